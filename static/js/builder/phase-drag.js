const HANDLE_PX = 10;
const LANE_PX = 24;

/**
 * Phases over the season: press on the empty lane and drag to make one, on its end to resize it, on its middle
 * to move it. The same by keyboard: arrows move a phase, with Shift its end; Enter opens its form.
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
      band.setAttribute("tabindex", "0");
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
    const way = phase ? gripOf(band, event.clientX) : "make";
    this.#going = { way, phase, from: week, x: event.clientX, weeks: phase ? [phase.first_week, phase.last_week] : [week, week] };
    this.season.box.setPointerCapture(event.pointerId);
    if (way === "make") this.#show();
  }

  #move(event) {
    this.#hint(event);
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

  /** The pointer says what a press would do. */
  #hint(event) {
    const band = event.target.closest?.("[data-phase]");
    const way = band ? gripOf(band, event.clientX) : "";
    this.season.box.classList.toggle("resizes", way === "first" || way === "last");
  }

  async #key(event) {
    const band = event.target.closest("[data-phase]");
    if (!band) return;
    const phase = this.builder.phases.find(band.dataset.phase);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") this.builder.phases.edit(phase.uid);
    else if (event.key === "Delete") this.builder.phases.remove(phase.uid);
    else if (step) await this.#send(phase, moved(phase, event.shiftKey ? "last" : "all", step, this.builder.grid.weeks));
    else return;
    event.preventDefault();
    this.season.drawing.querySelector(`[data-phase="${phase.uid}"]`)?.focus();
  }
}

/** Which part of a phase lies under the pointer: its "first" week's edge, its "last" week's, or "all" of it. */
function gripOf(band, x) {
  const { left, right } = band.querySelector(".phase").getBoundingClientRect();
  if (x - left < HANDLE_PX) return "first";
  return right - x < HANDLE_PX ? "last" : "all";
}

function moved({ first_week: first, last_week: last }, way, by, weeks) {
  const within = (week) => Math.min(Math.max(week, 1), weeks);
  if (way === "first") return [Math.min(within(first + by), last), last];
  if (way === "last") return [first, Math.max(within(last + by), first)];
  const shift = Math.max(1 - first, Math.min(by, weeks - last));
  return [first + shift, last + shift];
}
