/** Sets as they are read, as sessions/sets/words.py writes them. */
export const MOST_LEFT = 4;
const UNITS = { reps: "", seconds: " s", metres: " m" };

export const numberText = (value) => String(Math.round(value * 100) / 100);
export const leftWord = (left) => (Number(left) === MOST_LEFT ? `${MOST_LEFT}+` : String(left));
export const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What was typed as a number, with a point or a comma; null for nothing and for no number. */
export function numberFrom(typed) {
  const text = String(typed).trim().replace(",", ".");
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : null;
}

export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function setWords(set, unit) {
  const kg = numberFrom(set.kg);
  const amount = numberFrom(set.amount);
  const load = kg === null ? "" : `${set.is_added ? "+" : ""}${numberText(kg)} ${unit}`;
  const reps = set.measure === "reps" && kg === null ? ` rep${amount === 1 ? "" : "s"}` : "";
  const work = amount === null ? "" : `${numberText(amount)}${UNITS[set.measure]}${reps}${set.side ? " a side" : ""}`;
  return [load, work].filter(Boolean).join(" × ") || "numbers not said";
}
