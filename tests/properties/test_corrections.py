"""Whatever a human edits: after new resumes, an erasure and another lexicon every edit holds in the map or is listed, and their order changes nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.lexicon.concepts import Lexicon, Rule, Texts, load_lexicon
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.concept import Concept
from jipu.model.correction import Correction, Corrections, quote_hash
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.render.map_csv import to_csv
from jipu.render.map_markdown import to_markdown
from jipu.stages.select import shape_role
from jipu.stages.select.persons import find_persons
from jipu.stages.synthesise import list_terms, synthesise_map
from jipu.stages.synthesise.concepts import root
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

ROLE = shape_role("前端开发")
# Name → id in this lexicon and in the next: one id changes, one concept goes, one open find becomes known.
IDS = {"Vue": "vue", "React": "react", "Vite": "vite", "Canvas": "canvas", "TypeScript": "typescript", "星图引擎": None, "五步复盘": None}
LATER = {**IDS, "Vite": "vite-js", "Canvas": None, "星图引擎": "star-engine"}
GROUPS = ("g.fe-perf", "g.react", "g.gone")
NEW = ("甲工具", "乙能力", "TypeScript")


@lru_cache(maxsize=1)
def later() -> Lexicon:
    """The next version of the lexicon."""
    now = load_lexicon()
    concepts = {name: concept for name, concept in now.concepts.items() if name not in ("vite", "canvas")}
    concepts["vite-js"] = replace(now["vite"], id="vite-js")
    concepts["star-engine"] = Concept(id="star-engine", zh="星图引擎", en="Star Engine", kind="tool", broader="g.react")
    rows = (
        *(row for row in now.rows if row.concept in concepts),
        Texts("vite-js", Rule(), ("Vite",)),
        Texts("star-engine", Rule(), ("星图引擎", "Star Engine")),
    )
    return replace(now, concepts=MappingProxyType(concepts), rows=rows)


def people(numbers: range, ids: dict[str, str | None]) -> list[Reading]:
    names = sorted(ids)
    made = []
    for number in numbers:
        said = [
            Said(name, ids[name], kind="method" if name == "五步复盘" else "skill")
            for place, name in enumerate(names)
            if (number + place) % 3
        ]
        made.append(reading(f"人{number}", [*said, Said("Vue.js", "vue"), Said(f"手艺{number % 4}")], keys=[f"k{number}"]))
    return made


FIRST, AFTER = people(range(8), IDS), people(range(1, 13), LATER)


@lru_cache(maxsize=1)
def everybody() -> dict[str, str]:
    """Handle → pseudonym of all twelve and the one who leaves."""
    return {person.handle(KEY): person.pseudonym for person in find_persons(people(range(13), IDS), KEY)}


def made(readings: list[Reading], lexicon: Lexicon, corrections: Corrections) -> RoleMap:
    sample = sample_of(readings, ROLE, lexicon, SETTINGS, KEY, corrections)
    rolemap = synthesise_map(ROLE, sample, readings, lexicon, SETTINGS, files=len(readings), corrections=corrections)
    return replace(rolemap, provenance=replace(rolemap.provenance, made_at=""))


names = st.sampled_from([*IDS, "没有的", "手艺1"])
handles = st.sampled_from([*sorted(everybody()), "p:nobody"])


def identifier(name: str) -> str:
    return IDS.get(name) or f"x:{root(name)}"


@st.composite
def edits(draw: st.DrawFn) -> Correction:
    act = draw(
        st.sampled_from(["merge", "split", "rename", "move", "drop", "add", "reviewed", "detach", "release", "include", "exclude", "group"])
    )
    name, other, handle = draw(names), draw(names), draw(handles)
    told = Correction(target=identifier(name), act=act, label=name)  # type: ignore[arg-type]
    if act == "merge":
        return replace(told, to=identifier(other), to_label=other)
    if act == "split":
        new = draw(st.sampled_from(NEW))
        return replace(
            told, to=IDS.get(new) or f"x:{new}", to_label=new, zh=new, en=new, writings=(draw(st.sampled_from(["Vue.js", "Vue", name])),)
        )
    if act == "rename":
        return replace(told, zh=f"{name}改", en=f"{name} renamed")
    if act == "move":
        return replace(told, to=draw(st.sampled_from(GROUPS)))
    if act == "add":
        new = draw(st.sampled_from(NEW))
        words = draw(st.sampled_from(["项工作里", "从没写过的"]))
        return replace(
            told, target=IDS.get(new) or f"x:{new}", label=new, zh=new, en=new, writings=(words,), to=draw(st.sampled_from([None, *GROUPS]))
        )
    if act == "detach":
        return replace(told, person=handle, to_label=everybody().get(handle, "?"))
    if act == "release":
        claim = draw(st.sampled_from([claim for claim in plain().claims if claim.quotes and claim.section == "skill"]))
        return replace(told, target=claim.id, label=name_of(claim), quote=quote_hash(draw(st.sampled_from(claim.quotes)).text))
    if act == "group":
        return replace(told, target=handle, label="人", to=draw(st.sampled_from(["一类", "二类"])))
    return replace(told, target=handle, label="人") if act in ("include", "exclude") else told


@lru_cache(maxsize=1)
def plain() -> RoleMap:
    return made(FIRST, load_lexicon(), Corrections())


def name_of(claim: Claim) -> str:
    return claim.payload.zh if isinstance(claim.payload, Presence | Chain) else ""


def claims_about(rolemap: RoleMap, subject: str) -> list[Claim]:
    return [claim for claim in rolemap.claims if isinstance(claim.payload, Presence | Chain) and claim.payload.subject == subject]


def now(target: str, lexicon: Lexicon) -> str:
    """The id that a concept of the first lexicon bears in this one."""
    changed = {"vite": "vite-js", "canvas": f"x:{root('Canvas')}", "x:星图引擎": "star-engine"}
    return changed.get(target, target) if lexicon is later() else target


def holds(row: Correction, rolemap: RoleMap, lexicon: Lexicon) -> bool:
    """Whether the map shows what the correction asks for, judged from the claims alone."""
    target, members = now(row.target, lexicon), {member.handle: member for member in rolemap.sample.members}
    about = claims_about(rolemap, target)
    groups = {claim.id: claim.payload.subject for claim in rolemap.section("group") if isinstance(claim.payload, Presence)}
    skills = [claim for claim in about if claim.section == "skill"]
    if row.act == "merge":
        return now(row.to or "", lexicon) == target or not about
    if row.act == "drop":
        return not about
    if row.act == "split":
        return row.to == target or not any(
            row.writings[0] in claim.payload.writings for claim in skills if isinstance(claim.payload, Presence)
        )
    if row.act == "rename":
        return bool(about) and all(name_of(claim) == row.zh for claim in about)
    if row.act == "move":
        return bool(about) and all(groups.get(claim.parent or "") == row.to for claim in skills if "asserted" not in claim.marks)
    if row.act == "add":
        return bool(about) and all(("asserted" in claim.marks) == (claim.support.k == 0 and not claim.people) for claim in about)
    if row.act == "reviewed":
        return bool(about) and all("reviewed" in claim.marks for claim in about)
    if row.act == "detach":
        return all(everybody()[row.person] not in claim.people for claim in about)
    if row.act == "release":
        released = {(told.claim, told.quote) for told in rolemap.corrections.releases}
        return any(
            (claim.id, row.quote) in released and any(quote_hash(q.text) == row.quote for q in claim.quotes) for claim in rolemap.claims
        )
    if row.act == "group":
        return members[row.target].group == row.to
    return (row.target in members) == (row.act == "include")


def check(history: list[Correction], readings: list[Reading], lexicon: Lexicon) -> None:
    corrections = Corrections.in_force(history)
    rolemap = made(readings, lexicon, corrections)
    account = rolemap.corrections
    assert account.applied == len(account.edits)
    assert account.applied + len(account.orphaned) == len(corrections.rows)
    orphaned = [(orphan.act, orphan.label, orphan.why) for orphan in account.orphaned]
    for row in corrections.rows:
        listed = (row.act, row.label, row.why) in orphaned
        assert listed or holds(row, rolemap, lexicon), row
    assert all(orphan.reason for orphan in account.orphaned)
    assert all(claim.support.k <= claim.support.n and len(claim.people) == claim.support.k for claim in rolemap.section("skill"))
    for text in (to_markdown(rolemap, "zh"), to_csv(rolemap, "zh")):
        assert all(orphan.why in text for orphan in account.orphaned)
    list_terms(sample_of(readings, ROLE, lexicon, SETTINGS, KEY, corrections), readings, lexicon, corrections)


@settings(max_examples=10, deadline=None)
@given(st.lists(edits(), min_size=8, max_size=14))
def test_every_edit_holds_or_is_listed_whatever_changes(rows: list[Correction]) -> None:
    history = [replace(row, when=f"2025-06-{number:02d}", why=f"理由{number}号") for number, row in enumerate(rows, 1)]
    check(history, FIRST, load_lexicon())
    check(history, FIRST[1:] + people(range(8, 13), IDS), load_lexicon())
    check(history, AFTER, later())


@settings(max_examples=6, deadline=None)
@given(st.lists(edits(), min_size=5, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_edits_that_do_not_replace_one_another_changes_nothing(rows: list[Correction], random: object) -> None:
    apart = list({row.slot: replace(row, when="2025-06-01") for row in rows}.values())
    shuffled = list(apart)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (made(AFTER, later(), Corrections.in_force(history)) for history in (apart, shuffled))
    assert one == other
    assert made(AFTER[::-1], later(), Corrections.in_force(apart)).claims == one.claims
