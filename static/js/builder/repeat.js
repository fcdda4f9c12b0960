import { distance, duration, whole } from "./words.js";

const ASK_MS = 250;

/** Repeat a week with a progression: a form in the panel that shows what would come of it, before it does. */
export class Repeat {
  #week = 0;
  #timer;
  #asked = 0;

  /** @param {import("./main.js").Builder} builder */
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
