"use strict";
// The list of verbs closes like any menu: by Escape, or by a click elsewhere.
(() => {
  // The other language of the very same page, whatever its address asks.
  for (const link of document.querySelectorAll("a[href^='?lang=']")) {
    const told = new URLSearchParams(location.search);
    told.set("lang", new URLSearchParams(link.search).get("lang"));
    link.search = told;
  }
  const menu = document.getElementById("verbs");
  if (!menu) return; // before the login
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
