import { PhaseDrag } from "./phase-drag.js";

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
    this.show();
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
