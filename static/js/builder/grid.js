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
      else box.append(menuButton(box));
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
        add.setAttribute("aria-label", `Add on ${DAYS[add.parentElement.cellIndex - 1]}, week ${at + 1}`);
      }
    }
  }
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

function menuButton(gutter) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pg-menu";
  button.tabIndex = -1;
  button.textContent = "⋯";
  const number = gutter.querySelector(".pg-no")?.textContent ?? "";
  button.setAttribute("aria-label", `What to do with week ${number}`);
  button.setAttribute("aria-haspopup", "menu");
  return button;
}
