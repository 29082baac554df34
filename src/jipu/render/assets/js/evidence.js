// The evidence of one claim beside the page: whose words, in which sentence, how many people.
let opener = null;
let shown = "";

const drawer = () => $("#evidence");
const places = () => {
  const root = state.view === "report" ? $("main") : $("#view");
  const seen = $$("[data-claim]", root).filter((part) => !part.closest("[hidden]") && !part.closest(".aside"));
  return [...new Set(seen.map((part) => part.dataset.claim))];
};

function quoteLine([place, start, end]) {
  const [person, text] = facts().quotes[place];
  const line = make("li", "", { lang: /[\u3400-\u9fff]/.test(text) ? "zh-CN" : "en" });
  const whose = make("b", typeof person === "number" ? facts().people[person] : person || say("quote.one"));
  line.append(whose, text.slice(0, start), make("mark", text.slice(start, end)), text.slice(end));
  return line;
}

function restLines(claim) {
  return (claim.rests || []).filter((id) => claims()[id]).map(lineOf);
}

function fill(id) {
  const claim = claims()[id];
  const people = (claim.people || []).map((place) => facts().people[place]);
  $("#evidence-name").textContent = name(id);
  $(".under", drawer()).textContent = above(id).length ? say("evidence.under", { path: above(id).join(" › ") }) : "";
  $(".head", drawer()).textContent = [told(id, 1), told(id, 2), told(id, 3)].filter(Boolean).join(" · ");
  const writings = (claim.writings || []).length ? say("evidence.writings", { list: claim.writings.join(" | ") }) : "";
  const who = people.length ? say("evidence.people", { list: people.join(" ") }) : "";
  $(".written", drawer()).replaceChildren(...[writings, who].filter(Boolean).map((line) => make("span", line)));
  $(".quotes", drawer()).replaceChildren(...(claim.quotes || []).map(quoteLine), ...restLines(claim));
  const link = $(".link", drawer());
  link.href = `#claim-${id}`;
  link.textContent = `#${id.slice(0, 6)}`;
  link.title = say("evidence.link");
}

// Where the claim stands among those of the view, and what in it shows the claim.
function stand(id) {
  place(id);
  point(id);
}

function place(id) {
  const every = places();
  const at = every.indexOf(id);
  $(".place", drawer()).textContent = at < 0 ? "" : say("evidence.place", { place: at + 1, total: every.length });
  $$("[data-do='next'], [data-do='previous']", drawer()).forEach((button) => { button.disabled = every.length < 2; });
}

function show(id, from = null) {
  if (!claims()[id]) return;
  if (from) opener = from;
  shown = id;
  fill(id);
  stand(id);
  const top = opener?.getBoundingClientRect().top;
  if (!drawer().open) drawer().show();
  document.body.classList.add("evident");
  if (from) stay(from, top);
  drawer().scrollTop = 0;
  $("#evidence-name").focus({ preventScroll: true });
  address(`#claim-${id}`);
}

// The page grows narrower beside the drawer: what was clicked stays where it was; it is not covered by a drawer from below.
function stay(part, top) {
  window.scrollBy(0, part.getBoundingClientRect().top - top);
  const covered = part.getBoundingClientRect().bottom - drawer().getBoundingClientRect().top;
  if (nearby.matches && covered > 0) window.scrollBy(0, covered + 24);
}

// Marks what the drawer speaks of.
function point(id) {
  $$(".shown").forEach((part) => part.classList.remove("shown"));
  $$(`[data-claim="${CSS.escape(id)}"]`, $("main")).forEach((part) => part.classList.add("shown"));
}

function step(steps) {
  const every = places();
  if (!every.length) return;
  const at = every.indexOf(shown);
  const id = every[at < 0 ? 0 : (at + steps + every.length) % every.length];
  reveal(id);
  show(id);
}

// Brings a claim of the view that is shown into sight.
function reveal(id) {
  const part = $$(`[data-claim="${CSS.escape(id)}"]`, $("#view")).find((one) => !one.closest("[hidden]"));
  if (!part) return null;
  for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  part.scrollIntoView({ block: "center", inline: "nearest" });
  opener = $("button", part) || part;
  return part;
}

function showFromLink(id) {
  if (!claims()[id]) return;
  reveal(id);
  show(id);
}

function shut() {
  if (!drawer().open) return;
  drawer().close();
  document.body.classList.remove("evident");
  $$(".shown").forEach((part) => part.classList.remove("shown"));
  shown = "";
  address(state.view === "report" ? "#report" : `#view-${state.view}`);
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
