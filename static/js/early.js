/**
 * What was chosen before htmx was there, or was put back by the browser on the way back, is heeded as if it were
 * chosen now: a form that follows its fields would otherwise show what the page came with.
 */
const FOLLOWS = 'form[hx-trigger~=change], form[hx-trigger*="change,"]';

function chosenOtherwise(field) {
  if (field.options) {
    const came = [...field.options].some((option) => option.defaultSelected);
    if (!came && !field.multiple) return field.selectedIndex > 0;
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.defaultValue !== undefined && field.value !== field.defaultValue;
}

function catchUp() {
  for (const form of document.querySelectorAll(FOLLOWS)) {
    const field = [...form.elements].find(chosenOtherwise);
    field?.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

document.body.addEventListener("htmx:load", catchUp, { once: true });
