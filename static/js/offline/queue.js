/** The queue: entries go out in their order, one sender at a time, and stay until the server has answered for them. */
import * as store from "./store.js";

const BATCH = 50;
const PATIENCE_MS = 20000;
const WAITS_MS = [4000, 15000, 60000, 300000];
const AFTER_FAULT_MS = 900000;
const { athlete, person, sync } = document.body.dataset;

/** `problem`: "" while all is well, else "offline", "signed-out", "failed" or "storage"; `answers`: the last ones. */
export const state = { entries: [], problem: "", sending: false, answers: [] };

const heard = new EventTarget();
const channel = "BroadcastChannel" in window ? new BroadcastChannel("throughline") : null;
if (channel) channel.onmessage = () => look();

let timer;
let failures = 0;

/** Calls `act` whenever the queue has changed. */
export function onChange(act) {
  heard.addEventListener("change", act);
}

/** Calls `act` with the answers of the server, each beside its entry: [{entry, state, told}]. */
export function onAnswers(act) {
  heard.addEventListener("answers", ({ detail }) => act(detail));
}

export const waiting = () => state.entries.filter((entry) => !entry.refused);
export const refused = () => state.entries.filter((entry) => entry.refused);

/** Reads the queue of this athlete again. */
export async function look() {
  if (!athlete) return;
  try {
    state.entries = (await store.all()).filter((entry) => entry.athlete === athlete);
  } catch {
    // Storage is refused: what is said goes out directly, and there is nothing to show.
  }
  heard.dispatchEvent(new Event("change"));
}

/** Everything of the person who is signed in, in whichever practice. */
export async function ofPerson() {
  return (await store.all()).filter((entry) => entry.person === person && !entry.refused);
}

/** Keeps an entry on this phone. Fails where nothing can be kept. */
export async function keep(entry) {
  await store.add({ ...entry, athlete, person });
  askToStay();
  await look();
  channel?.postMessage("changed");
}

export async function forget(seq) {
  await store.remove(seq);
  await look();
  channel?.postMessage("changed");
}

/** Sends what waits; resolves when it was answered or could not be sent. `anyway`: also what the server had
 * a fault with a moment ago, which else waits a while and holds up nothing. */
export async function send({ anyway = false } = {}) {
  clearTimeout(timer);
  await alone(() => sendAll(anyway));
}

/** Sends one entry that could not be kept. Fails when it was not answered. */
export async function sendDirectly(entry) {
  const { answers } = await post([entry], store.newId());
  return answers[0];
}

/** Sends at the moments when a network may have come back. */
export function start() {
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  look().then(() => waiting().length && send());
}

function alone(act) {
  return navigator.locks ? navigator.locks.request("throughline-queue", act) : act();
}

async function sendAll(anyway) {
  await look();
  let size = BATCH;
  const faulty = new Set();
  const next = () => waiting().filter(({ uid, again }) => !faulty.has(uid) && (anyway || !(again > Date.now())));
  while (next().length) {
    state.sending = true;
    try {
      const batch = next().slice(0, size);
      const { answers } = await post(batch, await store.device());
      await settle(batch, answers);
      answers.filter((one) => one.state === "fault").forEach(({ uid }) => faulty.add(uid));
      if (answers.length < batch.length) throw new Error("failed");
      [state.problem, failures] = ["", 0];
    } catch (error) {
      if (error.message === "too much" && size > 1) {
        size = Math.ceil(size / 2);
        continue;
      }
      state.problem = ["signed-out", "failed", "offline"].includes(error.message) ? error.message : "failed";
      later(error.after);
      break;
    } finally {
      state.sending = false;
    }
  }
  if (!waiting().length) {
    state.problem = "";
  } else if (!state.problem) {
    // Only what the server had a fault with is left.
    state.problem = "failed";
    later(AFTER_FAULT_MS);
  }
  heard.dispatchEvent(new Event("change"));
}

async function post(entries, device) {
  let response;
  try {
    response = await fetch(sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ athlete, device, entries }),
      signal: AbortSignal.timeout?.(PATIENCE_MS),
    });
  } catch {
    throw new Error("offline");
  }
  if (response.status === 401) throw new Error("signed-out");
  if (response.status === 413) throw new Error("too much");
  // Of 429 the server says when: what waits stays here until then.
  if (!response.ok) throw Object.assign(new Error("failed"), { after: Number(response.headers.get("Retry-After")) * 1000 });
  return response.json().catch(() => { throw new Error("offline"); });
}

/** What was answered leaves the queue, in its order; what was refused stays, to be looked at. */
async function settle(batch, answers) {
  const entries = new Map(batch.map((entry) => [entry.uid, entry]));
  const found = answers.map((answer) => ({ ...answer, entry: entries.get(answer.uid) })).filter((one) => one.entry);
  for (const { entry, state: became, told } of found) {
    if (became === "refused") await store.change({ ...entry, refused: told });
    else if (became === "fault") await store.change({ ...entry, again: Date.now() + AFTER_FAULT_MS });
    else await store.remove(entry.seq);
  }
  await look();
  channel?.postMessage("changed");
  state.answers = found;
  heard.dispatchEvent(new CustomEvent("answers", { detail: found }));
}

function later(after) {
  clearTimeout(timer);
  timer = setTimeout(send, after || WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]);
  failures += 1;
}

/** From the cookie and not from the page: a page may be older than the last sign-in. */
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

/** Once: else a phone that is short of room may throw the queue away. */
function askToStay() {
  if (askToStay.asked) return;
  askToStay.asked = true;
  navigator.storage?.persist?.().catch(() => {});
}
