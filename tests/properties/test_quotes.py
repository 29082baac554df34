"""What holds for every map: quotes are slices of the texts, counts stay within the people, the order of the input changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.document import RawBlock, RawDocument, Source
from jipu.model.pile import Pile
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.pipeline import choose, gathered, read_document
from jipu.settings import Settings
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from tests.builders import KEY
from tests.piles import ROLE, Candidate, ads, candidates

SETTINGS = Settings(as_of=date(2025, 6, 30))
SKILLS = ("Vue", "React", "TypeScript", "Webpack", "Vite", "ECharts", "Node.js", "Canvas", "单元测试", "小程序", "星图引擎", "Photoshop")

skill_sets = st.lists(st.sampled_from(SKILLS), min_size=1, max_size=6, unique=True)
free_lines = st.lists(
    st.text(st.sampled_from("负责主导熟悉精通提升了30%的、，。；：（）()[]-→·/ VueReact\t用户增长团队5人&<>"), min_size=1, max_size=60),
    max_size=6,
)


def read(name: str, lines: list[str], declared: dict[str, str] | None = None) -> Reading:
    blocks = tuple(RawBlock(text=line) for line in lines)
    raw = RawDocument(id=name, source=Source(path=f"{name}.txt"), media_type="text/plain", blocks=blocks, declared=declared or {})
    result = read_document(raw, SETTINGS, KEY)
    assert isinstance(result, Reading), result
    return result


def person(number: int, skills: list[str], extra: list[str]) -> Candidate:
    return replace(candidates(number + 1)[number], skills=tuple(skills), extra=tuple(line for line in extra if line.strip()))


def build(readings: list[Reading]) -> RoleMap:
    role = shape_role(ROLE)
    sample = choose(gathered(Pile(files=len(readings), readings=tuple(readings), failures=()), KEY), role, SETTINGS, KEY)
    return synthesise_map(role, sample, readings, load_lexicon(), SETTINGS, files=len(readings))


@st.composite
def piles(draw: st.DrawFn) -> list[Reading]:
    count = draw(st.integers(1, 6))
    people = [read(f"r{n}", person(n, draw(skill_sets), draw(free_lines)).lines()) for n in range(count)]
    rows = ads(draw(st.integers(0, 4)))
    return people + [
        read(f"ad{n}", row["text"].split("\n"), {"title": row["title"], "company": row["company"]}) for n, row in enumerate(rows)
    ]


def check(claim: Claim, texts: dict[str, list[str]], names: set[str]) -> None:
    for quote in claim.quotes:
        assert any(quote.text in text for text in texts[quote.person])
        assert 0 <= quote.at[0] < quote.at[1] <= len(quote.text)
    for support in claim.supports:
        assert 0 <= support.k <= support.n
        assert 0 <= support.low <= support.k / max(1, support.n) <= support.high <= 1
    if claim.section != "advice":
        assert len(set(claim.people)) == len(claim.people) == claim.support.k
        assert set(claim.people) <= names
        assert {quote.person for quote in claim.quotes} <= set(claim.people)


@settings(max_examples=25, deadline=None)
@given(piles())
def test_every_quote_is_a_slice_and_no_count_exceeds_the_people(readings: list[Reading]) -> None:
    rolemap = build(readings)
    by_file = {reading.document.file: reading.document.text for reading in readings}
    texts = {member.pseudonym: [by_file[file] for file in member.files] for member in rolemap.sample.members}
    assert len({claim.id for claim in rolemap.claims}) == len(rolemap.claims)
    ids = {claim.id for claim in rolemap.claims}
    for claim in rolemap.claims:
        check(claim, texts, set(texts))
        assert claim.parent is None or claim.parent in ids


@settings(max_examples=15, deadline=None)
@given(piles())
def test_a_group_counts_at_least_its_largest_child_and_at_most_their_sum(readings: list[Reading]) -> None:
    rolemap = build(readings)
    for group in (claim for claim in rolemap.section("group") if isinstance(claim.payload, Presence)):
        children = [claim for claim in rolemap.section("skill") if claim.parent == group.id]
        assert children
        assert set(group.people) == {name for child in children for name in child.people}


@settings(max_examples=15, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(readings: list[Reading], generator: random.Random) -> None:
    first, shuffled = build(readings), readings[:]
    generator.shuffle(shuffled)
    again = build(shuffled)
    assert replace(again, provenance=first.provenance) == first
    assert again.provenance.inputs_hash == first.provenance.inputs_hash


@settings(max_examples=15, deadline=None)
@given(piles())
def test_the_ads_change_no_count_of_people(readings: list[Reading]) -> None:
    people = [reading for reading in readings if reading.document.kind == "resume"]
    with_ads, without = ({c.id: (c.support, c.people) for c in build(pile).claims if c.section != "advice"} for pile in (readings, people))
    assert with_ads == without


@settings(max_examples=60, deadline=None)
@given(free_lines)
def test_every_fact_of_any_text_is_a_slice_of_it(lines: list[str]) -> None:
    reading = read("one", person(0, ["Vue"], lines).lines())
    text = reading.document.text
    for fact in reading.facts:
        quote = fact.evidence.quote(reading.document)
        assert quote in text
        at = fact.evidence.at
        assert fact.evidence.start <= at.start < at.end <= fact.evidence.end
        if fact.kind == "skill":
            assert text[at.start : at.end] == fact.surface
    for block in reading.document.blocks:
        assert 0 <= block.start <= block.end <= len(text)


def test_the_source_folder_is_never_part_of_a_name() -> None:
    assert Source(path=str(Path("家") / "张三" / "a.txt")).name == "a.txt"
