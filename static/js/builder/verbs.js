import { weekWords } from "./words.js";

/** What can be done to what is chosen; keys, menus and the bar all call these. */
export class Verbs {
  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
  }

  get #selection() {
    return this.builder.selection;
  }

  /**
   * Does operations and shows what came of it: a sentence with Undo, or why not.
   * @param {import("./operations.js").Operation[]} operations
   */
  async act(...operations) {
    const outcome = await this.builder.operations.run(...operations);
    if (!outcome.done) {
      const again = { verb: "Do it all the same", act: () => this.act(...operations), stays: true };
      this.builder.say(outcome.message, outcome.stale ? again : { stays: true });
      return outcome;
    }
    const { label, select = [], patch } = outcome;
    const weeks = weeksAfter(operations, patch.order);
    if (weeks.length) this.#selection.chooseWeeks(weeks, { focus: this.builder.hasFocus });
    else if (select.length) this.#selection.choose(select, { focus: this.builder.hasFocus });
    if (label) this.builder.say(`${label}.`, { verb: "Undo", act: () => this.undo() });
    return outcome;
  }

  /** Takes the last change of this visit back, or does it again. */
  async undo(what = "undo") {
    const outcome = await this.builder.operations.run({ do: what });
    this.builder.say(outcome.done ? `${outcome.label}.` : outcome.message);
    if (outcome.done && outcome.select?.length) {
      this.#selection.choose(outcome.select, { focus: this.builder.hasFocus });
    }
  }

  async remove(uids = this.#selection.meant()) {
    const weeks = this.#selection.meantWeeks();
    if (weeks.length) await this.removeWeeks(weeks);
    else if (uids.length) await this.act({ do: "remove", uids });
  }

  removeWeeks(weeks) {
    return this.act({ do: "remove_weeks", weeks });
  }

  insertWeeks(at, count = 1) {
    return this.act({ do: "insert_weeks", at, count });
  }

  /** A copy one week on; whole weeks are doubled behind themselves. */
  async duplicate() {
    const { grid, selection } = this.builder;
    const weeks = selection.meantWeeks();
    if (weeks.length) {
      await this.act({ do: "duplicate_weeks", weeks, at: weeks.at(-1) + 1 });
      return;
    }
    const items = selection.meant().map((uid) => {
      const { week, col } = grid.place(grid.card(uid));
      return { from: uid, uid: crypto.randomUUID(), week: week + 1, weekday: col - 1 };
    });
    if (items.length) await this.act({ do: "copy", items });
  }

  /** Moves what is chosen by days; whole weeks go by whole weeks. */
  async shift(days) {
    const weeks = this.#selection.meantWeeks();
    const uids = this.#selection.meant();
    if (weeks.length) await this.#moveWeeks(weeks, Math.sign(days));
    else if (uids.length) await this.act({ do: "shift", uids, days });
  }

  async scale(percent) {
    const uids = this.#selection.meant();
    if (uids.length) await this.act({ do: "scale", uids, percent });
  }

  /** Puts weeks before the week that now has the number `at`. */
  moveWeeksTo(weeks, at) {
    return this.act({ do: "move_weeks", weeks, at });
  }

  #moveWeeks(weeks, step) {
    const at = step < 0 ? weeks[0] - 1 : weeks.at(-1) + 2;
    if (at < 1 || at > this.builder.grid.weeks + 1) {
      this.builder.say(`${weekWords(weeks)} cannot go further: the plan ${step < 0 ? "begins" : "ends"} here.`);
      return undefined;
    }
    return this.moveWeeksTo(weeks, at);
  }
}

/** The weeks to choose after weeks were moved or made; none after other operations. */
function weeksAfter([{ do: name, weeks = [] }], order = []) {
  const numbered = order.map((was, at) => ({ was, week: at + 1 }));
  if (name === "move_weeks") return numbered.filter(({ was }) => weeks.includes(was)).map(({ week }) => week);
  const makes = ["insert_weeks", "duplicate_weeks"].includes(name);
  return makes ? numbered.filter(({ was }) => was === null).map(({ week }) => week) : [];
}
