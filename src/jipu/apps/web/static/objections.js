// In the drawer of a claim: how it was corrected, with what takes that back; what may be objected to; and the form of one objection.
const plainFill = fill;
fill = (id) => {
  plainFill(id);
  offer(id);
};

function offer(id) {
  $(".objections", drawer())?.remove();
  const box = make("section", "", { className: "objections" });
  box.setAttribute("aria-labelledby", "objections-name");
  const list = make("ul", "", { className: "edits" });
  list.append(...editsOf(id).map((edit) => editLine(edit, id)));
  const acts = make("p", "", { className: "acts" });
  acts.append(...actsOf(id).map((act) => actButton(act, () => open(act, id))));
  box.append(make("h3", editWords.title, { id: "objections-name" }), list, acts);
  $(".quotes", drawer()).before(box);
  const quotes = (claims()[id].quotes || []).map(([place]) => facts().quotes[place][1]);
  $$(".quotes li", drawer()).slice(0, quotes.length).forEach((line, place) => {
    line.append(" ", actButton("release", () => open("release", id, quotes[place])));
  });
}

function actButton(act, onclick) {
  return make("button", editWords[act], { type: "button", className: `act act-${act}`, onclick });
}

function editLine(edit, id) {
  const line = make("li", edit.text);
  if (edit.waits) line.append(" ", make("small", editWords.again, { className: "waits" }));
  const back = actButton("undo", async () => {
    const failed = await send({ act: "undo", what: edit.what, to: edit.act, about: edit.about });
    if (failed) return jipu.say(failed);
    offer(id);
    $(".objections button", drawer()).focus();
  });
  back.setAttribute("aria-label", `${editWords.undo}: ${edit.text}`);
  line.append(" ", back);
  return line;
}

// The fields of an act beside its reason.
const FIELDS = {
  detach: (id) => [choice("person", peopleOf(id))],
  group: (id) => [choice("person", peopleOf(id)), line("to", "to.group", hosted.page.kinds)],
  merge: (id) => [line("to", "to.merge", concepts(id))],
  split: (id) => [...writingsOf(id), line("to", "to.split", concepts(id)), ...inEnglish()],
  move: () => [groupChoice()],
  rename: (id) => [line("to", "to.rename", [], plainName(id)), ...inEnglish()],
};

const MOST_WRITINGS = 6; // a map lists no more of one thing: there may be others
const inEnglish = () => (language() === "zh" ? [line("to_en", "to.rename.en", [])] : []);

// The writings of a thing, to be chosen from; one of them at least.
function writingsOf(id) {
  const writings = claims()[id].writings;
  const box = make("fieldset", "", { className: "writings" });
  box.append(make("legend", editWords.writings), ...writings.map((text) => {
    const label = make("label", "", { className: "check" });
    label.append(make("input", "", { type: "checkbox", name: "writings", value: text }), ` ${text}`);
    return label;
  }));
  const more = writings.length < MOST_WRITINGS ? [] : [line("more", "writings.more", [])];
  return [box, ...more];
}

// What a form says; one of writings says them as a list.
function said(form) {
  const told = new FormData(form);
  const more = (told.get("more") ?? "").split(/[,，、]/).map((text) => text.trim()).filter(Boolean);
  return { ...Object.fromEntries(told), ...($(".writings", form) ? { writings: [...told.getAll("writings"), ...more] } : {}) };
}

const peopleOf = (id) => (claims()[id].people || []).map((place) => facts().people[place]).filter((one) => hosted.page.members.includes(one));
const plainName = (id) => name(id).split(language() === "zh" ? "（" : " (")[0];
const concepts = (id) => [...new Set(ids().filter((one) => about(one)?.[1] === "concept" && about(one)[0] !== about(id)?.[0]).map(plainName))];

function labelled(text, field) {
  const label = make("label", text);
  label.append(field);
  return label;
}

function choice(code, options) {
  const select = make("select", "", { name: code, required: true });
  select.append(...options.map((option) => make("option", option, { value: option })));
  return labelled(editWords[code], select);
}

function groupChoice() {
  const select = make("select", "", { name: "to", required: true });
  for (const here of [true, false]) {
    const part = make("optgroup", "", { label: editWords[here ? "here" : "elsewhere"] });
    part.append(...hosted.page.groups.filter((group) => group.here === here).map((group) => make("option", group.name, { value: group.id })));
    select.append(part);
  }
  return labelled(editWords["to.move"], select);
}

function line(field, code, offered, value = "") {
  const input = make("input", "", { name: field, required: field === "to", maxLength: 80, value, autocomplete: "off" });
  const label = labelled(editWords[code], input);
  if (offered.length) {
    const list = make("datalist", "", { id: `offered-${field}` });
    list.append(...offered.map((option) => make("option", "", { value: option })));
    input.setAttribute("list", list.id);
    label.append(list);
  }
  return label;
}

// What is typed into a field of names may be that of a claim, which is surer than a name that two bear.
function surely(act, to) {
  if (act !== "merge") return to;
  const found = ids().filter((one) => about(one)?.[1] === "concept" && plainName(one) === to);
  const subjects = [...new Set(found.map((one) => about(one)[0]))];
  return subjects.length === 1 ? subjects[0] : to;
}

function open(act, id, quote = "") {
  $(".objection", drawer())?.remove();
  const form = make("form", "", { className: "objection" });
  const told = make("p", "", { className: "told" });
  told.setAttribute("role", "alert");
  const sending = make("button", editWords.send, { className: "main" });
  const buttons = make("p");
  buttons.append(sending, " ", make("button", editWords.cancel, { type: "button", onclick: () => leave(form, act) }));
  const why = labelled(editWords.why, make("input", "", { name: "why", maxLength: 300, placeholder: editWords["why.hint"], autocomplete: "off" }));
  const note = act === "release" ? [make("blockquote", quote), make("p", editWords["release.note"])] : [];
  form.append(make("h4", editWords[act]), ...note, ...(FIELDS[act]?.(id) ?? []), why, told, buttons);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave(form, act);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = said(form);
    if (fields.writings?.length === 0) {
      told.textContent = editWords["writings.none"];
      return $("input", form).focus();
    }
    sending.disabled = true;
    const failed = await send({ ...fields, act, quote, to: surely(act, fields.to ?? ""), what: targetOf(act, id, fields) });
    sending.disabled = false;
    told.textContent = failed;
    if (failed) return sending.focus();
    offer(id);
    $("#evidence-name").focus();
  });
  $(".acts", drawer()).after(form);
  $("input, select", form).focus();
}

function leave(form, act) {
  form.remove();
  $(`.act-${act}`, drawer()).focus();
}
