/** The quiet line above the navigation: what waits, what could not be sent, what was not taken. */
import * as queue from "./queue.js";

const entries = (number) => `${number} ${number === 1 ? "entry" : "entries"}`;

export function start(line) {
  if (!line) return;
  queue.onChange(() => draw(line));
  addEventListener("offline", () => draw(line));
}

function draw(line) {
  const words = line.querySelector("[data-words]");
  const [sentence, verbs] = said();
  line.hidden = !sentence;
  if (line.dataset.said === sentence) return;
  line.dataset.said = sentence;
  words.textContent = sentence;
  line.querySelectorAll("a, button").forEach((verb) => verb.remove());
  line.append(...verbs);
}

/** The sentence and what can be done about it. */
function said() {
  const number = queue.waiting().length;
  const { problem, sending } = queue.state;
  const wait = number === 1 ? "waits" : "wait";
  if (number && problem === "signed-out") return [`${entries(number)} ${wait} until you sign in`, [link("Sign in", signIn())]];
  if (number && problem === "failed") return [`${entries(number)} could not be sent`, [button("Try again", () => queue.send({ anyway: true }))]];
  if (number && (problem || !navigator.onLine)) return [`${entries(number)} ${wait} for a network`, navigator.onLine ? [button("Try again", () => queue.send({ anyway: true }))] : []];
  const [first] = queue.refused();
  if (first && !sending) {
    return [`Not taken: ${first.refused}`, [link("Open", pageOf(first)), button("Remove", () => queue.forget(first.seq))]];
  }
  return ["", []];
}

const signIn = () => `${document.body.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;

function pageOf({ page, seq }) {
  const url = new URL(page, location.origin);
  url.searchParams.set("entry", seq);
  return url.pathname + url.search;
}

function link(label, href) {
  const made = document.createElement("a");
  made.textContent = label;
  made.href = href;
  return made;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", () => act());
  return made;
}
