"""Planted choices and differences between industries: how many are found, and how many are found where there are none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from bench.report import say
from jipu.lexicon.concepts import load_lexicon
from jipu.model.document import Document
from jipu.model.fact import Evidence, Fact
from jipu.model.person import Person
from jipu.model.reading import Reading
from jipu.model.resume import Entry, Resume, Span
from jipu.model.role import Member, Sample
from jipu.model.rolemap import RoleMap
from jipu.settings import Settings
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map

TOOLS = ("vite", "webpack", "rollup", "babel", "eslint", "gulp", "git", "jenkins", "docker", "jest")
SKILLS = (*TOOLS, "vue", "react", "typescript", "javascript", "css", "node-js", "mysql", "redis", "echarts", "axure")
INDUSTRIES = ("retail-chain", "ecommerce", "game", "education-training")
PLANTED = "mysql"


def main() -> None:
    """Print the figures for samples of 20 and 40 people."""
    for people in (20, 40):
        maps = 60
        say(
            "planted.lines", what="at least one of, nothing planted", people=people, maps=maps, with_a_false_one=false_choices(maps, people)
        )
        say("planted.lines", what="special, nothing planted", people=people, maps=maps, with_a_false_one=false_specials(maps, people))
        say("planted.lines", what="special, 90% in one industry against 15%", people=people, maps=maps, found=found_specials(maps, people))
        say("planted.lines", what="at least one of two, 45% each", people=people, maps=maps, found=found_choices(maps, people))


def false_choices(maps: int, people: int) -> int:
    """Of so many maps of people who have each skill by itself, how many tell siblings instead of one another."""
    return sum(any(c.payload.type == "one_of" for c in alike(seed, people).claims) for seed in range(maps))


def found_choices(maps: int, people: int) -> int:
    """Of maps in which nine of ten have one of two tools and nobody both, how many tell it."""
    return sum(any(c.payload.type == "one_of" for c in choosing(seed, people).claims) for seed in range(maps))


def false_specials(maps: int, people: int) -> int:
    """Of maps of industries that are alike, how many call anything one industry's."""
    return sum(bool(special(alike(seed, people))) for seed in range(maps))


def found_specials(maps: int, people: int) -> int:
    """Of maps in which nine of ten in one industry have a skill that few have elsewhere, how many tell it of that industry."""
    return sum(PLANTED in special(differing(seed, people)) for seed in range(maps))


def special(rolemap: RoleMap) -> set[str]:
    """The subjects that a map calls special by test."""
    return {
        c.payload.subject
        for c in rolemap.claims
        if c.payload.type == "presence" and c.section == "skill" and c.payload.reach and c.payload.reach.by == "test"
    }


def alike(seed: int, people: int) -> RoleMap:
    """Every skill has a share of its own and no more to do with the others than chance brings."""
    lot = random.Random(f"alike {seed} {people}")
    shares = {skill: lot.uniform(0.1, 0.7) for skill in SKILLS}
    return made([[skill for skill in SKILLS if lot.random() < shares[skill]] for _ in range(people)])


def choosing(seed: int, people: int) -> RoleMap:
    """As `alike`, but Vite or Webpack or neither."""
    lot = random.Random(f"choosing {seed} {people}")
    others = [skill for skill in SKILLS if skill not in ("vite", "webpack")]
    rows = [[skill for skill in others if lot.random() < 0.3] for _ in range(people)]
    for row in rows:
        row.extend(lot.choices([["vite"], ["webpack"], []], [0.45, 0.45, 0.1])[0])
    return made(rows)


def differing(seed: int, people: int) -> RoleMap:
    """As `alike`, but the people of the first industry have one skill six times as often."""
    lot = random.Random(f"differing {seed} {people}")
    rows = []
    for number in range(people):
        share = 0.9 if number % len(INDUSTRIES) == 0 else 0.15
        rows.append([skill for skill in SKILLS if lot.random() < (share if skill == PLANTED else 0.35)])
    return made(rows)


def made(rows: Sequence[Sequence[str]]) -> RoleMap:
    """The map of people with these skills; industries in turn."""
    lexicon = load_lexicon()
    readings = [_reading(number, row, {skill: lexicon[skill].zh for skill in row}) for number, row in enumerate(rows)]
    members = [Member(person=_person(one.document.id), score=1.0, reasons=()) for one in readings]
    settings = Settings(as_of=date(2025, 6, 30))
    return synthesise_map(shape_role("前端开发"), Sample(members=tuple(members)), readings, lexicon, settings, files=len(rows))


def _person(name: str) -> Person:
    return Person(id=name, pseudonym=f"化{name}", documents=(name,))


def _reading(number: int, skills: Sequence[str], names: dict[str, str]) -> Reading:
    name = f"r{number:03d}"
    texts = [f"工作里做过{names[skill]}" for skill in skills]
    document = Document(id=name, kind="resume", text="\n".join(texts) or "空", file=f"{name}.txt")
    facts, place = [], 0
    for skill, text in zip(skills, texts, strict=True):
        at = Span(start=place + len("工作里做过"), end=place + len(text))
        evidence = Evidence(document=name, text_hash=document.text_hash, start=place, end=place + len(text), at=at)
        facts.append(Fact(kind="skill", surface=names[skill], concept=skill, evidence=evidence, grade="demonstrated"))
        place += len(text) + 1
    head = Span(start=0, end=0)
    entry = Entry(
        section="work",
        position="前端开发工程师",
        start="2020-01",
        end="2024-12",
        head=head,
        body=Span(start=0, end=len(document.text)),
        industry=INDUSTRIES[number % len(INDUSTRIES)],
    )
    return Reading(document=document, understood=Resume(document=name, entries=(entry,)), facts=tuple(facts))


if __name__ == "__main__":
    main()
