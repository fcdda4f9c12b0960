/** What waits is shown where it belongs, as if it had arrived; what has arrived is drawn by the server. */
import { say } from "../toasts.js";
import { clock, longDay, today } from "./days.js";
import * as queue from "./queue.js";

const ABOUT_A_CARD = new Set(["tick", "log", "sets", "skip", "undo"]);

/** What is said of an entry that has not arrived. */
const waits = () => (queue.state.problem || !navigator.onLine ? "Waits for a network." : "Being sent.");
const kept = () => `Kept on this phone. ${waits()}`;

/** Ticks the radios of a form that say what an entry says. */
function check(form, fields) {
  for (const [name, [value]] of Object.entries(fields)) {
    form.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`).forEach((one) => { one.checked = one.value === value; });
  }
}

let taps = 0;

export function start() {
  document.addEventListener("change", () => { taps += 1; });
  queue.onChange(draw);
  queue.onAnswers(answered);
}

export function draw() {
  const waiting = queue.waiting();
  document.querySelectorAll("article[data-session]").forEach((article) => {
    drawCard(article, waiting.filter((one) => one.session === article.dataset.session && ABOUT_A_CARD.has(one.kind)));
  });
  const ofPage = waiting.filter(queue.isOfPage);
  drawWellness(ofPage.filter((one) => one.kind === "wellness" && one.day === today()));
  drawBeside(ofPage.filter((one) => one.kind === "unplanned" && !one.log), ofPage);
}

/** One card with what was said about it and has not arrived. */
function drawCard(article, entries) {
  const felt = article.querySelector("[data-standing] .felt");
  if (felt && entries.every(({ kind }) => kind === "tick")) {
    entries.forEach(({ fields }) => check(felt, fields));
    if (entries.length) felt.querySelector(".saved").textContent = kept();
    entries = [];
  }
  const key = entries.length ? `${entries.at(-1).seq} ${waits()}` : "";
  if ((article.dataset.drawn ?? "") === key) return;
  article.dataset.drawn = key;
  const before = article.querySelector("[data-waiting]");
  const is = summary(entries);
  if (is && before?.dataset.waiting === is.verb) {
    fill(before, is);
    return;
  }
  before?.remove();
  article.querySelectorAll("[data-standing]").forEach((one) => { one.hidden = Boolean(is); });
  if (!is) return;
  const box = waitingBox(article.dataset.key);
  box.dataset.waiting = is.verb;
  box.querySelectorAll(`[data-when]`).forEach((one) => { if (one.dataset.when !== is.verb) one.remove(); });
  fill(box, is);
  article.querySelector(".card").append(box);
}

/** The page's template, its ids made those of a card. */
function waitingBox(key) {
  const box = document.querySelector("template[data-waits]").content.firstElementChild.cloneNode(true);
  for (const name of ["id", "for", "aria-describedby"]) {
    box.querySelectorAll(`[${name}]`).forEach((one) => one.setAttribute(name, `${one.getAttribute(name)}-${key}`));
  }
  return box;
}

/** What all entries about a card come to; null where there are none. */
function summary(entries) {
  if (!entries.length) return null;
  let is = {};
  for (const entry of entries) {
    const values = Object.fromEntries(Object.entries(entry.fields).map(([name, [value]]) => [name, value]));
    if (entry.kind === "undo") is = { verb: "undo" };
    else if (entry.kind === "skip") is = { ...values, verb: "skip" };
    else if (entry.kind === "sets") is = { ...values, ...setsOf(entry.fields), verb: "done" };
    else if (entry.kind === "log") is = { ...values, verb: "done", numbers: true };
    else is = { ...(is.verb === "done" ? is : {}), ...values, verb: "done" };
    is.said_at = is.verb === "done" && is.said_at ? is.said_at : entry.said_at;
  }
  return is;
}

/** How many sets an entry says were done, and whether all that were asked. */
function setsOf({ sets: [text] = [""], ...rows }) {
  const said = text ? JSON.parse(text).map(({ done }) => done !== false) : Object.keys(rows).filter((name) => name.startsWith("done-"));
  const count = said.filter(Boolean).length;
  return { outcome: count < said.length ? "partial" : "done", count: `${count} ${count === 1 ? "set" : "sets"}` };
}

function fill(box, is) {
  const what = { done: is.outcome === "partial" ? "Did part of it" : "Done", skip: "Not done", undo: "Taken back" }[is.verb];
  box.querySelector("[data-what]").textContent = `${what}, ${clock(is.said_at)}`;
  const numbers = [is.count, is.duration_s, is.distance_m].filter(Boolean).join(" · ");
  box.querySelector("[data-how]").textContent = `${numbers ? `${numbers}. ` : ""}${waits()}`;
  box.querySelectorAll("input[type=radio]").forEach((one) => {
    if (is[one.name] !== undefined) one.checked = is[one.name] === one.value;
  });
  const note = box.querySelector("textarea[name=note]");
  if (note && is.note !== undefined && document.activeElement !== note) note.value = is.note;
  const saved = box.querySelector(".saved");
  if (saved) saved.textContent = "Kept on this phone.";
}

function drawWellness(entries) {
  const form = document.querySelector("form[data-queue=wellness]");
  if (!form || !entries.length) return;
  entries.forEach(({ fields }) => check(form, fields));
  form.querySelector(".saved").textContent = kept();
}

function drawBeside(entries, waiting) {
  const list = document.querySelector("[data-beside]");
  if (!list) return;
  const undone = new Set(waiting.filter((one) => one.kind === "undo" && one.log).map((one) => one.log));
  list.replaceChildren(
    ...entries
      .filter((one) => !undone.has(one.uid))
      .map(({ fields }) => {
        const line = document.createElement("p");
        line.className = "open-line";
        const when = fields.day?.[0] && fields.day[0] !== today() ? `, ${longDay(fields.day[0])}` : "";
        line.textContent = `${fields.title?.[0]}${when}, not planned. ${waits()}`;
        return line;
      }),
  );
}

/** The server's words about what arrived, and its picture of it. */
async function answered(answers) {
  answers.filter(({ told, state }) => told && state !== "refused").forEach(({ told }) => say(told, { stays: true }));
  const here = answers.filter(({ entry }) => ABOUT_A_CARD.has(entry.kind) || entry.kind === "wellness" || entry.kind === "unplanned");
  if (!here.length || document.body.dataset.offline || !document.querySelector("#day")) return;
  const taps = here.every(({ entry }) => entry.kind === "wellness" || (entry.kind === "tick" && standsAsLogged(entry)));
  await (taps ? refresh() : redraw(here));
}

const articleOf = (root, session) => root.querySelector(`article[data-session="${session}"]`);
const standsAsLogged = ({ session }) => Boolean(articleOf(document, session)?.querySelector("[data-standing] .felt"));

/** After a tap only what was saved and answered; the forms stay as they are under the finger. */
async function refresh() {
  const before = taps;
  const fresh = await pageAgain();
  // A tap while it was on its way is not in it, and brings one of its own.
  if (!fresh || taps !== before) return;
  for (const now of fresh.querySelectorAll("#day .effort[id], #day .saved[id]")) {
    document.getElementById(now.id)?.replaceChildren(...now.cloneNode(true).childNodes);
  }
  fresh.querySelectorAll("#day form[data-taps]").forEach((form) => showAnswers(sameForm(form), form));
  draw();
  if (shownIn(document) === shownIn(fresh)) isAsOf(fresh);
}

/** The form here that asks what a form of the fresh page asks. */
function sameForm(form) {
  const session = form.closest("[data-session]")?.dataset.session;
  const root = session ? articleOf(document, session) : document;
  return root?.querySelector(`form[data-taps][data-queue="${form.dataset.queue}"]`);
}

/** The answers that stand by now, also those of another device; a line that somebody is writing stays. */
function showAnswers(form, fresh) {
  if (!form) return;
  for (const one of fresh.querySelectorAll("input[type=radio]")) {
    const old = form.querySelector(`input[name="${CSS.escape(one.name)}"][value="${CSS.escape(one.value)}"]`);
    if (old) old.checked = one.checked;
  }
  const [note, now] = [form.elements.note, fresh.elements.note];
  if (!note || !now) return;
  const isFree = note.value === note.defaultValue && note !== document.activeElement;
  if (isFree || note.value === now.value) note.value = note.defaultValue = now.defaultValue;
}

/** All that a page says of its sessions and asks about them, to be compared: words, answers, lines. */
function shownIn(root) {
  const day = root.getElementById("day");
  const words = [...day.querySelectorAll("article, a.linkcard")].map((one) => one.textContent.replace(/\s+/g, " "));
  const answers = [...day.querySelectorAll("form[data-taps] input:checked")].map((one) => [one.name, one.value]);
  return JSON.stringify([words, answers]);
}

async function redraw(answers) {
  const fresh = await pageAgain();
  const day = fresh?.getElementById("day");
  if (!day) return;
  const note = document.activeElement?.closest("textarea");
  if (note && note.value !== note.defaultValue) return;
  document.getElementById("day").replaceWith(day);
  isAsOf(fresh);
  draw();
  const [{ entry }] = answers;
  articleOf(document, entry.session)?.querySelector(".today-done")?.focus({ preventScroll: true });
}

/** What is said from here on knows what that page knew: only once all of it is on show. */
function isAsOf({ body }) {
  Object.assign(document.body.dataset, { now: body.dataset.now, day: body.dataset.day });
}

/** This page as the server draws it now; null where it does not answer. */
async function pageAgain() {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return null;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (fresh.body.dataset.athlete !== document.body.dataset.athlete || fresh.body.dataset.pack) return null;
    return fresh;
  } catch {
    return null;
  }
}
