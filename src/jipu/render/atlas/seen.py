"""An atlas in one language: names, and where the claim of a role is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jipu.errors import Lang, message
from jipu.render.wording.phrases import as_written, codes, enumerate_words, phrase
from jipu.render.wording.roles import short_role_name
from jipu.uses.atlas.chosen import LeftOut
from jipu.uses.atlas.joined import Atlas
from jipu.uses.atlas.knowledge import Cell, Family, Place, Subject

Where = Callable[[Place, str], str]  # the address of a role's map, or of a claim in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A name with its count, and the address of the claim behind it; `claims` are all that it rests on."""

    name: str
    count: str = ""
    href: str = ""
    claims: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An atlas as a reader of a language sees it."""

    atlas: Atlas
    lang: Lang
    where: Where
    left_out: tuple[LeftOut, ...] = ()

    def role(self, place: Place) -> str:
        """What a role is called."""
        return short_role_name(place.role, self.lang)

    def roles(self, places: Sequence[Place]) -> str:
        """Several roles as running text."""
        return enumerate_words([self.role(place) for place in places], self.lang)

    def family(self, family: Family | str) -> str:
        """A family's name; one that the tables lack is called as the map calls it."""
        name = family if isinstance(family, str) else family.name
        code = f"atlas.family.{name or 'other'}"
        return phrase(code, self.lang) if code in codes() else name

    def people(self, place: Place) -> str:
        """How many are counted in its map, and of which kind they are."""
        return phrase("atlas.role.people" if place.population == "resumes" else "atlas.role.ads", self.lang, n=place.n)

    def name(self, subject: Subject) -> str:
        """What a subject is called."""
        return subject.zh if self.lang == "zh" else as_written(subject.en)

    def page(self, place: Place) -> str:
        """The address of a role's map."""
        return self.where(place, "")

    def address(self, place: Place, cell: Cell) -> str:
        """The address of a claim."""
        return self.where(place, cell.claim)

    def chip(self, subject: Subject, place: Place, note: str = "") -> Chip:
        """A subject with its count in one role."""
        cell = subject.cells[place.key]
        return Chip(name=self.name(subject), count=f"{cell.k}/{cell.n}", href=self.address(place, cell), claims=cell.claims, note=note)

    def reason(self, row: LeftOut) -> str:
        """Why a file is no part of the atlas."""
        code = f"atlas.left.{row.why}"
        return phrase(code, self.lang) if code in codes() else message(row.why, dict(row.details), self.lang)
