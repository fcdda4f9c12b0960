/** Words that belong on the next page, because this one is being left. */
import { say } from "../toasts.js";

const KEY = "throughline-after";
const ANSWER = "throughline-answer";

/** `words`: [{word, undoes}]; `undoes` is the id of exercise beside the plan that can be taken back. */
export function leave(words) {
  try {
    const held = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...held, ...words]));
  } catch {
    // No word then; the entries themselves are kept.
  }
}

/** Says what the page before left; `undo` takes an id back. */
export function start(undo) {
  try {
    const held = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.removeItem(KEY);
    for (const { word, undoes } of held) say(word, undoes ? { verb: "Undo", act: () => undo(undoes) } : { stays: true });
  } catch {
    // As above.
  }
}

/** A refused entry goes out once more as an ordinary form; it stays here until that has its answer. */
export function expectAnswer(seq) {
  try {
    sessionStorage.setItem(ANSWER, String(seq));
  } catch {
    // It stays in the list of those not taken.
  }
}

/** The entry that this page is the answer to, if it is one: what was typed stands in it again. */
export function answered() {
  try {
    const seq = Number(sessionStorage.getItem(ANSWER));
    sessionStorage.removeItem(ANSWER);
    return "answers" in document.body.dataset ? seq : 0;
  } catch {
    return 0;
  }
}

/** To an address with what the server told; a session that the coach took off has none any more. */
export async function goOn(address, answers) {
  const told = answers.filter((one) => one.told && one.state !== "refused");
  leave(told.map((one) => ({ word: one.told })));
  const isThere = !told.length || (await fetch(address).then(({ ok }) => ok, () => true));
  location.assign(isThere ? address : "/today/");
}
