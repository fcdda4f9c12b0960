import { DAYS } from "./grid.js";
import { post } from "./operations.js";
import { weekWords } from "./words.js";

const TYPING_MS = 180;
const SETTLE_MS = 5000;

/**
 * The library beside the grid: found by typing, put into the chosen cell by Use or into any by dragging, and
 * kept from the grid by name. The list comes from the server, the same as on the library's own page.
 */
export class Library {
  #timer;
  #asked = 0;
  #wanted = null;

  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-library]");
    this.items = this.element.querySelector("[data-items]");
    this.form = this.element.querySelector("[data-save-form]");
    this.find = this.element.querySelector("[data-find-form]");
    builder.savesItems = true;
    for (const part of ["#tab-library", "[data-do=save-item]"]) builder.root.querySelector(part).hidden = false;
    this.#listen();
    this.#tell();
  }

  /** From the grid into the field that finds. */
  search() {
    this.builder.panel.show("library");
    this.find.elements.q.select();
  }

  #listen() {
    const seen = new MutationObserver(() => !this.element.hidden && !this.#asked && this.load());
    seen.observe(this.element, { attributeFilter: ["hidden"] });
    this.builder.root.addEventListener("builder:save", ({ detail }) => this.#ask(detail));
    this.builder.selection.addEventListener("change", () => this.#tell());
    this.find.addEventListener("input", () => this.#soon());
    this.find.addEventListener("submit", (event) => this.#go(event));
    this.find.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.#go(event));
    this.items.addEventListener("click", (event) => this.#pressed(event));
    this.items.addEventListener("keydown", (event) => this.#key(event));
    this.form.addEventListener("submit", (event) => this.#save(event));
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.#close(event));
    this.form.querySelector("[data-cancel]").addEventListener("click", (event) => this.#close(event));
  }

  /** Fetches the list for what is typed; of two answers on their way the later one counts. */
  async load() {
    const turn = ++this.#asked;
    const asked = new URLSearchParams(new FormData(this.find));
    const html = await this.#fetch(`${this.find.action}?${asked}`);
    if (turn !== this.#asked) return;
    this.items.innerHTML = html ?? "";
    if (html === null) this.items.textContent = "The library cannot be reached just now.";
  }

  async #fetch(url) {
    const reply = await fetch(url).catch(() => null);
    return reply?.ok && !reply.redirected ? reply.text() : null;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), TYPING_MS);
  }

  /** From the field into the list. */
  async #go(event) {
    event.preventDefault();
    clearTimeout(this.#timer);
    if (event.type === "submit") await this.load();
    this.items.querySelector("[data-use]")?.focus();
  }

  #pressed(event) {
    const use = event.target.closest("[data-use]");
    const more = event.target.closest("[data-more]");
    if (use) this.#use(use.closest("[data-item]").dataset.item);
    if (!more) return;
    event.preventDefault();
    this.#more(more);
  }

  /** The cell in which the keyboard stands; of a gutter its Monday. */
  get #place() {
    const { week, col } = this.builder.selection.at;
    return { week, weekday: Math.max(col - 1, 0) };
  }

  #use(item) {
    this.builder.verbs.act({ do: "use_item", item, ...this.#place });
  }

  /** Says into which cell Use puts a piece: it cannot be seen once the focus has left the grid. */
  #tell() {
    const { week, weekday } = this.#place;
    this.element.querySelector("[data-goes]").textContent =
      `Use puts a session on ${DAYS[weekday]}, week ${week}; more from week ${week} on.`;
  }

  async #more(link) {
    const html = await this.#fetch(link.href);
    if (html === null) return;
    const more = document.createElement("div");
    more.innerHTML = html;
    const added = [...more.querySelectorAll("[data-item]")];
    this.items.querySelector("ul").append(...added);
    link.parentElement.replaceWith(...more.querySelectorAll(".lib-more"));
    added[0]?.querySelector("[data-use]").focus();
  }

  /** Up and down from piece to piece; up from the first one back into the field. */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const uses = [...this.items.querySelectorAll("[data-use]")];
    const at = uses.indexOf(event.target.closest("[data-item]")?.querySelector("[data-use]"));
    (uses[at + step] ?? (step < 0 ? this.find.elements.q : uses.at(-1)))?.focus();
  }

  /** Asks under which name to keep what is meant. */
  #ask({ uids, weeks }) {
    if (!uids.length) {
      this.builder.say("There is no session in this, so there is nothing to keep.");
      return;
    }
    this.#wanted = { uid: crypto.randomUUID(), ...(weeks.length ? { weeks } : { uids }) };
    this.builder.panel.show("library");
    const { name } = this.form.elements;
    name.value = uids.length === 1 && !weeks.length ? this.#title(uids[0]) : `${this.builder.name}, ${this.#where(uids, weeks)}`;
    this.#refuse("");
    this.form.hidden = false;
    name.focus();
    name.select();
  }

  #title(uid) {
    return this.builder.grid.card(uid).querySelector(".ses-title, .ses-rest").textContent;
  }

  #where(uids, weeks) {
    const { grid } = this.builder;
    const within = weeks.length ? weeks : [...new Set(uids.map((uid) => grid.place(grid.card(uid)).week))];
    return weekWords(within).toLowerCase();
  }

  async #save(event) {
    event.preventDefault();
    const { name, shared } = this.form.elements;
    await this.#settled();
    const wanted = { ...this.#wanted, name: name.value, shared: shared.checked };
    const reply = await post(`${this.builder.url}library/`, wanted);
    if (reply?.status !== 200 || !reply.body) {
      this.#refuse(reply?.body?.message ?? "This could not be kept just now. Try it again.");
      return;
    }
    this.#close();
    this.builder.say(`${reply.body.label}.`);
    this.find.reset();
    await this.load();
  }

  /** What was just typed in the grid has to be there before it can be kept. */
  async #settled() {
    const until = Date.now() + SETTLE_MS;
    while (this.builder.operations.waiting && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  }

  #refuse(sentence) {
    const problem = this.form.querySelector("[data-problem]");
    problem.hidden = !sentence;
    problem.textContent = sentence;
    if (sentence) this.form.elements.name.focus();
  }

  #close(event) {
    event?.preventDefault();
    event?.stopPropagation();
    this.form.hidden = true;
    this.builder.selection.stand(this.builder.selection.at, { keep: true });
  }
}
