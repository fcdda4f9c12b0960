/** Signing out with entries that were not sent asks first, in place; without any it only clears the days kept here. */
import * as pack from "./pack.js";
import * as queue from "./queue.js";
import { remove } from "./store.js";

export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-sign-out]");
    if (!form) return;
    event.preventDefault();
    leave(form);
  });
}

async function leave(form) {
  let kept = [];
  try {
    kept = await queue.ofPerson();
  } catch {
    // Storage is refused, so nothing is kept.
  }
  if (kept.length) ask(form, kept);
  else await goNow(form);
}

async function goNow(form) {
  await pack.forget().catch(() => {});
  HTMLFormElement.prototype.submit.call(form);
}

function ask(form, kept) {
  form.parentElement.querySelector(".unsent")?.remove();
  const box = document.createElement("div");
  box.className = "unsent";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Entries that were not sent");
  const words = document.createElement("p");
  const count = (number) => `${number} ${number === 1 ? "entry was" : "entries were"} not sent.`;
  words.textContent = `${count(kept.length)} What stays here goes out when you sign in again on this phone.`;
  const first = button("Send them first", async () => {
    words.textContent = "Being sent";
    await queue.send({ anyway: true });
    const left = await queue.ofPerson();
    if (left.length) words.textContent = `${count(left.length)} There is no network, or the server did not answer.`;
    else await goNow(form);
  });
  box.append(
    words,
    first,
    button("Sign out and leave them here", () => goNow(form)),
    button("Sign out and remove them", async () => {
      for (const { seq } of kept) await remove(seq);
      await goNow(form);
    }),
  );
  form.after(box);
  first.focus();
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-block";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
