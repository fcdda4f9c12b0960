/** The zone of this device: filled into a hidden field, and offered below a list that says another. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const field of document.querySelectorAll("[data-zone-here]")) field.value ||= here ?? "";

for (const select of document.querySelectorAll("select[data-zone-choice]")) {
  const option = [...select.options].find(({ value }) => value === here);
  if (option && select.value !== here) select.after(offer(select, option));
}

function offer(select, option) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-text btn-sm";
  button.textContent = `This device says ${option.label}: take that`;
  button.addEventListener("click", () => {
    select.value = option.value;
    select.focus();
    button.remove();
  });
  return button;
}
