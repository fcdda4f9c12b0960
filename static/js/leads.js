/**
 * The board by mouse: a card dropped on a column sends the form that its select and buttons send. Lost asks
 * for a reason on the lead's page, and nobody is dropped among the athletes: they join.
 */
let held = null;

for (const card of document.querySelectorAll("[data-lead][draggable]")) {
  card.addEventListener("dragstart", (event) => {
    held = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector("h3").textContent);
    card.classList.add("is-dragged");
  });
  card.addEventListener("dragend", () => {
    held = null;
    card.classList.remove("is-dragged");
    for (const column of document.querySelectorAll(".is-target")) column.classList.remove("is-target");
  });
}

for (const column of document.querySelectorAll("[data-stage]")) {
  column.addEventListener("dragover", (event) => {
    if (!held || !formFor(held, column)) return;
    event.preventDefault();
    column.classList.add("is-target");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("is-target");
  });
  column.addEventListener("drop", (event) => {
    const form = held && formFor(held, column);
    if (!form) return;
    event.preventDefault();
    if (form.elements.to) form.elements.to.value = column.dataset.stage;
    form.requestSubmit();
  });
}

/** The form that puts this card into this column; null where it cannot go, or already is. */
function formFor(card, column) {
  if (card.closest("[data-stage]") === column) return null;
  if (column.dataset.takes === "invite") return card.querySelector("[data-invite]");
  const form = card.querySelector("[data-move]");
  const can = form && [...form.elements.to.options].some(({ value }) => value === column.dataset.stage);
  return can ? form : null;
}
