import { DAYS } from "./grid.js";
import { counted } from "./words.js";

/** Says things to those who listen: one polite region, and the last word counts. */
export class Announcer {
  #timer;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
  }

  say(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.region.textContent = sentence;
    }, 80);
  }

  /** `Week 3, Tuesday, 2 sessions: Tempo run, 50 min, 1 of 2, selected`. */
  place(grid, place, selection) {
    const box = grid.box(place);
    if (place.col === 0) {
      this.say([gutterWords(box), selection.weeks.has(place.week) && "selected"].filter(Boolean).join(", "));
      return;
    }
    const cards = grid.cards(place);
    const where = `Week ${place.week}, ${DAYS[place.col - 1]}`;
    if (!cards.length) {
      this.say(`${where}, empty`);
      return;
    }
    const count = cards.length > 1 ? `, ${place.index + 1} of ${cards.length}` : "";
    const chosen = selection.uids.has(cards[place.index]?.dataset.uid) ? ", selected" : "";
    this.say(`${where}, ${counted(cards.length, "session")}: ${cardWords(cards[place.index])}${count}${chosen}`);
  }
}

/** `Tempo run, 50 min · 9.5 km`. */
export function cardWords(card) {
  const parts = [".ses-title, .ses-rest", ".ses-sub"].map((which) => card.querySelector(which)?.textContent);
  return parts.filter(Boolean).join(", ");
}

function gutterWords(box) {
  const parts = [".pg-dates", ".pg-phase", ".pg-sum", ".pg-load"].map((which) => box.querySelector(which)?.textContent);
  const number = box.querySelector(".pg-no")?.textContent ?? "";
  return [`Week ${number}`, ...parts.filter(Boolean)].join(", ");
}
