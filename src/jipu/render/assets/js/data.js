// What lies beside the page as text: read at its first need, so that it costs nothing at the opening.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, text = "", given = {}) => Object.assign(document.createElement(tag), { textContent: text }, given);
const kept = new Map();

function once(name, work) {
  if (!kept.has(name)) kept.set(name, work());
  return kept.get(name);
}

const beside = (id) => once(`beside ${id}`, () => {
  const holder = document.getElementById(id);
  return holder && JSON.parse(holder.textContent);
});
// The places of many people are bits in base64, eight to a byte, the lowest first.
function spread(bits) {
  const bytes = atob(bits);
  const places = [];
  for (let place = 0; place < 8 * bytes.length; place++) if ((bytes.charCodeAt(place >> 3) >> (place & 7)) & 1) places.push(place);
  return places;
}

const language = () => document.documentElement.lang.slice(0, 2);
const facts = () => once("facts", () => {
  const read = beside("claims");
  for (const claim of Object.values(read.claims)) if (typeof claim.people === "string") claim.people = spread(claim.people);
  return read;
});
const claims = () => facts().claims;
const ids = () => once("ids", () => Object.keys(claims()));
const words = (lang = language()) => beside(`words-${lang}`);
const say = (code, given = {}) => words().say[code].replace(/\{(\w+)\}/g, (hole, name) => given[name] ?? hole);
const told = (id, place, lang) => words(lang).texts[words(lang).claims[id][place]];
const name = (id, lang) => told(id, 0, lang);
const count = (id) => (claims()[id].k ? `${claims()[id].k}/${claims()[id].n}` : "");

// What a claim belongs to, from the top.
function above(id) {
  const names = [];
  for (let up = claims()[id].up; up && claims()[up]; up = claims()[up].up) names.unshift(name(up));
  return names;
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-_./·]+/g, "");

// Everything that a search may find a claim by: its id, its names in both languages, its writings, its quotes.
const searched = (id) => once(`searched ${id}`, () => {
  const claim = claims()[id];
  const quotes = (claim.quotes || []).map(([place]) => facts().quotes[place][1]);
  return fold([`#${id}`, name(id, "zh"), name(id, "en"), ...(claim.writings || []), ...quotes].join("|"));
});
