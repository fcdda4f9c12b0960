/** What goes on each end of a bar, and its drawing. Weights in the unit of the page. */
import { h, svg } from "./dom.js";
import { numberText } from "./words.js";

const CENT = 100;

/** The plates of one side, the heaviest first; null for what is lighter than the bar or cannot be made. */
export function aSide(weight, bar, plates) {
  let left = Math.round(((weight - bar) * CENT) / 2);
  if (left < 0) return null;
  const side = [];
  for (const plate of [...plates].sort((a, b) => b - a)) {
    const size = Math.round(plate * CENT);
    for (; left >= size; left -= size) side.push(plate);
  }
  return left ? null : side;
}

export function platesOf(weight, { bar, plates, unit }) {
  const side = aSide(weight, bar, plates);
  if (!side) return h("p", { class: "sets-plates muted" }, weight < bar ? `Lighter than the bar of ${bar} ${unit}.` : `No plates make ${numberText(weight)} ${unit}.`);
  const words = side.length ? side.map(numberText).join(" + ") : "No plates";
  return h("div", { class: "sets-plates" },
    drawing(side, Math.max(...plates)),
    h("p", {}, h("strong", {}, words), h("span", {}, side.length ? `${unit} a side, bar ${bar} ${unit}` : `the bar alone, ${bar} ${unit}`)));
}

/** Half a bar: the sleeve from the left, a collar, then plates as tall as they are heavy. */
function drawing(side, heaviest) {
  let x = 52;
  const shapes = side.map((plate) => {
    const share = Math.sqrt(plate / heaviest);
    const width = 5 + 9 * share, height = 14 + 42 * share;
    const shape = svg("rect", { x, y: 30 - height / 2, width, height, rx: 2 });
    x += width + 3;
    return shape;
  });
  return svg("svg", { class: "sets-bar", viewBox: `0 0 ${Math.max(160, x + 12)} 60`, "aria-hidden": "true" },
    svg("rect", { class: "bar", x: 0, y: 27, width: Math.max(160, x + 12), height: 6 }),
    svg("rect", { class: "collar", x: 43, y: 21, width: 6, height: 18, rx: 2 }), shapes);
}
