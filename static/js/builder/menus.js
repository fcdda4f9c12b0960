/** Menus and small forms: the bar below the grid, the menu of a week, a week repeated. */
import { counted, distance, duration, weekWords, whole } from "./words.js";

const ASK_MS = 250;

/** The bar below the grid: what is chosen, what it adds up to, and what to do with it. */
export class Bar {
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-bar-root]");
    this.forms = [...this.element.querySelectorAll("[data-bar-form]")];
    this.element.addEventListener("click", (event) => this.#pressed(event.target));
    this.element.addEventListener("submit", (event) => this.#submit(event));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    builder.selection.addEventListener("change", () => this.show());
  }

  show() {
    const { selection } = this.builder;
    const isChosen = selection.uids.size > 0 || selection.weeks.size > 0;
    this.element.hidden = !isChosen;
    if (!isChosen) {
      this.#open("");
      return;
    }
    const chosen = selection.meant().map((uid) => this.builder.grid.card(uid));
    const cards = chosen.filter((card) => !card.classList.contains("is-rest"));
    const rest = chosen.length - cards.length;
    const weeks = selection.weeks.size;
    const named = [cards.length, rest && counted(rest, "rest day")].filter(Boolean).join(" and ");
    this.element.querySelector("[data-bar-count]").textContent = `${weeks ? counted(weeks, "week") : named} selected`;
    this.element.querySelector("[data-bar-sums]").textContent = sums(cards, this.builder.units);
    for (const button of this.element.querySelectorAll("[data-days]")) button.hidden = weeks > 0;
  }

  #pressed(target) {
    const opener = target.closest("[data-bar-open]");
    const shift = target.closest("[data-shift]");
    if (opener) this.#open(opener.getAttribute("aria-expanded") === "true" ? "" : opener.dataset.barOpen);
    if (shift) this.builder.verbs.shift(Number(shift.dataset.shift));
  }

  /** One of the small forms in the bar, or none. */
  #open(name) {
    for (const form of this.forms) form.hidden = form.dataset.barForm !== name;
    for (const opener of this.element.querySelectorAll("[data-bar-open]")) {
      opener.setAttribute("aria-expanded", String(opener.dataset.barOpen === name));
    }
    this.forms.find((form) => !form.hidden)?.querySelector("input, button:not([hidden])")?.focus();
  }

  #submit(event) {
    event.preventDefault();
    const { percent } = event.target.elements;
    this.#open("");
    this.builder.verbs.scale(Number(percent.value));
  }

  #key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#open("");
    this.builder.selection.stand(this.builder.selection.at, { keep: true });
  }
}

/** `1 h 32 · 15.1 km · load 276`; a plus says that more comes of unknown size. */
export function sums(cards, units) {
  const total = (name) => {
    const known = cards.filter((card) => name in card.dataset);
    const sum = known.reduce((all, card) => all + Number(card.dataset[name]), 0);
    return { sum, more: known.length < cards.length ? "+" : "" };
  };
  const [minutes, metres, load] = [total("min"), total("m"), total("load")];
  return [
    minutes.sum && `${duration(minutes.sum)}${minutes.more}`,
    metres.sum && distance(metres.sum, units),
    load.sum && `load ${whole(load.sum)}${load.more}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The menu of a week, or of the weeks that are chosen. */
export class WeekMenu {
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

/** Repeat a week with a progression: a form in the panel that shows what would come of it, before it does. */
export class Repeat {
  #week = 0;
  #timer;
  #asked = 0;

  constructor(builder) {
    this.builder = builder;
    this.form = builder.root.querySelector("[data-repeat]");
    this.preview = this.form.querySelector("[data-repeat-preview]");
    this.form.addEventListener("input", () => this.#soon());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.querySelector("[data-repeat-cancel]").addEventListener("click", () => this.#close());
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
  }

  open(week) {
    this.#week = week;
    this.form.querySelector("[data-repeat-name]").textContent = `Repeat week ${week}`;
    this.form.hidden = false;
    this.builder.panel.show("plan");
    this.form.elements.times.focus();
    this.form.elements.times.select();
    this.#ask();
  }

  /** @returns {import("./operations.js").Operation} */
  #operation() {
    const value = (name) => Number(this.form.elements[name].value);
    const operation = { do: "repeat_week", week: this.#week, times: value("times") };
    if (value("volume_percent")) operation.volume_percent = value("volume_percent");
    if (value("add_kg")) operation.add_kg = value("add_kg");
    if (value("deload_every")) {
      Object.assign(operation, { deload_every: value("deload_every"), deload_percent: value("deload_percent") });
    }
    return operation;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), ASK_MS);
  }

  async #ask() {
    const turn = ++this.#asked;
    if (!this.form.checkValidity()) return;
    const found = await this.builder.operations.preview(this.#operation());
    if (turn !== this.#asked || !found) return;
    this.preview.replaceChildren(...(found.ok ? this.#rows(found.weeks) : [words(found.message)]));
  }

  #rows(weeks) {
    const last = this.#week + Number(this.form.elements.times.value);
    const shown = weeks.filter(({ week }) => week >= this.#week && week <= last);
    const top = Math.max(...shown.map(({ load }) => load ?? 0), 1);
    return shown.map(({ week, load, minutes, metres }) => {
      const row = words("");
      const numbers = [
        minutes && duration(minutes),
        metres && distance(metres, this.builder.units),
        load ? `load ${whole(load)}` : "load not known",
      ];
      const bar = document.createElement("meter");
      Object.assign(bar, { max: top, value: load ?? 0, ariaHidden: "true" });
      row.append(`Week ${week} `, bar, ` ${numbers.filter(Boolean).join(" · ")}`);
      return row;
    });
  }

  async #submit(event) {
    event.preventDefault();
    const outcome = await this.builder.verbs.act(this.#operation());
    if (outcome.done) this.#close();
  }

  #close() {
    this.form.hidden = true;
    this.builder.selection.stand(this.builder.selection.at, { keep: true });
  }
}

function words(text) {
  const line = document.createElement("p");
  line.className = "small muted";
  line.textContent = text;
  return line;
}
