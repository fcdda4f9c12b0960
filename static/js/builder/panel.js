const LOAD_MS = 150;
const NARROW = matchMedia("(max-width: 1439.98px)");

/** The panel at the right: its tabs, and whether it is folded (remembered in a cookie, so that no page jumps). */
export class Panel {
  constructor(builder) {
    this.root = builder.root;
    this.element = builder.root.querySelector("[data-panel]");
    this.tabs = [...this.element.querySelectorAll("[role=tab]")];
    this.toggler = builder.root.querySelector("[data-do=panel]");
    this.element.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.#choose(tab);
    });
    this.element.querySelector("[role=tablist]").addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) builder.selection.stand(builder.selection.at, { keep: true });
    });
    this.toggler.addEventListener("click", () => this.fold(!this.isFolded));
    this.#choose(this.tabs.find((tab) => tab.getAttribute("aria-selected") === "true"));
    this.#tell();
  }

  /** Without a word from the person it is folded where the grid needs the room. */
  get isFolded() {
    const { classList } = this.root;
    return classList.contains("is-folded") || (classList.contains("is-auto") && NARROW.matches);
  }

  /** The name of the tab that is open: "checks", "details", "library" or "plan". */
  get current() {
    return this.tabs.find((tab) => tab.getAttribute("aria-selected") === "true").id.replace("tab-", "");
  }

  /** Opens a tab, and the panel with it. */
  show(name) {
    this.fold(false);
    this.#choose(this.tabs.find((tab) => tab.id === `tab-${name}`));
  }

  fold(isFolded) {
    if (isFolded === this.isFolded) return;
    this.root.classList.remove("is-auto");
    this.root.classList.toggle("is-folded", isFolded);
    document.cookie = `panel=${isFolded ? "closed" : "open"}; path=/; max-age=31536000; samesite=lax`;
    this.#tell();
    dispatchEvent(new Event("resize"));
  }

  #tell() {
    this.toggler.setAttribute("aria-expanded", String(!this.isFolded));
  }

  /** Fires "tab" at the panel's element. */
  #choose(chosen) {
    for (const tab of this.tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    this.element.dispatchEvent(new Event("tab"));
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const open = this.tabs.filter((tab) => !tab.hidden);
    const next = open[(open.indexOf(document.activeElement) + step + open.length) % open.length];
    this.#choose(next);
    next.focus();
  }
}

/** The details of one session in the panel; each field is saved as it is left. */
export class Card {
  #uid = null;
  #timer;
  #loading = Promise.resolve();
  #saving = 0;

  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-details]");
    this.element.addEventListener("change", (event) => event.target.name && this.#save(event.target));
    this.element.addEventListener("click", (event) => this.#take(event.target.closest("[data-fixed]")));
    builder.selection.addEventListener("change", () => this.#follow());
    builder.panel.element.addEventListener("tab", () => this.#follow());
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
    else if (Object.values(cells).some((html) => html.includes(this.#uid)) && !this.#isWriting && !this.#saving) this.#loading = this.#load();
  }

  /** Whether somebody is in one of the fields; what is typed there is not replaced. */
  get #isWriting() {
    return this.element.contains(document.activeElement) && document.activeElement.matches("textarea, input, select");
  }

  #follow() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), LOAD_MS);
  }

  /** To the session that is written or in focus; to none where there is none. */
  #turn() {
    const { editor, panel, selection } = this.builder;
    const uid = editor.isOpen ? editor.uid : selection.focused;
    if (this.#isWriting) return;
    if (!uid) this.#empty();
    else if (!panel.isFolded && panel.current === "details") this.show(uid);
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

  /** What cannot be saved stays in its field. */
  async #save(field, uid = this.#uid) {
    this.#saving += 1;
    const outcome = await this.builder.operations.run({ do: "set", uid, fields: { [field.name]: valueOf(field) } });
    this.#saving -= 1;
    field.setAttribute("aria-invalid", String(!outcome.done));
    if (!outcome.done) {
      const again = { verb: "Save it all the same", act: () => this.#save(field, uid), stays: true };
      this.builder.say(outcome.message, outcome.stale ? again : { stays: true });
    }
    if (uid !== this.#uid) return;
    if (outcome.done && !this.#saving && !this.#isWriting) await this.#load();
    const said = this.element.querySelector("[data-card-saved]");
    if (said) said.textContent = outcome.done ? `saved ${clock()}` : "not saved";
  }

  #take(button) {
    if (!button) return;
    const field = this.element.querySelector("[name=prescription]");
    field.value = button.dataset.fixed;
    this.#save(field);
  }
}

/** `09:41`, in the person's own zone, as the server writes times. */
export function clock() {
  const { zone: timeZone } = document.querySelector("[data-builder]").dataset;
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
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
