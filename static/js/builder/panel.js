const NARROW = matchMedia("(max-width: 1439.98px)");

/** The panel at the right: its tabs, and whether it is folded (remembered in a cookie, so that no page jumps). */
export class Panel {
  /** @param {import("./main.js").Builder} builder */
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
    this.#tell();
  }

  /** Without a word from the person it is folded where the grid needs the room. */
  get isFolded() {
    const { classList } = this.root;
    return classList.contains("is-folded") || (classList.contains("is-auto") && NARROW.matches);
  }

  /** The name of the tab that is open: "details", "library" or "plan". */
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

  #choose(chosen) {
    for (const tab of this.tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
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
