"use strict";
// First what would go, then the erasure itself.
(() => {
  const form = document.getElementById("erase");
  if (!form) return;
  const words = JSON.parse(document.getElementById("privacy-words").textContent);
  const box = document.getElementById("plan");
  let handle = null;
  const lock = document.getElementById("unlock");

  async function look() {
    box.hidden = true;
    lock.hidden = true;
    try {
      const plan = await jipu.ask("POST", "/erase/plan", { words: new FormData(form).get("words") });
      handle = plan.handle;
      box.querySelector("p").textContent = jipu.fill(words.goes, { person: plan.person, documents: plan.removed.documents ?? 0, maps: plan.maps.length });
      box.querySelector("ul").replaceChildren(...[...plan.files, ...plan.others, ...plan.closed].map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      box.hidden = false;
      jipu.say("");
      document.getElementById("erase-now").focus();
    } catch (error) {
      jipu.say(error.message);
      lock.hidden = !["VaultLocked", "WrongPassphrase"].includes(error.code);
      if (!lock.hidden) lock.elements.passphrase.focus();
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  lock.addEventListener("submit", async (event) => {
    event.preventDefault();
    const passphrase = lock.elements.passphrase.value;
    lock.reset();
    await jipu.ask("POST", "/unlock", { passphrase }).then(look, (error) => jipu.say(error.message));
  });
  document.getElementById("erase-now").addEventListener("click", async () => {
    if (!window.confirm(words.sure)) return;
    try {
      const { job } = await jipu.ask("POST", "/erase", { handle });
      location.href = `/jobs/${job}`;
    } catch (error) {
      jipu.say(error.message);
    }
  });
})();
