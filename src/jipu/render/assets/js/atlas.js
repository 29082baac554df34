// The first page of an atlas: search over every map, folds of the matrix, language and light.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, text = "", given = {}) => Object.assign(document.createElement(tag), { textContent: text }, given);
const kept = new Map();
const MOST = 40; // hits that are listed
const LANGS = { zh: "zh-CN", en: "en" };
const THEMES = ["", "light", "dark"];

function once(name, work) {
  if (!kept.has(name)) kept.set(name, work());
  return kept.get(name);
}

const beside = (id) => once(id, () => JSON.parse(document.getElementById(id).textContent));
const language = () => document.documentElement.lang.slice(0, 2);
const say = (code, given = {}) => beside(`say-${language()}`)[code].replace(/\{(\w+)\}/g, (hole, name) => given[name] ?? hole);
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_./·]+/g, "");

// Everything that can be found: roles first, then the subjects of all maps, each with the folded words it is found by.
const findable = () => once("findable", () => {
  const { roles, aliases, kinds, subjects } = beside("atlas");
  const people = roles.map(([zh, en, href, n], place) => ({ kind: "role", zh, en, href, cells: [], people: n, names: [zh, en, aliases[place]].map(fold) }));
  const rest = subjects.map(([kind, zh, en, writings, cells]) => ({
    kind: kinds[kind], zh, en, cells, people: cells.reduce((sum, cell) => sum + cell[2], 0), names: [zh, en, writings].map(fold),
  }));
  return [...people, ...rest];
});

// Whole names before beginnings before parts; names before other writings.
function rank({ names: [zh, en, writings] }, wanted) {
  if (zh === wanted || en === wanted) return 0;
  if (zh.startsWith(wanted) || en.startsWith(wanted)) return 1;
  if (zh.includes(wanted) || en.includes(wanted)) return 2;
  return writings.includes(wanted) ? 3 : -1;
}

function found(wanted) {
  const rows = findable().map((row) => [rank(row, wanted), row]).filter(([place]) => place >= 0);
  return rows.sort(([a, one], [b, two]) => a - b || two.cells.length - one.cells.length || two.people - one.people).map(([, row]) => row);
}

const called = (row) => (language() === "zh" ? row.zh : row.en);

function chip([place, claim, k, n]) {
  const [zh, en, page] = beside("atlas").roles[place];
  const line = make("span", "", { className: "chip" });
  const link = make("a", language() === "zh" ? zh : en, { href: `${page}#claim-${claim}` });
  line.append(link, " ", make("span", `${k}/${n}`, { className: "count" }));
  return line;
}

function hit(row) {
  const line = make("li");
  line.append(row.href ? make("a", called(row), { href: row.href }) : make("b", called(row)), make("span", say(row.kind), { className: "kind" }));
  row.cells.forEach((cell) => line.append(chip(cell), " "));
  return line;
}

function search() {
  const wanted = fold($("#search").value);
  const rows = wanted ? found(wanted) : [];
  $("#results").hidden = !wanted;
  $("#hits").replaceChildren(...rows.slice(0, MOST).map(hit));
  const code = !rows.length ? "none" : rows.length > MOST ? "more" : "found";
  $("#found").textContent = wanted ? say(code, { count: rows.length, shown: MOST }) : "";
}

function foldBlock(button, open) {
  button.setAttribute("aria-expanded", open);
  $$(".group", button.closest("tbody")).forEach((row) => { row.hidden = !open; });
}

const foldAll = (open) => $$("[data-fold]").forEach((button) => foldBlock(button, open));

function switchLanguage() {
  const lang = language() === "zh" ? "en" : "zh";
  const [wanted, open] = [$("#search").value, $$("[data-fold]").map((button) => button.getAttribute("aria-expanded") === "true")];
  kept.set(`page ${language()}`, { page: $("#page"), title: document.title });
  const next = once(`page ${lang}`, () => {
    const page = make("div", "", { id: "page" });
    page.innerHTML = beside(`shell-${lang}`).shell; // our own page of the same atlas; all text in it is escaped
    return { page, title: beside(`shell-${lang}`).title };
  });
  $("#page").replaceWith(next.page);
  document.title = next.title;
  document.documentElement.lang = LANGS[lang];
  $$("[data-fold]").forEach((button, place) => foldBlock(button, open[place]));
  $("#search").value = wanted;
  search();
  $("[data-do='language']").focus({ preventScroll: true });
}

function nextTheme() {
  const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme || "") + 1) % THEMES.length];
  if (next) document.documentElement.dataset.theme = next;
  else delete document.documentElement.dataset.theme;
}

const DO = { language: switchLanguage, theme: nextTheme, print: () => window.print(), open: () => foldAll(true), shut: () => foldAll(false) };

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-do]");
  if (act) return DO[act.dataset.do]();
  const fold = event.target.closest("[data-fold]");
  if (fold) foldBlock(fold, fold.getAttribute("aria-expanded") !== "true");
});
document.addEventListener("input", (event) => { if (event.target.id === "search") search(); });
document.addEventListener("keydown", (event) => {
  if (event.target.id === "search") {
    if (event.key === "Escape") { event.target.value = ""; search(); }
  } else if (event.key === "/" && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    $("#search").focus();
  }
});
window.addEventListener("beforeprint", () => foldAll(true));
$("#search").value = "";
