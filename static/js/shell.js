/** What every page may need: toasts that leave, menus that close, the choice of light or dark. */
import { startMenus } from "./menus.js";
import { startThemeChoice } from "./theme.js";
import { startToasts } from "./toasts.js";

startToasts(document.querySelector("[data-toasts]"));
startMenus(document);
startThemeChoice(document.querySelector("[data-theme-choice]"));
