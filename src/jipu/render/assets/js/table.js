// The table of all claims, made at its first need and row by row, so that the first rows are there at once.
const AT_ONCE = 120;
const COLUMNS = [
  ["claim", (id) => name(id)],
  ["kind", (id) => words().say[`claims.kind.${claims()[id].kind}`]],
  ["count", (id) => count(id), (id) => claims()[id].k],
  ["words", (id) => told(id, 4), (id) => claims()[id].k],
  ["interval", (id) => told(id, 2), (id) => claims()[id].k],
  ["under", (id) => above(id).join(" › ")],
  ["id", (id) => `#${id.slice(0, 6)}`],
];
const SPARE = ["under", "interval", "words", "id"]; // left out where there is little room

function rowOf(id) {
  const row = make("tr", "", { className: "claim" });
  row.dataset.claim = id;
  for (const [column, text] of COLUMNS) {
    const cell = make("td", column === "claim" ? "" : text(id), { className: `${column}${SPARE.includes(column) ? " spare" : ""}` });
    if (column === "claim") cell.append(make("button", text(id), { type: "button", className: "of" }));
    row.append(cell);
  }
  return row;
}

function headOf() {
  const row = make("tr");
  for (const [column] of COLUMNS) {
    const cell = make("th", "", { scope: "col", className: SPARE.includes(column) ? "spare" : "" });
    const button = make("button", say(`table.${column}`), { type: "button" });
    button.dataset.sort = column;
    cell.append(button);
    row.append(cell);
  }
  return row;
}

// So many rows at least.
function grow(own, wanted) {
  const fresh = ids().slice(own.rows.size, wanted);
  for (const id of fresh) own.rows.set(id, rowOf(id));
  $("tbody", own.box).append(...fresh.map((id) => own.rows.get(id)));
}

const table = () => once(`table ${language()}`, () => {
  const box = make("div");
  const whole = make("table");
  whole.append(make("thead"), make("tbody"));
  $("thead", whole).append(headOf());
  box.append(make("p", say("table.lead"), { className: "note" }), whole);
  const own = { box, rows: new Map(), sorted: "", down: false };
  grow(own, AT_ONCE);
  window.setTimeout(() => grow(own, ids().length), 30);
  return own;
});

function showTable() {
  if (!$("#claims-table").contains(table().box)) $("#claims-table").replaceChildren(table().box);
}

function narrowTable(found) {
  if (found) grow(table(), ids().length);
  let seen = false;
  for (const [id, row] of table().rows) {
    row.hidden = Boolean(found) && !found.has(id);
    seen ||= !row.hidden;
  }
  return seen;
}

function sort(column) {
  const own = table();
  grow(own, ids().length);
  const [, text, value = text] = COLUMNS.find(([one]) => one === column);
  const counts = typeof value(ids()[0]) === "number";
  own.down = own.sorted === column ? !own.down : counts;
  own.sorted = column;
  const order = new Intl.Collator(language()).compare;
  const places = new Map(ids().map((id, place) => [id, place]));
  const compare = (a, b) => (counts ? value(a) - value(b) : order(value(a), value(b))) * (own.down ? -1 : 1) || places.get(a) - places.get(b);
  $("tbody", own.box).append(...ids().slice().sort(compare).map((id) => own.rows.get(id)));
  $$("th", own.box).forEach((cell) => cell.removeAttribute("aria-sort"));
  $(`[data-sort="${column}"]`, own.box).parentElement.ariaSort = own.down ? "descending" : "ascending";
}
