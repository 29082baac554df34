"use strict";
// Forms and buttons with data-post: what they say (and what data-fixed does) is sent as JSON; then the page of data-next is opened, or this one anew.
(() => {
  const told = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value]).concat(
    [...form.querySelectorAll("input[type=checkbox]")].map((box) => [box.name, box.checked]),
    [...form.querySelectorAll("input[type=number]")].map((input) => [input.name, input.value === "" ? null : Number(input.value)]),
  ));

  async function send(element, body) {
    element.setAttribute("aria-busy", "true");
    try {
      const answer = await jipu.ask("POST", element.dataset.post, body);
      if (element.dataset.next) location.href = jipu.fill(element.dataset.next, answer);
      else location.reload();
    } catch (error) {
      jipu.say(error.message);
    }
    element.removeAttribute("aria-busy");
  }

  for (const button of document.querySelectorAll("button[data-ready]")) button.disabled = false; // a form that the browser sent by itself would not arrive
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.post) return;
    event.preventDefault();
    send(event.target, { ...told(event.target), ...JSON.parse(event.target.dataset.fixed ?? "{}") });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-post]");
    if (!button) return;
    if (button.dataset.sure && !window.confirm(button.dataset.sure)) return;
    send(button, JSON.parse(button.dataset.body ?? "{}"));
  });
})();
