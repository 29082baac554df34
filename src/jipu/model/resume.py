"""A document understood: a resume with sections and dated entries, or a job ad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal[
    "header",
    "summary",
    "skills",
    "work",
    "projects",
    "education",
    "certificates",
    "awards",
    "other",
    "duties",
    "requirements",
    "plus",
    "benefits",
    "company",
]
Degree = Literal["大专", "本科", "硕士", "博士", "MBA"]
Seniority = Literal["初级", "中级", "高级", "专家", "总监", "高管"]
PayKind = Literal["expected", "current", "advertised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` of the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of the document; `start` is after its heading line."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Pay before tax in thousands of yuan a month. `max_k_month` is None for an open range (50K+); `months` is how many are paid a year."""

    kind: PayKind
    min_k_month: float
    max_k_month: float | None
    months: int
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated post or project. Dates are YYYY-MM (YYYY where only the year stands); `end` is "now" for a running one."""

    section: SectionKind
    position: str | None
    start: str | None
    end: str | None
    head: Span
    body: Span
    employer_key: str | None = None
    employer_kind: str | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """What one resume says about its person, read by rules. `years` are years of work; `years_stated` says that they were written, not computed.

    `pay_negotiable` says that the pay expected is open to talk (面议) and no figure is named for it.
    """

    document: str
    headline: str | None = None
    years: float | None = None
    years_stated: bool = False
    degree: Degree | None = None
    city: str | None = None
    pay: Pay | None = None
    seniority: Seniority | None = None
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    updated: str | None = None
    pay_negotiable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JobAd:
    """What one job ad asks. `must` and `plus` are the spans of its requirements, the nice-to-have ones apart."""

    document: str
    title: str | None = None
    employer_key: str | None = None
    employer_kind: str | None = None
    industry: str | None = None
    city: str | None = None
    years: float | None = None
    degree: Degree | None = None
    pay: Pay | None = None
    sections: tuple[Section, ...] = ()
    must: tuple[Span, ...] = ()
    plus: tuple[Span, ...] = ()
