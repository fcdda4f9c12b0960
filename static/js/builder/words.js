/** Numbers in words, as the server writes them. */

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
