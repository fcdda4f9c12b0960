/** The days kept on this phone: fetched while there is a network, shown under any address while there is none. */
import { longDay, mondayOf, today } from "./days.js";
import * as queue from "./queue.js";

const CACHE = "pack";
const FRESH_MS = 15 * 60 * 1000;
const OLD_MS = 36 * 3600 * 1000;
const STALE = "throughline-stale";
const { athlete, person, pack, days, sets } = document.body.dataset;

let leaving = false;

/** Something is being written past the queue: the next page keeps the days anew. */
export function stale() {
  try {
    sessionStorage.setItem(STALE, "yes");
  } catch {
    // Then they are a quarter of an hour old at most.
  }
}

function isStale() {
  try {
    return sessionStorage.getItem(STALE) !== null;
  } catch {
    return false;
  }
}

/** Keeps the newest days; `anyway` also where the last ones are minutes old. */
export async function keep({ anyway = false } = {}) {
  if (leaving || !("caches" in window) || !athlete || document.body.dataset.offline) return;
  try {
    const cache = await caches.open(CACHE);
    const all = anyway || isStale();
    const isNew = await keepOne(cache, days, all);
    // Both anew is much for one visit: the sets wait for the next page, unless there are none or they are old.
    const held = Number((await cache.match(sets))?.headers.get("X-Kept") ?? 0);
    if (!isNew || all || Date.now() - held > OLD_MS) await keepOne(cache, sets, all);
    if (all) sessionStorage.removeItem(STALE);
  } catch {
    // No network, no sign-in or no room: the days that are kept stay.
  }
}

/**
 * True where what came was not there before. The days are those of the athlete who is chosen; the page of a
 * session of another practice leaves them where they are.
 */
async function keepOne(cache, address, anyway) {
  let held = await cache.match(address);
  if (held && held.headers.get("X-Person") !== person) {
    await cache.delete(address);
    held = null;
  }
  const isFresh = held?.headers.get("X-Athlete") === athlete && Date.now() - Number(held.headers.get("X-Kept")) < FRESH_MS;
  if (isFresh && !anyway) return false;
  const version = held?.headers.get("ETag");
  const response = await fetch(address, version ? { headers: { "If-None-Match": version } } : {});
  const isSame = response.status === 304 && held;
  const whose = response.headers.get("X-Athlete");
  if (!(response.ok || isSame) || response.redirected || response.headers.get("X-Person") !== person) throw new Error("not ours");
  const from = isSame ? held : response;
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "X-Athlete": whose, "X-Person": person, "X-Kept": Date.now() });
  for (const name of ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "ETag"]) {
    if (from.headers.has(name)) headers.set(name, from.headers.get(name));
  }
  const body = await from.blob();
  if (!leaving) await cache.put(address, new Response(body, { headers }));
  return !isSame;
}

export async function forget() {
  leaving = true;
  if ("caches" in window) await caches.delete(CACHE);
}

/** Whether this page is the kept days under another page's address. */
export const isStandIn = () => Boolean(pack) && location.pathname !== new URL(days, location.origin).pathname;

/** Shows of the kept days what the address asks for. */
export function standIn() {
  document.body.dataset.offline = "yes";
  const root = document.querySelector("[data-stand-in]");
  for (const part of root.querySelectorAll("[data-part]")) part.hidden = true;
  document.querySelectorAll("[data-ahead]").forEach(openThoseReached);
  root.querySelectorAll("[data-date-line]").forEach(nameDay);
  const path = location.pathname;
  const [, key, page] = path.match(/^\/sessions\/(\d+)\/(?:(\w+)\/)?$/) ?? [];
  if (page === "log" || page === "skip") showForm(root, page, key);
  else if (key) showSession(root, key, page ?? (new URLSearchParams(location.search).has("sets") ? "sets" : ""));
  else if (path === "/week/") showWeek(root, new URLSearchParams(location.search).get("start") || today());
  else if (path === "/log/") showForm(root, "unplanned");
  else showToday(root, path !== "/today/" && path !== "/");
  root.querySelector("[data-kept]").hidden = false;
  root.dataset.placed = "yes";
}

/** A session whose day has come since the days were fetched can be ticked. */
function openThoseReached(box) {
  if (box.closest("[data-shown]").dataset.shown > today()) return;
  box.hidden = true;
  box.nextElementSibling.hidden = false;
}

/** Which of the days is today is known here, and not when they were fetched. */
function nameDay(line) {
  line.querySelector("[data-today]")?.remove();
  if (line.closest("[data-date]").dataset.date !== today()) return;
  line.append(Object.assign(document.createElement("span"), { textContent: ", today" }));
}

function title(root, words) {
  root.querySelector("h1").textContent = words;
  document.title = `${words} · Throughline`;
}

function showDays(root, wanted) {
  let shown = 0;
  for (const part of root.querySelectorAll("[data-part=day]")) {
    part.hidden = !wanted(part.dataset.date);
    shown += part.hidden ? 0 : 1;
  }
  const none = root.querySelector("[data-none]");
  none.hidden = shown > 0;
  none.textContent = notKept([...root.querySelectorAll("[data-part=day]")].at(-1).dataset.date);
  // Of one day alone the heading says which.
  root.querySelectorAll("[data-date-line]").forEach((one) => { one.hidden = shown === 1; });
}

/** Why a day is not here: those that are may be over by now. */
function notKept(last) {
  if (last >= today()) return "This day is not kept on this phone: it has today and two weeks around it.";
  return `The days on this phone are old: they end on ${longDay(last)}. What you do now can be logged as something that was not planned.`;
}

function showToday(root, elsewhere) {
  title(root, longDay(today()));
  showDays(root, (date) => date === today());
  if (elsewhere) sayElsewhere(root, "This page needs a network. Here is today.");
  root.querySelectorAll("[data-part=today]").forEach((part) => { part.hidden = false; });
  if (document.body.dataset.day !== today()) unsay(root.querySelector("#wellness"));
}

/** The answers on the page are of the day on which it was fetched. */
function unsay(wellness) {
  if (!wellness) return;
  wellness.querySelectorAll("input[type=radio]").forEach((one) => { one.checked = one.defaultChecked = false; });
  wellness.open = false;
  wellness.querySelector("summary .muted").textContent = "optional, five taps";
  wellness.querySelector(".saved").textContent = "";
}

function sayElsewhere(root, words) {
  const line = root.querySelector("[data-elsewhere]");
  line.textContent = words;
  line.hidden = false;
}

function showWeek(root, day) {
  const monday = mondayOf(day);
  title(root, `Week of ${longDay(monday)}`);
  showDays(root, (date) => mondayOf(date) === monday);
}

function cardOf(root, key) {
  return root.querySelector(`article[data-key="${CSS.escape(key)}"]`);
}

/** `page`: what was asked for of it and cannot be had here, as moving it; its sets it can be logged without. */
function showSession(root, key, page) {
  const card = cardOf(root, key);
  if (!card) {
    showToday(root, true);
    return;
  }
  title(root, longDay(card.dataset.shown));
  if (page && page !== "sets") sayElsewhere(root, `${page === "move" ? "Moving it" : "This page"} needs a network. Here is the session.`);
  showDays(root, (date) => date === card.dataset.shown);
  card.closest("[data-part]").querySelectorAll("article").forEach((one) => { one.hidden = one !== card; });
  const note = root.querySelector("[data-no-sets]");
  note.hidden = page !== "sets";
  note.querySelector("a").href = `/sessions/${key}/log/`;
}

/** A form about any session becomes one about this session, with what was said so far. */
function showForm(root, name, key) {
  const card = key && cardOf(root, key);
  if (key && !card) {
    showToday(root, true);
    return;
  }
  const part = root.querySelector(`[data-part="${name}"]`);
  part.hidden = false;
  const form = part.querySelector("form");
  form.dataset.page = location.pathname + location.search;
  if (!card) {
    title(root, part.dataset.title);
    form.elements.day.value = today();
    form.elements.day.max = today();
    return;
  }
  title(root, card.dataset.title);
  Object.assign(part.dataset, { session: card.dataset.session, shown: card.dataset.shown, sport: card.dataset.sport });
  part.dataset.title = card.dataset.title;
  form.dataset.then = card.dataset.shown === today() ? "/today/" : `/sessions/${key}/`;
  fill(form, JSON.parse(card.dataset.said || "{}"));
  for (const entry of queue.waiting()) if (entry.session === card.dataset.session) fill(form, entry.fields);
  sayShown(form);
  const outcome = new URLSearchParams(location.search).get("outcome");
  if (name === "log" && outcome) fill(form, { outcome });
}

/** Notes which fields stand filled in: only such a one says something by being empty when it is sent. */
export function sayShown(form) {
  if (!form.elements.shown) return;
  const filled = [...new FormData(form)].filter(([name, value]) => value && name !== "shown");
  form.elements.shown.value = filled.map(([name]) => name).join(" ");
}

/** Values into the fields of their names. */
export function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const text = Array.isArray(value) ? value[0] : value;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (name === "client_id" || name === "csrfmiddlewaretoken") continue;
      if (field.type === "radio") field.checked = field.value === text;
      else field.value = text ?? "";
    }
  }
}
