// Both languages in one file: the other one is built when it is first asked for, and then the two take turns.
const LANGS = { zh: "zh-CN", en: "en" };
const other = () => (language() === "zh" ? "en" : "zh");
const shells = {};

function shellOf(lang) {
  if (!shells[lang]) {
    const page = make("div", "", { id: "page" });
    page.innerHTML = beside(`shell-${lang}`).shell; // our own page of the same map; all text in it is escaped
    shells[lang] = { page, title: beside(`shell-${lang}`).title };
  }
  return shells[lang];
}

// The part at the top of the window, to be found again in the other language.
function reading() {
  if (state.view !== "report") return null;
  const parts = $$("#report section[id]").filter((part) => !part.hidden);
  const part = parts.filter((one) => one.getBoundingClientRect().top < 200).at(-1);
  return part ? { id: part.id, top: part.getBoundingClientRect().top } : null;
}

function switchLanguage() {
  const lang = other();
  const text = $("#search").value;
  const [at, keys, filters, was] = [reading(), $("#keys").checked, $("#filters").hidden, shown];
  const folds = report().folds.map((part) => part.open);
  if (was) drawer().close();
  shells[language()] = { page: $("#page"), title: document.title };
  $("#page").replaceWith(shellOf(lang).page);
  document.title = shellOf(lang).title;
  document.documentElement.lang = LANGS[lang];
  report().folds.forEach((part, place) => { part.open = folds[place]; });
  report().before = null;
  write(text);
  $("#keys").checked = keys;
  showFilters(!filters);
  showTheme();
  look(state.view);
  if (at) window.scrollBy(0, $(`[id="${at.id}"]`).getBoundingClientRect().top - at.top);
  if (was) { reveal(was); show(was); } else $("[data-do='language']").focus({ preventScroll: true });
}
