/** Forms that say something: kept on this phone first, then shown, then sent. */
import { say } from "../toasts.js";
import * as after from "./after.js";
import { today } from "./days.js";
import { stale } from "./pack.js";
import * as queue from "./queue.js";
import { newId } from "./store.js";

const PATIENCE_MS = 4000;
// With a network these have a page of their own to answer with, and its undo.
const BETTER_PLAIN = new Set(["move"]);
const NOT_KEPT = "This phone does not keep entries, and there is no network. Keep this page open and try again.";

/** Takes over every `form[data-queue]` of the page, also those that come later. */
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-queue]");
    if (!form || form.dataset.plainly) return;
    event.preventDefault();
    const fields = fieldsOf(new FormData(form, event.submitter));
    if (BETTER_PLAIN.has(form.dataset.queue)) plainlyIfThere(form, fields);
    else tell(form, fields);
  });
  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form[data-queue][data-taps]");
    if (form && target.name) tell(form, { [target.name]: [target.value], shown: [target.name] });
  });
  after.start(takeBack);
  const answered = after.answered();
  if (answered) queue.forget(answered).catch(() => {});
}

/** What a form says, as an entry. */
function entryOf(form, fields) {
  const about = form.closest("[data-session]")?.dataset ?? {};
  return {
    uid: newId(),
    kind: form.dataset.queue,
    fields,
    session: about.session,
    shown_on: about.shown,
    title: about.title ?? fields.title?.[0],
    sport: about.sport ?? fields.sport?.[0],
    log: form.dataset.log,
    day: today(),
    said_at: new Date().toISOString(),
    base: document.body.dataset.now,
    // What is corrected is still said for whom it was said first.
    athlete: queue.refused().find((one) => one.seq === Number(form.dataset.corrects))?.athlete,
    page: form.dataset.page ?? location.pathname,
  };
}

function fieldsOf(data) {
  const fields = {};
  for (const [name, value] of data) {
    if (typeof value !== "string" || name === "csrfmiddlewaretoken") continue;
    (fields[name] ??= []).push(value);
  }
  return fields;
}

/** A phone that has a network may still have no internet: only an answer of the server says that it is there. */
async function plainlyIfThere(form, fields) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const there = await answers();
  delete form.dataset.busy;
  if (there) submitPlainly(form);
  else tell(form, fields);
}

/** Whether this server answers now, and not a hotel's page in its place; asked for something small. */
async function answers() {
  if (!navigator.onLine) return false;
  try {
    const options = { cache: "no-cache", signal: AbortSignal.timeout?.(PATIENCE_MS) };
    const { ok, redirected } = await fetch(document.body.dataset.worker, options);
    return ok && !redirected;
  } catch {
    return false;
  }
}

async function tell(form, fields) {
  if (form.dataset.busy) return;
  const entry = entryOf(form, fields);
  const isPage = "then" in form.dataset;
  if (isPage) form.dataset.busy = "yes";
  try {
    await queue.keep(entry);
  } catch {
    await directly(form, entry);
    return;
  } finally {
    delete form.dataset.busy;
  }
  form.dispatchEvent(new CustomEvent("kept", { detail: entry }));
  await forgetCorrected(form);
  const sent = queue.send();
  if (isPage) await goOn(form, entry, sent);
}

/** A page's own form: back to where it came from; what the server refuses it explains beside the fields. */
async function goOn(form, entry, sent) {
  form.dataset.busy = "yes";
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  delete form.dataset.busy;
  const no = queue.refused().find((one) => one.uid === entry.uid);
  if (no && !document.body.dataset.offline && queue.isOfPage(no)) {
    after.expectAnswer(no.seq);
    submitPlainly(form);
    return;
  }
  const { kind, uid, title, log } = entry;
  if (kind === "unplanned" && !log) after.leave([{ word: `${title} logged.`, undoes: uid }]);
  await after.goOn(form.dataset.then, queue.state.answers.filter((one) => one.uid === uid));
}

/** Where nothing can be kept it goes out at once; if that fails, everything typed stays on the page. */
async function directly(form, entry) {
  try {
    const answer = await queue.sendDirectly(entry);
    if (answer.state !== "refused") form.dispatchEvent(new CustomEvent("kept", { detail: entry }));
    if (answer.state === "refused") say(answer.told, { stays: true });
    else if ("then" in form.dataset) location.assign(form.dataset.then);
    else location.reload();
  } catch {
    queue.state.problem = "storage";
    say(NOT_KEPT, { verb: "Try again", act: () => form.requestSubmit(), stays: true });
  }
}

function submitPlainly(form) {
  form.dataset.plainly = "yes";
  stale();
  HTMLFormElement.prototype.submit.call(form);
}

/** An entry that was refused and is now said anew. */
async function forgetCorrected(form) {
  const seq = Number(form.dataset.corrects);
  if (!seq) return;
  delete form.dataset.corrects;
  await queue.forget(seq);
}

async function takeBack(log) {
  const form = document.createElement("form");
  Object.assign(form.dataset, { queue: "undo", log });
  await queue.keep(entryOf(form, {}));
  await queue.send();
}
