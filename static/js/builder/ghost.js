/** What follows the pointer during a drag, with dashed outlines left behind. */
export class Ghost {
  /**
   * @param {HTMLElement} element what is held
   * @param {HTMLElement[]} origins all that go along
   */
  constructor(element, origins) {
    this.origins = origins;
    this.element = element.cloneNode(true);
    this.element.classList.add("ghost");
    for (const name of ["id", "tabindex", "data-uid", "data-item", "role"]) this.element.removeAttribute(name);
    this.element.setAttribute("aria-hidden", "true");
    this.element.style.width = `${element.offsetWidth}px`;
    if (origins.length > 1) this.element.dataset.count = String(origins.length);
    for (const origin of origins) origin.classList.add("is-origin");
    document.body.append(this.element);
  }

  to(x, y, copies) {
    this.element.style.translate = `${x + 8}px ${y - 12}px`;
    this.element.classList.toggle("is-copy", copies);
  }

  remove() {
    for (const origin of this.origins) origin.classList.remove("is-origin");
    this.element.remove();
  }
}
