import { span } from "./grid.js";

/**
 * Where the keyboard stands and what is chosen. Chosen are sessions or whole weeks, never both; with nothing
 * chosen, what is meant is the session in focus.
 *
 * Fires "change" after each change.
 */
export class Selection extends EventTarget {
  /** @type {Set<string>} */ uids = new Set();
  /** @type {Set<number>} */ weeks = new Set();
  /** @type {import("./grid.js").Place} */ at = { week: 1, col: 1, index: 0 };
  #anchor = null;
  #marked = new Set();
  #tab = null;

  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    super();
    this.grid = grid;
    this.#show(false);
  }

  /** The rectangle that was drawn from the anchor, or null: {from, to} with from above and before to. */
  get block() {
    if (!this.#anchor || this.weeks.size) return null;
    const [a, b] = [this.#anchor, this.at];
    return {
      from: { week: Math.min(a.week, b.week), col: Math.min(a.col, b.col) },
      to: { week: Math.max(a.week, b.week), col: Math.max(a.col, b.col) },
    };
  }

  /** The session in focus, or undefined. */
  get focused() {
    return this.at.col ? this.grid.cards(this.at)[this.at.index]?.dataset.uid : undefined;
  }

  /** The sessions that are meant, in the order of the calendar. */
  meant() {
    if (this.weeks.size) return this.grid.uidsOfWeeks(this.#sorted());
    if (!this.uids.size) return this.focused ? [this.focused] : [];
    const all = this.grid.uids({ week: 1, col: 1 }, { week: this.grid.weeks, col: 7 });
    return all.filter((uid) => this.uids.has(uid));
  }

  /** The weeks that are meant: those chosen, or the one whose gutter is in focus. */
  meantWeeks() {
    if (this.weeks.size) return this.#sorted();
    return this.at.col === 0 && !this.uids.size ? [this.at.week] : [];
  }

  /** Goes to a place and lets go of what was chosen. */
  stand(place, { focus = true, keep = false } = {}) {
    this.at = this.grid.clamp(place);
    if (!keep) this.#letGo();
    this.#show(focus);
  }

  /** Chooses everything between the anchor and a place: weeks when both are gutters. */
  extend(place, { focus = true } = {}) {
    const anchor = this.#anchor ?? { ...this.at };
    this.#letGo();
    this.#anchor = anchor;
    this.at = this.grid.clamp(place);
    if (anchor.col === 0 || this.at.col === 0) this.weeks = new Set(span(anchor.week, this.at.week));
    else this.uids = new Set(this.grid.uids(this.block.from, this.block.to));
    this.#show(focus);
  }

  /** Takes the session or the week at a place in, or out. */
  toggle(place) {
    this.#anchor = null;
    this.at = this.grid.clamp(place);
    if (this.at.col === 0) {
      this.uids.clear();
      flip(this.weeks, this.at.week);
    } else if (this.focused) {
      this.weeks.clear();
      flip(this.uids, this.focused);
    }
    this.#show(true);
  }

  choose(uids, { focus = true } = {}) {
    this.#letGo();
    this.uids = new Set(uids);
    const first = uids.map((uid) => this.grid.card(uid)).find(Boolean);
    if (first) this.at = this.grid.place(first);
    this.#show(focus);
  }

  /** @param {number[]} weeks */
  chooseWeeks(weeks, { focus = true } = {}) {
    this.#letGo();
    this.weeks = new Set(weeks);
    this.at = this.grid.clamp({ week: weeks[0], col: 0, index: 0 });
    this.#show(focus);
  }

  chooseAll() {
    this.choose(this.grid.uids({ week: 1, col: 1 }, { week: this.grid.weeks, col: 7 }));
  }

  clear() {
    this.#letGo();
    this.#show(true);
  }

  /** After a patch: what is gone is let go, and the focus stays with its session. */
  restore(uid, hadFocus) {
    for (const one of [...this.uids]) if (!this.grid.card(one)) this.uids.delete(one);
    for (const week of [...this.weeks]) if (week > this.grid.weeks) this.weeks.delete(week);
    const card = uid && this.grid.card(uid);
    this.at = card ? this.grid.place(card) : this.grid.clamp(this.at);
    this.#show(hadFocus);
  }

  #sorted() {
    return [...this.weeks].sort((a, b) => a - b);
  }

  #letGo() {
    this.#anchor = null;
    this.uids = new Set();
    this.weeks = new Set();
  }

  #show(focus) {
    for (const element of this.#marked) unmark(element);
    this.#marked = new Set();
    const { block, grid } = this;
    if (block) {
      for (const week of span(block.from.week, block.to.week)) {
        for (const col of span(block.from.col, block.to.col)) this.#mark(grid.box({ week, col }));
      }
    }
    for (const week of this.weeks) for (const box of grid.body.rows[week - 1].cells) this.#mark(box);
    for (const uid of this.uids) this.#markCard(grid.card(uid));
    this.#stand(focus);
    this.dispatchEvent(new Event("change"));
  }

  #mark(box) {
    box.classList.add("is-chosen");
    if (box.matches("td")) box.setAttribute("aria-selected", "true");
    this.#marked.add(box);
  }

  #markCard(card) {
    card.classList.add("is-selected");
    card.setAttribute("aria-pressed", "true");
    card.parentElement.setAttribute("aria-selected", "true");
    this.#marked.add(card).add(card.parentElement);
  }

  #stand(focus) {
    const element = this.grid.element(this.at);
    if (this.#tab !== element) {
      if (this.#tab) this.#tab.tabIndex = -1;
      this.#tab = element;
    }
    element.tabIndex = 0;
    if (focus) element.focus();
  }
}

function unmark(element) {
  element.classList.remove("is-chosen", "is-selected");
  if (element.matches("td")) element.setAttribute("aria-selected", "false");
  else if (element.dataset.uid) element.setAttribute("aria-pressed", "false");
}

function flip(set, value) {
  if (!set.delete(value)) set.add(value);
}
