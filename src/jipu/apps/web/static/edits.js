// The page that has the map in it: its language and theme, and what it was told of corrections.
const hosted = beside("told");
const editWords = beside("edit-words");

// One language at a time: these two take the place of the file's own.
function switchLanguage() {
  location.search = `?lang=${other()}`;
}

function nextTheme() {
  document.getElementById("theme").click();
  showTheme();
}

const about = (id) => hosted.page.about[id] ?? null;

// Which acts a claim allows: a concept all of them, a group or dimension some, anything else the last two.
function actsOf(id) {
  const claim = claims()[id];
  const acts = { concept: ["detach", "drop", "merge", "split", "move", "rename"], shelf: ["detach", "rename"] }[about(id)?.[1]] ?? [];
  const someone = (claim.people || []).length > 0;
  const may = { detach: someone, split: (claim.writings || []).length > 1 };
  return [...acts.filter((act) => may[act] ?? true), "reviewed", ...(someone ? ["group"] : [])];
}

// What a correction of that act speaks of: a quote is that of a claim, a person is named, everything else is a concept where there is one.
function targetOf(act, id, fields) {
  if (act === "group") return fields.person;
  return act === "release" || !about(id) ? id : about(id)[0];
}

const editsOf = (id) => [...(hosted.page.edits[about(id)?.[0]] ?? []), ...(hosted.page.edits[id] ?? [])];

function showWaiting() {
  const box = document.getElementById("waiting");
  box.hidden = !hosted.page.waiting;
  $("output", box).textContent = jipu.fill(editWords.waits, { count: hosted.page.waiting });
}

// Sends a correction; what the page knows of corrections is new then, whether it was made or not.
async function send(fields) {
  try {
    const answer = await jipu.ask("POST", `${hosted.place}/corrections`, { ...fields, seen: hosted.page.seen });
    hosted.page = answer.page;
    showWaiting();
    jipu.say(answer.made ? editWords.done : editWords.same);
    return "";
  } catch (error) {
    if (error.answer?.page) {
      hosted.page = error.answer.page;
      showWaiting();
    }
    return error.message;
  }
}
