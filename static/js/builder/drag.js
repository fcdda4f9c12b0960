const STARTS_PX = 5;
const EDGE_PX = 36;

/**
 * Dragging: sessions to another day or place in their day, weeks by their gutter, a frame over cells, and
 * items of the library into a cell. Alt copies, Escape puts everything back. Each has its twin on the keyboard.
 */
export class Drag {
  #press = null;
  #going = null;

  constructor(builder) {
    this.builder = builder;
    document.addEventListener("pointerdown", (event) => this.#down(event));
    document.addEventListener("pointermove", (event) => this.#move(event));
    document.addEventListener("pointerup", (event) => this.#up(event));
    document.addEventListener("pointercancel", () => this.cancel());
    document.addEventListener("click", (event) => this.#swallow(event), true);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.cancel()) event.preventDefault();
    });
    builder.grid.body.addEventListener("dragstart", (event) => event.preventDefault());
  }

  /** Puts back what is being dragged; whether anything was. */
  cancel() {
    const wasGoing = this.#going !== null;
    this.#finish();
    return wasGoing;
  }

  #down(event) {
    if (!this.builder.isOn || event.button !== 0 || event.pointerType === "touch") return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const kind = kindOf(event.target, this.builder.grid);
    if (kind) this.#press = { kind, from: event.target, x: event.clientX, y: event.clientY };
  }

  #move(event) {
    if (!this.#press) return;
    const { x, y } = this.#press;
    if (!this.#going) {
      if (Math.hypot(event.clientX - x, event.clientY - y) < STARTS_PX) return;
      this.#start();
    }
    this.#going.x = event.clientX;
    this.#going.y = event.clientY;
    this.#going.copies = event.altKey;
    this.#follow();
  }

  #start() {
    const { kind, from } = this.#press;
    const { grid, selection } = this.builder;
    const element = from.closest("[data-uid], [data-item], th, td");
    const place = grid.place(element);
    const isWhole = kind === "weeks" || ["week", "block"].includes(element.dataset.kind);
    this.#going = { kind, isWhole, element, place, target: null, copies: false };
    if (kind === "cards" && !selection.uids.has(element.dataset.uid)) selection.stand(place);
    if (kind === "weeks" && !selection.weeks.has(place.week)) selection.chooseWeeks([place.week]);
    if (kind === "frame") selection.stand(place);
    else this.#going.ghost = new Ghost(element, this.#origins());
    document.documentElement.classList.add("is-dragging");
    this.#scroll();
  }

  /** What leaves a dashed outline behind. */
  #origins() {
    const { grid, selection } = this.builder;
    if (this.#going.kind === "cards") return selection.meant().map((uid) => grid.card(uid));
    if (this.#going.kind === "weeks") return selection.meantWeeks().map((week) => grid.box({ week, col: 0 }));
    return [];
  }

  #follow() {
    const going = this.#going;
    going.ghost?.to(going.x, going.y, going.copies);
    const under = document.elementFromPoint(going.x, going.y);
    const place = under && this.builder.grid.place(under);
    if (going.kind === "frame") {
      if (place?.col) this.builder.selection.extend(place, { focus: false });
      return;
    }
    this.#aim(place && (going.kind === "weeks" ? { ...place, col: 0 } : place));
    going.library = under?.closest("[data-library], #tab-library") ?? null;
  }

  /** Marks the cell or the week into which a drop would go. */
  #aim(place) {
    const going = this.#going;
    going.target?.box.classList.remove("is-target", "is-below");
    going.target = null;
    if (!place || (place.col === 0 && !going.isWhole)) return;
    const box = this.builder.grid.box(place);
    const middle = box.getBoundingClientRect().top + box.offsetHeight / 2;
    going.target = { place, box, isBelow: going.kind === "weeks" && going.y > middle };
    box.classList.add("is-target");
    box.classList.toggle("is-below", going.target.isBelow);
  }

  #up({ altKey }) {
    const going = this.#going;
    if (!going) {
      this.#press = null;
      return;
    }
    going.copies = altKey;
    const order = going.target && going.kind === "cards" ? this.#order() : undefined;
    this.#finish();
    this.swallows = true;
    setTimeout(() => (this.swallows = false));
    if (going.library && going.kind !== "item") this.builder.saveItem();
    else if (going.target) this.#drop(going, order);
  }

  #drop({ kind, element, place, target, copies }, order) {
    const { verbs, selection } = this.builder;
    const at = { week: target.place.week, weekday: Math.max(target.place.col - 1, 0) };
    if (kind === "item") verbs.act({ do: "use_item", item: element.dataset.item, ...at });
    else if (kind === "weeks") this.#dropWeeks(selection.meantWeeks(), target.place.week + target.isBelow, copies);
    else this.#dropCards(place, target.place, { copies, order });
  }

  #dropWeeks(weeks, at, copies) {
    const { verbs } = this.builder;
    if (copies) verbs.act({ do: "duplicate_weeks", weeks, at });
    else if (at < weeks[0] || at > weeks.at(-1) + 1) verbs.moveWeeksTo(weeks, at);
  }

  #dropCards(from, to, { copies, order }) {
    const { grid, selection, verbs } = this.builder;
    const uids = selection.meant();
    const days = (to.week - from.week) * 7 + to.col - from.col;
    const items = uids.map((uid) => {
      const place = grid.place(grid.card(uid));
      const at = (place.week - 1) * 7 + place.col - 1 + days;
      return { uid, week: Math.floor(at / 7) + 1, weekday: ((at % 7) + 7) % 7 };
    });
    if (items.some(({ week }) => week < 1 || week > grid.weeks)) {
      this.builder.say("Part of it would lie outside of the plan. Nothing was moved.");
      return;
    }
    if (uids.length === 1) items[0].order = order;
    if (copies) verbs.act({ do: "copy", items: items.map((item) => ({ ...item, from: item.uid, uid: crypto.randomUUID() })) });
    else if (days || (uids.length === 1 && order !== from.index)) verbs.act({ do: "move", items });
  }

  /** Which place in the day: before the first card whose middle lies below the pointer. */
  #order() {
    const { target, element, y } = this.#going;
    const others = this.builder.grid.cards(target.place).filter((card) => card !== element);
    const before = others.findIndex((card) => {
      const { top, height } = card.getBoundingClientRect();
      return y < top + height / 2;
    });
    return before < 0 ? others.length : before;
  }

  #finish() {
    this.#going?.target?.box.classList.remove("is-target", "is-below");
    this.#going?.ghost?.remove();
    this.#press = this.#going = null;
    document.documentElement.classList.remove("is-dragging");
  }

  /** The click that follows a drag means nothing. */
  #swallow(event) {
    if (!this.swallows) return;
    this.swallows = false;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Near the upper and lower edge the grid scrolls along. */
  #scroll() {
    if (!this.#going) return;
    const { scroll } = this.builder.grid;
    const { top, bottom } = scroll.getBoundingClientRect();
    const { y = (top + bottom) / 2 } = this.#going;
    const past = y < top + EDGE_PX ? y - top - EDGE_PX : Math.max(0, y - bottom + EDGE_PX);
    if (past) {
      scroll.scrollTop += Math.max(-EDGE_PX, Math.min(EDGE_PX, past)) / 2;
      this.#follow();
    }
    requestAnimationFrame(() => this.#scroll());
  }
}

/** What a press begins to drag: "cards", "weeks", "frame", "item", or nothing. */
function kindOf(target, grid) {
  if (target.closest("[data-item]")) return target.closest("[data-use]") ? null : "item";
  if (!grid.body.contains(target) || target.closest("button, .pg-add")) return null;
  if (target.closest("[data-uid]")) return "cards";
  return target.closest("th") ? "weeks" : "frame";
}

/** What follows the pointer during a drag, with dashed outlines left behind. */
class Ghost {
  /**
   * @param {HTMLElement} element what is held
   * @param {HTMLElement[]} origins all that go along
   */
  constructor(element, origins) {
    this.origins = origins;
    this.element = element.cloneNode(true);
    this.element.classList.add("ghost");
    for (const name of ["id", "tabindex", "data-uid", "data-item", "role"]) this.element.removeAttribute(name);
    this.element.setAttribute("aria-hidden", "true");
    this.element.style.width = `${element.offsetWidth}px`;
    if (origins.length > 1) this.element.dataset.count = String(origins.length);
    for (const origin of origins) origin.classList.add("is-origin");
    document.body.append(this.element);
  }

  to(x, y, copies) {
    this.element.style.translate = `${x + 8}px ${y - 12}px`;
    this.element.classList.toggle("is-copy", copies);
  }

  remove() {
    for (const origin of this.origins) origin.classList.remove("is-origin");
    this.element.remove();
  }
}
