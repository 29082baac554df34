"use strict";
// An edited sheet, sent back: what was changed in it is remembered at once.
(() => {
  const words = JSON.parse(document.getElementById("sheet-words").textContent);
  document.addEventListener("change", async (event) => {
    const input = event.target.closest("input[data-put]");
    if (!input?.files.length) return;
    try {
      const { made } = await jipu.ask("PUT", input.dataset.put, input.files[0], true);
      jipu.say(made ? jipu.fill(words.taken, { count: made }) : words.untouched);
      if (made) window.setTimeout(() => location.reload(), 1200);
    } catch (error) {
      jipu.say(error.message);
    }
    input.value = "";
  });
})();
