"""A map as a page in one language: sections, findings and their counts, ready for Markdown and HTML alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from jipu.errors import Lang
from jipu.model.claim import Claim, Presence, SectionId
from jipu.model.rolemap import RoleMap

OPEN_ITEMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a finding. `label` is what it is about; `count` its k/n; `text` the rest of the sentence; `claim` the id behind it; `marks` short signs.

    named    whether an open line before it already names it with its people: a text without a fold need not say it again
    """

    label: str
    count: str = ""
    text: str = ""
    claim: str | None = None
    marks: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A headed finding: a group with its skills, a method with its steps. `share`, `low` and `high` draw its bar; `open` items stand before the fold."""

    title: str
    lead: str
    claim: str | None = None
    dimension: str = ""
    share: float | None = None
    low: float = 0.0
    high: float = 0.0
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    quote: tuple[str, str] | None = None
    threshold: bool = False
    open: int = OPEN_ITEMS

    def unsaid(self) -> tuple[Item, ...]:
        """What stands behind the fold and no open line has named: all that a text without a fold has still to say."""
        return tuple(item for item in self.items[self.open :] if not item.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under a head; `claims` are the ids behind the rows, where there are any."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A numbered section of the page. Nothing in it is a complete sentence too: `lead` says why it is empty."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    quote: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything a reader sees, in order: leading, introduction, sample, minute, reading, overview, parts (the last two of them sum up and say
    how to use the map), footer.

    leading       the five most important abilities with their counts: what a reader sees without scrolling
    introduction  what this document is and whom it is for
    sample        who was counted: from documents to people, their years, cities, and how they were chosen
    footer        the notice
    """

    lang: Lang
    title: str
    badges: tuple[str, ...]
    leading: tuple[Item, ...] = ()
    introduction: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()
    minute: tuple[str, ...]
    reading: tuple[str, ...]
    overview: tuple[Finding, ...]
    parts: tuple[Part, ...]
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A map seen in one language, with what the sections keep asking for."""

    rolemap: RoleMap
    lang: Lang
    claims: dict[str, Claim] = field(default_factory=dict)
    skills: dict[str, list[Claim]] = field(default_factory=dict)  # by the group they stand under

    @classmethod
    def of(cls, rolemap: RoleMap, lang: Lang) -> View:
        """The view of a map."""
        skills: dict[str, list[Claim]] = {}
        for claim in rolemap.section("skill"):
            skills.setdefault(claim.parent or "", []).append(claim)
        return cls(rolemap, lang, {claim.id: claim for claim in rolemap.claims}, skills)

    @property
    def people(self) -> str:
        """The key of who is counted: resumes or ads."""
        return "resumes" if self.rolemap.basis == "resumes" else "ads"

    @property
    def n(self) -> int:
        """How many voters there are."""
        return self.rolemap.voters

    @property
    def shared(self) -> bool:
        """Whether this is the edition that leaves the house."""
        return self.rolemap.provenance.edition == "share"

    def section(self, section: SectionId) -> list[Claim]:
        """The claims of one section, in order; of industries those that count people by what they show (their blocks are asked for by themselves)."""
        rows = self.rolemap.section(section)
        return [claim for claim in rows if section != "domain" or isinstance(claim.payload, Presence)]

    def under(self, parent: str) -> list[Claim]:
        """Skills right under a group, in order."""
        return list(self.skills.get(parent, ()))

    def presence(self, claim: Claim) -> Presence:
        """The payload of a claim that is known to be a presence. Raises TypeError."""
        if not isinstance(claim.payload, Presence):
            raise TypeError(f"claim {claim.id} is no presence")
        return claim.payload
