import { counted, distance, duration, whole } from "./words.js";

/** The bar below the grid: what is chosen, what it adds up to, and what to do with it. */
export class Bar {
  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-bar-root]");
    this.forms = [...this.element.querySelectorAll("[data-bar-form]")];
    this.element.addEventListener("click", (event) => this.#pressed(event.target));
    this.element.addEventListener("submit", (event) => this.#submit(event));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    builder.selection.addEventListener("change", () => this.show());
  }

  show() {
    const { selection } = this.builder;
    const isChosen = selection.uids.size > 0 || selection.weeks.size > 0;
    this.element.hidden = !isChosen;
    if (!isChosen) {
      this.#open("");
      return;
    }
    const cards = selection.meant().map((uid) => this.builder.grid.card(uid));
    const weeks = selection.weeks.size;
    this.element.querySelector("[data-bar-count]").textContent = weeks
      ? `${counted(weeks, "week")} selected`
      : `${cards.length} selected`;
    this.element.querySelector("[data-bar-sums]").textContent = sums(cards, this.builder.units);
    for (const button of this.element.querySelectorAll("[data-days]")) button.hidden = weeks > 0;
  }

  #pressed(target) {
    const opener = target.closest("[data-bar-open]");
    const shift = target.closest("[data-shift]");
    if (opener) this.#open(opener.getAttribute("aria-expanded") === "true" ? "" : opener.dataset.barOpen);
    if (shift) this.builder.verbs.shift(Number(shift.dataset.shift));
  }

  /** One of the small forms in the bar, or none. */
  #open(name) {
    for (const form of this.forms) form.hidden = form.dataset.barForm !== name;
    for (const opener of this.element.querySelectorAll("[data-bar-open]")) {
      opener.setAttribute("aria-expanded", String(opener.dataset.barOpen === name));
    }
    this.forms.find((form) => !form.hidden)?.querySelector("input, button:not([hidden])")?.focus();
  }

  #submit(event) {
    event.preventDefault();
    const { percent } = event.target.elements;
    this.#open("");
    this.builder.verbs.scale(Number(percent.value));
  }

  #key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#open("");
    this.builder.selection.stand(this.builder.selection.at, { keep: true });
  }
}

/** `1 h 32 · 15.1 km · load 276`; a plus says that more comes of unknown size. */
export function sums(cards, units) {
  const total = (name) => {
    const known = cards.filter((card) => name in card.dataset);
    const sum = known.reduce((all, card) => all + Number(card.dataset[name]), 0);
    return { sum, more: known.length < cards.length ? "+" : "" };
  };
  const [minutes, metres, load] = [total("min"), total("m"), total("load")];
  return [
    minutes.sum && `${duration(minutes.sum)}${minutes.more}`,
    metres.sum && distance(metres.sum, units),
    load.sum && `load ${whole(load.sum)}${load.more}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
