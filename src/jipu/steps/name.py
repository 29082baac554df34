"""Step name: English names of open finds, names of groups and dimensions as the trade calls them, names of kinds of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel

from jipu.model.archetype import Archetype
from jipu.model.assistance import StepTold
from jipu.model.claim import Claim, Presence
from jipu.model.correction import Correction
from jipu.model.fact import OPEN
from jipu.model.rolemap import RoleMap
from jipu.steps.asking import Judged, Task, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.grounded import Basis, faults_of
from jipu.steps.subjects import buckets, digest, in_order
from jipu.text.fold import key

VERSION = "v1"
SHARED = 3
A_CALL, PARTS = 12, 16
LONGEST_ZH, LONGEST_EN = 14, 48
HELD = 6
SHAPE = '{"names":{"编号":{"zh":"中文名","en":"English name"}}}'
KINDS = {"skill": "单项", "group": "方向", "dimension": "维度", "archetype": "类型"}
_OF_A_NAME = re.compile(r"[，。；：！？、“”\"…]|[,;:!?]")
_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 &/+#.,'()\-]*")


class Name(BaseModel):
    """A name in both languages."""

    zh: str
    en: str


class Names(BaseModel):
    """The reply: number of an entry → its names."""

    names: dict[str, Name]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the map that may get a better name, with what it holds."""

    subject: str
    kind: str
    claim: str
    zh: str
    en: str
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with names that passed."""

    entry: Entry
    zh: str
    en: str


def names(brief: Briefing, rolemap: RoleMap) -> tuple[tuple[Correction, ...], Mapping[str, Mapping[str, str]], StepTold]:
    """Corrections that rename concepts, and claim id → language → name of kinds of people, which no correction can name."""
    entries = [entry for entry in entries_of(rolemap) if entry.subject not in brief.apart]
    tasks = [_task(brief, part) for part in buckets(entries, lambda entry: entry.claim, lambda entry: entry.claim, A_CALL, PARTS)]
    kept, told = ask("name", VERSION, brief.assistant.model, tasks)
    found = sorted((named for rows in kept.values() for named in rows), key=lambda named: named.entry.claim)
    renamed = tuple(_row(named, brief.assistant.author) for named in found if named.entry.kind != "archetype")
    kinds = {named.entry.claim: {"zh": named.zh, "en": named.en} for named in found if named.entry.kind == "archetype"}
    return renamed, kinds, told


def entries_of(rolemap: RoleMap) -> Iterator[Entry]:
    """Groups, dimensions and open finds of three people or more, and kinds of people, in the map's order."""
    for claim in rolemap.claims:
        payload = claim.payload
        if isinstance(payload, Archetype) and payload.features:
            features = tuple(feature.zh for feature in payload.features[:HELD])
            english = " / ".join(feature.en for feature in payload.features[:2])
            yield Entry(payload.subject, "archetype", claim.id, "、".join(features[:2]), english, features)
        elif isinstance(payload, Presence) and claim.support.k >= SHARED and _may_be_named(claim, payload):
            holds = _holds(payload, rolemap, claim.id)
            if claim.section == "skill" or len(holds) >= SHARED:
                yield Entry(payload.subject, claim.section, claim.id, payload.zh, payload.en, holds)


def _may_be_named(claim: Claim, payload: Presence) -> bool:
    """The lexicon names its own skills; what is left over has no name on purpose."""
    if claim.section == "skill":
        return payload.subject.startswith(OPEN)
    return claim.section in ("group", "dimension") and payload.subject not in ("g.unplaced", "d.other")


def _holds(payload: Presence, rolemap: RoleMap, claim: str) -> tuple[str, ...]:
    """The names of what a quarter of the people tell under it, of a skill its writings; in an order of their own, so that counts change no question."""
    if not payload.children:
        return tuple(sorted(payload.writings[:HELD]))
    under = [one for one in rolemap.claims if one.parent == claim and one.support.k >= max(SHARED, one.support.n / 4)]
    return tuple(in_order({_zh(one) for one in under} - {""}, str)[:HELD])


def _zh(claim: Claim) -> str:
    return claim.payload.zh if isinstance(claim.payload, Presence) else ""


def _row(named: Named, author: str) -> Correction:
    entry = named.entry
    zh = named.zh if key(named.zh) != key(entry.zh) else ""
    return Correction(target=entry.subject, act="rename", zh=zh, en=named.en, label=entry.zh, who=author)


def _task(brief: Briefing, entries: Sequence[Entry]) -> Task[Named]:
    rows = [(number, KINDS[entry.kind], *map(brief.sent, _shown(entry))) for number, entry in enumerate(entries, 1)]
    told = [words for entry in entries for words in (entry.zh, *(entry.holds if entry.kind != "skill" else ()))]
    subject = digest(*(word for entry in entries for word in (entry.claim, *_shown(entry))))
    request = brief.request("name", VERSION, subject, Names, told, role=brief.role, items=rows)
    asked = {str(number): entry for number, entry in enumerate(entries, 1)}
    return Task(request=request, judge=partial(judge, asked, partial(fault_of, brief)))


def _shown(entry: Entry) -> tuple[str, str]:
    """The name it bears and what it holds, as the model sees them; a find is named by its name alone."""
    return (entry.zh, "") if entry.kind == "skill" else (f"{entry.zh} {entry.en}", "、".join(entry.holds))


def judge(asked: Mapping[str, Entry], fault: Callable[[Entry, Name], str], told: dict[str, Any] | None) -> Judged[Named]:
    """The names that say nothing which the entry does not hold; a name that is the one it bears says nothing new and is no proposal."""
    reply = parsed(Names, told)
    if reply is None:
        return unreadable(SHAPE)
    kept: list[Named] = []
    wrong: list[tuple[str, str]] = []
    for number, name in reply.names.items():
        entry = asked.get(number)
        reason = fault(entry, name) if entry else "no_number"
        if entry and not reason and not _is_old(entry, name):
            kept.append(Named(entry, name.zh.strip(), name.en.strip()))
        elif reason:
            wrong.append((reason, number))
    faults = (
        tuple(f"编号 {number[:6]} 的名字不合要求（{_SAID.get(reason, reason)}）" for reason, number in wrong)
        if 3 * len(wrong) > len(asked)
        else ()
    )
    return Judged(kept=tuple(kept), dropped=together(reason for reason, _ in wrong), faults=faults)


_SAID = {
    "no_number": "没有这个编号",
    "form": "太长或不是一个名字",
    "frequency": "有不许用的词",
    "digit": "有材料里没有的数字",
    "token": "有材料里没有的英文名",
    "term": "有材料里没有的技术或能力",
    "invented": "不是从材料里来的",
}


def _is_old(entry: Entry, name: Name) -> bool:
    return key(name.zh) == key(entry.zh) and key(name.en) == key(entry.en)


def fault_of(brief: Briefing, entry: Entry, name: Name) -> str:
    """Why a name may not stand, or ""."""
    zh, en = name.zh.strip(), name.en.strip()
    if not 2 <= len(zh) <= LONGEST_ZH or _OF_A_NAME.search(zh) or len(en) > LONGEST_EN or not _ENGLISH.fullmatch(en):
        return "form"
    basis = Basis(quotes=entry.holds, names=(entry.zh, entry.en))
    fault = faults_of(zh, basis, brief.lexicon, "zh") or faults_of(en, basis, brief.lexicon, "title")
    return fault or ("" if _rests_on(zh, basis.whole, whole=entry.kind == "skill") else "invented")


def _rests_on(zh: str, basis: str, *, whole: bool) -> bool:
    """Whether the characters of a name stand in what it names: of a skill all of them, of a heading half."""
    told = key(basis)
    letters = [letter for letter in key(zh) if letter.isalnum()]
    there = sum(letter in told for letter in letters)
    return there == len(letters) if whole else 2 * there >= len(letters)
