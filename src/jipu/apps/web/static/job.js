"use strict";
// A job as it goes on.
(() => {
  const box = document.getElementById("job");
  const words = JSON.parse(document.getElementById("job-words").textContent);
  const steps = JSON.parse(document.getElementById("step-words").textContent);
  const at = (id) => document.getElementById(id);
  const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const PAUSE = 1000;
  const ended = (job) => ["done", "failed", "cancelled"].includes(job.state);

  const ofModel = (model) => !model ? "" : model.without[lang] ? words.without + model.without[lang] : jipu.fill(words.used, { proposed: 0, kept: 0, ...model });

  function show(job) {
    at("state").textContent = job.state === "running" && !job.total ? words.running.replace(/[:：].*/, "") : jipu.fill(words[job.state], job);
    const locked = ["VaultLocked", "WrongPassphrase"].includes(job.failure.code);
    if (locked) at("state").textContent = words.needs;
    if (job.failure[lang] && job.failure.code !== "VaultLocked") at("state").textContent += `: ${job.failure[lang]}`;
    const bar = at("progress");
    bar.hidden = ended(job);
    if (job.total) { bar.max = job.total; bar.value = job.done; } else bar.removeAttribute("value");
    at("doing").textContent = job.file ? jipu.fill(words.file, job) + (job.pages ? ` · ${jipu.fill(words.page, job)}` : "") : "";
    const asking = job.state === "running" && job.result.asking;
    if (asking) {
      at("state").textContent = jipu.fill(words.asking, { ...asking, step: steps[asking.step].split(/[：:]/)[0] });
      bar.max = asking.requests;
      bar.value = asking.answered;
    }
    at("cancel").hidden = ended(job);
    at("again").hidden = locked || !["failed", "cancelled"].includes(job.state);
    if (ended(job)) document.querySelector(`.running[href="/jobs/${job.id}"]`)?.remove(); // the frame was made when it ran
    at("unlock").hidden = !locked;
    const vault = job.result.new_vault ? "new" : "there"; // the passphrase of a new one is typed twice
    for (const part of at("unlock").querySelectorAll("[data-vault]")) part.hidden = part.dataset.vault !== vault;
    at("unlock").elements.again.disabled = vault !== "new";
    if (job.state === "done") {
      const [text, href, to] = {
        add: ["added", "/new", "to_new"],
        rebuild: ["built", `/maps/${encodeURIComponent(job.result.map)}`, "to_map"],
        build: ["built", `/maps/${encodeURIComponent(job.result.map)}`, "to_map"],
        erase: ["erased", "/privacy", "to_first"],
        look: ["looked", `/looks/${job.id}`, "to_look"],
        word: ["worded", `/${job.result.verb}?${new URLSearchParams({ ...job.result.query, worded: "on" })}`, "to_worded"],
        carry: ["carried", `/carried/${job.id}`, "to_carry"],
        retention: ["erased", "/privacy", "to_first"],
      }[job.kind];
      at("doing").textContent = jipu.fill(words[text], { ...job.result, ...job.result.model });
      const ofWords = job.kind === "word" && !job.result.model.without[lang]; // its counts stand in that sentence
      at("model").textContent = ofWords ? "" : ofModel(job.result.model);
      at("model").hidden = !at("model").textContent;
      Object.assign(at("next"), { hidden: false, href, textContent: words[to] });
      if (job.result.map) fetch(href).catch(() => {}); // the map is drawn once, and then it is there when the link is followed
    }
    at("troubles").hidden = !job.troubles.length;
    at("troubles").querySelector("summary").textContent = jipu.fill(words.troubles, { count: job.troubles.length });
    at("troubles").querySelector("ul").replaceChildren(
      ...job.troubles.map((row) => Object.assign(document.createElement("li"), { textContent: row[lang] })),
    );
  }

  function follow() {
    const events = new EventSource(`/jobs/${box.dataset.job}/events`);
    events.onmessage = (event) => {
      const job = JSON.parse(event.data);
      show(job);
      if (ended(job)) events.close();
    };
    events.onerror = () => {
      events.close();
      jipu.say(jipu.words.lost);
      setTimeout(again, PAUSE);
    };
    events.onopen = () => jipu.say("");
  }

  // A server that was started again has another key: this page goes on when its link was opened in any window of this browser.
  async function again() {
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok) location.reload();
    else {
      jipu.say(answer?.status === 403 ? jipu.words.restarted : jipu.words.lost);
      setTimeout(again, PAUSE);
    }
  }

  const order = (place, body) => jipu.ask("POST", place, body).then(follow, (error) => jipu.say(error.message));
  at("cancel").addEventListener("click", () => jipu.ask("POST", `/jobs/${box.dataset.job}/cancel`).catch((error) => jipu.say(error.message)));
  at("again").addEventListener("click", () => order(`/jobs/${box.dataset.job}/again`));
  at("unlock").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { passphrase, again } = Object.fromEntries(new FormData(at("unlock")));
    at("unlock").reset();
    at("differ").textContent = again === undefined || again === passphrase ? "" : words["passphrase.differ"];
    at("unlock").elements.passphrase.focus();
    if (at("differ").textContent) return;
    try {
      await jipu.ask("POST", "/unlock", { passphrase, again });
      await order(`/jobs/${box.dataset.job}/again`);
    } catch (error) {
      jipu.say(error.message);
    }
  });
  show(JSON.parse(document.getElementById("told").textContent));
  follow();
})();
