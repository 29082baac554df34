"use strict";
// Answers that a human brought back: sent, and remembered where they answer one of the questions.
(() => {
  const input = document.getElementById("answers");
  if (!input) return;
  const words = JSON.parse(document.getElementById("carry-words").textContent);
  const told = document.getElementById("taken");

  async function take(files) {
    told.textContent = words.sending;
    const { upload } = await jipu.ask("POST", "/uploads");
    for (const file of files) await jipu.ask("PUT", `/uploads/${upload}?name=${encodeURIComponent(file.name)}`, file, true);
    return jipu.ask("POST", `/carried/${input.dataset.job}/answers`, { upload });
  }

  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = "";
    if (!files.length) return;
    try {
      const answer = await take(files);
      told.textContent = jipu.fill(words.taken, answer);
      document.getElementById(answer.left ? "build" : "onward").focus();
    } catch (error) {
      told.textContent = error.message;
    }
  });
})();
