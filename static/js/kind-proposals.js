/** Choosing a kind of session fills in what it usually intends, where the coach wrote nothing of his or her own. */
const form = document.querySelector("form[data-proposals]");
const kinds = JSON.parse(document.getElementById(form.dataset.proposals).textContent);
const { kind } = form.elements;
let last = kinds[kind.value];

kind.addEventListener("change", () => {
  const next = kinds[kind.value];
  if (!next) return;
  for (const [name, proposal] of Object.entries(next)) propose(form.elements[name], proposal, last?.[name]);
  last = next;
});

/** Replaces nothing but an empty field or the proposal of the kind chosen before. */
function propose(field, proposal, before) {
  const untouched = field.value === "" || (before !== null && field.value === String(before));
  if (untouched) field.value = proposal ?? "";
}
