import { clock } from "./panel.js";
import { counted } from "./words.js";

/** What the checks say, beside the grid: drawn anew with every edit, marked on weeks and cards. */
export class Checks {
  #only = null;

  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    this.element = builder.root.querySelector("[data-checks]");
    this.count = builder.root.querySelector("[data-checks-count]");
    this.element.addEventListener("click", (event) => this.#pressed(event));
    this.element.addEventListener("submit", (event) => this.#submit(event));
    this.element.addEventListener("toggle", (event) => this.#opened(event), { capture: true });
    this.#show();
  }

  /** Puts in what the server says now; what somebody is writing or has opened stays. */
  draw(checks) {
    if (!checks) return;
    const kept = this.#kept();
    this.element.innerHTML = checks.html;
    this.count.textContent = checks.open ? ` ${checks.open}` : "";
    this.#show();
    this.#restore(kept);
  }

  #show() {
    const said = this.element.querySelector("[data-checks-said]");
    said.querySelector("[data-checks-ran]").textContent = `, ran at ${clock()}`;
    this.#filter();
    this.#badge();
    this.#mark(JSON.parse(said.dataset.marks));
  }

  /** How many findings are open, with the shape of the worst, for when the panel is folded. */
  #badge() {
    const { toggler } = this.builder.panel;
    const count = this.count.textContent.trim();
    const badge = toggler.querySelector("[data-badge]");
    badge.hidden = !count;
    const worst = this.element.querySelector("[data-severity-only] > svg")?.cloneNode(true);
    badge.replaceChildren(worst ?? "", count);
    toggler.setAttribute("aria-label", count ? `Panel, ${counted(Number(count), "finding")}` : "Panel");
  }

  /** A shape on each week and card that a finding is about: never colour alone. */
  #mark({ weeks, cards }) {
    const { grid } = this.builder;
    for (const old of grid.body.querySelectorAll(".check-mark")) old.remove();
    for (const [week, shape] of Object.entries(weeks)) {
      grid.box({ week: Number(week), col: 0 })?.querySelector(".pg-no")?.after(this.#shape(shape));
    }
    for (const [uid, shape] of Object.entries(cards)) grid.card(uid)?.append(this.#shape(shape));
  }

  #shape(name) {
    const template = this.element.querySelector("svg.sev");
    const shape = template.cloneNode(true);
    const use = shape.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#sev-${name}`));
    shape.setAttribute("class", `sev s-${name} check-mark`);
    shape.removeAttribute("aria-hidden");
    shape.setAttribute("role", "img");
    shape.setAttribute("aria-label", { stop: "Error", warning: "Warning", info: "Info" }[name]);
    return shape;
  }

  #pressed(event) {
    const go = event.target.closest("[data-go]");
    const only = event.target.closest("[data-severity-only]");
    if (go) this.#go(event, go.dataset);
    else if (only) this.#toggle(only.dataset.severityOnly);
  }

  /** To the card of a finding, else to its week; the plain link does where there is no grid. */
  #go(event, { week, uid }) {
    const { grid, selection, isOn } = this.builder;
    if (!isOn) return;
    event.preventDefault();
    const card = uid && grid.card(uid);
    const place = card ? grid.place(card) : { week: Number(week), col: 0, index: 0 };
    selection.stand(place);
    grid.element(selection.at)?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  #toggle(severity) {
    this.#only = this.#only === severity ? null : severity;
    this.#filter();
  }

  /** One severity alone, or all; one that is no longer there counts for nothing. */
  #filter() {
    const buttons = [...this.element.querySelectorAll("[data-severity-only]")];
    if (!buttons.some((button) => button.dataset.severityOnly === this.#only)) this.#only = null;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.severityOnly === this.#only));
    }
    const findings = [...this.element.querySelectorAll("[data-severity]")];
    for (const finding of findings) finding.hidden = Boolean(this.#only) && finding.dataset.severity !== this.#only;
  }

  #opened({ target }) {
    if (target.open && target.matches(".check-accept")) target.querySelector("textarea").focus();
  }

  async #submit(event) {
    const form = event.target.closest("[data-check-form]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form);
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? body.get("csrfmiddlewaretoken");
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const reply = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    const isJson = reply?.headers.get("Content-Type")?.includes("json");
    if (!isJson) {
      this.builder.say("This could not be saved. Your reason is still there: try again.", { stays: true });
      return;
    }
    const said = await reply.json();
    this.builder.say(said.message);
    if (!said.html) return;
    form.reset();
    form.closest("details").open = false;
    this.draw(said);
    this.element.querySelector("[data-check] h3, .check-fold > summary")?.closest("[data-check]")?.querySelector("a, summary")?.focus();
  }

  /** What is open and written: folds by name, reasons by the id of their field. */
  #kept() {
    const reasons = [...this.element.querySelectorAll("textarea")].filter((field) => field.value);
    return {
      folds: [...this.element.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold),
      reasons: reasons.map((field) => [field.id, field.value]),
      focus: this.element.contains(document.activeElement) ? document.activeElement.id : "",
    };
  }

  #restore({ folds, reasons, focus }) {
    for (const fold of folds) {
      const found = this.element.querySelector(`[data-fold="${fold}"]`);
      if (found) found.open = true;
    }
    for (const [id, value] of reasons) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
    if (focus) document.getElementById(focus)?.focus();
  }
}
