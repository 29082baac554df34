"""Who only seeks a title: people with dated work of the role under other titles, and people who list its words beside other work.

The peers whose work is the usual are the people of the example of the same role; the seekers were written apart from it and from the corpora.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.report import say
from bench.texts import read_texts
from jipu.apps.example import Example, examples, roles_folder
from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.pipeline import read_pile
from jipu.settings import Settings
from jipu.stages.select import find_persons, profile_of, shape_role
from jipu.stages.select.beside import Judged
from jipu.stages.select.sample import index_of, judge
from jipu.stages.select.seeking import only_seeks

SEEKERS = Path(__file__).parent / "held_out" / "seekers.jsonl"
KEY = bytes(32)


def main() -> None:
    """Print a line a seeker, then how many of each kind are taken as they should be."""
    rows = [json.loads(line) for line in SEEKERS.read_text("utf-8").splitlines()]
    read = read_texts({row["id"]: row["text"] for row in rows}, "resume")
    kept: dict[bool, list[bool]] = {True: [], False: []}
    known = examples(roles_folder())
    for role in dict.fromkeys(row["role"] for row in rows):
        example = next(one for one in known if role in one.title.split(" / "))
        own = {read[row["id"]].document.id: row for row in rows if row["role"] == role}
        for judged in beside_peers(example, [read[row["id"]] for row in own.values()], role):
            if row := own.get(judged.portrait.person.documents[0]):
                kept[row["does"]].append(judged.out is None)
                say("seekers", seeker=row["id"], does_it=row["does"], partly=row["partly"], taken=judged.out is None, **figures(judged))
    does, lists = kept[True], kept[False]
    say("seekers", do_it=len(does), of_these_in=sum(does), only_list=len(lists), of_these_out=len(lists) - sum(lists))


def beside_peers(example: Example, seekers: list[Reading], role: str) -> list[Judged]:
    """Everybody of an example and of the seekers, judged for the role."""
    peers = read_pile([example.files], Settings(as_of=example.as_of, jobs=2), KEY).readings
    readings = {one.document.id: one for one in (*peers, *seekers) if one.document.kind == "resume"}
    persons = find_persons(list(readings.values()), KEY)
    profiles = {name: profile_of(one) for name, one in readings.items()}
    settings = Settings(as_of=example.as_of)
    return judge(persons, profiles, shape_role(role), load_lexicon(), settings, index=index_of(persons, profiles))


def figures(judged: Judged) -> dict[str, object]:
    """What the rule looks at."""
    return {"only_seeks": only_seeks(judged.portrait), "relevance": judged.relevance, "shown": judged.shown}
