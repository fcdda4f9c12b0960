import { counted, weekWords } from "./words.js";

const TYPE = "application/x-throughline";

/**
 * Copy, cut and paste. What is copied goes out as text (a row a week, a column a day, as a spreadsheet takes
 * it) and as our own list, so that our own sessions come back with all they hold.
 *
 * @typedef {{plan: string, weeks: number[], items: {uid: string, line: string, week: number, weekday: number}[]}} Copied
 */
export class Clipboard {
  /** @type {Copied | null} */ #cut = null;
  /** @type {Copied | null} */ #last = null;
  #asked = false;

  /** @param {import("./main.js").Builder} builder */
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

  /** Shows what is cut; also after a patch. */
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
    return { plan, weeks, items };
  }

  #paste(event) {
    if (!this.#isOurs(event)) return;
    event.preventDefault();
    const ours = parsed(event.clipboardData.getData(TYPE));
    const text = event.clipboardData.getData("text/plain");
    if (ours) this.#pasteOurs(ours);
    else if (text.trim()) this.#act({ do: "paste", text, week: this.#at.week, weekday: Math.max(this.#at.col - 1, 0) });
  }

  get #at() {
    return this.builder.selection.at;
  }

  #pasteOurs(copied) {
    const isHere = copied.plan === this.builder.plan;
    const cut = isHere && this.#cut;
    this.#cut = null;
    if (isHere && copied.weeks.length && this.#at.col === 0) this.#pasteWeeks(copied.weeks, cut);
    else this.#pasteSessions(copied, { isHere, cut });
    this.mark();
  }

  #pasteWeeks(weeks, cut) {
    if (cut) this.builder.verbs.moveWeeksTo(weeks, this.#at.week);
    else this.#act({ do: "duplicate_weeks", weeks, at: this.#at.week });
  }

  /** From the first day of what was copied to the cell in focus; whole weeks keep their days. */
  #pasteSessions({ weeks, items }, { isHere, cut }) {
    const corner = cornerOf(items, weeks);
    const target = (this.#at.week - 1) * 7 + (weeks.length ? 0 : Math.max(this.#at.col - 1, 0));
    const placed = items.map((item) => {
      const at = target + (item.week - 1) * 7 + item.weekday - corner;
      return { item, week: Math.floor(at / 7) + 1, weekday: at % 7 };
    });
    const { grid } = this.builder;
    if (cut) this.#act({ do: "move", items: placed.map(({ item, ...at }) => ({ uid: item.uid, ...at })) });
    else if (isHere && items.every((item) => grid.card(item.uid))) {
      const copies = placed.map(({ item, ...at }) => ({ from: item.uid, uid: crypto.randomUUID(), ...at }));
      this.#act({ do: "copy", items: copies });
    } else this.#write(placed);
  }

  /** From another plan: by their lines, in as many new weeks as that takes. */
  #write(placed) {
    const { weeks } = this.builder.grid;
    const missing = Math.max(...placed.map((one) => one.week)) - weeks;
    const room = missing > 0 ? [{ do: "insert_weeks", at: weeks + 1, count: missing }] : [];
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
