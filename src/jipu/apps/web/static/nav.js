"use strict";
// The list of verbs closes like any menu: by Escape, or by a click elsewhere.
(() => {
  const menu = document.getElementById("verbs");
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
