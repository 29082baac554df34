// One view at a time, chosen by tabs.
const tabs = () => $$(".views [role='tab']");
const views = () => tabs().map((tab) => tab.dataset.view);

function look(view, focus = false) {
  state.view = views().includes(view) ? view : "report";
  for (const tab of tabs()) {
    const own = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", own);
    tab.tabIndex = own ? 0 : -1;
    if (own && focus) tab.focus();
    if (own) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  $("#view").setAttribute("aria-labelledby", `tab-${state.view}`);
  $$("#report, .folding").forEach((part) => { part.hidden = state.view !== "report"; });
  $$(".of-report").forEach((part) => { part.hidden = state.view !== "report" || asked(); });
  $("#claims-table").hidden = state.view !== "table";
  $("#picture").hidden = !hasPicture(state.view);
  if (state.view === "table") showTable();
  if (hasPicture(state.view)) showPicture(state.view);
  narrow();
  if (shown) stand(shown);
}

function turn(steps, focus) {
  const every = views();
  look(every[(every.indexOf(state.view) + steps + every.length) % every.length], focus);
}

function onTabKey(event) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (steps) turn(steps, true);
  else if (event.key === "Home") look(views()[0], true);
  else if (event.key === "End") look(views().at(-1), true);
  else return false;
  event.preventDefault();
  return true;
}

// What stands after # in the address: a section of the report, a view, a claim.
function follow(hash) {
  const id = hash.slice(1);
  if (id.startsWith("view-")) look(id.slice(5));
  else if (id.startsWith("claim-")) showFromLink(id.slice(6));
  else if (id && $("#report").querySelector(`[id="${CSS.escape(id)}"]`)) {
    if (state.view !== "report") look("report");
    $(`[id="${CSS.escape(id)}"]`).scrollIntoView();
  }
}

function address(hash) {
  history.replaceState(null, "", hash);
}
