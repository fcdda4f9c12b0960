/** A session that is being lifted, kept on the device after each tap: a killed tab loses nothing.
 *
 * state  {client_id, plan, unit_kg (of what was typed), began (ms or null), sets, current (id or null), rest, changed,
 *         sent (the id of the entry that the queue took), words (what it said)}
 * set    {id, of, exercise, name, label, target, share, measure, side, is_added, rest, every,
 *         kg, amount, left as typed, done, out}; `out` is left out on purpose
 */
import { newId } from "../offline/store.js";
import { numberFrom, numberText } from "./words.js";

const KEY = "throughline-sets-";
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** `queued`: the ids of the entries about this session that are still on this phone. */
export function load(data, queued) {
  forgetOld();
  const kept = read(KEY + data.session);
  // What the server has already is the server's: it may have been changed elsewhere since.
  if (!kept || [kept.client_id, kept.sent].some((id) => data.said.includes(id))) return fresh(data);
  // It arrived, and something else stands. Where nothing does, it was taken back, and may be wanted again.
  if (kept.sent && !queued.includes(kept.sent) && data.said.length && !data.isKept) return fresh(data);
  const readable = inUnit(kept, data.unit_kg);
  return kept.plan === data.plan ? readable : merged(readable, data);
}

/** Weights were typed in the unit of that day; another one chosen since makes other numbers of the same loads. */
function inUnit(kept, unitKg) {
  const factor = (kept.unit_kg ?? unitKg) / unitKg;
  if (factor === 1) return { ...kept, unit_kg: unitKg };
  const anew = (typed) => (numberFrom(typed) === null ? typed : numberText(numberFrom(typed) * factor));
  return { ...kept, unit_kg: unitKg, sets: kept.sets.map((set) => ({ ...set, kg: anew(set.kg) })) };
}

export function keep(session, state) {
  state.kept = Date.now();
  try { localStorage.setItem(KEY + session, JSON.stringify(state)); return true; } catch { return false; }
}

function fresh(data) {
  const rows = data.rows.map((row, at) => ({ ...row, id: `p${at}`, out: false }));
  const added = data.added.map((one, at) => addedSet(one, `a${at}`, data));
  return { client_id: newId(), plan: data.plan, unit_kg: data.unit_kg, began: null, sets: [...rows, ...added], current: null, rest: null, changed: false };
}

/** The coach changed the session meanwhile: what was done stays, and what is asked now comes behind it. */
function merged(kept, data) {
  const done = kept.sets.filter((set) => set.done).map((set, at) => ({ ...set, id: `k${at}` }));
  const count = (name, sets) => sets.filter((set) => set.name === name).length;
  const open = fresh(data).sets.filter((set) => !set.done);
  const ahead = open.filter((set) => count(set.name, open.slice(0, open.indexOf(set))) >= count(set.name, done));
  return { ...kept, plan: data.plan, sets: [...done.map((set) => ({ ...set, exercise: place(set, data) })), ...ahead], current: null, changed: true };
}

function place(set, data) {
  const found = data.rows.find((row) => row.name === set.name);
  return found ? found.exercise : data.rows[0].exercise;
}

export function addedSet(one, id, data) {
  return { of: "", target: "", share: "", rest: 0, every: null, out: false, exercise: place(one, data), ...one, id };
}

export const isOpen = (set) => !set.done && !set.out;
export const openSets = (state) => state.sets.filter(isOpen);
export const doneSets = (state) => state.sets.filter((set) => set.done);

/** The set with the large controls: the chosen one, else the next that is open. */
export function currentOf(state) {
  return state.sets.find((set) => set.id === state.current) ?? openSets(state)[0] ?? null;
}

/** The sets that are done one after the other before a rest: in a superset one of each movement, else the set alone. */
export function turnOf(set, { sets }, { exercises }) {
  const letter = exercises[set.exercise].superset;
  const place = (one) => sets.filter((it) => it.exercise === one.exercise).indexOf(one);
  return letter ? sets.filter((one) => exercises[one.exercise].superset === letter && place(one) === place(set)) : [set];
}

/**
 * Seconds of rest after a set: in a superset after the last open one of its turn, whoever was left out of it;
 * 0 where nothing follows. The last set of the plan has none of its own, and may not be the last one done.
 */
export function restAfter(set, state, data) {
  const { sets } = state;
  if (!sets.some(isOpen) || turnOf(set, state, data).some((one) => one !== set && isOpen(one))) return 0;
  const letter = data.exercises[set.exercise].superset;
  const last = sets.findLast((one) => one.of);
  if (!letter && set !== last) return set.rest;
  const group = sets.filter((one) => (letter ? data.exercises[one.exercise].superset === letter : one.exercise === set.exercise));
  const rest = Math.max(...group.map((one) => one.rest));
  return rest || !group.includes(last) ? rest : sets.findLast((one) => one.rest > 0)?.rest ?? 0;
}

/** What the server reads (sessions/sets/done.py): kilograms, and nothing of a set that was left out. */
export function sent(state, unitKg) {
  const known = new Set();
  return JSON.stringify(state.sets.filter((set) => set.done || set.of).map((set) => {
    const said = { name: set.name, label: set.label ?? "", of: known.has(set.of) ? "" : set.of, done: set.done, side: set.side, is_added: set.is_added };
    known.add(set.of);
    if (!set.done) return said;
    const kg = numberFrom(set.kg), amount = numberFrom(set.amount);
    if (kg !== null) said.kg = Math.round(kg * unitKg * 100) / 100;
    if (amount) said[set.measure] = set.measure === "reps" ? Math.round(amount) : amount;
    if (set.left !== "" && set.measure === "reps") said.left = Number(set.left);
    return said;
  }));
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function forgetOld() {
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(KEY) && one !== `${KEY}muted`)) {
      if ((read(key)?.kept ?? 0) < Date.now() - KEPT_MS) localStorage.removeItem(key);
    }
  } catch { /* no storage: nothing to forget */ }
}
