"use strict";
// What every page needs: requests that prove they are ours, the theme, and the form that sends files.
const jipu = (() => {
  const proof = document.querySelector("meta[name=jipu-proof]").content;
  const words = JSON.parse(document.getElementById("words").textContent);
  const fill = (text, told) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in told ? told[name] : whole));
  const say = (text) => { document.getElementById("said").textContent = text; };

  async function ask(method, place, body, raw = false) {
    let answer;
    try {
      answer = await fetch(place, {
        method,
        body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
        headers: { "X-Jipu": proof, ...(raw ? {} : { "Content-Type": "application/json" }) },
      });
    } catch {
      throw new Error(words.lost);
    }
    if (answer.ok) return answer.headers.get("content-type")?.includes("json") ? answer.json() : answer.text();
    if (answer.headers.get("content-type")?.includes("json")) {
      const told = await answer.json(); // what was not done, and what the page should know now
      throw Object.assign(new Error(told.told ?? words.failed), { answer: told });
    }
    if (answer.status === 507) throw new Error(words.full);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    throw Object.assign(new Error((page.querySelector("main p") ?? page.body).textContent.trim()), { code: answer.headers.get("X-Jipu-Error") });
  }

  document.getElementById("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${document.documentElement.dataset.theme}; path=/; SameSite=Strict; max-age=31536000`; // a page is sent in it: nothing flashes
  });
  return { ask, fill, say, words };
})();
