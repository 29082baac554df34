"""A deliverable that a model puts better: what it would be sent for that, the job that asks it, and what it answered, in the place of ours.

Nothing of it is kept but the replies, which the workspace remembers: the page makes the deliverable anew from the map and lays them over it,
through the same gate, so that a later map, a correction and an erasure hold for it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Job
from jipu.apps.web.maps import the_map
from jipu.apps.web.model import model_looked_at
from jipu.apps.web.model_settings import ModelSettings, choice_of, read_settings
from jipu.apps.web.refusals import NoSuchName, switch_of, words_of
from jipu.errors import JipuError, Lang
from jipu.llm.choice import Choice
from jipu.render.deliverable import Deliverable
from jipu.verbs.rewording import OF_PEOPLE

BOX = "worded"  # the field of the form, and of the addresses of what was put better (job.js writes it too)
# Verb → the field that names the map beside its own; `ads` asks compare for the two sides of one map.
BESIDE: Mapping[str, str] = {"compare": "other", "learn": "from", "hire": "", "teach": "", "career": "next", "assess": ""}
OF_ASSESSMENT = ("who", "reader", "done")  # by which the page of an assessment is found again; `done` names nobody
_FIELDS = ("map", *filter(None, BESIDE.values()), "ads", *OF_ASSESSMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a page of a deliverable shows of a model's words.

    offered  a model is set, and the deliverable is not of a team
    model    what it is called
    query    the fields of the form that say what it is made of
    wanted   the box is ticked
    changed  sentences in its words; `left` the questions that it was not asked yet
    """

    offered: bool
    model: str
    query: Mapping[str, str]
    wanted: bool = False
    changed: int = 0
    left: int = 0


def laid_over(home: Home, verb: str, query: Mapping[str, str], made: Deliverable | None) -> tuple[Deliverable | None, Wording]:
    """A deliverable with the words of the model that is set, where the box is ticked, and what the page tells of that."""
    settings = read_settings(home.folder)
    told = {name: query[name] for name in _FIELDS if query.get(name)}
    offered = settings.named and verb in BESIDE and (made is None or made.use not in OF_PEOPLE)
    plain = Wording(offered=offered, model=settings.model or settings.preset, query=told)
    choice = _choice(home, settings) if plain.offered and query.get(BOX) else None
    if made is None or choice is None:
        return made, plain
    path = home.room(told["map"]) / "map.json"
    better, left = home.workspace.reworded_before(made, path, choice)
    return better, Wording(offered=True, model=choice.model, wanted=True, changed=made.changed(better), left=len(left), query=told)


def look(home: Home, verb: str, told: Mapping[str, Any], lang: Lang) -> Job:
    """A job that shows what the model would be asked. Raises NoSuchName, NotWritable."""
    query = {name: value for name in _FIELDS if (value := words_of(told, name))}
    others = [query[BESIDE[verb]]] if query.get(BESIDE[verb]) else []
    rooms = [home.room(name) for name in (query.get("map", ""), *others)]
    order = {"verb": verb, "query": query, "maps": [room.name for room in rooms], "role": the_map(rooms[0]).role.title}
    return home.jobs.put("look", {**order, "model": asdict(read_settings(home.folder))}, lang)


def word(home: Home, verb: str, told: Mapping[str, Any]) -> Job:
    """The job that asks, in the language of the look that the reader saw. Raises NoSuchName and what `model_looked_at` does."""
    seen = words_of(told, "look", needed=True)
    before = home.jobs.get(seen)
    if before.told.get("verb") != verb:
        raise NoSuchName
    model = model_looked_at(home, seen, confirmed=switch_of(told, "confirmed"))
    return home.jobs.put("word", {**before.told, "model": model}, before.lang)


def _choice(home: Home, settings: ModelSettings) -> Choice | None:
    """The model that is set; None where something stands against it, which its own page tells."""
    try:
        return choice_of(settings, home.jobs.keys, sending=False)
    except JipuError:
        return None
