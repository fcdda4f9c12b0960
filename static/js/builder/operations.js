import { span } from "./grid.js";
import { counted } from "./words.js";

const RETRY_MS = [1000, 2000, 5000, 10000];

/**
 * Sends changes to the server, which is the truth: one batch at a time, in order, each with an id of its own,
 * so that sending it again has no second effect. Without a network a batch waits; nothing is thrown away.
 *
 * Fires "patch" (detail: an answer with revision, patch, undo, redo) and "waiting" (detail: how many wait).
 *
 * @typedef {{do: string, [name: string]: unknown}} Operation
 * @typedef {{done: boolean, stale?: boolean, lost?: boolean, message?: string, problems?: object[],
 *   label?: string, select?: string[], operations: Operation[]}} Outcome
 * `operations` name the weeks as they were numbered when the outcome came; of what is `lost` a week is gone.
 */
export class Operations extends EventTarget {
  /** @type {{uid: string, base?: number, lost?: string, operations: Operation[], settle: (outcome: Outcome) => void}[]} */
  #queue = [];
  #busy = false;
  #failures = 0;
  #wake = () => {};

  /** @param {{url: string, revision: number, visit: string, weeks: number}} options */
  constructor({ url, revision, visit, weeks }) {
    super();
    this.weeks = weeks;
    this.url = url;
    this.revision = revision;
    this.visit = visit;
    addEventListener("online", () => this.#wake());
    addEventListener("beforeunload", (event) => this.#queue.length && event.preventDefault());
  }

  get waiting() {
    return this.#queue.length;
  }

  /**
   * Does these operations together or not at all.
   * @param {Operation[]} operations
   * @returns {Promise<Outcome>}
   */
  run(...operations) {
    return new Promise((settle) => {
      this.#queue.push({ uid: crypto.randomUUID(), operations, settle });
      this.#drain();
    });
  }

  /** What operations would make of the plan, without doing them; null when that cannot be told now. */
  async preview(...operations) {
    const reply = await post(`${this.url}preview/`, { operations });
    return reply?.body ? { ok: reply.status === 200, ...reply.body } : null;
  }

  async #drain() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#queue.length) await this.#step(this.#queue[0]);
    this.#busy = false;
  }

  async #step(batch) {
    if (batch.lost) {
      this.#settle({ done: false, stale: true, lost: true, message: batch.lost });
      return;
    }
    batch.base ??= this.revision;
    const { uid, base, operations } = batch;
    const reply = await post(`${this.url}operations/`, { uid, visit: this.visit, base, operations });
    if (!reply || reply.status >= 500 || reply.status === 429 || reply.away) {
      await this.#wait(reply?.away);
      return;
    }
    if (this.#failures) this.#tell((this.#failures = 0));
    const outcome = this.#read(batch, reply);
    if (outcome) this.#settle(outcome);
  }

  /** Lets whoever asked for the first batch know. */
  #settle(outcome) {
    const { operations, settle } = this.#queue.shift();
    settle({ ...outcome, operations });
  }

  /** The outcome of a batch; nothing when it is to be sent again on top of what others did. */
  #read(batch, { status, body }) {
    if (status === 200) {
      this.#arrive(body, this.#queue.slice(1));
      return { done: true, ...body };
    }
    if (status === 409) {
      const isBehind = body.revision !== batch.base;
      this.#arrive(body, this.#queue);
      const areTold = body.edits.length >= body.revision - batch.base; // of very many only the last are
      const clash = !isBehind || Boolean(batch.lost) || !areTold || clashes(batch.operations, body);
      this.dispatchEvent(new CustomEvent("others", { detail: { ...body, clash } }));
      batch.base = undefined;
      return clash ? { done: false, stale: true, lost: Boolean(batch.lost), ...body } : null;
    }
    const message = body?.message ?? "This plan can no longer be changed from here. Load the page again.";
    return { done: false, problems: body?.problems, message };
  }

  /** What waits goes on to mean the weeks that were on the screen, whatever number they have now. */
  #arrive(body, waiting) {
    const { order, weeks = this.weeks } = body.patch;
    for (const batch of order ? waiting : []) {
      const operations = renumbered(batch.operations, order, this.weeks);
      if (operations) batch.operations = operations;
      else batch.lost ??= body.message ?? "The week that this was for is gone.";
    }
    this.weeks = weeks;
    this.revision = body.revision;
    this.dispatchEvent(new CustomEvent("patch", { detail: body }));
  }

  async #wait(signedOut) {
    this.#failures += 1;
    this.#tell(this.#queue.length, signedOut);
    const pause = RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1];
    await new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, pause);
    });
  }

  #tell(count, signedOut = false) {
    this.dispatchEvent(new CustomEvent("waiting", { detail: { count, signedOut } }));
  }
}

/** `1 change waits for a network`. */
export function waitingWords({ count, signedOut }) {
  const waits = `${counted(count, "change")} wait${count === 1 ? "s" : ""}`;
  return signedOut ? `${waits}: sign in again in another tab` : `${waits} for a network`;
}

/**
 * Sends JSON; null without a network, `away` when somebody else's page answered (signed out).
 * @returns {Promise<{status: number, body?: any, away?: boolean} | null>}
 */
export async function post(url, data, signal) {
  try {
    const reply = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(data),
      signal,
    });
    if (!reply.headers.get("Content-Type")?.includes("json")) return { status: reply.status, away: reply.redirected };
    return { status: reply.status, body: await reply.json() };
  } catch {
    return null;
  }
}

/** The cookie's, because signing in again in another tab changes it; else the one in the page. */
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** Whether what others did meets these operations: the same sessions or phases, or the weeks they act on. */
export function clashes(operations, { edits }) {
  const [uids, weeks, phaseWeeks] = ["uids", "weeks", "phase_weeks"].map(
    (name) => new Set(edits.flatMap((edit) => edit[name])),
  );
  return operations.some((operation) => {
    const theirs = operation.do === "phase" ? phaseWeeks : weeks; // sessions do not mind a phase over them
    return uidsOf(operation).some((uid) => uids.has(uid)) || weeksOf(operation).some((week) => theirs.has(week));
  });
}

function uidsOf({ uid, uids = [], items = [] }) {
  return [uid, ...uids, ...items.flatMap((item) => [item.uid, item.from])].filter(Boolean);
}

const OF_WEEKS = {
  remove_weeks: ({ weeks }) => weeks,
  move_weeks: ({ weeks }) => weeks,
  duplicate_weeks: ({ weeks }) => weeks,
  repeat_week: ({ week }) => [week],
  phase: ({ first_week, last_week }) => span(first_week, last_week),
};

/** The weeks whose content an operation takes along or covers. */
function weeksOf(operation) {
  return OF_WEEKS[operation.do]?.(operation) ?? [];
}

const WEEKS = ["week", "at", "from_week", "first_week", "last_week"];

/**
 * Operations as the weeks are numbered now; null when one of them names a week that is gone.
 * @param {Operation[]} operations
 * @param {(number | null)[]} order which one each week was
 * @param {number} before how many weeks there were
 */
export function renumbered(operations, order, before) {
  const now = (week) => (week > before ? week + order.length - before : order.indexOf(week) + 1);
  const found = operations.map((operation) => named(operation, now));
  const isWhole = ({ weeks = [], items = [], ...one }) =>
    WEEKS.every((name) => one[name] !== 0) && ![weeks].flat().includes(0) && items.every(isWhole);
  return found.every(isWhole) ? found : null;
}

/** An operation with each week that it names exchanged. */
function named(operation, now) {
  const found = { ...operation };
  for (const name of WEEKS) if (name in found) found[name] = now(found[name]);
  if (Array.isArray(found.weeks)) found.weeks = found.weeks.map(now);
  if (found.items) found.items = found.items.map((item) => named(item, now));
  return found;
}
