/** A session that is being lifted, kept on the device after each tap: a killed tab loses nothing.
 *
 * state  {client_id, plan, began (ms or null), sets, current (id or null), rest, changed,
 *         sent (the id of the entry that the queue took), words (what it said)}
 * set    {id, of, exercise, name, label, target, share, measure, side, is_added, rest, every,
 *         kg, amount, left as typed, done, out}; `out` is left out on purpose
 */
import { numberFrom } from "./words.js";

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
  return kept.plan === data.plan ? kept : merged(kept, data);
}

export function keep(session, state) {
  state.kept = Date.now();
  try { localStorage.setItem(KEY + session, JSON.stringify(state)); return true; } catch { return false; }
}

function fresh(data) {
  const rows = data.rows.map((row, at) => ({ ...row, id: `p${at}`, out: false }));
  const added = data.added.map((one, at) => addedSet(one, `a${at}`, data));
  return { client_id: newId(), plan: data.plan, began: null, sets: [...rows, ...added], current: null, rest: null, changed: false };
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

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
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
