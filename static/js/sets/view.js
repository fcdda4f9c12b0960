/** The screen of a session between two sets: one set with large controls, around it the rest. */
import { h, icon, svg } from "./dom.js";
import { platesOf } from "./plates.js";
import { currentOf, isOpen } from "./state.js";
import { clock, leftWord, MOST_LEFT, numberFrom, setWords } from "./words.js";

const AMOUNT = { reps: { step: 1, words: "reps" }, seconds: { step: 5, words: "seconds" }, metres: { step: 5, words: "metres" } };

/** `page`: {data, state}; `act`: what a tap does (main.js). */
export function screen(page, act) {
  const set = currentOf(page.state);
  return [
    dashes(page),
    page.state.changed && h("p", { class: "sets-line" }, "The session was changed since you began. What you logged is here; what is asked now comes after it."),
    set ? current(page, set, act) : allDone(act),
    ahead(page, set, act),
    logged(page, set, act),
  ];
}

const of = (page, exercise) => page.state.sets.filter((set) => set.exercise === exercise);
const labelOf = (set) => set.label && h("span", { class: "sets-label" }, set.label);
const moveOf = (page, set) => page.data.exercises[set.exercise].moves[set.name] ?? { last: [], last_words: [], on_bar: false, step: page.data.step, loaded: true };

function dashes({ data, state }) {
  const done = state.sets.filter((set) => set.done).length;
  const now = currentOf(state);
  const groups = data.exercises.map((_, at) => h("span", {}, of({ state }, at).map((set) =>
    h("i", { class: set.done ? "is-done" : set.out ? "is-out" : set === now ? "is-now" : null }))));
  return h("div", { class: "sets-dashes", role: "img", "aria-label": `${done} of ${state.sets.length} sets logged` }, groups);
}

function current(page, set, act) {
  const exercise = page.data.exercises[set.exercise];
  const mine = of(page, set.exercise);
  return h("div", { class: "stack-8" },
    exercise.superset && superset(page, set),
    h("article", { class: "card sets-card", "aria-label": set.name },
      h("div", { class: "sets-top" }, labelOf(set), h("div", { class: "grow" },
        h("h2", {}, set.name),
        set.target && h("p", { class: "sets-target" }, "Target ", h("strong", {}, set.target), set.share ? ` (${set.share})` : ""),
        exercise.note && h("p", { class: "muted small" }, exercise.note))),
      facts(moveOf(page, set), mine.indexOf(set)),
      mine.filter((one) => one !== set && (one.done || one.out)).map((one) => doneRow(page, one, mine, act)),
      controls(page, set, mine, act),
      partners(page, set, act)));
}

function superset(page, set) {
  const letter = page.data.exercises[set.exercise].superset;
  const together = page.data.exercises.map((one, at) => ({ one, at })).filter(({ one }) => one.superset === letter);
  const labels = together.map(({ at }) => of(page, at)[0]?.label ?? "");
  const rest = Math.max(...together.flatMap(({ at }) => of(page, at).map((one) => one.rest)));
  return h("p", { class: "sets-line" }, h("strong", {}, `Superset ${letter} `), `${labels.join(", then ")}${rest ? `, then rest ${clock(rest)}` : ""}`);
}

function facts(move, at) {
  const last = move.last_words[Math.min(at, move.last_words.length - 1)];
  if (!last && !move.best) return h("p", { class: "sets-facts-none muted" }, "Not logged set by set before.");
  return h("dl", { class: "sets-facts" },
    last && h("div", {}, h("dt", {}, move.last_title), h("dd", {}, last)),
    move.best && h("div", {}, h("dt", {}, move.best[0]), h("dd", {}, move.best[1])));
}

function doneRow(page, set, mine, act) {
  const number = mine.indexOf(set) + 1;
  const words = set.done ? setWords(set, page.data.unit) : "Left out";
  return h("button", { type: "button", class: "sets-done-row", "data-key": `set-${set.id}`, onclick: () => act.choose(set), "aria-label": `Set ${number}, ${words}${leftSaid(set)}. Change` },
    h("span", { class: "sets-number" }, String(number)), h("span", { class: "grow" }, words),
    h("span", { class: "muted" }, leftSaid(set).slice(2)),
    set.done ? svg("svg", { class: "mark", "aria-hidden": "true" }, svg("use", { href: `${document.getElementById("sets-live").dataset.sprite}#mark-done` })) : h("span", { class: "muted" }, "–"));
}

const leftSaid = (set) => (set.done && set.left !== "" && set.measure === "reps" ? `, left ${leftWord(set.left)}` : "");

function controls(page, set, mine, act) {
  const move = moveOf(page, set);
  const number = mine.indexOf(set) + 1;
  const weighted = set.kg !== "" || move.on_bar || move.loaded;
  const bounds = { on_bar: move.on_bar, bar: page.data.bar };
  const { step, words } = AMOUNT[set.measure];
  return h("div", { class: "sets-now" },
    h("h3", { id: "sets-now", tabindex: "-1", "data-key": "now" }, `Set ${number} of ${mine.length}${set.done ? ", logged" : ""}`),
    h("div", { class: "sets-steppers" },
      weighted && stepper(set, "kg", `${page.data.unit}, steps of ${move.step}`, move.step, `${page.data.unit}`, act, bounds),
      stepper(set, "amount", `${words}${set.side ? " a side" : ""}`, step, words, act, {})),
    weighted && move.on_bar && h("div", { id: "sets-plates" }, plates(page, set)),
    set.measure === "reps" && left(set, act),
    h("button", { type: "button", class: "btn btn-primary btn-lg btn-block", "data-key": "log", onclick: () => act.log(set) }, icon("check"), set.done ? `Save set ${number}` : `Log set ${number}`),
    h("div", { class: "sets-verbs" },
      !weighted && verb("Add a weight", "weight", () => act.change(set, "kg", String(move.step))),
      set.done && verb("Not done", "undone", () => act.reopen(set)),
      !set.done && verb(set.of ? (set.out ? "Not left out" : "Leave out") : "Remove", "out", () => act.leaveOut(set)),
      verb("Add a set", "add", () => act.add(set))),
    swap(page, set, act));
}

export function plates(page, set) {
  const kg = numberFrom(set.kg);
  return kg === null ? null : platesOf(kg, page.data);
}

const verb = (words, key, onclick) => h("button", { type: "button", class: "btn btn-text", "data-key": key, onclick }, words);

function stepper(set, field, caption, step, words, act, bounds) {
  const change = (by) => act.step(set, field, by * step, bounds);
  const by = `${step} ${step === 1 ? words.replace(/s$/, "") : words}`;
  const input = h("input", { value: set[field], inputmode: "decimal", autocomplete: "off", maxlength: 8, placeholder: "–", "data-key": field, "aria-label": words,
    oninput: () => act.type(set, field, input.value), onchange: () => { input.value = act.settle(set, field, input.value); }, onfocus: () => input.select() });
  return h("div", { class: "sets-stepper" },
    h("button", { type: "button", "data-key": `${field}-less`, "aria-label": `${by} less`, onclick: () => change(-1) }, icon("minus")),
    h("label", {}, input, h("span", {}, caption)),
    h("button", { type: "button", "data-key": `${field}-more`, "aria-label": `${by} more`, onclick: () => change(1) }, icon("plus")));
}

/** A second tap takes the number back: what nobody counted is not known. */
function left(set, act) {
  const cells = Array.from({ length: MOST_LEFT + 1 }, (_, at) => h("button", {
    type: "button", "data-key": `left-${at}`, "aria-pressed": String(set.left === String(at)),
    onclick: () => act.change(set, "left", set.left === String(at) ? "" : String(at)) }, leftWord(at)));
  return h("div", { class: "sets-left" }, h("span", { id: "sets-left-name" }, "Reps left"),
    h("div", { class: "sets-left-row", role: "group", "aria-labelledby": "sets-left-name" }, cells));
}

function swap(page, set, act) {
  const exercise = page.data.exercises[set.exercise];
  if (!exercise.coach.length && !exercise.alike.length) return null;
  const planned = page.data.rows.find((row) => row.exercise === set.exercise);
  const option = (name, words) => h("option", { value: name, selected: name === set.name }, words ?? name);
  const first = Object.keys(exercise.moves)[0];
  const select = h("select", { class: "form-select", id: "sets-swap", "data-key": "swap", onchange: () => act.swap(set, select.value) },
    option(first, planned ? `${first}, as planned` : first),
    exercise.coach.length > 0 && h("optgroup", { label: `From ${page.data.coach}` }, exercise.coach.map((name) => option(name))),
    exercise.alike.length > 0 && h("optgroup", { label: "Much alike" }, exercise.alike.map((name) => option(name))));
  return h("div", { class: "sets-swap" }, h("label", { for: "sets-swap" }, "Do another"), select);
}

/** The others of a superset, each with what comes next. */
function partners(page, set, act) {
  const letter = page.data.exercises[set.exercise].superset;
  if (!letter) return [];
  return page.data.exercises.flatMap((one, at) => (one.superset === letter && at !== set.exercise ? [nextRow(page, at, act)] : []));
}

function nextRow(page, at, act) {
  const mine = of(page, at), next = mine.find(isOpen), done = mine.filter((one) => one.done).length;
  const head = mine[0];
  if (!head) return null;
  const words = next ? [h("span", { class: "muted" }, "Next: "), next.target || "as it comes", h("span", { class: "muted" }, ` · ${done} of ${mine.length} done`)] : [h("span", { class: "muted" }, `${done} of ${mine.length} done`)];
  return h("button", { type: "button", class: "sets-partner", "data-key": `exercise-${at}`, onclick: () => act.choose(next ?? head) },
    labelOf(head), h("span", { class: "grow" }, h("strong", {}, (next ?? head).name), h("span", {}, words)), icon("chevron-right"));
}

function ahead(page, set, act) {
  const letter = set && page.data.exercises[set.exercise].superset;
  const open = page.data.exercises.map((_, at) => at).filter((at) => of(page, at).some(isOpen)
    && at !== set?.exercise && !(letter && page.data.exercises[at].superset === letter));
  if (!open.length) return null;
  return h("section", { class: "stack-8" }, h("h2", { class: "sets-section" }, "Still to come"),
    h("div", { class: "sets-ahead" }, open.map((at) => {
      const mine = of(page, at), next = mine.find(isOpen);
      return h("button", { type: "button", "data-key": `exercise-${at}`, onclick: () => act.choose(next) },
        h("strong", {}, [next.label, next.name].filter(Boolean).join(" ")), h("span", {}, `${mine.filter(isOpen).length} sets · ${next.target || "as it comes"}`));
    })));
}

/** Movements with nothing open but the one in hand: to look at and to correct. */
function logged(page, set, act) {
  const shown = page.data.exercises.map((_, at) => at).filter((at) => at !== set?.exercise && of(page, at).some((one) => one.done || one.out));
  if (!shown.length) return null;
  return h("section", { class: "stack-8" }, h("h2", { class: "sets-section" }, "Logged"),
    h("div", { class: "card sets-logged" }, shown.map((at) => {
      const mine = of(page, at);
      return h("div", {}, h("h3", {}, labelOf(mine[0]), mine[0].name), mine.filter((one) => one.done || one.out).map((one) => doneRow(page, one, mine, act)));
    })));
}

function allDone(act) {
  return h("div", { class: "card sets-all" }, h("p", {}, "No set is open."), h("button", { type: "button", class: "btn btn-primary btn-lg btn-block", "data-key": "finish", onclick: () => act.finish() }, "Finish"));
}
