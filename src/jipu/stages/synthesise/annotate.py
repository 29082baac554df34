"""What a human changed, on the claims: the names given, the value computed without corrections, the marks, and what was only asserted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Chain, Claim, Computed, Mark, Population, Presence, SectionId, claim_id
from jipu.model.concept import Concept
from jipu.model.correction import Correction
from jipu.model.role import Role
from jipu.stages.synthesise.concepts import UNPLACED
from jipu.statistics.shares import support
from jipu.text.fold import key

CONCEPT_SECTIONS: frozenset[SectionId] = frozenset({"dimension", "group", "skill", "method", "direction"})


def subject_of(claim: Claim) -> str | None:
    """The concept a claim is about, or None."""
    known = claim.section in CONCEPT_SECTIONS and isinstance(claim.payload, Presence | Chain)
    return claim.payload.subject if known and isinstance(claim.payload, Presence | Chain) else None


def names_given(rows: Sequence[Correction], concepts: Mapping[str, Concept], computed: Mapping[str, Concept]) -> dict[str, tuple[str, str]]:
    """Concept → its names by hand, empty where a language keeps its own: what a split-off or added one is called, then what was renamed."""
    given: dict[str, tuple[str, str]] = {}
    for row in rows:
        name = row.target if row.act == "add" else row.to
        new = name is not None and name not in computed and (name not in concepts or concepts[name].origin in ("open", "human"))
        if name is not None and new and row.act in ("add", "split", "merge"):
            zh = row.zh or (row.to_label if row.act != "add" else row.label)
            if zh:
                given[name] = (zh, row.en or zh)
    for row in rows:
        if row.act == "rename":
            zh, en = given.get(row.target, ("", ""))
            given[row.target] = (row.zh or zh, row.en or en)
    return given


def asserted(
    role: Role, rows: Sequence[Correction], claims: Sequence[Claim], n: int, population: Population, lexicon: Lexicon
) -> Iterator[Claim]:
    """Claims for what a human added and these texts do not hold: nobody supports them, and no rendering gives them a count."""
    there = {subject_of(claim) for claim in claims}
    shelf = {claim.id for claim in claims if claim.section == "group"}
    gone = {row.target for row in rows if row.act in ("merge", "drop")}
    moved = {row.target: row.to for row in rows if row.act == "move"}
    for row in rows:
        if row.act != "add" or row.target in there or row.target in gone:
            continue
        known = lexicon.get(row.target)
        zh, en = (known.zh, known.en) if known else (row.zh or row.label, row.en or row.zh or row.label)
        method = row.kind == "method"
        group = claim_id(role.id, "group", moved.get(row.target) or row.to or lexicon.group_of(row.target) or UNPLACED)
        yield Claim(
            id=claim_id(role.id, "method" if method else "skill", row.target),
            section="method" if method else "skill",
            payload=Chain(subject=row.target, zh=zh, en=en)
            if method
            else Presence(subject=row.target, zh=zh, en=en, kind=known.kind if known else "ability"),
            supports=(support(0, n, population),),
            parent=group if group in shelf and not method else None,
            marks=("human", "asserted"),
            source="human",
        )


def annotate(
    claims: Sequence[Claim],
    before: Sequence[Claim],
    rows: Sequence[Correction],
    names: Mapping[str, tuple[str, str]],
    assisted: Sequence[Claim] | None = None,
) -> tuple[Claim, ...]:
    """The claims with names given, marks, and beside each changed value the computed one.

    `assisted` are the claims as a model's corrections alone make them, None where no model made any: what is as there was changed by the model.
    """
    shelf = {claim.id: claim for claim in before}
    by_model = {claim.id: claim for claim in assisted or ()}
    reviewed = {row.target for row in rows if row.act == "reviewed"}
    added = {row.target for row in rows if row.act == "add"}
    named = [_annotated(claim, shelf, names, reviewed, added) for claim in claims]
    return tuple(_told_by_model(claim, by_model.get(claim.id)) for claim in named) if assisted is not None else tuple(named)


def _told_by_model(claim: Claim, assisted: Claim | None) -> Claim:
    """The mark of a model in the place of the human one, where the claim is what its corrections alone make of it."""
    if "human" not in claim.marks or "asserted" in claim.marks or assisted is None or not _is_alike(claim, assisted):
        return claim
    return replace(claim, marks=tuple("model" if mark == "human" else mark for mark in claim.marks))


def _is_alike(one: Claim, other: Claim) -> bool:
    return (_names(one), one.people, one.parent) == (_names(other), other.people, other.parent)


def _annotated(
    claim: Claim, before: Mapping[str, Claim], names: Mapping[str, tuple[str, str]], reviewed: set[str], added: set[str]
) -> Claim:
    subject = subject_of(claim)
    seen: tuple[Mark, ...] = ("reviewed",) if claim.id in reviewed or subject in reviewed else ()
    if subject is None:
        return replace(claim, marks=(*claim.marks, *seen)) if seen else claim
    named = replace(claim, payload=_renamed(claim.payload, names.get(subject, ("", ""))))  # type: ignore[arg-type]
    computed = _computed(named, before)
    human: tuple[Mark, ...] = ("human",) if computed and "human" not in claim.marks else ()
    new = subject in added and (computed is None or computed.k == 0) and claim.id not in before
    return replace(named, computed=computed, marks=(*claim.marks, *human, *seen), source="human" if new else claim.source)


def _renamed(payload: Presence | Chain, given: tuple[str, str]) -> Presence | Chain:
    zh, en = given[0] or payload.zh, given[1] or payload.en
    if isinstance(payload, Chain):
        return replace(payload, zh=zh, en=en)
    usual = "" if payload.usual and key(payload.usual) in (key(zh), key(en)) else payload.usual
    return replace(payload, zh=zh, en=en, usual=usual)


def _computed(claim: Claim, before: Mapping[str, Claim]) -> Computed | None:
    """The value without corrections, or None where it is the same. People and steps follow the count."""
    was = before.get(claim.id)
    if was is None:
        return Computed(zh="", en="", k=0, n=claim.support.n)
    mine, theirs = claim.payload, was.payload
    same_name = isinstance(mine, Presence | Chain) and isinstance(theirs, Presence | Chain) and (mine.zh, mine.en) == (theirs.zh, theirs.en)
    if same_name and claim.people == was.people and claim.parent == was.parent:
        return None
    group = before.get(was.parent or "")
    zh, en = _names(was)
    group_zh, group_en = _names(group) if group else ("", "")
    return Computed(zh=zh, en=en, k=was.support.k, n=was.support.n, group_zh=group_zh, group_en=group_en)


def _names(claim: Claim) -> tuple[str, str]:
    payload = claim.payload
    return (payload.zh, payload.en) if isinstance(payload, Presence | Chain) else ("", "")
