import { weekWords } from "./words.js";

/** The menu of a week, or of the weeks that are chosen. */
export class WeekMenu {
  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-week-menu]");
    this.items = [...this.element.querySelectorAll("[role=menuitem]")];
    this.element.addEventListener("click", (event) => this.#pressed(event.target.closest("[data-week-do]")));
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  open(week) {
    const { selection, grid } = this.builder;
    if (!selection.weeks.has(week)) selection.chooseWeeks([week]);
    const weeks = selection.meantWeeks();
    this.element.querySelector("[data-week-name]").textContent = weekWords(weeks);
    for (const item of this.items) item.disabled = !this.#isPossible(item.dataset.weekDo, weeks);
    this.element.showPopover();
    const gutter = grid.box({ week, col: 0 }).getBoundingClientRect();
    const room = innerHeight - this.element.offsetHeight - 8;
    this.element.style.left = `${gutter.right - 4}px`;
    this.element.style.top = `${Math.max(8, Math.min(gutter.top, room))}px`;
    this.items.find((item) => !item.disabled).focus();
  }

  #isPossible(name, weeks) {
    const { grid } = this.builder;
    if (name === "up") return weeks[0] > 1;
    if (name === "down") return weeks.at(-1) < grid.weeks;
    if (name === "remove") return weeks.length < grid.weeks;
    if (name === "repeat") return weeks.length === 1;
    if (name === "save") return this.builder.savesItems;
    return true;
  }

  #pressed(item) {
    if (!item) return;
    const { selection } = this.builder;
    this.element.hidePopover();
    selection.stand(selection.at, { keep: true });
    this.#does[item.dataset.weekDo](selection.meantWeeks());
  }

  #does = {
    before: ([first]) => this.builder.verbs.insertWeeks(first),
    after: (weeks) => this.builder.verbs.insertWeeks(weeks.at(-1) + 1),
    duplicate: () => this.builder.verbs.duplicate(),
    repeat: ([week]) => this.builder.repeat.open(week),
    up: () => this.builder.verbs.shift(-7),
    down: () => this.builder.verbs.shift(7),
    later: ([from_week]) => this.builder.verbs.act({ do: "shift", from_week, days: 1 }),
    earlier: ([from_week]) => this.builder.verbs.act({ do: "shift", from_week, days: -1 }),
    copy: () => this.builder.clipboard.copy(),
    cut: () => this.builder.clipboard.copy("cut"),
    paste: () => this.builder.clipboard.pasteHere(),
    save: () => this.builder.saveItem(),
    remove: (weeks) => this.builder.verbs.removeWeeks(weeks),
  };

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const possible = this.items.filter((item) => !item.disabled);
    if (step) {
      const at = possible.indexOf(document.activeElement) + step;
      possible[(at + possible.length) % possible.length].focus();
    } else if (event.key === "Home") possible[0].focus();
    else if (event.key === "End") possible.at(-1).focus();
    else if (event.key === "Tab" || event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #close() {
    this.element.hidePopover();
    this.builder.selection.stand(this.builder.selection.at, { keep: true });
  }
}
