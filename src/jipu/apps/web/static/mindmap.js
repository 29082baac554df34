"use strict";
// An edited mind map: its edits are shown, and remembered when that is agreed to.
(() => {
  const box = document.getElementById("mind-map");
  if (!box) return;
  const words = JSON.parse(document.getElementById("mind-words").textContent);
  const told = box.querySelector(".told");
  const agree = box.querySelector("button");
  let file = null;

  const send = (keep) => jipu.ask("PUT", `${box.dataset.put}?keep=${keep ? 1 : 0}&file=${encodeURIComponent(file.name)}`, file, true);

  const line = (text, kind) => {
    const item = document.createElement("li");
    item.textContent = text;
    if (kind) item.className = kind;
    return item;
  };

  box.querySelector("input").addEventListener("change", async (event) => {
    file = event.target.files[0];
    if (!file) return;
    told.replaceChildren();
    agree.hidden = true;
    try {
      const { edits, conflicts } = await send(false);
      told.append(...edits.map((text) => line(text)), ...conflicts.map((one) => line(jipu.fill(words.conflict, one), "waits")));
      if (!edits.length) told.append(line(words.none));
      agree.hidden = !edits.length;
    } catch (error) {
      told.append(line(error.message, "waits"));
    }
    event.target.value = "";
  });

  agree.addEventListener("click", async () => {
    agree.disabled = true;
    try {
      const { edits } = await send(true);
      jipu.say(jipu.fill(words.taken, { count: edits.length }));
      window.setTimeout(() => location.reload(), 1200);
    } catch (error) {
      jipu.say(error.message);
      agree.disabled = false;
    }
  });
})();
