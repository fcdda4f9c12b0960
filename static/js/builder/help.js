/** The list of all keys, over the grid; Escape and ? close it. */
export class Help {
  #before = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.element = root.querySelector("[data-help]");
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.close()) event.preventDefault();
    });
  }

  toggle() {
    if (this.close()) return;
    this.#before = document.activeElement;
    this.element.hidden = false;
    this.element.focus();
  }

  /** Whether it was open. */
  close() {
    if (this.element.hidden) return false;
    this.element.hidden = true;
    this.#before?.focus();
    return true;
  }
}
