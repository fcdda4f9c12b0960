import { counted, weekWords } from "./words.js";

const TYPE = "application/x-throughline";

/** What can be done to what is chosen; keys, menus and the bar all call these. */
export class Verbs {
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
    return this.show(await this.builder.operations.run(...operations));
  }

  /** @param {import("./operations.js").Outcome} outcome */
  show(outcome) {
    const { operations, label, select = [], patch } = outcome;
    if (!outcome.done) {
      const again = { verb: "Do it all the same", act: () => this.act(...operations), stays: true };
      this.builder.say(outcome.message, outcome.stale && !outcome.lost ? again : { stays: true });
      return outcome;
    }
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

/**
 * Copy, cut and paste. What is copied goes out as text (a row a week, a column a day, as a spreadsheet takes
 * it) and as our own list, so that our own sessions come back with all they hold. `now` are the weeks as they
 * are numbered after what was done since, 0 for one that is gone.
 *
 * @typedef {{id: string, plan: string, weeks: number[], now: number[], items: {uid: string, line: string, week: number, weekday: number}[]}} Copied
 */
export class Clipboard {
  /** @type {Copied | null} */ #cut = null;
  /** @type {Copied | null} */ #last = null;
  #asked = false;

  constructor(builder) {
    this.builder = builder;
    for (const kind of ["beforecopy", "beforecut"]) {
      document.addEventListener(kind, (event) => this.#isOurs(event) && event.preventDefault());
    }
    document.addEventListener("copy", (event) => this.#copy(event));
    document.addEventListener("cut", (event) => this.#copy(event, true));
    document.addEventListener("paste", (event) => this.#paste(event));
  }

  /** For buttons: what Ctrl+C does, from wherever the focus is. */
  copy(command = "copy") {
    this.#asked = true;
    document.execCommand(command);
    this.#asked = false;
  }

  /** For the menu: what was copied last on this page. */
  pasteHere() {
    if (this.#last) this.#pasteOurs(this.#last);
    else this.builder.say("Nothing was copied on this page. Press Ctrl+V to paste from elsewhere.");
  }

  /** What was cut stays where it is. */
  letGo() {
    if (!this.#cut) return false;
    this.#cut = null;
    this.mark();
    return true;
  }

  /** After a patch: whole weeks that were copied stay the same ones. */
  follow(order) {
    if (order && this.#last) this.#last.now = this.#last.now.map((week) => order.indexOf(week) + 1);
    this.mark();
  }

  /** Shows what is cut. */
  mark() {
    const cut = new Set(this.#cut?.items.map((item) => item.uid));
    for (const card of this.builder.grid.body.querySelectorAll("[data-uid]")) {
      card.classList.toggle("is-cut", cut.has(card.dataset.uid));
    }
  }

  #isOurs({ target }) {
    if (!this.builder.isOn) return false;
    return this.#asked || this.builder.grid.table.contains(target) || target === document.body;
  }

  #copy(event, cut = false) {
    if (!this.#isOurs(event)) return;
    const copied = this.#copied();
    if (!copied.items.length && !copied.weeks.length) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", tableOf(copied));
    event.clipboardData.setData(TYPE, JSON.stringify(copied));
    this.#last = copied;
    this.#cut = cut ? copied : null;
    this.mark();
    const what = copied.weeks.length ? weekWords(copied.weeks) : counted(copied.items.length, "session");
    this.builder.say(`${what} ${cut ? "cut" : "copied"}`);
  }

  /** @returns {Copied} */
  #copied() {
    const { grid, selection, plan } = this.builder;
    const weeks = selection.meantWeeks();
    const uids = weeks.length ? grid.uidsOfWeeks(weeks) : selection.meant();
    const items = uids.map((uid) => {
      const card = grid.card(uid);
      const { week, col } = grid.place(card);
      return { uid, line: card.dataset.line, week, weekday: col - 1 };
    });
    return { id: crypto.randomUUID(), plan, weeks, now: weeks, items };
  }

  #paste(event) {
    const ours = parsed(event.clipboardData.getData(TYPE));
    if (!this.#isOurs(event) && !(ours && this.builder.editor.giveWay(event.target))) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    if (ours) this.#pasteOurs(ours.id === this.#last?.id ? this.#last : ours);
    else if (text.trim()) this.#act({ do: "paste", text, week: this.#at.week, weekday: Math.max(this.#at.col - 1, 0) });
  }

  get #at() {
    return this.builder.selection.at;
  }

  #pasteOurs(copied) {
    const isHere = copied.plan === this.builder.plan;
    const cut = isHere && this.#cut;
    this.#cut = null;
    const areThere = copied.weeks.length && copied.now.every(Boolean);
    if (isHere && areThere && this.#at.col === 0) this.#pasteWeeks(copied.now, cut);
    else this.#pasteSessions(copied, { isHere, cut });
    this.mark();
  }

  #pasteWeeks(weeks, cut) {
    if (cut) this.builder.verbs.moveWeeksTo(weeks, this.#at.week);
    else this.#act({ do: "duplicate_weeks", weeks, at: this.#at.week });
  }

  /** From the first day of what was copied to the cell in focus; whole weeks keep their days. */
  #pasteSessions({ plan, weeks, items }, { isHere, cut }) {
    const corner = cornerOf(items, weeks);
    const target = (this.#at.week - 1) * 7 + (weeks.length ? 0 : Math.max(this.#at.col - 1, 0));
    const placed = items.map((item) => {
      const at = target + (item.week - 1) * 7 + item.weekday - corner;
      return { item, week: Math.floor(at / 7) + 1, weekday: at % 7 };
    });
    const { grid } = this.builder;
    const copies = placed.map(({ item, ...at }) => ({ from: item.uid, uid: crypto.randomUUID(), ...at }));
    if (cut) this.#act({ do: "move", items: placed.map(({ item, ...at }) => ({ uid: item.uid, ...at })) });
    else if (!isHere) this.#fetch({ do: "copy", plan, items: copies }, placed);
    else this.#write(
      placed.filter(({ item }) => !grid.card(item.uid)),
      copies.filter((copy) => grid.card(copy.from)),
    );
  }

  /** From another plan with all they hold; what cannot be had from there any more comes by its line. */
  async #fetch(copy, placed) {
    const outcome = await this.builder.operations.run(copy);
    if (outcome.problems) this.#write(placed);
    else this.builder.verbs.show(outcome);
  }

  /** Copies of what is there, the rest by their lines, in as many new weeks as that takes. */
  #write(placed, copies = []) {
    const { weeks } = this.builder.grid;
    const missing = Math.max(...placed.map((one) => one.week)) - weeks;
    const room = missing > 0 ? [{ do: "insert_weeks", at: weeks + 1, count: missing }] : [];
    if (copies.length) room.push({ do: "copy", items: copies });
    const lines = placed.map(({ item, ...at }) => ({ do: "write", uid: crypto.randomUUID(), line: item.line, ...at }));
    this.#act(...room, ...lines);
  }

  #act(...operations) {
    return this.builder.verbs.act(...operations);
  }
}

/** The day (from 0, over all weeks) in the upper left corner of what was copied. */
function cornerOf(items, weeks) {
  const first = Math.min(...(weeks.length ? weeks : items.map((item) => item.week)));
  const weekday = weeks.length ? 0 : Math.min(...items.map((item) => item.weekday));
  return (first - 1) * 7 + weekday;
}

/** A row a week, a column a day; the sessions of a day below each other in a quoted cell. */
export function tableOf({ weeks, items }) {
  const rows = weeks.length ? weeks : spanOf(items.map((item) => item.week));
  const days = weeks.length ? [0, 1, 2, 3, 4, 5, 6] : spanOf(items.map((item) => item.weekday));
  const cell = (week, weekday) =>
    quoted(items.filter((item) => item.week === week && item.weekday === weekday).map((item) => item.line));
  return rows.map((week) => days.map((weekday) => cell(week, weekday)).join("\t")).join("\n");
}

function spanOf(numbers) {
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => first + at);
}

function quoted(lines) {
  const text = lines.join("\n");
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
