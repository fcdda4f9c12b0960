/*
 * The service worker of the athlete's pages. It keeps the files that they need, and shows the days that
 * a page has kept where the network does not answer. It keeps no page by itself and changes no request.
 */
const HELD = {{ held|safe }};
const FILES = `files-${HELD.version}`;
const PACK = "pack";
const SETS = /^\/sessions\/\d+\/sets\/$/;
const SHELL = new Set(HELD.files);
// The athlete's own; a coach's page, or a visitor's, is none of them: nothing stands in for it.
const PAGES = /^\/($|summaries\/(\d+\/)?$|(today|week|log|days|sessions|me|progress|files|activities|wellness|settings)\/)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll(HELD.files)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("files-") && name !== FILES;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(PAGES.test(url.pathname) ? page(event) : other(event));
  else if (SHELL.has(url.pathname)) event.respondWith(file(request));
});

/** Any other page: only from the network. */
async function other(event) {
  const response = await fetch(event.request);
  leaveNothing(event, response);
  return response;
}

/** Nobody is signed in any more: the days are nobody's business here, also of whoever joins or signs in next. */
function leaveNothing(event, response) {
  if (response.headers.get("X-Signed-In") === "no") event.waitUntil(caches.delete(PACK));
}

/** From here, and at once; in development, where a file changes under its name, from the network if it answers. */
async function file(request) {
  const held = () => caches.match(request, { ignoreVary: true });
  if (HELD.changing) return fetch(request).catch(async () => (await held()) ?? Response.error());
  return (await held()) ?? fetch(request);
}

/** What is kept for an address: the page set by set of its session, else the days. */
async function standInFor(address) {
  const kept = (one) => caches.match(one, { cacheName: PACK, ignoreVary: true });
  return (SETS.test(address) && (await kept(HELD.sets))) || kept(HELD.pack);
}

/** From the network; where it does not answer, the days that are kept. */
async function page(event) {
  const answer = fetch(event.request);
  const kept = await standInFor(new URL(event.request.url).pathname);
  if (!kept) return answer;
  const asleep = new Promise((resolve) => setTimeout(resolve, HELD.patience));
  try {
    const first = await Promise.race([answer, asleep]);
    const response = first ?? kept;
    if (!first) event.waitUntil(answer.catch(() => {}));
    leaveNothing(event, response);
    // The server is there and cannot answer: better yesterday's days than an error.
    return [502, 503, 504].includes(response.status) ? kept : response;
  } catch {
    return kept;
  }
}
