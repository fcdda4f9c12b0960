const LOAD_MS = 150;

/** The details of one session in the panel; each field is saved as it is left. */
export class Card {
  #uid = null;
  #timer;
  #loading = Promise.resolve();

  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-details]");
    this.element.addEventListener("change", (event) => event.target.name && this.#save(event.target));
    this.element.addEventListener("click", (event) => this.#take(event.target.closest("[data-fixed]")));
    builder.selection.addEventListener("change", () => this.#follow());
  }

  /** Shows a session; `open` brings its tab to the front. */
  async show(uid, { open = false } = {}) {
    if (open && !this.builder.panel.isFolded) this.builder.panel.show("details");
    if (uid !== this.#uid) {
      this.#uid = uid;
      this.#loading = this.#load();
    }
    await this.#loading;
  }

  /** Goes into the details of the session in focus. */
  async enter() {
    const uid = this.builder.selection.focused;
    if (!uid) return;
    this.builder.panel.show("details");
    await this.show(uid);
    this.element.querySelector("[name=why]")?.focus();
  }

  /** After a patch: what changed is fetched anew, unless somebody is writing in it. */
  refresh({ cells = {} }) {
    const place = this.#uid && this.builder.grid.card(this.#uid);
    if (!place) this.#empty();
    else if (Object.values(cells).some((html) => html.includes(this.#uid)) && !this.#isWriting) this.#loading = this.#load();
  }

  /** Whether somebody is in one of the fields; what is typed there is not replaced. */
  get #isWriting() {
    return this.element.contains(document.activeElement) && document.activeElement.matches("textarea, input, select");
  }

  #follow() {
    const { panel, selection } = this.builder;
    clearTimeout(this.#timer);
    if (panel.isFolded || panel.current !== "details" || !selection.focused) return;
    this.#timer = setTimeout(() => this.show(selection.focused), LOAD_MS);
  }

  async #load() {
    const uid = this.#uid;
    const reply = await fetch(`${this.builder.url}card/${uid}/`).catch(() => null);
    const html = reply?.ok && !reply.redirected ? await reply.text() : "";
    const isSame = this.element.querySelector("[data-card]")?.dataset.card === uid;
    if (uid !== this.#uid || !html || (isSame && this.#isWriting)) return;
    this.element.innerHTML = html;
    for (const field of this.element.querySelectorAll("[data-scale]")) field.value = shown(field.dataset);
  }

  #empty() {
    if (!this.#uid) return;
    this.#uid = null;
    const words = document.createElement("p");
    words.className = "panel-section muted";
    words.textContent = "Choose a session in the grid: its reason, notes and numbers stand here.";
    this.element.replaceChildren(words);
  }

  async #save(field) {
    const uid = this.#uid;
    const outcome = await this.builder.operations.run({ do: "set", uid, fields: { [field.name]: valueOf(field) } });
    const said = this.element.querySelector("[data-card-saved]");
    if (!said || uid !== this.#uid) return;
    field.setAttribute("aria-invalid", String(!outcome.done));
    said.textContent = outcome.done ? `saved ${clock()}` : "";
    if (!outcome.done) this.builder.say(outcome.message, { stays: true });
  }

  #take(button) {
    if (!button) return;
    const field = this.element.querySelector("[name=prescription]");
    field.value = button.dataset.fixed;
    this.#save(field);
  }
}

/** `09:41`. */
export function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function shown({ value, scale }) {
  return value ? String(Math.round((value / scale) * 100) / 100) : "";
}

/** What a field holds, in the units of the operation; null for a number that is not set. */
function valueOf(field) {
  if (field.type === "checkbox") return field.checked;
  if (field.type !== "number") return field.value;
  if (field.value === "") return null;
  return field.dataset.scale ? Math.round(field.value * field.dataset.scale) : Number(field.value);
}
