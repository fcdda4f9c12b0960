/** The list of phases in the panel, with one form for making and changing them. */
export class Phases {
  /** @param {import("./main.js").Builder} builder */
  constructor(builder) {
    this.builder = builder;
    const { root } = builder;
    this.list = root.querySelector("[data-phases]");
    this.form = root.querySelector("[data-phase-form]");
    this.list.addEventListener("click", (event) => this.#pressed(event));
    root.querySelector("[data-phase-new]").addEventListener("click", (event) => {
      if (!builder.isOn) return;
      event.preventDefault();
      this.edit(null);
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.querySelector("[data-phase-cancel]").addEventListener("click", () => this.#close());
    this.form.querySelector("[data-phase-remove]").addEventListener("click", () => this.remove(this.form.elements.uid.value));
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
  }

  draw(html) {
    this.list.innerHTML = html;
  }

  /** A phase by its id, as an operation takes it. */
  find(uid) {
    const { name, kind, purpose, first, last } = this.list.querySelector(`[data-phase-item="${uid}"]`).dataset;
    return { uid, name, kind, purpose, first_week: Number(first), last_week: Number(last) };
  }

  /** Opens the form for a phase, or for a new one over these weeks. */
  edit(uid, weeks = {}) {
    const { grid, panel, selection } = this.builder;
    const week = selection.at.week;
    const fresh = { uid: "", name: "", kind: "build", purpose: "", first_week: week, last_week: Math.min(week + 3, grid.weeks) };
    const phase = uid ? this.find(uid) : { ...fresh, ...weeks };
    for (const [name, value] of Object.entries(phase)) this.form.elements[name].value = value;
    for (const name of ["first_week", "last_week"]) this.form.elements[name].max = grid.weeks;
    this.form.querySelector("[data-phase-remove]").hidden = !uid;
    this.form.hidden = false;
    panel.show("plan");
    this.form.elements.name.focus();
  }

  async save(phase) {
    const outcome = await this.builder.verbs.act({ do: "phase", ...phase });
    return outcome.done;
  }

  async remove(uid) {
    this.#close();
    await this.builder.verbs.act({ do: "remove_phase", uid });
  }

  #pressed(event) {
    const item = event.target.closest("a")?.closest("[data-phase-item]");
    if (!item || !this.builder.isOn) return;
    event.preventDefault();
    this.edit(item.dataset.phaseItem);
  }

  async #submit(event) {
    event.preventDefault();
    const { uid, name, kind, purpose, first_week, last_week } = this.form.elements;
    const [a, b] = [Number(first_week.value), Number(last_week.value)];
    const weeks = { first_week: Math.min(a, b), last_week: Math.max(a, b) };
    const phase = { uid: uid.value || crypto.randomUUID(), name: name.value, kind: kind.value, purpose: purpose.value, ...weeks };
    if (await this.save(phase)) this.#close();
  }

  #close() {
    this.form.hidden = true;
  }
}
