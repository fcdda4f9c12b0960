/** A tap that did not reach the server must not look saved: says so beside the form, or as a toast. */
import { say } from "./toasts.js";

const SENTENCE = "Not saved: the connection failed. Try again when there is a network.";

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => {
    const line = detail.elt.closest("form")?.querySelector(".saved");
    if (!line) {
      say(SENTENCE);
      return;
    }
    line.textContent = SENTENCE;
    line.classList.add("is-unsaved");
  });
}
