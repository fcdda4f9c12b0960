/** The rest between sets: it ends at a moment, so that neither a reload nor a locked phone stops it. */
import { h, icon } from "./dom.js";
import { clock } from "./words.js";

const MUTED = "throughline-sets-muted";
const STEP_MS = 15_000;
const STALE_MS = 60_000;
let sound = null;
let lock = null;

/** Browsers allow sound only after a tap: called at each, it does something once. */
export function wake() {
  const Audio = window.AudioContext || window.webkitAudioContext;
  if (Audio && !sound) sound = new Audio();
  if (sound?.state === "suspended") sound.resume().catch(() => {});
  stayAwake();
}

async function stayAwake() {
  if (!navigator.wakeLock || document.hidden || (lock && !lock.released)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch { /* refused, as with an empty battery: the screen goes dark as always */ }
}

export function sleep() {
  lock?.release().catch(() => {});
  lock = null;
}

export function isMuted() {
  try { return localStorage.getItem(MUTED) === "1"; } catch { return false; }
}

function mute(muted) {
  try { localStorage.setItem(MUTED, muted ? "1" : ""); } catch { /* it stays until the page is left */ }
}

function ring() {
  navigator.vibrate?.([220, 120, 220]);
  if (!sound || isMuted()) return;
  for (const at of [0, 0.28]) {
    const tone = sound.createOscillator(), volume = sound.createGain();
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(0.25, sound.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.22);
    tone.connect(volume).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.24);
  }
}

/** Shows `state.rest` ({end, total, word} in ms) at the foot of the page; `changed` keeps it. */
export class Rest {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.said = h("p", { class: "visually-hidden", role: "status" });
    this.time = h("span", { class: "sets-rest-time", role: "timer" });
    this.words = h("span", { class: "sets-rest-words" });
    this.line = h("progress", { max: 1, value: 1, "aria-hidden": "true", tabindex: "-1" });
    this.close = h("button", { type: "button", class: "btn", onclick: () => this.stop() }, "Skip");
    this.quiet = h("button", { type: "button", class: "btn btn-icon", onclick: () => { mute(!isMuted()); this.showSound(); } });
    this.bar = h("section", { class: "sets-rest", "aria-label": "Rest", hidden: true }, this.line,
      h("div", { class: "sets-rest-row" }, h("p", { class: "sets-rest-left" }, this.time, this.words), this.quiet,
        this.more(-STEP_MS, "−15 s"), this.more(STEP_MS, "+15 s"), this.close));
    document.body.append(this.bar, this.said);
    document.addEventListener("visibilitychange", () => { if (!document.hidden && this.state.rest) { stayAwake(); this.tick(); } });
    this.showSound();
    if (state.rest && state.rest.end < Date.now() - STALE_MS) state.rest = null;
    this.run();
  }

  more(ms, words) {
    return h("button", { type: "button", class: "btn", onclick: () => this.add(ms) }, words);
  }

  showSound() {
    this.quiet.setAttribute("aria-label", "Sound");
    this.quiet.setAttribute("aria-pressed", String(!isMuted()));
    this.quiet.replaceChildren(icon(isMuted() ? "bell-off" : "bell"));
  }

  /** `every`: the next set starts so long after the last one did, not after it was logged. */
  start(seconds, word, every) {
    const now = Date.now(), before = this.state.rest;
    const since = every && before && now - before.end < seconds * 1000 ? Math.min(before.end, now) : now;
    this.state.rest = { end: since + seconds * 1000, total: seconds * 1000, word, rang: false };
    this.said.textContent = "";
    this.changed();
    this.run();
  }

  add(ms) {
    const rest = this.state.rest;
    rest.end = Math.max(Date.now(), rest.end) + ms;
    rest.total = Math.max(rest.total + ms, 1000);
    rest.rang = rest.rang && rest.end <= Date.now();
    this.changed();
    this.run();
  }

  stop() {
    this.state.rest = null;
    this.said.textContent = "";
    this.changed();
    this.run();
  }

  run() {
    clearInterval(this.timer);
    this.bar.hidden = !this.state.rest;
    document.body.classList.toggle("is-resting", Boolean(this.state.rest));
    if (!this.state.rest) return;
    this.tick();
    this.timer = setInterval(() => this.tick(), 250);
  }

  tick() {
    const rest = this.state.rest;
    if (!rest) return;
    const left = rest.end - Date.now();
    this.time.textContent = clock(left / 1000);
    this.words.textContent = left > 0 ? `rest left of ${clock(rest.total / 1000)}` : `Rest is over. ${rest.word}`;
    this.line.value = Math.max(0, left / rest.total);
    this.close.textContent = left > 0 ? "Skip" : "Close";
    if (left > 0 || rest.rang) return;
    rest.rang = true;
    this.said.textContent = `Rest is over. ${rest.word}`;
    this.changed();
    ring();
  }
}
