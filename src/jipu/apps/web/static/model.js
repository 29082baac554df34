"use strict";
// The form of the model: what the chosen service leaves open; and the test, which sends one invented sentence.
(() => {
  const form = document.getElementById("model");
  const preset = document.getElementById("preset");
  const words = JSON.parse(document.getElementById("model-words").textContent);

  function fit() {
    const option = preset.selectedOptions[0];
    const none = "none" in option.dataset;
    for (const part of form.querySelectorAll("[data-of=model]")) part.hidden = none;
    for (const [field, name] of [["model", "model"], ["base_url", "url"]]) form.elements[field].placeholder = option.dataset[name] ?? "";
    form.elements.model.required = "own" in option.dataset;
    form.elements.base_url.required = "own" in option.dataset;
  }
  preset.addEventListener("change", () => {
    form.elements.model.value = "";
    form.elements.base_url.value = "";
    form.elements.region.value = "";
    fit();
  });
  fit();

  const row = (text) => Object.assign(document.createElement("li"), { textContent: text });
  document.getElementById("test")?.addEventListener("click", async (event) => {
    const box = document.getElementById("tested");
    const button = event.currentTarget;
    button.disabled = true;
    box.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.testing }));
    try {
      const { found, seconds, host } = await jipu.ask("POST", "/model/test");
      const list = document.createElement("ul");
      list.append(...Object.entries(found).map(([name, works]) => row(`${works ? "✓" : "✗"} ${words[name]}${works ? "" : ` (${words.no})`}`)));
      box.replaceChildren(Object.assign(document.createElement("p"), { textContent: jipu.fill(words.tested, { seconds, host }) }), list);
    } catch (error) {
      box.replaceChildren(Object.assign(document.createElement("p"), { textContent: error.message, className: "warn" }));
    }
    button.disabled = false;
  });
})();
