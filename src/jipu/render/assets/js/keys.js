// Light and dark, filters, help, and the keys. Single keys can be switched off (they disturb those who speak to their computer).
const THEMES = ["auto", "light", "dark"];

function showTheme() {
  $("[data-do='theme'] .now").textContent = say(`theme.${document.documentElement.dataset.theme || "auto"}`);
}

function nextTheme() {
  const now = document.documentElement.dataset.theme || "auto";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  if (next === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  showTheme();
}

function showFilters(open) {
  $("#filters").hidden = !open;
  $("[data-do='filters']").setAttribute("aria-expanded", open);
}

function toFilters() {
  showFilters($("#filters").hidden);
  if (!$("#filters").hidden) $("#filters input").focus();
}

function print() {
  window.print();
}

const DO = {
  filters: toFilters,
  language: switchLanguage,
  theme: nextTheme,
  open: () => every(true),
  shut: () => every(false),
  print,
  help: () => $("#help").showModal(),
  reset,
  table: () => look("table"),
  next: () => step(1),
  previous: () => step(-1),
  close: shut,
};

const SINGLE = {
  "/": () => $("#search").focus(),
  f: toFilters,
  n: () => step(1),
  p: () => step(-1),
  v: () => turn(1, false),
  l: switchLanguage,
  t: nextTheme,
  r: reset,
  "?": DO.help,
};

function onKey(event) {
  if (event.key === "Escape") return onEscape(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches("[role='tab']") && onTabKey(event)) return;
  if (event.target.closest(".stage") && onPictureKey(event)) return;
  if (event.target.matches("input, select, textarea") || $("#help").open || !$("#keys").checked) return;
  const act = SINGLE[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function onEscape(event) {
  if (drawer().open) shut();
  else if (event.target.id === "search") reset();
}
