/** What keys and clicks mean in the grid. */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export function startKeys(builder) {
  builder.grid.table.addEventListener("keydown", (event) => {
    if (!builder.isOn || event.isComposing || event.defaultPrevented) return;
    if (pressed(builder, event)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (!builder.isOn || event.defaultPrevented || isTyping(event.target)) return;
    if (pressedAnywhere(builder, event)) event.preventDefault();
  });
}

function isTyping(target) {
  return target.matches("input, select, textarea, [contenteditable]");
}

/** What works wherever nobody is typing. */
function pressedAnywhere(builder, { key, shiftKey, ctrlKey, metaKey, altKey }) {
  const command = (ctrlKey || metaKey) && !altKey;
  const letter = key.toLowerCase();
  if (command && letter === "z") builder.verbs.undo(shiftKey ? "redo" : "undo");
  else if (command && letter === "y") builder.verbs.undo("redo");
  else if (key === "?" && !command) builder.root.querySelector("[data-help]").togglePopover();
  else if (key === "/" && !command && builder.library) builder.library.search();
  else return false;
  return true;
}

function pressed(builder, event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (event.target.closest("[data-week-menu], .pg-menu") && key !== "Escape") return false;
  if (key in STEPS) return arrow(builder, event);
  const command = (ctrlKey || metaKey) && !altKey;
  if (command) return commanded(builder, key.toLowerCase(), event);
  if (key in PLAIN) return PLAIN[key](builder, event) !== false;
  if (key.length === 1 && !"?/".includes(key) && !altKey) return typed(builder, key);
  return false;
}

const PLAIN = {
  Home: ({ selection }, event) => go(selection, { ...selection.at, col: 1 }, event),
  End: ({ selection }, event) => go(selection, { ...selection.at, col: 7 }, event),
  PageUp: ({ selection, grid }, event) => go(selection, page(grid, selection.at, -1), event),
  PageDown: ({ selection, grid }, event) => go(selection, page(grid, selection.at, 1), event),
  Enter: (builder, { altKey }) => (altKey ? builder.card.enter() : enter(builder)),
  F2: (builder) => enter(builder),
  Insert: (builder) => open(builder, { isNew: true }),
  "+": (builder) => open(builder, { isNew: true }),
  " ": ({ selection }) => selection.toggle(selection.at),
  Delete: ({ verbs }) => verbs.remove(),
  Backspace: ({ verbs }) => verbs.remove(),
  Escape: (builder) => escape(builder),
};

function commanded({ grid, selection, verbs }, letter, event) {
  if (letter === "a") selection.chooseAll();
  else if (letter === "d") verbs.duplicate();
  else if (letter === "home") go(selection, { week: 1, col: 1, index: 0 }, event);
  else if (letter === "end") go(selection, { week: grid.weeks, col: 7, index: 0 }, event);
  else if (letter === " ") selection.toggle(selection.at);
  else return false;
  return true;
}

/** Arrows go on, with Shift they choose, with Alt they move what is chosen, with Ctrl they go to the edge. */
function arrow({ grid, selection, verbs }, event) {
  const [weeks, days] = STEPS[event.key];
  if (event.altKey) verbs.shift(weeks * 7 + days);
  else if (event.ctrlKey || event.metaKey) go(selection, edge(grid, selection.at, weeks, days), event);
  else if (event.shiftKey) selection.extend({ ...beside(selection.at, weeks, days), index: 0 });
  else selection.stand(next(grid, selection.at, weeks, days));
  return true;
}

function beside({ week, col, index }, weeks, days) {
  return { week: week + weeks, col: col + days, index };
}

function edge(grid, { week, col }, weeks, days) {
  if (weeks) return { week: weeks < 0 ? 1 : grid.weeks, col, index: 0 };
  return { week, col: days < 0 ? 1 : 7, index: 0 };
}

/** Up and down go through the cards of a day before they leave it. */
function next(grid, at, weeks, days) {
  const count = grid.cards(at).length;
  if (weeks > 0 && at.index < count - 1) return { ...at, index: at.index + 1 };
  if (weeks < 0 && at.index > 0) return { ...at, index: at.index - 1 };
  if (days) return beside(at, 0, days);
  const there = { week: at.week + weeks, col: at.col, index: 0 };
  if (there.week < 1 || there.week > grid.weeks) return at;
  return weeks < 0 ? { ...there, index: grid.cards(there).length - 1 } : there;
}

function page(grid, { week, col }, direction) {
  const [first, last] = grid.visible();
  return { week: week + direction * Math.max(last - first, 1), col, index: 0 };
}

function go(selection, place, { shiftKey }) {
  if (shiftKey) selection.extend(place);
  else selection.stand(place);
}

function enter(builder) {
  if (builder.selection.at.col === 0) builder.weekMenu.open(builder.selection.at.week);
  else open(builder, {});
}

function open({ editor, selection }, options) {
  if (selection.at.col) editor.open(selection.at, options);
}

/** A letter begins to write: in an empty cell a new session, on a card its new line. */
function typed({ editor, selection }, key) {
  if (!selection.at.col) return false;
  editor.open(selection.at, { text: key });
  return true;
}

/** What is open or under way ends first; an open list of keys is closed by the browser. */
function escape({ drag, clipboard, selection }) {
  if (document.querySelector(":popover-open")) return false;
  if (!drag.cancel() && !clipboard.letGo()) selection.clear();
  return true;
}

/** As in a spreadsheet: one click chooses a session, one more writes; where nothing stands the first one writes. */
function clicked({ editor, selection }, place, uid) {
  const { uids } = selection;
  if (!uid) editor.open(place, { isNew: true });
  else if (uids.size === 1 && uids.has(uid)) editor.open(place);
  else selection.choose([uid]);
}

/**
 * What a click in the grid means; a drag begins in drag.js.
 */
export function startClicks(builder) {
  builder.grid.body.addEventListener("click", (event) => {
    if (!builder.isOn) return;
    const place = builder.grid.place(event.target);
    if (!place) return;
    event.preventDefault();
    if (event.target.closest(".pg-menu")) builder.weekMenu.open(place.week);
    else if (event.shiftKey) builder.selection.extend(place);
    else if (event.ctrlKey || event.metaKey) builder.selection.toggle(place);
    else if (place.col === 0) builder.selection.chooseWeeks([place.week]);
    else clicked(builder, place, event.target.closest("[data-uid]")?.dataset.uid);
  });
  builder.grid.body.addEventListener("contextmenu", (event) => {
    const place = builder.isOn && event.target.closest("th") && builder.grid.place(event.target);
    if (!place) return;
    event.preventDefault();
    builder.weekMenu.open(place.week);
  });
}
