/**
 * Files dropped or chosen go out one after the other, each with a line of its own: how far it is, then why
 * it was not taken, or its line among the files. Without this script the form sends them all at once.
 */
import { stale } from "./offline/pack.js";

const NOT_SENT = "It could not be sent. Choose it again when there is a network.";
const form = document.querySelector("[data-drop]");
// Those that were not sent yet, in the order in which they were chosen.
const ahead = [];
let isSending = false;

if (form) {
  const field = form.querySelector("input[type=file]");
  form.querySelector("button[type=submit]").hidden = true;
  const chosen = () => { send([...field.files]); field.value = ""; };
  field.addEventListener("change", chosen);
  for (const [event, isOver] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    form.addEventListener(event, (moved) => { moved.preventDefault(); form.classList.toggle("is-over", isOver); });
  }
  form.addEventListener("drop", (dropped) => send([...dropped.dataTransfer.files]));
  // Before this script was there, on a slow line.
  if (field.files.length) chosen();
}

async function send(files) {
  ahead.push(...files.map(lineOf));
  if (isSending) return;
  isSending = true;
  try {
    while (ahead.length && (await sent(ahead[0]).catch(() => refuse(ahead[0], NOT_SENT)))) ahead.shift();
  } finally {
    isSending = false;
  }
}

function lineOf(file) {
  const row = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { className: "drop-name", textContent: file.name });
  const state = Object.assign(document.createElement("span"), { className: "muted", textContent: "Waits" });
  row.append(name, state);
  form.querySelector(".drop-list").append(row);
  return { file, row, state };
}

/** Whether the next one can follow: false where nobody is signed in any more, so that all of them wait. */
async function sent(line) {
  const { file, row, state } = line;
  form.querySelector(".drop-again")?.remove();
  if (file.size > Number(form.dataset.mostBytes)) return refuse(line, `${file.name} is larger than 25 MB.`);
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", `Sending ${file.name}`);
  state.replaceChildren(bar);
  const page = await posted(file, (share) => { bar.value = share; });
  if (!page) return refuse(line, NOT_SENT);
  const list = page.querySelector("#files");
  if (!list) return signInFirst(line);
  const refusals = [...page.querySelectorAll("[data-drop] .invalid-feedback")].map((one) => one.textContent);
  if (refusals.length) return refuse(line, refusals.join(" "));
  stale();
  // From here on its line is in the list below; what was here already is far down there, so that is said.
  const words = [...page.querySelectorAll("[data-toast]")];
  if (words.length) hereAlready(state, words); else row.remove();
  document.querySelector("#files").replaceWith(list);
  window.htmx?.process(list);
  return true;
}

/** The page is left as it is, with all that was chosen: signing in is for another tab. */
function signInFirst({ row, state }) {
  state.textContent = "Waits";
  const words = Object.assign(document.createElement("p"), { className: "is-refused", textContent: "The sign-in has ended. Sign in again in a new tab, then send the rest from here." });
  const link = Object.assign(document.createElement("a"), { href: document.body.dataset.signIn, target: "_blank", textContent: "Sign in again" });
  const again = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent: "Send the rest" });
  const box = document.createElement("div");
  box.className = "drop-again";
  again.addEventListener("click", async () => {
    again.disabled = true;
    const isBack = await renewed();
    again.disabled = false;
    if (!isBack) return;
    send([]);
  });
  box.append(words, link, again);
  row.append(box);
  return false;
}

/** A new sign-in has a new token; somebody else's sign-in does not take these files. */
async function renewed() {
  try {
    const page = parsed(await (await fetch(location.pathname)).text());
    if (!page.querySelector("#files") || page.body.dataset.athlete !== document.body.dataset.athlete) return false;
    const name = "[name=csrfmiddlewaretoken]";
    form.querySelector(name).value = page.querySelector(`[data-drop] ${name}`).value;
    return true;
  } catch {
    return false;
  }
}

/** The page that answers, or null where none does. */
function posted(file, progress) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  data.append("chosen", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => progress(sent.total ? sent.loaded / sent.total : 0));
    request.addEventListener("load", () => resolve(request.status < 400 ? parsed(request.responseText) : null));
    request.addEventListener("error", () => resolve(null));
    request.open("POST", location.pathname);
    request.send(data);
  });
}

function parsed(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

function hereAlready(state, words) {
  const [link] = words.flatMap((one) => [...one.querySelectorAll("a[href]")]);
  const said = link ?? document.createElement("span");
  said.textContent = "Here already";
  state.replaceChildren(said);
}

function refuse({ row, state }, why) {
  state.remove();
  row.append(Object.assign(document.createElement("p"), { className: "is-refused", textContent: why }));
  return true;
}
