const LIFE_MS = 8000;
const MOST = 2;

/** Lets each toast go after eight seconds, except errors and while somebody points at it or stands in it. */
export function startToasts(region) {
  if (!region) return;
  region.querySelectorAll("[data-toast]").forEach(tend);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach((node) => node.matches?.("[data-toast]") && tend(node));
    thin(region);
  }).observe(region, { childList: true });
}

/**
 * Shows one sentence of our own making, with a verb to press where there is one; an error stays until closed.
 * @param {string} sentence
 * @param {{verb?: string, act?: () => void, stays?: boolean}} [options]
 */
export function say(sentence, { verb, act, stays } = {}) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  if (stays) toast.dataset.stays = "";
  if (stays && verb) toast.dataset.waits = "";
  const words = document.createElement("span");
  words.textContent = sentence;
  toast.append(words);
  if (verb) {
    toast.append(
      button(verb, () => {
        toast.remove();
        act();
      }),
    );
  }
  document.querySelector("[data-toasts]").append(toast);
  return toast;
}

/** Of many the newest, and none twice; one that waits for an answer, with what somebody typed, is not taken away. */
function thin(region) {
  const newest = region.lastElementChild;
  const idle = [...region.children].filter((toast) => toast !== newest && !("waits" in toast.dataset));
  for (const toast of idle) {
    if (region.children.length > MOST || toast.textContent === newest.textContent) toast.remove();
  }
}

function tend(toast) {
  if ("stays" in toast.dataset) {
    toast.append(button("Close", () => toast.remove()));
    return;
  }
  let timer;
  const wait = () => { timer = setTimeout(() => toast.remove(), LIFE_MS); };
  const hold = () => clearTimeout(timer);
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, hold);
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, wait);
  wait();
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
