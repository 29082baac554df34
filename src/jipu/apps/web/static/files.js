"use strict";
// Files that are dropped or chosen: sent one after the other, then read by a job.
(() => {
  const form = document.getElementById("files");
  const listed = document.getElementById("listed");
  const without = document.getElementById("without");
  const chosen = [];
  const MOST = 2 ** 30; // as guard.py: a browser does not hear why a body was cut off
  const size = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`);

  function put(files) {
    chosen.push(...files);
    const bytes = chosen.reduce((sum, file) => sum + file.size, 0);
    listed.textContent = jipu.fill(jipu.words.ended, { count: chosen.length, size: size(bytes) });
    form.querySelector("button.main").disabled = !chosen.length;
  }

  async function within(entry) {
    if (entry.isFile) return [await new Promise((take, fail) => entry.file(take, fail))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((take, fail) => reader.readEntries(take, fail));
      if (!some.length) return (await Promise.all(found.map(within))).flat();
      found.push(...some);
    }
  }

  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    put(entries.length ? (await Promise.all(entries.map(within))).flat() : event.dataTransfer.files);
  });
  for (const id of ["chosen", "folder"]) {
    const input = document.getElementById(id);
    input.addEventListener("change", () => { put([...input.files]); input.value = ""; });
  }

  // One upload until its files are read: what was sent stays sent when the rest is tried again.
  let upload = "";
  let sent = 0;

  async function send(file) {
    if (file.size > MOST) throw new Error(jipu.words.large);
    await jipu.ask("PUT", `/uploads/${upload}?name=${encodeURIComponent(file.name)}`, file, true);
    sent += 1;
  }

  async function sendAll() {
    const failed = [];
    for (const [place, file] of chosen.entries()) {
      listed.textContent = jipu.fill(jipu.words.sending, { done: place + 1, total: chosen.length });
      await send(file).catch((error) => failed.push({ file, text: `${file.name}: ${error.message}` }));
    }
    chosen.splice(0, chosen.length, ...failed.map((row) => row.file));
    document.getElementById("sending").replaceChildren(...failed.map((row) => Object.assign(document.createElement("li"), { textContent: row.text })));
  }

  async function read() {
    const told = new FormData(form);
    const { job } = await jipu.ask("POST", "/jobs", {
      kind: "add", upload, source: told.get("source"), basis: told.get("basis"),
      months: told.get("months") === "" ? null : Number(told.get("months")), keep_files: told.has("keep_files"),
    });
    location.href = `/jobs/${job}`;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button.main");
    button.disabled = true;
    try {
      upload ||= (await jipu.ask("POST", "/uploads")).upload;
      await sendAll();
      if (!chosen.length) return await read();
      listed.textContent = jipu.fill(jipu.words.unsent, { count: chosen.length });
      without.hidden = !sent;
    } catch (error) {
      listed.textContent = error.message;
    }
    button.disabled = false;
  });
  without.addEventListener("click", () => read().catch((error) => { listed.textContent = error.message; }));
})();
