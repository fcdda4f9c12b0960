/** The days kept on this phone: fetched while there is a network, shown under any address while there is none. */
import { longDay, mondayOf, today } from "./days.js";
import * as queue from "./queue.js";

const CACHE = "pack";
const FRESH_MS = 15 * 60 * 1000;
const OLD_MS = 36 * 3600 * 1000;
const { athlete, pack, days, sets } = document.body.dataset;

let leaving = false;

/** Keeps the newest days; `anyway` also where the last ones are minutes old. */
export async function keep({ anyway = false } = {}) {
  if (leaving || !("caches" in window) || !athlete || document.body.dataset.offline) return;
  try {
    const cache = await caches.open(CACHE);
    const isNew = await keepOne(cache, days, anyway);
    // Both anew is much for one visit: the sets wait for the next page, unless there are none or they are old.
    const held = Number((await cache.match(sets))?.headers.get("X-Kept") ?? 0);
    if (!isNew || anyway || Date.now() - held > OLD_MS) await keepOne(cache, sets, anyway);
  } catch {
    // No network or no room: the days that are kept stay.
  }
}

/** True where what came was not there before. */
async function keepOne(cache, address, anyway) {
  let held = await cache.match(address);
  if (held && held.headers.get("X-Athlete") !== athlete) {
    await cache.delete(address);
    held = null;
  }
  if (!anyway && held && Date.now() - Number(held.headers.get("X-Kept")) < FRESH_MS) return false;
  const version = held?.headers.get("ETag");
  const response = await fetch(address, { headers: { "X-Pack": "yes", ...(version && { "If-None-Match": version }) } });
  const isSame = response.status === 304 && held;
  if (!(response.ok || isSame) || response.redirected || response.headers.get("X-Athlete") !== athlete) return false;
  const from = isSame ? held : response;
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "X-Athlete": athlete, "X-Kept": Date.now() });
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
  const root = document.querySelector("[data-days]");
  for (const part of root.querySelectorAll("[data-part]")) part.hidden = true;
  document.querySelectorAll("[data-ahead]").forEach(openThoseReached);
  const path = location.pathname;
  const [, key, page] = path.match(/^\/sessions\/(\d+)\/(?:(\w+)\/)?$/) ?? [];
  if (page === "log" || page === "skip") showForm(root, page, key);
  else if (key) showSession(root, key, page === "sets" || new URLSearchParams(location.search).has("sets"));
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
  root.querySelector("[data-none]").hidden = shown > 0;
  // Of one day alone the heading says which.
  root.querySelectorAll("[data-date-line]").forEach((one) => { one.hidden = shown === 1; });
}

function showToday(root, elsewhere) {
  title(root, longDay(today()));
  showDays(root, (date) => date === today());
  root.querySelector("[data-elsewhere]").hidden = !elsewhere;
  root.querySelectorAll("[data-part=today]").forEach((part) => { part.hidden = false; });
  const wellness = root.querySelector("form[data-queue=wellness]");
  // The answers on the page are of the day on which it was fetched.
  if (wellness && document.body.dataset.day !== today()) wellness.reset();
}

function showWeek(root, day) {
  const monday = mondayOf(day);
  title(root, `Week of ${longDay(monday)}`);
  showDays(root, (date) => mondayOf(date) === monday);
}

function cardOf(root, key) {
  return root.querySelector(`article[data-key="${CSS.escape(key)}"]`);
}

/** `withoutSets`: its page set by set was asked for and is not kept; it can be logged as a whole. */
function showSession(root, key, withoutSets) {
  const card = cardOf(root, key);
  if (!card) {
    showToday(root, true);
    return;
  }
  title(root, longDay(card.dataset.shown));
  showDays(root, (date) => date === card.dataset.shown);
  card.closest("[data-part]").querySelectorAll("article").forEach((one) => { one.hidden = one !== card; });
  const note = root.querySelector("[data-no-sets]");
  note.hidden = !withoutSets;
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
  const outcome = new URLSearchParams(location.search).get("outcome");
  if (name === "log" && outcome) fill(form, { outcome });
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
