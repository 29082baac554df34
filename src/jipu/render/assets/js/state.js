// What the reader asked for: words to find, and choices that narrow the claims. One answer for all views.
const NOTHING = { least: 1, level: "", industry: "", kind: "", edition: "" };
const state = { view: "report", wanted: "", ...NOTHING };

const narrowed = () => Object.keys(NOTHING).some((choice) => state[choice] !== NOTHING[choice]);
const asked = () => Boolean(state.wanted) || narrowed();

function crosses(id, other) {
  const people = once(`people ${other}`, () => new Set(claims()[other].people || []));
  return (claims()[id].people || []).some((person) => people.has(person));
}

function fits(id) {
  const claim = claims()[id];
  return (
    (state.least <= 1 || claim.k >= state.least) &&
    (!state.kind || claim.kind === state.kind) &&
    (!state.edition || Boolean(claim.leaves) === (state.edition === "leaves")) &&
    (!state.level || crosses(id, state.level)) &&
    (!state.industry || crosses(id, state.industry))
  );
}

const matches = (id) => fits(id) && (!state.wanted || searched(id).includes(state.wanted));

function read() {
  const form = $("#filters");
  state.wanted = fold($("#search").value);
  state.least = Number(form.elements.least.value);
  for (const choice of ["level", "industry", "kind", "edition"]) state[choice] = form.elements[choice]?.value || "";
}

// Into the tools of the language that is shown.
function write(text) {
  const form = $("#filters");
  $("#search").value = text;
  form.elements.least.value = state.least;
  for (const choice of ["level", "industry", "kind", "edition"]) if (form.elements[choice]) form.elements[choice].value = state[choice];
}

function narrow() {
  read();
  const least = $("#filters").elements.least;
  $("#filters output").textContent = `${state.least}/${least.max}`;
  const found = asked() ? new Set(ids().filter(matches)) : null;
  $("#shown").textContent = found ? say("shown", { shown: found.size, total: ids().length }) : "";
  $("[data-do='reset']").hidden = !found;
  const seen = { report: narrowReport, table: narrowTable }[state.view] || narrowPicture;
  $("#nothing").hidden = seen(found);
}

function reset() {
  Object.assign(state, NOTHING);
  write("");
  narrow();
}
