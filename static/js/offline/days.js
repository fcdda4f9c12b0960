/** Which day it is for the athlete: the page's, or a later one while the page stayed open. */

const MOST_DAYS = 366;

/**
 * `2026-11-25`. The clock may be ahead, for the page may have been kept for weeks; one that runs behind the
 * page, or more than a year ahead of it, is not believed.
 */
export function today() {
  const { day, zone } = document.body.dataset;
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  const ahead = (Date.parse(clock) - Date.parse(day)) / 86400000;
  return ahead > 0 && ahead <= MOST_DAYS ? clock : day;
}

/** `18:52`, where the athlete lives. */
export function clock(moment) {
  const { zone } = document.body.dataset;
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
}

/** `Tuesday 24 November`. */
export function longDay(day) {
  const words = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
  return words.format(Date.parse(day)).replace(",", "");
}

/** The Monday of a day's week. */
export function mondayOf(day) {
  const date = new Date(Date.parse(day));
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
