/**
 * The queue of drafts by keys: Ctrl+Enter approves and goes on, Alt+Down and Alt+Up step; outside fields j and k
 * step too, and n goes to the note.
 * What is typed is sent with each step; whoever leaves in another way leaves it behind all the same.
 */
const form = document.querySelector("[data-review]");
const note = document.getElementById("note");
const press = (name) => (name === "note" ? note.focus() : form.querySelector(`[data-${name}]`)?.click());
const STEPS = { ArrowDown: "next", ArrowUp: "previous" };
const LETTERS = { j: "next", k: "previous", n: "note" };

form.querySelector("[data-keys]").hidden = false;

// Where the list scrolls by itself, the draft that is open stands in its middle.
const here = document.querySelector(".queue-list [aria-current]");
const list = here?.closest(".queue-list");
if (list) list.scrollTop = here.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const name = meaning(event);
  if (!name) return;
  event.preventDefault();
  press(name);
});

function meaning({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (key === "Enter" && (ctrlKey || metaKey) && !altKey) return "approve";
  if (altKey && !ctrlKey && !metaKey && !shiftKey) return STEPS[key];
  if (ctrlKey || metaKey || altKey || target.closest?.("input, textarea, select")) return undefined;
  return LETTERS[key];
}

let typed = [...form.elements].some((field) => field.matches("textarea") && field.value !== field.defaultValue);
let sent = false;
form.addEventListener("input", () => { typed = true; });
form.addEventListener("submit", (event) => {
  // A second press while the first is under way would only be sent twice.
  if (sent) event.preventDefault();
  sent = true;
});

window.addEventListener("pagehide", () => {
  if (!typed || sent) return;
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true });
  typed = false;
});
// Shown again from the browser's memory, the page would not know what was kept meanwhile.
window.addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
