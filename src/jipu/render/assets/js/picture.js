// A drawing on its stage: the stage scrolls, so that wheel, touch and arrow keys move it; zooming makes the drawing larger in it.
const STEPS = { smallest: 0.1, largest: 4, readable: 0.62 };
const ROUND = ["mindmap", "pyramid", "circles", "iceberg"]; // what matters stands in their middle
const hasPicture = (view) => document.getElementById(`picture-${view}-${language()}`) !== null;

const picture = (view) => once(`picture ${view} ${language()}`, () => {
  const drawing = beside(`picture-${view}-${language()}`);
  const box = make("div");
  const stage = make("div", "", { className: "stage", tabIndex: 0 });
  stage.setAttribute("role", "region");
  stage.setAttribute("aria-label", `${drawing.title} · ${say("zoom.stage")}`);
  stage.innerHTML = `<svg class="drawing" role="group" viewBox="0 0 ${drawing.width} ${drawing.height}">${drawing.body}</svg>`;
  const svg = $("svg", stage);
  svg.setAttribute("aria-label", drawing.title);
  const nodes = $$(".node[data-claim]", svg);
  for (const node of nodes) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", node === nodes[0] ? "0" : "-1");
    node.setAttribute("aria-label", `${name(node.dataset.claim)} ${count(node.dataset.claim)}`.trim());
  }
  const own = { box, stage, svg, nodes, width: drawing.width, height: drawing.height, scale: 0 };
  box.append(make("h2", drawing.title));
  box.append(zoomTools(own), stage, ...drawing.notes.map((note) => make("p", note, { className: "note" })), inWords(drawing, svg));
  letMove(own);
  return own;
});

// What the drawing shows, for those who cannot see it.
function inWords(drawing, svg) {
  const fold = make("details", "", { className: "rest" });
  fold.append(make("summary", say("picture.words")), make("p", drawing.text, { id: "picture-words" }));
  svg.setAttribute("aria-describedby", "picture-words");
  return fold;
}

function zoomTools(own) {
  const row = make("div", "", { className: "zoom" });
  own.told = make("output");
  const button = (text, code, act) => {
    const one = make("button", text, { type: "button", onclick: act, title: say(code) });
    one.setAttribute("aria-label", say(code));
    return one;
  };
  row.append(
    button("−", "zoom.out", () => zoom(own, own.scale / 1.25)),
    own.told,
    button("＋", "zoom.in", () => zoom(own, own.scale * 1.25)),
    button(say("zoom.width"), "zoom.width", () => zoom(own, broad(own))),
    button(say("zoom.whole"), "zoom.whole", () => zoom(own, whole(own))),
  );
  return row;
}

const broad = (own) => own.stage.clientWidth / own.width;
const whole = (own) => Math.min(broad(own), (window.innerHeight * 0.78) / own.height);

function size(own, scale) {
  own.scale = scale;
  own.svg.setAttribute("width", own.width * scale);
  own.svg.setAttribute("height", own.height * scale);
  own.told.textContent = `${Math.round(scale * 100)}%`;
}

// The point of the drawing at (x, y) of the stage stays where it is.
function zoom(own, wanted, x = own.stage.clientWidth / 2, y = own.stage.clientHeight / 2) {
  const scale = Math.min(STEPS.largest, Math.max(STEPS.smallest, wanted));
  const grown = scale / own.scale;
  const left = (own.stage.scrollLeft + x) * grown - x;
  const top = (own.stage.scrollTop + y) * grown - y;
  size(own, scale);
  own.stage.scrollTo(left, top);
}

// The size is known before the drawing stands in the page: thousands of words are then laid out once.
function showPicture(view) {
  const own = picture(view);
  const fresh = !own.scale;
  if (fresh) size(own, Math.max(Math.min(1, ($("#view").clientWidth - 2) / own.width), STEPS.readable));
  if (!$("#picture").contains(own.box)) $("#picture").replaceChildren(own.box);
  if (fresh && ROUND.includes(view)) own.stage.scrollLeft = (own.stage.scrollWidth - own.stage.clientWidth) / 2;
}

function narrowPicture(found) {
  let seen = false;
  for (const node of picture(state.view).nodes) {
    const away = Boolean(found) && !found.has(node.dataset.claim);
    node.classList.toggle("aside", away);
    seen ||= !away;
  }
  return seen || !picture(state.view).nodes.length;
}

function letMove(own) {
  const { stage } = own;
  const at = (event) => [event.clientX - stage.getBoundingClientRect().left, event.clientY - stage.getBoundingClientRect().top];
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(own, own.scale * Math.exp(-event.deltaY / 300), ...at(event));
  }, { passive: false });
  letDrag(stage);
  letPinch(own, at);
}

function letDrag(stage) {
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(x, y) < 5) return;
    if (!from.moved) stage.setPointerCapture(event.pointerId);
    from.moved = true;
    stage.classList.add("held");
    stage.scrollTo(from.left - x, from.top - y);
  });
  stage.addEventListener("click", (event) => {
    if (from?.moved) event.stopPropagation(); // the end of a drag opens nothing
    from = null;
    stage.classList.remove("held");
  }, true);
}

function letPinch(own, at) {
  let begun = null;
  const apart = (touches) => Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);
  const middle = (touches) => at({ clientX: (touches[0].clientX + touches[1].clientX) / 2, clientY: (touches[0].clientY + touches[1].clientY) / 2 });
  own.stage.addEventListener("touchstart", ({ touches }) => { begun = touches.length === 2 ? { apart: apart(touches), scale: own.scale } : null; }, { passive: true });
  own.stage.addEventListener("touchmove", (event) => {
    if (!begun || event.touches.length !== 2) return;
    event.preventDefault();
    zoom(own, (begun.scale * apart(event.touches)) / begun.apart, ...middle(event.touches));
  }, { passive: false });
}

// From one thing of a drawing to the nearest in the direction of an arrow key.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const centre = (node) => {
  const box = node.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

function goOn(node, key) {
  const [dx, dy] = ARROWS[key];
  const [x, y] = centre(node);
  let best = null;
  let least = Infinity;
  for (const other of picture(state.view).nodes) {
    const [ox, oy] = centre(other);
    const ahead = (ox - x) * dx + (oy - y) * dy;
    const apart = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (other !== node && ahead > 1 && ahead + 2.5 * apart < least) [best, least] = [other, ahead + 2.5 * apart];
  }
  if (best) goTo(best);
}

function goTo(node) {
  picture(state.view).nodes.forEach((one) => one.setAttribute("tabindex", one === node ? "0" : "-1"));
  node.focus();
  node.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function onPictureKey(event) {
  const own = picture(state.view);
  if (event.key === "+" || event.key === "=") zoom(own, own.scale * 1.25);
  else if (event.key === "-") zoom(own, own.scale / 1.25);
  else if (event.key === "0") zoom(own, broad(own));
  else if (ARROWS[event.key] && event.target.matches(".node")) goOn(event.target, event.key);
  else if ((event.key === "Enter" || event.key === " ") && event.target.matches(".node")) show(event.target.dataset.claim, event.target);
  else return false;
  event.preventDefault();
  return true;
}
