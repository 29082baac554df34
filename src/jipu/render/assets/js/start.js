const nearby = window.matchMedia("(max-width: 64rem)");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return DO[button.dataset.do]();
  const tab = event.target.closest("[data-view]");
  if (tab) return look(tab.dataset.view);
  const head = event.target.closest("[data-sort]");
  if (head) return sort(head.dataset.sort);
  const claim = event.target.closest("[data-claim]");
  if (claim && !window.getSelection().toString()) return show(claim.dataset.claim, event.target.closest("button") || $("button", claim) || claim);
  if (event.target === $("#help")) return $("#help").close();
  if (!claim && nearby.matches && !event.target.closest("#evidence")) shut();
});
document.addEventListener("input", (event) => {
  if (event.target.closest("#search, #filters")) narrow();
});
document.addEventListener("submit", (event) => {
  if (event.target.id === "filters") event.preventDefault();
});
document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", () => follow(location.hash));
showTheme();
$("#filters").reset(); // some browsers keep what was filled in
$("#search").value = "";
if (location.hash) follow(decodeURIComponent(location.hash));
