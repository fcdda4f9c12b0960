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
    if (!held || !dropping(held, column)) return;
    event.preventDefault();
    column.classList.add("is-target");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("is-target");
  });
  column.addEventListener("drop", (event) => {
    const drop = held && dropping(held, column);
    if (!drop) return;
    event.preventDefault();
    drop();
  });
}

/**
 * What dropping this card on this column does; null where it cannot go, or already is. An invitation is a mail
 * that nothing calls back, so it is not sent by letting go of a mouse: the page with its button opens.
 */
function dropping(card, column) {
  if (card.closest("[data-stage]") === column) return null;
  const form = card.querySelector("[data-move]");
  const { stage, takes } = column.dataset;
  if (form && [...form.elements.to.options].some(({ value }) => value === stage)) {
    return () => {
      form.elements.to.value = stage;
      form.requestSubmit();
    };
  }
  const invites = takes === "invite" && card.querySelector("[data-invite]");
  return invites ? () => location.assign(`${card.querySelector("h3 a").href}#invite`) : null;
}
