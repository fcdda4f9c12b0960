const GROUPS = ["[data-phase]", "[data-bar]"];

/** The season above the grid: a frame around the weeks on screen, a click to jump, phases to draw. */
export class Season {
  #grip = null;

  /** @param {{box: HTMLElement, builder: import("./main.js").Builder}} parts */
  constructor({ box, builder }) {
    this.box = box;
    this.builder = builder;
    this.drawing = box.querySelector("[data-season]");
    this.frame = document.createElement("div");
    this.frame.className = "season-frame";
    this.frame.setAttribute("aria-hidden", "true");
    box.append(this.frame);
    this.phases = new PhaseDrag({ season: this, builder });
    this.#rove();
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("click", (event) => this.#jump(event));
    this.frame.addEventListener("pointerdown", (event) => this.#hold(event));
    this.frame.addEventListener("pointermove", (event) => this.#slide(event));
    this.frame.addEventListener("pointerup", () => (this.#grip = null));
    builder.grid.scroll.addEventListener("scroll", () => this.show(), { passive: true });
    addEventListener("resize", () => this.show());
    this.show();
  }

  /** @param {string} html */
  draw(html) {
    this.drawing.innerHTML = html;
    this.phases.dress();
    this.#rove();
    this.show();
  }

  /** Bars take one Tab and phases another, so that the grid is near; arrows go along them. */
  #rove() {
    for (const group of GROUPS) {
      for (const [at, one] of this.drawing.querySelectorAll(group).entries()) one.setAttribute("tabindex", at ? "-1" : "0");
    }
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const group = GROUPS.find((name) => event.target.matches(name));
    if (!step || !group) return;
    event.preventDefault();
    const all = [...this.drawing.querySelectorAll(group)];
    const next = all[all.indexOf(event.target) + step];
    if (!next) return;
    event.target.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  /** The week under a point of the screen. */
  weekAt(x) {
    const { left, width } = this.box.getBoundingClientRect();
    const week = Math.floor(((x - left) / width) * this.builder.grid.weeks) + 1;
    return Math.min(Math.max(week, 1), this.builder.grid.weeks);
  }

  show() {
    const { grid } = this.builder;
    const [first, last] = grid.visible();
    this.frame.hidden = last - first + 1 >= grid.weeks;
    this.frame.style.left = `${((first - 1) / grid.weeks) * 100}%`;
    this.frame.style.width = `${((last - first + 1) / grid.weeks) * 100}%`;
    for (const bar of this.drawing.querySelectorAll("[data-bar]")) {
      bar.classList.toggle("is-away", bar.dataset.bar < first || bar.dataset.bar > last);
    }
    const corner = grid.table.querySelector("[data-corner]");
    corner.textContent = grid.weeks === 1 ? "Week 1" : `Weeks ${first}–${last} of ${grid.weeks}`;
  }

  #jump(event) {
    const bar = event.target.closest("[data-bar]");
    if (!bar || !this.builder.isOn) return;
    event.preventDefault();
    this.builder.grid.body.rows[bar.dataset.bar - 1].scrollIntoView({ block: "start" });
    this.builder.selection.stand({ week: Number(bar.dataset.bar), col: 1, index: 0 });
  }

  #hold(event) {
    this.#grip = { x: event.clientX, top: this.builder.grid.scroll.scrollTop };
    this.frame.setPointerCapture(event.pointerId);
  }

  #slide(event) {
    if (!this.#grip) return;
    const { scroll, table } = this.builder.grid;
    const share = (event.clientX - this.#grip.x) / this.box.clientWidth;
    scroll.scrollTop = this.#grip.top + share * table.offsetHeight;
  }
}

/** The list of phases in the panel, with one form for making and changing them. */
export class Phases {
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

const LANE_PX = 24;

/**
 * Phases over the season: press on the empty lane and drag to make one, on its end to resize it, on its middle
 * to move it. By keyboard Enter opens its form, Delete removes it.
 */
export class PhaseDrag {
  #going = null;

  /** @param {{season: import("./season.js").Season, builder: import("./main.js").Builder}} parts */
  constructor({ season, builder }) {
    this.season = season;
    this.builder = builder;
    const { box } = season;
    this.shadow = document.createElement("div");
    this.shadow.className = "phase-shadow";
    this.shadow.hidden = true;
    box.append(this.shadow);
    box.addEventListener("pointerdown", (event) => this.#down(event));
    box.addEventListener("pointermove", (event) => this.#move(event));
    box.addEventListener("pointerup", () => this.#up());
    box.addEventListener("pointercancel", () => this.#end());
    box.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#going && this.#end());
    this.dress();
  }

  /** Phases can be reached and named; again after each drawing. */
  dress() {
    for (const band of this.season.drawing.querySelectorAll("[data-phase]")) {
      const { first, last } = band.dataset;
      band.setAttribute("role", "button");
      const weeks = first === last ? `week ${first}` : `weeks ${first} to ${last}`;
      band.setAttribute("aria-label", `Phase ${band.querySelector(".c-label-strong").textContent}, ${weeks}`);
    }
  }

  #down(event) {
    const y = event.clientY - this.season.box.getBoundingClientRect().top;
    if (!this.builder.isOn || event.button !== 0 || y > LANE_PX) return;
    event.preventDefault();
    const week = this.season.weekAt(event.clientX);
    const band = event.target.closest("[data-phase]");
    const phase = band && this.builder.phases.find(band.dataset.phase);
    const way = phase ? (event.target.dataset.grip ?? "all") : "make";
    this.#going = { way, phase, from: week, x: event.clientX, weeks: phase ? [phase.first_week, phase.last_week] : [week, week] };
    this.season.box.setPointerCapture(event.pointerId);
    if (way === "make") this.#show();
  }

  #move(event) {
    if (!this.#going) return;
    const { way, phase, from } = this.#going;
    const week = this.season.weekAt(event.clientX);
    this.#going.moved ||= Math.abs(event.clientX - this.#going.x) > 4;
    if (way === "make") this.#going.weeks = [Math.min(from, week), Math.max(from, week)];
    else this.#going.weeks = moved(phase, way, week - from, this.builder.grid.weeks);
    this.#show();
  }

  #up() {
    if (!this.#going) return;
    const { way, phase, weeks, moved: isMoved } = this.#going;
    this.#end();
    if (way === "make") this.#make(weeks);
    else if (isMoved) this.#send(phase, weeks);
    else this.builder.phases.edit(phase.uid);
  }

  #end() {
    this.#going = null;
    this.shadow.hidden = true;
  }

  #make([first_week, last_week]) {
    this.builder.phases.edit(null, { first_week, last_week });
  }

  #send(phase, [first_week, last_week]) {
    if (first_week === phase.first_week && last_week === phase.last_week) return undefined;
    return this.builder.phases.save({ ...phase, first_week, last_week });
  }

  #show() {
    const [first, last] = this.#going.weeks;
    const { weeks } = this.builder.grid;
    this.shadow.hidden = false;
    this.shadow.style.left = `${((first - 1) / weeks) * 100}%`;
    this.shadow.style.width = `${((last - first + 1) / weeks) * 100}%`;
    this.shadow.textContent = first === last ? `Week ${first}` : `Weeks ${first} to ${last}`;
  }

  #key(event) {
    const uid = event.target.closest("[data-phase]")?.dataset.phase;
    if (!uid || !["Enter", " ", "Delete"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Delete") this.builder.phases.remove(uid);
    else this.builder.phases.edit(uid);
  }
}

function moved({ first_week: first, last_week: last }, way, by, weeks) {
  const within = (week) => Math.min(Math.max(week, 1), weeks);
  if (way === "first") return [Math.min(within(first + by), last), last];
  if (way === "last") return [first, Math.max(within(last + by), first)];
  const shift = Math.max(1 - first, Math.min(by, weeks - last));
  return [first + shift, last + shift];
}
