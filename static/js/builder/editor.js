import { post } from "./operations.js";

const READ_MS = 100;
const SAY_MS = 900;

/**
 * The editor that floats over a cell: a typed text, its reading below it at each key stroke.
 *
 * Enter keeps, Shift+Enter breaks the line, Tab keeps and goes on to the next day, Escape cancels. What cannot
 * be kept comes back into the editor with the reason; a text is never lost.
 */
export class Editor {
  #open = null;
  #reading = null;
  #marked;
  #timer;
  #voiceTimer;

  /** @param {{element: HTMLElement, builder: import("./main.js").Builder}} parts */
  constructor({ element, builder }) {
    this.element = element;
    this.builder = builder;
    this.field = element.querySelector("textarea");
    this.reading = element.querySelector("[data-reading]");
    this.message = element.querySelector("[data-message]");
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.reading.addEventListener("click", (event) => this.#take(event.target.closest("[data-fixed]")));
    document.addEventListener("pointerdown", (event) => this.#pressed(event));
    addEventListener("beforeunload", (event) => this.#isChanged && event.preventDefault());
    addEventListener("resize", () => this.#open && this.#put());
  }

  get isOpen() {
    return this.#open !== null;
  }

  /** The session that is written; none while a new one is. */
  get uid() {
    return this.#open?.isThere ? this.#open.uid : undefined;
  }

  get #isChanged() {
    return this.#open !== null && this.field.value.trim() !== this.#open.line.trim();
  }

  /**
   * Opens at a place: its card, or a new session in its cell.
   * @param {import("./grid.js").Place} place
   * @param {{isNew?: boolean, text?: string, message?: string, uid?: string}} [options]
   */
  open(place, { isNew = false, text, message = "", uid } = {}) {
    const { grid, selection } = this.builder;
    const card = isNew ? undefined : (uid ? grid.card(uid) : grid.cards(place)[place.index]);
    if (card) place = grid.place(card);
    selection.stand(place, { focus: false });
    const line = card?.dataset.line ?? "";
    this.#open = { place, line, uid: card?.dataset.uid ?? uid ?? null, isThere: Boolean(card) };
    this.field.value = text ?? line;
    this.#say(message);
    this.reading.replaceChildren();
    this.element.hidden = false;
    this.#put();
    this.field.focus();
    if (text === undefined) this.field.select();
    this.#read();
    if (card) this.builder.card.show(card.dataset.uid, { open: true });
  }

  /** Where the weeks moved under the editor, it moves with its own. */
  follow(order) {
    if (!this.#open) return;
    const { place } = this.#open;
    const week = order ? order.indexOf(place.week) + 1 : place.week;
    this.#open.place = this.builder.grid.clamp({ ...place, week: week || place.week });
    if (!week) this.#say("The week that this was for is gone. Enter puts it here.");
    this.#put();
  }

  cancel() {
    const { place } = this.#open;
    this.#close();
    this.builder.selection.stand(place);
  }

  /** Before sessions are pasted: closes where nothing was typed yet; whether it did. */
  giveWay(target) {
    const gives = this.#open !== null && !this.#open.isThere && target === this.field && !this.field.value;
    if (gives) this.cancel();
    return gives;
  }

  /** Sends what was typed; resolves when the server has answered. */
  async save() {
    const { place, line, uid, isThere } = this.#open;
    const text = this.field.value.trim();
    this.#close();
    if (text === line.trim() || (!text && !isThere)) return;
    if (!text) {
      await this.builder.verbs.remove([uid]);
      return;
    }
    const written = { do: "write", uid: uid ?? crypto.randomUUID(), week: place.week, weekday: place.col - 1, line: text };
    const clear = this.#pending(place, isThere ? uid : null, text);
    const outcome = await this.builder.operations.run(written);
    clear();
    if (outcome.done) this.#kept(outcome);
    else this.#refused({ place: { ...place, week: outcome.operations[0].week }, uid: written.uid, text, message: outcome.message });
  }

  #kept({ select = [] }) {
    const { grid, selection } = this.builder;
    const { activeElement } = document;
    if (this.#open || (activeElement !== document.body && !grid.table.contains(activeElement))) return;
    const card = select.map((uid) => grid.card(uid)).find(Boolean);
    const at = card && grid.place(card);
    if (at && at.week === selection.at.week && at.col === selection.at.col) selection.stand(at);
  }

  #refused({ place, uid, text, message }) {
    const again = () => this.open(this.builder.grid.clamp(place), { text, message, uid });
    if (this.#open) this.builder.say(`${message} What you typed is kept.`, { verb: "Open", act: again, stays: true });
    else again();
  }

  #close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#voiceTimer);
    this.#reading?.abort();
    this.#mark();
    this.#open = null;
    this.element.hidden = true;
  }

  /** The typed text in its cell, until the server has answered; returns how to take it away. */
  #pending({ week, col }, uid, text) {
    const box = this.builder.grid.box({ week, col });
    const there = uid && this.builder.grid.card(uid);
    const card = document.createElement("span");
    card.className = "ses is-waiting";
    card.append(Object.assign(document.createElement("span"), { className: "ses-title", textContent: text }));
    if (there) {
      there.hidden = true;
      there.after(card);
    } else box.querySelector(".pg-add").before(card);
    return () => {
      card.remove();
      if (there) there.hidden = false;
    };
  }

  #key(event) {
    if (event.isComposing) return;
    const { key, altKey, shiftKey } = event;
    if (key === "Enter" && altKey) this.#take(this.reading.querySelector("[data-fixed]"));
    else if (key === "Enter" && !shiftKey) this.#keep(0);
    else if (key === "Tab") this.#keep(shiftKey ? -1 : 1);
    else if (key === "Escape") this.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Saves, and goes on to another day, or stays. */
  #keep(days) {
    const { place } = this.#open;
    const at = (place.week - 1) * 7 + place.col - 1 + days;
    const next = { week: Math.floor(at / 7) + 1, col: (at % 7) + 1, index: 0 };
    this.save();
    const inside = at >= 0 && next.week <= this.builder.grid.weeks;
    if (days && inside) this.open(next);
    else this.builder.selection.stand(place);
  }

  #pressed({ target }) {
    if (this.#open && !this.element.contains(target) && !target.closest("[data-panel], .toasts")) this.save();
  }

  #typed() {
    this.#say("");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), READ_MS);
  }

  /** Asks the server how it reads the text; an answer to an older text is not shown. */
  async #read() {
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const line = this.field.value;
    if (!line.trim()) {
      this.reading.replaceChildren();
      return;
    }
    const reply = await post(`${this.builder.url}read/`, { line, uid: this.#open?.uid }, signal);
    if (signal.aborted || reply?.status !== 200) return;
    this.reading.innerHTML = reply.body.html;
    this.#put();
    clearTimeout(this.#voiceTimer);
    this.#voiceTimer = setTimeout(() => this.builder.announcer.say(reply.body.words), SAY_MS);
  }

  /** Takes what the reading proposes for a piece that it did not understand. */
  #take(button) {
    if (!button) return;
    this.field.value = button.dataset.fixed;
    this.field.focus();
    this.#typed();
  }

  #say(message) {
    this.message.textContent = message;
    this.message.hidden = !message;
    this.field.toggleAttribute("aria-invalid", Boolean(message));
  }

  /** An outline on the cell, for where the editor does not stand on it. */
  #mark(box) {
    this.#marked?.classList.remove("is-edited");
    this.#marked = box;
    box?.classList.add("is-edited");
  }

  /** Two columns wide from the corner of its cell; where that is too far right it hangs below, so that no other cell seems meant. */
  #put() {
    const { grid } = this.builder;
    const { place, uid, isThere } = this.#open;
    this.#mark(grid.box(place));
    const box = grid.box(place).getBoundingClientRect();
    const over = ((isThere && grid.card(uid)) || grid.box(place)).getBoundingClientRect();
    const ground = grid.scroll.getBoundingClientRect();
    const width = Math.max(box.width * 2 - 1, 264);
    const left = Math.min(box.left, ground.left + grid.scroll.clientWidth - width) - ground.left;
    const { style } = this.element;
    style.left = `${left + grid.scroll.scrollLeft - 1}px`;
    const top = left + ground.left < box.left - 1 ? box.bottom - 2 : Math.min(over.top, box.top + 400);
    style.top = `${top - ground.top + grid.scroll.scrollTop - 1}px`;
    style.width = `${width + 2}px`;
    this.field.rows = this.field.value.split("\n").length;
    this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
