/** What a click in the grid means; a drag begins in drag.js. */

/** @param {import("./main.js").Builder} builder */
export function startPointer(builder) {
  builder.grid.body.addEventListener("click", (event) => {
    if (!builder.isOn) return;
    const place = builder.grid.place(event.target);
    if (!place) return;
    event.preventDefault();
    if (event.target.closest(".pg-menu")) builder.weekMenu.open(place.week);
    else if (event.shiftKey) builder.selection.extend(place);
    else if (event.ctrlKey || event.metaKey) builder.selection.toggle(place);
    else if (place.col === 0) builder.selection.chooseWeeks([place.week]);
    else builder.editor.open(place, { isNew: !event.target.closest("[data-uid]") });
  });
  builder.grid.body.addEventListener("contextmenu", (event) => {
    const place = builder.isOn && event.target.closest("th") && builder.grid.place(event.target);
    if (!place) return;
    event.preventDefault();
    builder.weekMenu.open(place.week);
  });
}
