"use strict";
// A new token is shown once, where it was made.
(() => {
  const form = document.getElementById("token");
  const shown = document.getElementById("secret");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = Object.fromEntries(new FormData(form));
    try {
      const { secret } = await jipu.ask("POST", "/account/tokens", { ...told, days: Number(told.days) });
      shown.hidden = false;
      shown.querySelector("code").textContent = secret;
      shown.focus();
    } catch (error) {
      jipu.say(error.message);
    }
  });
})();
