"""What a human means by a name, a concept id or a claim id on a map; what is unknown or ambiguous is refused with the names near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jipu.errors import AmbiguousTarget, Lang, UnknownTarget
from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import LINES, Advice, Claim
from jipu.model.rolemap import MapLeftOut, MapMember, RoleMap
from jipu.render.wording.claims import claim_name
from jipu.stages.synthesise.annotate import subject_of
from jipu.text.fold import key

SHORTEST_ID = 6  # characters of a claim id that the page prints
NEAR = 5
_SHELVES = ("group", "dimension")


@dataclass(frozen=True, slots=True)
class Address:
    """A concept, group or other claim that is meant: its id, its names, its claim on the map where it has one, and how many stand behind it."""

    id: str
    zh: str
    en: str
    claim: Claim | None = None
    is_concept: bool = True

    def name(self, lang: Lang) -> str:
        """What it is called in a language."""
        return self.zh if lang == "zh" else self.en

    def was(self, claims: Mapping[str, Claim]) -> dict[str, str]:
        """The values computed for it, as a correction keeps them."""
        if self.claim is None:
            return {}
        if (computed := self.claim.computed) is not None:
            told = {"zh": computed.zh, "en": computed.en, "k": str(computed.k), "n": str(computed.n), "group": computed.group_zh}
        else:
            above = claims.get(self.claim.parent or "")
            count = self.claim.support
            told = {
                "zh": self.zh,
                "en": self.en,
                "k": str(count.k),
                "n": str(count.n),
                "group": claim_name(above, claims, "zh") if above else "",
            }
        return {name: value for name, value in told.items() if value}


class Addresses:
    """Everything on a map that a correction can speak of, by id and by name."""

    def __init__(self, rolemap: RoleMap, lexicon: Lexicon) -> None:
        self.rolemap = rolemap
        self.claims = {claim.id: claim for claim in rolemap.claims}
        self._lexicon = lexicon
        self._concepts: dict[str, Address] = {}
        for claim in rolemap.claims:
            subject = subject_of(claim)
            if subject is not None:
                self._concepts.setdefault(subject, Address(subject, *self._names(claim), claim))

    def _names(self, claim: Claim) -> tuple[str, str]:
        return claim_name(claim, self.claims, "zh").partition("（")[0], claim_name(claim, self.claims, "en").partition(" (")[0]

    def concept(self, text: str, *, shelves: bool = False) -> Address:
        """A skill, method or direction of the map, with `shelves` a group or dimension too. Raises UnknownTarget, AmbiguousTarget."""
        allowed = [one for one in self._concepts.values() if shelves or not self._is_shelf(one)]
        return _one(text, self._by_id(text, allowed) or _by_name(text, allowed), allowed)

    def destination(self, text: str) -> Address | None:
        """A concept of the map or, where the map has none of that name, of the lexicon; None where neither knows it. Raises AmbiguousTarget."""
        allowed = [one for one in self._concepts.values() if not self._is_shelf(one)]
        found = self._by_id(text, allowed) or _by_name(text, allowed)
        if found:
            return _one(text, found, allowed)
        known = self._lexicon.get(text) or self._lexicon.lookup(text)
        return Address(known.id, known.zh, known.en) if known and known.kind not in _SHELVES else None

    def group(self, text: str) -> Address:
        """A group of the map or of the lexicon. Raises UnknownTarget, AmbiguousTarget."""
        known = [Address(one.id, one.zh, one.en) for one in self._lexicon if one.kind == "group"]
        renamed = [one for one in self._concepts.values() if one.id in {group.id for group in known}]
        return _one(text, [one for one in known if one.id == text] or _by_name(text, [*renamed, *known]), known)

    def any_claim(self, text: str) -> Address:
        """Any claim of the map, by its id or, where it is no line or advice, by its name; of a concept its address. Raises UnknownTarget, AmbiguousTarget."""
        found = [claim for claim in self.rolemap.claims if _is_claim_id(text, claim.id)]
        rest = [claim for claim in self.rolemap.claims if subject_of(claim) is None and not isinstance(claim.payload, (Advice, *LINES))]
        every = [*self._concepts.values(), *(Address(c.id, *self._names(c), c, is_concept=False) for c in rest)]
        if found:
            claim, subject = found[0], subject_of(found[0])
            named = Address(claim.id, *self._names(claim), claim, is_concept=False)
            own = Address(subject, named.zh, named.en, claim) if subject else named
            return _one(text, [own] if len(found) == 1 else [Address(c.id, *self._names(c), c) for c in found], every)
        return _one(text, self._by_id(text, every) or _by_name(text, every), every)

    def person(self, text: str) -> tuple[str, str]:
        """Handle and pseudonym of somebody on the map. Raises UnknownTarget."""
        sample = self.rolemap.sample
        rows: list[MapMember | MapLeftOut] = [*sample.members, *sample.left_out, *sample.versions]
        people = {row.pseudonym: row.handle for row in rows if row.pseudonym and row.handle}
        for name, handle in people.items():
            if text in (name, handle):
                return handle, name
        raise UnknownTarget(name=text, near=_near(text, people))

    def _by_id(self, text: str, allowed: Iterable[Address]) -> list[Address]:
        return [one for one in allowed if text == one.id or (one.claim and _is_claim_id(text, one.claim.id))]

    def _is_shelf(self, one: Address) -> bool:
        known = self._lexicon.get(one.id)
        return (known is not None and known.kind in _SHELVES) or (one.claim is not None and one.claim.section in _SHELVES)


def _is_claim_id(text: str, claim: str) -> bool:
    told = text.removeprefix("#")
    return len(told) >= SHORTEST_ID and claim.startswith(told)


def _by_name(text: str, allowed: Iterable[Address]) -> list[Address]:
    """Those of that name; else those whose usual or former name it is; else those who are written so."""
    wanted = key(text)
    rows = list({one.id: one for one in reversed(list(allowed))}.values())
    for words in (_named, _formerly, _written):
        found = [one for one in rows if wanted and wanted in {key(word) for word in words(one) if word}]
        if found:
            return found
    return []


def _named(one: Address) -> Iterator[str]:
    yield from (one.zh, one.en)


def _formerly(one: Address) -> Iterator[str]:
    yield getattr(one.claim.payload, "usual", "") if one.claim else ""
    if one.claim and one.claim.computed:
        yield from (one.claim.computed.zh, one.claim.computed.en)


def _written(one: Address) -> Iterator[str]:
    if one.claim:
        yield from getattr(one.claim.payload, "writings", ())


def _one(text: str, found: list[Address], allowed: Iterable[Address]) -> Address:
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousTarget(name=text, found=", ".join(sorted(f"{one.id} ({one.zh})" for one in found)))
    raise UnknownTarget(name=text, near=_near(text, (name for one in allowed for name in (one.zh, one.en, one.id))))


def _near(text: str, names: Iterable[str]) -> str:
    """The names most like it, or that hold it."""
    every = list(dict.fromkeys(name for name in names if name))
    holding = [name for name in every if key(text) and key(text) in key(name)]
    return "、".join(list(dict.fromkeys([*get_close_matches(text, every, NEAR, 0.4), *holding]))[:NEAR]) or "—"
