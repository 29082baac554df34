"use strict";
(() => {
  const claims = JSON.parse(document.getElementById("claims").textContent);
  const dialog = document.getElementById("evidence");
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  function quoteLine([person, text, start, end]) {
    const line = document.createElement("li");
    line.append(make("b", person), text.slice(0, start), make("mark", text.slice(start, end)), text.slice(end));
    return line;
  }

  function show(id) {
    const claim = claims[id];
    if (!claim) return;
    dialog.querySelector("h3").textContent = claim.name;
    dialog.querySelector(".head").textContent = [claim.head, claim.interval, claim.note, `#${id.slice(0, 6)}`].filter(Boolean).join(" · ");
    dialog.querySelector(".quotes").replaceChildren(...claim.quotes.map(quoteLine));
    if (!claim.quotes.length && claim.people.length) dialog.querySelector(".quotes").append(make("li", claim.people.join(" ")));
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-claim]");
    if (target) show(target.dataset.claim);
    else if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-claim]")) {
      event.preventDefault();
      show(event.target.dataset.claim);
    }
  });

  const every = (open) => document.querySelectorAll("details").forEach((part) => { part.open = open; });
  document.getElementById("open").onclick = () => every(true);
  document.getElementById("shut").onclick = () => every(false);
  document.getElementById("print").onclick = () => { every(true); window.print(); };
  window.addEventListener("beforeprint", () => every(true));

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_./·]+/g, "");
  const writings = (id) => fold([`#${id}`, claims[id].name, ...(claims[id].writings || [])].join("|"));
  const lines = [...document.querySelectorAll(".part .items > li, .finding")];
  const behind = (line) => [line, ...line.querySelectorAll("[data-claim]")].map((part) => part.dataset.claim).filter(Boolean);
  const words = new Map(lines.map((line) => [line, fold(line.textContent) + behind(line).map(writings).join("|")]));
  let before = null;

  function search(wanted) {
    const parts = document.querySelectorAll("details");
    before ??= new Map([...parts].map((part) => [part, part.open]));
    let found = false;
    for (const line of lines) {
      const hit = !wanted || words.get(line).includes(wanted);
      line.hidden = !hit;
      found ||= hit;
    }
    parts.forEach((part) => { part.open = wanted ? !part.hidden : before.get(part); });
    document.querySelectorAll(".minute, .overview").forEach((part) => { part.hidden = Boolean(wanted); });
    document.querySelectorAll(".part").forEach((part) => { part.hidden = wanted && !lines.some((line) => !line.hidden && part.contains(line)); });
    if (!wanted) before = null;
    document.getElementById("nothing").hidden = found;
  }
  document.getElementById("search").addEventListener("input", (event) => search(fold(event.target.value)));
})();
