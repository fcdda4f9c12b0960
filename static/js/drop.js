/**
 * Files dropped or chosen go out one after the other, each with a line of its own: how far it is, then why
 * it was not taken, or its line among the files. Without this script the form sends them all at once.
 */
const form = document.querySelector("[data-drop]");

if (form) {
  const field = form.querySelector("input[type=file]");
  form.querySelector("button[type=submit]").hidden = true;
  field.addEventListener("change", () => { send([...field.files]); field.value = ""; });
  for (const [event, isOver] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    form.addEventListener(event, (moved) => { moved.preventDefault(); form.classList.toggle("is-over", isOver); });
  }
  form.addEventListener("drop", (dropped) => send([...dropped.dataTransfer.files]));
}

let before = Promise.resolve();

function send(files) {
  for (const line of files.map(lineOf)) before = before.then(() => sendOne(line));
}

function lineOf(file) {
  const row = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { className: "drop-name", textContent: file.name });
  const state = Object.assign(document.createElement("span"), { className: "muted", textContent: "Waits" });
  row.append(name, state);
  form.querySelector(".drop-list").append(row);
  return { file, row, state };
}

async function sendOne({ file, row, state }) {
  if (file.size > Number(form.dataset.mostBytes)) return refuse(row, state, `${file.name} is larger than 25 MB.`);
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", `Sending ${file.name}`);
  state.replaceChildren(bar);
  const page = await posted(file, (share) => { bar.value = share; });
  if (!page) return refuse(row, state, "It could not be sent. Choose it again when there is a network.");
  const refusals = [...page.querySelectorAll("[data-drop] .invalid-feedback")].map((one) => one.textContent);
  if (refusals.length) return refuse(row, state, refusals.join(" "));
  // From here on its line is in the list below; what was here already is far down there, so that is said.
  const words = [...page.querySelectorAll("[data-toast]")];
  if (words.length) hereAlready(state, words); else row.remove();
  const list = page.querySelector("#files");
  document.querySelector("#files").replaceWith(list);
  window.htmx?.process(list);
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

function refuse(row, state, why) {
  state.remove();
  row.append(Object.assign(document.createElement("p"), { className: "is-refused", textContent: why }));
}
