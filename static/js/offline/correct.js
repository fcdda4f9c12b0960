/** An entry that was not taken, opened again where it was typed: `?entry=` names it. */
import { fill } from "./pack.js";
import * as queue from "./queue.js";

export async function start() {
  const seq = Number(new URLSearchParams(location.search).get("entry"));
  if (!seq) return;
  await queue.look();
  const entry = queue.refused().find((one) => one.seq === seq);
  const forms = document.querySelectorAll(`form[data-queue="${CSS.escape(entry?.kind ?? "")}"]`);
  const form = [...forms].find((one) => !entry.session || one.closest("[data-session]")?.dataset.session === entry.session);
  if (!form) return;
  form.dataset.corrects = String(seq);
  fill(form, entry.fields);
}
