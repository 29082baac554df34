"use strict";
// People laid beside a map: their files are sent one after the other, read, and gone; then the page of the result is opened.
(() => {
  const form = document.getElementById("people");
  if (!form) return;
  const listed = document.getElementById("listed");
  const button = document.getElementById("read");
  const map = form.elements.map;
  const chosen = [];

  function put(files) {
    chosen.push(...files);
    listed.textContent = jipu.fill(form.dataset.chosen, { count: chosen.length });
    ready();
  }
  function ready() {
    button.disabled = !chosen.length || !map.value;
    document.getElementById("sheet").disabled = !map.value;
  }
  map.addEventListener("change", ready);
  ready();

  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    put(event.dataTransfer.files);
  });
  const input = document.getElementById("chosen");
  input.addEventListener("change", () => { put([...input.files]); input.value = ""; });

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { upload } = await jipu.ask("POST", "/uploads");
      for (const [place, file] of chosen.entries()) {
        listed.textContent = jipu.fill(form.dataset.sending, { done: place + 1, total: chosen.length });
        await jipu.ask("PUT", `/uploads/${upload}?name=${encodeURIComponent(file.name)}`, file, true);
      }
      listed.textContent = form.dataset.reading;
      const told = { map: map.value, who: form.elements.who.value, reader: form.elements.reader.value };
      const { done } = await jipu.ask("POST", "/assess", { upload, ...told });
      location.href = `/assess?${new URLSearchParams({ ...told, done })}`;
    } catch (error) {
      listed.textContent = error.message;
      chosen.length = 0;
    }
    ready();
  });
})();
