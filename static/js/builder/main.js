/** The plan builder: puts its parts together. Below 720 px the page is its plain forms, and this keeps quiet. */
import { say } from "../toasts.js";
import { Checks } from "./checks.js";
import { Drag } from "./drag.js";
import { Editor } from "./editor.js";
import { Grid, Selection } from "./grid.js";
import { startClicks, startKeys } from "./keys.js";
import { Bar, Repeat, WeekMenu } from "./menus.js";
import { Operations, waitingWords } from "./operations.js";
import { Card, Panel, clock } from "./panel.js";
import { Phases, Season } from "./season.js";
import { Clipboard, Verbs } from "./verbs.js";
import { Announcer } from "./words.js";

const WIDE = matchMedia("(min-width: 720px)");

/** Says when somebody here begins to change something: "own". */
class OwnOperations extends Operations {
  run(...operations) {
    this.dispatchEvent(new Event("own"));
    return super.run(...operations);
  }
}

/** Everything that the parts need of each other: the `builder` of all modules. */
export class Builder {
  /** @param {HTMLElement} root */
  constructor(root) {
    const { builder: url, revision, visit, plan, units } = root.dataset;
    Object.assign(this, { root, url, plan, units });
    this.grid = new Grid(root.querySelector("[data-grid]"));
    this.announcer = new Announcer(root.querySelector("[data-announce]"));
    this.selection = new Selection(this.grid);
    this.operations = new OwnOperations({ url, visit, revision: Number(revision), weeks: this.grid.weeks });
    this.verbs = new Verbs(this);
    this.panel = new Panel(this);
    this.checks = new Checks(this);
    this.phases = new Phases(this);
    this.season = new Season({ box: root.querySelector("[data-season-box]"), builder: this });
    this.card = new Card(this);
    this.editor = new Editor({ element: root.querySelector("[data-editor]"), builder: this });
    this.clipboard = new Clipboard(this);
    this.drag = new Drag(this);
    this.weekMenu = new WeekMenu(this);
    this.repeat = new Repeat(this);
    this.bar = new Bar(this);
    this.#openLibrary();
    startKeys(this);
    startClicks(this);
    this.#listen();
  }

  /** Whether the screen is wide enough for a grid. */
  get isOn() {
    return WIDE.matches;
  }

  /** The library comes after the grid, which can be used before it is there. */
  async #openLibrary() {
    const { Library } = await import("./library.js");
    this.library = new Library(this);
  }

  /** Whether nobody is busy elsewhere on the page. */
  get hasFocus() {
    const { activeElement } = document;
    return activeElement === document.body || this.grid.table.contains(activeElement);
  }

  /** What the plan is called. */
  get name() {
    return this.root.querySelector("h1").textContent.trim();
  }

  /** Whether there is a library to save to: its script sets this. */
  savesItems = false;
  #lastUndo = null;

  /** Shows a sentence; one with an Undo goes at the next change, because that is what Undo would take back. */
  say(sentence, options) {
    this.#forgetUndo();
    const toast = say(sentence, options);
    this.#lastUndo = options?.verb === "Undo" ? toast : null;
  }

  #forgetUndo() {
    this.#lastUndo?.remove();
    this.#lastUndo = null;
  }

  /** The library listens for this. */
  saveItem() {
    const detail = { uids: this.selection.meant(), weeks: this.selection.meantWeeks() };
    this.root.dispatchEvent(new CustomEvent("builder:save", { detail }));
  }

  #listen() {
    this.operations.addEventListener("own", () => this.#forgetUndo());
    this.operations.addEventListener("patch", ({ detail }) => this.#arrive(detail));
    this.operations.addEventListener("waiting", ({ detail }) => this.#wait(detail));
    this.operations.addEventListener("others", ({ detail }) => !detail.clash && say(detail.news));
    this.selection.addEventListener("change", () => this.announcer.place(this.grid, this.selection.at, this.selection));
    this.root.addEventListener("click", ({ target }) => this.#pressed(target.closest("[data-do]")?.dataset.do));
    this.root.querySelector("[data-density]").addEventListener("click", ({ currentTarget }) => this.#dense(currentTarget));
    this.root.querySelector("[data-add-week]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.verbs.insertWeeks(this.grid.weeks + 1);
    });
  }

  /** Puts in what has changed; the focus and what is being typed stay where they are. */
  #arrive({ patch, undo, redo, checks }) {
    const { focused } = this.selection;
    const hadFocus = this.grid.table.contains(document.activeElement);
    this.grid.apply(patch);
    if ("season" in patch) this.season.draw(patch.season);
    else this.season.show();
    if ("phases" in patch) this.phases.draw(patch.phases);
    if ("count" in patch) this.root.querySelector("[data-count]").textContent = patch.count;
    this.selection.restore(focused, hadFocus);
    this.editor.follow(patch.order);
    this.clipboard.follow(patch.order);
    this.card.refresh(patch);
    this.checks.draw(checks);
    this.#saved({ undo, redo });
    this.root.dispatchEvent(new CustomEvent("builder:patch", { detail: patch }));
  }

  #saved({ undo, redo }) {
    const [state, saved] = ["[data-edited]", "[data-saved]"].map((which) => this.root.querySelector(which));
    state.textContent = state.dataset.edited;
    this.root.querySelector("[data-assign]")?.classList.remove("btn-primary");
    this.root.querySelector("[data-publish]").classList.add("btn-primary");
    saved.textContent = clock();
    if (undo === undefined) return;
    this.root.querySelector("[data-do=undo]").disabled = !undo;
    this.root.querySelector("[data-do=redo]").disabled = !redo;
  }

  #wait(waiting) {
    const line = this.root.querySelector("[data-waiting]");
    line.hidden = waiting.count === 0;
    line.textContent = waiting.count ? waitingWords(waiting) : "";
  }

  #pressed(name) {
    if (name === "undo" || name === "redo") this.verbs.undo(name);
    else if (name === "copy") this.clipboard.copy();
    else if (name === "remove") this.verbs.remove();
    else if (name === "save-item") this.saveItem();
  }

  /** Comfortable or compact rows, remembered in a cookie, so that the next page comes right. */
  #dense(button) {
    const isCompact = this.grid.table.classList.toggle("is-compact");
    document.cookie = `density=${isCompact ? "compact" : "comfortable"}; path=/; max-age=31536000; samesite=lax`;
    button.querySelector("span").textContent = isCompact ? "Comfortable rows" : "Compact rows";
    button.closest("details").open = false;
    this.season.show();
  }
}

function start(root) {
  for (const part of root.querySelectorAll("[data-with-script]")) part.hidden = false;
  root.builder = new Builder(root);
}

const root = document.querySelector("[data-builder]");
if (WIDE.matches) start(root);
else WIDE.addEventListener("change", () => start(root), { once: true });
