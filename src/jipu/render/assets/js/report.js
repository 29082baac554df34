// The report: lines that match stay, what is folded opens while something is asked for.
const LISTED = 20;
const report = () => once(`report ${language()}`, () => {
  const root = $("#report");
  const lines = $$(".part .items > li, .finding, .part tbody tr", root);
  const behind = (line) => [line, ...$$("[data-claim]", line)].map((part) => part.dataset.claim).filter(Boolean);
  const about = new Map(lines.map((line) => [line, { text: "", claims: behind(line) }]));
  const printed = new Set($$("[data-claim]", root).map((part) => part.dataset.claim));
  return { lines, about, printed, folds: $$("details", root), before: null };
});

function isShown(line, found) {
  const about = report().about.get(line);
  if (about.claims.some((id) => found.has(id))) return true;
  if (narrowed()) return false;
  about.text ||= fold(line.textContent);
  return about.text.includes(state.wanted);
}

function narrowReport(found) {
  const { lines, folds } = report();
  if (!found && !report().before) return true;
  report().before ??= new Map(folds.map((part) => [part, part.open]));
  let seen = false;
  for (const line of lines) {
    line.hidden = Boolean(found) && !isShown(line, found);
    seen ||= !line.hidden;
  }
  folds.forEach((part) => { part.open = found ? !part.hidden : report().before.get(part); });
  $$(".minute, .overview, .about, #leading").forEach((part) => { part.hidden = Boolean(found); });
  $$(".part").forEach((part) => { part.hidden = Boolean(found) && !lines.some((line) => !line.hidden && part.contains(line)); });
  if (!found) report().before = null;
  return listBeyond(found) || seen;
}

// Claims that match and have no line of their own: a long tail stands in a report by number.
function listBeyond(found) {
  const box = $("#beyond");
  const named = (id) => fold([name(id, "zh"), name(id, "en"), ...(claims()[id].writings || [])].join("|")).includes(state.wanted);
  const rest = found ? [...found].filter((id) => !report().printed.has(id)).sort((a, b) => named(b) - named(a)) : [];
  box.hidden = !rest.length;
  box.replaceChildren();
  if (!rest.length) return false;
  const list = make("ul", "", { className: "items" });
  list.append(...rest.slice(0, LISTED).map(lineOf));
  const more = make("button", say("beyond.table"), { type: "button" });
  more.dataset.do = "table";
  box.append(make("p", say("beyond", { count: rest.length }), { className: "note" }), list, more);
  return true;
}

function lineOf(id) {
  const line = make("li", "", { className: "claim" });
  const button = make("button", "", { type: "button", className: "of" });
  button.append(make("b", name(id)), " ", make("span", count(id), { className: "count" }));
  line.dataset.claim = id;
  line.append(button, make("span", above(id).join(" › "), { className: "text" }));
  return line;
}

function every(open) {
  report().folds.forEach((part) => { part.open = open; });
}

let folded = null;
window.addEventListener("beforeprint", () => {
  folded ??= new Map(report().folds.map((part) => [part, part.open]));
  every(true);
});
window.addEventListener("afterprint", () => {
  folded?.forEach((open, part) => { part.open = open; });
  folded = null;
});
