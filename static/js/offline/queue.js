/** The queue: entries go out in their order, one sender at a time, and stay until the server has answered for them. */
import * as store from "./store.js";

const BATCH = 50;
const PATIENCE_MS = 20000;
const WAITS_MS = [4000, 15000, 60000, 300000];
const AFTER_FAULT_MS = 900000;
const { athlete, person, sync } = document.body.dataset;
const PROBLEMS = new Set(["signed-out", "failed", "offline"]);

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

/** Whether an entry is about the athlete of this page; one person may be coached in several practices. */
export const isOfPage = (entry) => entry.athlete === athlete;

/** Reads the queue of this person again, for whichever athlete each entry is. */
export async function look() {
  if (!person) return;
  try {
    state.entries = (await store.all()).filter((entry) => entry.person === person);
  } catch {
    // Storage is refused: what is said goes out directly, and there is nothing to show.
  }
  heard.dispatchEvent(new Event("change"));
}

/** What waits, read anew. Fails where storage is refused. */
export async function ofPerson() {
  return (await store.all()).filter((entry) => entry.person === person && !entry.refused);
}

/** Keeps an entry on this phone, for the page's athlete if it names none. Fails where nothing can be kept. */
export async function keep(entry) {
  await store.add({ ...entry, athlete: entry.athlete ?? athlete, person });
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
  const { answers } = await post(athlete, [entry], store.newId());
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
  let met = null;
  state.sending = true;
  for (const whose of new Set(waiting().map((entry) => entry.athlete))) {
    met = (await sendThoseOf(whose, anyway)) ?? met;
    // What the server cannot take of one says nothing about what waits for another.
    if (met && met.problem !== "failed") break;
  }
  state.sending = false;
  if (waiting().length) {
    // Where nothing stood in the way only what the server had a fault with is left.
    state.problem = met?.problem ?? "failed";
    later(met ? met.after : AFTER_FAULT_MS);
  } else {
    [state.problem, failures] = ["", 0];
  }
  heard.dispatchEvent(new Event("change"));
}

/** Sends what waits for one athlete, in its order; null, or what stood in the way: {problem, after (ms, or none)}. */
async function sendThoseOf(whose, anyway) {
  let size = BATCH;
  const faulty = new Set();
  const isNext = (entry) => entry.athlete === whose && !faulty.has(entry.uid) && (anyway || !(entry.again > Date.now()));
  for (;;) {
    const batch = waiting().filter(isNext).slice(0, size);
    if (!batch.length) return null;
    try {
      const { answers } = await post(whose, batch, await store.device());
      await settle(batch, answers);
      answers.filter((one) => one.state === "fault").forEach(({ uid }) => faulty.add(uid));
      if (answers.length < batch.length) return { problem: "failed" };
    } catch (error) {
      const problem = PROBLEMS.has(error.message) ? error.message : "failed";
      if (error.message !== "too much" || size === 1) return { problem, after: error.after };
      size = Math.ceil(size / 2);
    }
  }
}

async function post(whose, entries, device) {
  let response;
  try {
    response = await fetch(sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ athlete: whose, device, entries }),
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
