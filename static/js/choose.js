/** A list of tick boxes gets a line above it: how many are ticked, everybody or nobody, and above twelve a filter. */
const MANY = 12;

for (const list of document.querySelectorAll("[data-choose]")) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  if (boxes.length > 1) list.querySelector(".people-list, .push-groups").before(tools(list, boxes));
}

function tools(list, boxes) {
  const line = Object.assign(document.createElement("div"), { className: "choose" });
  const count = Object.assign(document.createElement("span"), { className: "muted small grow" });
  count.setAttribute("aria-live", "polite");
  const say = () => { count.textContent = `${boxes.filter((box) => box.checked).length} of ${boxes.length} chosen`; };
  list.addEventListener("change", say);
  say();
  if (boxes.length > MANY) line.append(filter(boxes));
  line.append(count, verb("All", true, boxes), verb("None", false, boxes));
  return line;
}

/** Ticks or unticks the rows that are shown, and says so once. */
function verb(word, checked, boxes) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent: word });
  button.addEventListener("click", () => {
    const shown = boxes.filter((box) => !row(box).hidden);
    for (const box of shown) box.checked = checked;
    shown[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return button;
}

function filter(boxes) {
  const field = Object.assign(document.createElement("input"), { type: "search", className: "form-control choose-find", placeholder: "Find a name", autocomplete: "off" });
  field.setAttribute("aria-label", "Find a name in the list");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const box of boxes) row(box).hidden = !row(box).textContent.toLowerCase().includes(wanted);
  });
  // Looking for a name is no change of the form, and Enter does not send it.
  field.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  return field;
}

function row(box) {
  return box.closest(".person");
}
