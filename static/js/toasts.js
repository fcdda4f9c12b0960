const LIFE_MS = 8000;

/** Lets each toast go after eight seconds, except errors and while somebody points at it or stands in it. */
export function startToasts(region) {
  if (!region) return;
  region.querySelectorAll("[data-toast]").forEach(tend);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach((node) => node.matches?.("[data-toast]") && tend(node));
  }).observe(region, { childList: true });
}

/** Shows one sentence of our own making. */
export function say(sentence) {
  const region = document.querySelector("[data-toasts]");
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  toast.textContent = sentence;
  region.append(toast);
}

function tend(toast) {
  if ("stays" in toast.dataset) {
    toast.append(closeButton(toast));
    return;
  }
  let timer;
  const wait = () => { timer = setTimeout(() => toast.remove(), LIFE_MS); };
  const hold = () => clearTimeout(timer);
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, hold);
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, wait);
  wait();
}

function closeButton(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close";
  button.addEventListener("click", () => toast.remove());
  return button;
}
