/**
 * The table of weeks: where things stand, and how a patch of the server is put in.
 *
 * A place is {week, col, index}: week from 1, col 0 for the gutter and 1 to 7 for Monday to Sunday, index of
 * the card in its cell (0 also in an empty cell).
 * @typedef {{week: number, col: number, index: number}} Place
 */

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export class Grid {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.scroll = table.closest("[data-scroll]");
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    table.setAttribute("aria-colcount", "8");
    this.dress(this.body);
    this.#number();
  }

  get weeks() {
    return this.body.rows.length;
  }

  /** @returns {HTMLTableCellElement | undefined} */
  box({ week, col }) {
    return this.body.rows[week - 1]?.cells[col];
  }

  /** @returns {HTMLElement[]} the cards of a cell, in their order */
  cards(place) {
    return [...(this.box(place)?.querySelectorAll(":scope > [data-uid]") ?? [])];
  }

  /** @returns {HTMLElement | null} */
  card(uid) {
    return this.body.querySelector(`[data-uid="${uid}"]`);
  }

  /** What takes the focus at a place: its card, else the cell itself. */
  element(place) {
    return this.cards(place)[place.index] ?? this.box(place);
  }

  /** @returns {Place | null} where an element stands */
  place(element) {
    const box = element.closest("td, th");
    if (!box || !this.body.contains(box)) return null;
    const card = element.closest("[data-uid]");
    const index = card ? this.cards(this.#of(box)).indexOf(card) : 0;
    return { ...this.#of(box), index: Math.max(index, 0) };
  }

  /** The nearest place that exists, for one that may lie outside or beyond the last card. */
  clamp({ week, col, index = 0 }) {
    const inside = { week: Math.min(Math.max(week, 1), this.weeks), col: Math.min(Math.max(col, 0), 7) };
    return { ...inside, index: Math.min(Math.max(index, 0), Math.max(this.cards(inside).length - 1, 0)) };
  }

  /** The ids of all sessions in a rectangle, in the order of the calendar. */
  uids(from, to) {
    const found = [];
    for (const week of span(from.week, to.week)) {
      for (const col of span(Math.max(from.col, 1), Math.max(to.col, 1))) {
        found.push(...this.cards({ week, col }).map((card) => card.dataset.uid));
      }
    }
    return found;
  }

  /** The ids of all sessions of whole weeks. */
  uidsOfWeeks(weeks) {
    return [...weeks].flatMap((week) => this.uids({ week, col: 1 }, { week, col: 7 }));
  }

  /** The weeks at least half of which can be seen: [first, last]. */
  visible() {
    const { scrollTop, clientHeight } = this.scroll;
    const top = scrollTop + 8;
    const bottom = scrollTop + clientHeight - this.table.tHead.offsetHeight;
    const rows = [...this.body.rows];
    const first = rows.findIndex((row) => row.offsetTop - this.table.tHead.offsetHeight + row.offsetHeight / 2 >= top);
    const last = rows.findLastIndex(
      (row) => row.offsetTop - this.table.tHead.offsetHeight + row.offsetHeight / 2 <= bottom,
    );
    return [Math.max(first, 0) + 1, Math.max(last, first, 0) + 1];
  }

  /** Puts in what the server says has changed. */
  apply({ order, cells = {}, gutters = {} }) {
    if (order) this.#reorder(order);
    for (const [week, html] of Object.entries(gutters)) this.#replace({ week: +week, col: 0 }, html);
    for (const [key, html] of Object.entries(cells)) {
      const [week, weekday] = key.split("-").map(Number);
      this.#replace({ week, col: weekday + 1 }, html);
    }
    if (order) this.#number();
  }

  /** The script drives the grid: links become parts of it, and one of them at a time takes the Tab key. */
  dress(part) {
    for (const link of part.querySelectorAll("a")) link.tabIndex = -1;
    for (const card of part.querySelectorAll("[data-uid]")) {
      card.setAttribute("role", "button");
      card.setAttribute("aria-pressed", "false");
      card.draggable = false;
    }
    const boxes = part.matches("td, th") ? [part] : part.querySelectorAll("td, th");
    for (const box of boxes) {
      box.tabIndex = -1;
      if (box.matches("td")) box.setAttribute("aria-selected", "false");
    }
  }

  #of(box) {
    return { week: box.parentElement.sectionRowIndex + 1, col: box.cellIndex };
  }

  #replace(place, html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.firstElementChild;
    this.dress(fresh);
    this.box(place).replaceWith(fresh);
  }

  #reorder(order) {
    const old = [...this.body.rows];
    this.body.replaceChildren(...order.map((was) => (was ? old[was - 1] : emptyRow())));
  }

  #number() {
    this.table.setAttribute("aria-rowcount", String(this.weeks + 1));
    for (const [at, row] of [...this.body.rows].entries()) {
      row.id = `week-${at + 1}`;
      row.dataset.week = String(at + 1);
      row.setAttribute("aria-rowindex", String(at + 2));
      for (const add of row.querySelectorAll(".pg-add")) {
        add.search = add.search.replace(/week=\d+/, `week=${at + 1}`);
        add.setAttribute("aria-label", `Add on ${DAYS[add.parentElement.cellIndex - 1]}, week ${at + 1}`);
      }
    }
  }
}

/**
 * Where the keyboard stands and what is chosen. Chosen are sessions or whole weeks, never both; with nothing
 * chosen, what is meant is the session in focus.
 *
 * Fires "change" after each change.
 */
export class Selection extends EventTarget {
  /** @type {Set<string>} */ uids = new Set();
  /** @type {Set<number>} */ weeks = new Set();
  /** @type {Place} */ at = { week: 1, col: 1, index: 0 };
  #anchor = null;
  #marked = new Set();
  #tab = null;

  /** @param {Grid} grid */
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

/** All whole numbers between two, both included, upwards. */
export function span(a, b) {
  const first = Math.min(a, b);
  return Array.from({ length: Math.abs(a - b) + 1 }, (_, at) => first + at);
}

function emptyRow() {
  const row = document.createElement("tr");
  row.append(document.createElement("th"), ...DAYS.map(() => document.createElement("td")));
  return row;
}
