/** Which session this page is about. Without a network one kept page stands in for the pages of many. */
import { fill, sayShown } from "../offline/pack.js";

/** What the script knows of the session; null where the kept page does not have it. */
export function dataOfPage() {
  const own = document.getElementById("sets-data");
  if (own) return JSON.parse(own.textContent);
  const all = [...document.querySelectorAll("script[type='application/json']")].map((one) => JSON.parse(one.textContent));
  const data = all.find(({ address }) => address === location.pathname);
  const isOwn = location.pathname === document.body.dataset.sets;
  if (!isOwn) document.body.dataset.offline = "yes";
  // The session's own address shows it as it is kept, or says that it is not.
  if (!data && !isOwn) location.replace(location.pathname.replace(/sets\/$/, "?sets=none"));
  if (!data) return null;
  standIn(data);
  return { ...data, isKept: true };
}

function standIn({ title, day, back, about, fields }) {
  document.getElementById("sets-list").hidden = true;
  document.getElementById("sets-kept").hidden = false;
  document.title = `${title}, set by set · Throughline`;
  document.querySelector("#sets-kept h1").textContent = title;
  document.getElementById("sets-sum").textContent = day;
  document.querySelector(".sets-head .back").href = back;
  const form = document.getElementById("sets-form");
  Object.assign(form.dataset, about, { then: back });
  fill(form, fields);
  sayShown(form);
}
