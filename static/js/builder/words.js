/** What is said: numbers in words, as the server writes them, and places for those who listen. */
import { DAYS } from "./grid.js";

/** `52 min`, `1 h 14`. */
export function duration(minutes) {
  const whole = Math.round(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")}`;
}

/** `9.6 km`, `400 m`, `6 mi`. */
export function distance(metres, units) {
  if (units === "imperial") return `${short(metres / 1609.344)} mi`;
  return metres < 1000 ? `${Math.round(metres)} m` : `${short(metres / 1000)} km`;
}

/** `1 session`, `3 sessions`. */
export function counted(count, one) {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** `1,838`. */
export function whole(value) {
  return Math.round(value).toLocaleString("en");
}

/** `Week 6`, `Weeks 6 to 9`, `Weeks 2, 4 and 7`. */
export function weekWords(weeks) {
  const sorted = [...weeks].sort((a, b) => a - b);
  const last = sorted.at(-1);
  if (sorted.length === 1) return `Week ${last}`;
  if (last - sorted[0] === sorted.length - 1) return `Weeks ${sorted[0]} to ${last}`;
  return `Weeks ${sorted.slice(0, -1).join(", ")} and ${last}`;
}

function short(value) {
  return value < 100 ? value.toFixed(1).replace(/\.0$/, "") : value.toFixed(0);
}

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
