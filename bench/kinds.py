"""Kinds of people in the labelled corpora: is a division told, and how well would the one tried agree with the labels?

The labels name three or four kinds by what people did; each corpus has eighteen people. The agreement of a division that a map refuses
to tell is printed too: it says what the refusal costs. operations-director was never tuned on.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from bench.corpus import CORPORA
from bench.planted.archetypes import adjusted_rand
from bench.report import SHARED, say
from bench.texts import KEY
from jipu.lexicon.concepts import load_lexicon
from jipu.model.contrast import Contrast
from jipu.pipeline import read_files
from jipu.settings import Settings
from jipu.stages.select import find_persons, profile_of, select_sample, shape_role
from jipu.stages.synthesise.concepts import decide_concepts
from jipu.stages.synthesise.contrasts import contrast_claims
from jipu.stages.synthesise.features import profile
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.headings import own_groups
from jipu.stages.synthesise.tally import count
from jipu.stages.synthesise.voters import people
from jipu.statistics.division import divide, part
from jipu.statistics.medoids import unit_rows


def main() -> None:
    """One line a corpus."""
    if not (SHARED / "corpus").is_dir():
        say("kinds", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    for name, role, as_of, kind in CORPORA:
        measure(name, role, date.fromisoformat(f"{as_of}-28"), kind, SHARED / "corpus" / f"{name}.jsonl")


def measure(name: str, role: str, as_of: date, kind: str, corpus: Path) -> None:
    """Verdict, chance and stability; agreement with the labels of the division as told or tried, and in as many parts as there are labels."""
    rows = {row["id"]: row for row in map(json.loads, corpus.read_text("utf-8").splitlines())}
    ground, label = _ground(role, as_of, rows)
    people_rows = unit_rows(profile(ground).columns)
    found = divide(people_rows)
    labels = [label[voter.name] for voter in ground.voters]
    kinds = len(set(labels))
    contrasts = [claim.payload for claim in contrast_claims(ground) if isinstance(claim.payload, Contrast)]
    say(
        "kinds",
        corpus=name,
        kind=kind,
        n=ground.n,
        labels=kinds,
        verdict=found.verdict,
        parts=len(found.stability),
        chance=found.chance,
        stability=min(found.stability),
        ari=adjusted_rand(labels, found.parted.labels.tolist()),
        ari_in_as_many=adjusted_rand(labels, part(people_rows, kinds).labels.tolist()),
        contrasts=len(contrasts),
        ends_of_one_label=_of_one_label(contrasts, label),
    )


def _ground(role: str, as_of: date, rows: dict[str, dict[str, str]]) -> tuple[Ground, dict[str, str]]:
    """What the chapter is drawn from, and the label of every person counted; files bear the names that `bench corpus` gives them."""
    lexicon, asked, settings = load_lexicon(), shape_role(role), Settings(jobs=2, as_of=as_of)
    with tempfile.TemporaryDirectory() as folder:
        for name, row in rows.items():
            (Path(folder) / f"{name}.txt").write_text(row["text"], "utf-8")
        read = list(read_files([Path(folder) / f"{name}.txt" for name in sorted(rows)], settings, KEY))
        names = {reading.document.id: one.path.stem for one in read for reading in one.readings}
        readings = [reading for one in read for reading in one.readings]
    persons = find_persons(readings, KEY)
    sample = select_sample({one.document.id: profile_of(one) for one in readings}, persons, asked, lexicon, settings, KEY)
    voters = people(sample, {reading.document.id: reading for reading in readings})
    concepts = decide_concepts(voters, lexicon)
    counts = count(voters, concepts, lexicon, own_groups(asked.core, concepts, lexicon))
    ground = Ground(role=asked, voters=voters, basis="resumes", concepts=concepts, counts=counts, lexicon=lexicon, as_of=as_of)
    return ground, {voter.name: rows[names[voter.readings[0].document.id]]["archetype"] for voter in voters}


def _of_one_label(contrasts: list[Contrast], label: dict[str, str]) -> float:
    """Mean share of the most frequent label at an end of a contrast; about a third by chance."""
    ends = [[label[name] for name in pole.people] for one in contrasts for pole in (one.first, one.second)]
    return sum(max(map(end.count, end)) / len(end) for end in ends) / len(ends) if ends else 0.0


if __name__ == "__main__":
    main()
