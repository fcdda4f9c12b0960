/** A strength session set by set. The plain form stays the one that is sent: this fills it in. */
import { h, show } from "./dom.js";
import { Rest, sleep, wake } from "./rest.js";
import { start as correct } from "../offline/correct.js";
import { fill, sayShown } from "../offline/pack.js";
import * as queue from "../offline/queue.js";
import { newId } from "../offline/store.js";
import { dataOfPage } from "./kept.js";
import { addedSet, currentOf, doneSets, isOpen, keep, load, openSets, restAfter, sent, turnOf } from "./state.js";
import { plates, screen } from "./view.js";
import { numberFrom, numberText, plural } from "./words.js";

const LONGEST_MS = 5 * 3600 * 1000; // a session that was left open says nothing about how long it took
const data = dataOfPage();
const live = document.getElementById("sets-live");
const form = document.getElementById("sets-form");
const finishing = document.getElementById("sets-finish");
const open = document.getElementById("sets-open");
const isCorrecting = new URLSearchParams(location.search).has("entry");
let state, page;
let rest = null;

const act = {
  choose(set) { state.current = set.id; changed(); toCurrent(); },
  // Nothing is drawn anew while somebody types: the button under the next tap would be gone.
  type(set, field, typed) {
    set[field] = typed;
    kept();
    const bar = document.getElementById("sets-plates");
    if (bar) show(bar, plates(page, set));
  },
  settle(set, field, typed) {
    set[field] = numberFrom(typed) === null ? "" : typed.trim().replace(",", ".");
    kept();
    return set[field];
  },
  change(set, field, value) { set[field] = value; changed(); },
  step(set, field, by, bounds) { set[field] = stepped(set[field], by, field === "kg" ? bounds : { least: 1 }); changed(); },
  log(set) {
    wake();
    const was = set.done;
    state.began ??= Date.now();
    Object.assign(set, { done: true, out: false });
    state.current = null;
    follow(set);
    changed();
    if (!was) restFrom(set);
    toCurrent();
  },
  reopen(set) { set.done = false; changed(); },
  leaveOut(set) {
    if (set.of) set.out = !set.out;
    else state.sets.splice(state.sets.indexOf(set), 1);
    state.current = set.of && !set.out ? set.id : null;
    changed();
    // Left out after its partner was done: the turn ends here.
    if (set.out && !state.rest && turnOf(set, state, data).some((one) => one.done)) restFrom(set);
    toCurrent();
  },
  add(set) {
    const mine = state.sets.filter((one) => one.exercise === set.exercise);
    const { name, label, measure, side, is_added, kg, amount } = set;
    const one = addedSet({ name, label, measure, side, is_added, kg, amount, exercise: set.exercise, left: "", done: false, rest: Math.max(...mine.map((it) => it.rest)) }, newId(), data);
    state.sets.splice(state.sets.indexOf(mine.at(-1)) + 1, 0, one);
    changed();
  },
  swap(set, name) {
    const mine = state.sets.filter((one) => one.exercise === set.exercise);
    const move = data.exercises[set.exercise].moves[name];
    const planned = Object.keys(data.exercises[set.exercise].moves)[0];
    for (const one of mine.filter((it) => isOpen(it) || it === set)) {
      const last = move.last[Math.min(mine.indexOf(one), move.last.length - 1)];
      one.name = name;
      // The weight of another movement would be a guess: last time's, or none.
      one.kg = name === planned ? data.rows.find((row) => row.of === one.of)?.kg ?? one.kg : last?.kg ?? "";
    }
    changed();
  },
  finish,
};

function restFrom(set) {
  const seconds = restAfter(set, state, data);
  if (seconds > 0) rest.start(seconds, `Next: ${currentOf(state).name}.`, set.every);
  else if (state.rest) rest.stop();
}

/** What was done to this set is what is likely for the next of its movement, where no weight is planned. */
function follow(set) {
  for (const one of state.sets.filter((it) => isOpen(it) && it.exercise === set.exercise && it.name === set.name)) {
    if (one.kg === "") one.kg = set.kg;
    if (one.amount === "" && one.measure === set.measure) one.amount = set.amount;
  }
}

/** The next weight that can be loaded in that direction; below the least there is none. */
function stepped(typed, by, { on_bar = false, bar = 0, least = 0 }) {
  const from = on_bar ? bar : least;
  const value = numberFrom(typed);
  const step = Math.abs(by);
  if (value === null) return by > 0 ? numberText(on_bar ? bar : Math.max(step, least)) : "";
  const steps = (value - from) / step;
  const next = from + step * (by > 0 ? Math.floor(steps + 1e-6) + 1 : Math.ceil(steps - 1e-6) - 1);
  if (next < from) return least ? numberText(least) : on_bar ? numberText(bar) : "";
  return !least && next === 0 ? "" : numberText(next);
}

function kept() {
  const words = sent(state, data.unit_kg);
  // Other words than those that were sent are something new to say.
  if (state.sent && words !== state.words) Object.assign(state, { sent: null, client_id: newId() });
  const can = keep(data.session, state);
  document.body.classList.toggle("is-unkept", !can);
  form.elements.sets.value = words;
  form.elements.client_id.value = state.client_id;
}

function changed() {
  kept();
  show(live, screen(page, act));
  head();
}

function head() {
  const minutes = Math.floor((Date.now() - (state.began ?? Date.now())) / 60_000);
  const since = minutes > 0 && minutes < LONGEST_MS / 60_000 ? `${minutes} min in · ` : "";
  document.getElementById("sets-sum").textContent = `${since}${doneSets(state).length} of ${plural(state.sets.length, "set")} logged`;
}

function toCurrent() {
  document.getElementById("sets-now")?.focus({ preventScroll: true });
  live.querySelector("[data-key=log], [data-key=finish]")?.scrollIntoView({ block: "nearest" });
}

/** First what is open, in place; then how long and how hard it was. */
function finish() {
  const count = openSets(state).length;
  const proceed = () => { show(open); ask(); };
  atEnd(true);
  finishing.classList.toggle("is-warning", count > 0);
  if (!count) return proceed();
  show(open, h("div", { class: "stack-8" },
    h("p", { class: "strong" }, `${plural(count, "set")} ${count === 1 ? "is" : "are"} open.`),
    h("div", { class: "sets-choice" },
      h("button", { type: "button", class: "btn", onclick: () => { finishing.classList.remove("is-warning"); proceed(); } }, count === 1 ? "Leave it out" : "Leave them out"),
      h("button", { type: "button", class: "btn", onclick: goBack }, "Go back"))));
  open.querySelector("button").focus();
}

function atEnd(is) {
  live.hidden = is;
  finishing.hidden = !is;
  document.body.classList.toggle("is-finishing", is);
}

function ask() {
  const took = Date.now() - (state.began ?? Date.now());
  const field = form.elements.duration_s;
  if (!field.value && took >= 60_000 && took < LONGEST_MS) field.value = `${Math.round(took / 60_000)} min`;
  kept();
  document.getElementById("finish-title").focus();
}

function goBack() {
  atEnd(false);
  changed();
  toCurrent();
}

function begin() {
  document.getElementById("sets-rows").remove();
  atEnd(false);
  document.body.classList.add("is-live");
  document.querySelector(".sets-head").append(h("button", { type: "button", class: "btn", id: "sets-end", onclick: finish }, "Finish"));
  const back = document.getElementById("sets-back");
  back.hidden = false;
  back.addEventListener("click", goBack);
  live.addEventListener("click", wake);
  form.addEventListener("submit", () => { kept(); sleep(); });
  rest = new Rest(state, kept);
  changed();
  setInterval(head, 15_000);
  if (isCorrecting || document.querySelector(".alert-stop, #sets-finish .invalid-feedback")) {
    atEnd(true);
    ask();
  }
  if (isCorrecting) correct();
}

/** What waits on this phone stands before what the server knew when it drew the page. */
async function start() {
  await queue.look();
  const mine = queue.state.entries.filter((one) => one.kind === "sets" && one.session === form.dataset.session);
  state = load(data, mine.map((one) => one.uid));
  page = { data, state };
  for (const entry of mine) fill(form, { ...entry.fields, sets: [""] });
  if (mine.length) sayShown(form);
  // The queue has it: what is done here is not asked for again.
  form.addEventListener("kept", ({ detail }) => {
    Object.assign(state, { sent: detail.uid, words: form.elements.sets.value });
    keep(data.session, state);
  });
  begin();
}

if (data) start();
