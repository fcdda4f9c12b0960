const A_YEAR_S = 31536000;

/** The choice lives in a cookie, so that the server writes it into <html> and no page flashes. */
export function startThemeChoice(box) {
  if (!box) return;
  const select = box.querySelector("select");
  select.value = document.documentElement.dataset.theme ?? "";
  box.hidden = false;
  select.addEventListener("change", () => choose(select.value));
}

function choose(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? A_YEAR_S : 0}; samesite=lax${secure}`;
}
