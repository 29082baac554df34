"""What a finished text still gives away: the finders once more, over a quote instead of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.industries import employers
from jipu.lexicon.roles import load_roles
from jipu.stages.deidentify.accounts import accounts
from jipu.stages.deidentify.addresses import addresses
from jipu.stages.deidentify.company_names import PLATFORMS
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.leftovers import leftovers
from jipu.stages.deidentify.legal import legal_names
from jipu.stages.deidentify.names import name_findings
from jipu.stages.deidentify.patterns import links, mails, numbers, phones
from jipu.stages.deidentify.reading import Reading, read_text
from jipu.stages.deidentify.writings import Owner
from jipu.text.fold import key

_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{0,40}〕")
_NOT_A_HEADER = "工作经历\n"  # rules are bolder at the top of a resume, and a quote is none
_SAME = {"other_name": "name"}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&'-]*(?: [A-Za-z][A-Za-z0-9.&'-]*){0,2}")
_SHORTEST, _LONGEST = 2, 12


def recognise(text: str) -> tuple[str, ...]:
    """The kinds of identifiers that a short text of a map holds (phone, email, name, employer …), each once, by the alphabet."""
    reading = read_text(_NOT_A_HEADER + _PLACEHOLDER.sub("。", text))
    kinds = {_SAME.get(found.kind, found.kind) for found in _findings(reading)}
    if any(True for _ in legal_names(reading)) or _names_employer(reading.text) or _is_title_at_employer(text):
        kinds.add("employer")
    return tuple(sorted(kinds))


def _findings(reading: Reading) -> Iterator[Finding]:
    for finder in (phones, mails, accounts, numbers, links, addresses, leftovers):
        yield from finder(reading)
    yield from name_findings(reading, Owner())


@lru_cache(maxsize=1)
def _employers() -> tuple[frozenset[str], frozenset[str]]:
    """Names that are an employer's and nothing else, in Chinese and in Latin letters: no platform, no tool, no word of the lexicon."""
    lexicon = load_lexicon()
    names = {name for employer in employers() for name in employer.names}
    plain = {name for name in names if key(name) not in PLATFORMS and name.lower() not in PLATFORMS and lexicon.lookup(name) is None}
    latin = frozenset(name.lower() for name in plain if name.isascii() and len(name) > _SHORTEST)
    return frozenset(name for name in plain if not name.isascii() and len(name) > _SHORTEST), latin


def _names_employer(text: str) -> bool:
    """Whether a well-known employer is named. Chinese names of two characters are left: too many are ordinary words (瓜子, 贝壳)."""
    chinese, latin = _employers()
    if any(text[at : at + size] in chinese for size in range(_SHORTEST + 1, _LONGEST) for at in range(len(text) - size + 1)):
        return True
    words = (match.group().split() for match in _LATIN.finditer(text))
    return any(
        " ".join(run[start:end]).lower() in latin for run in words for start in range(len(run)) for end in range(start + 1, len(run) + 1)
    )


def _is_title_at_employer(text: str) -> bool:
    """Whether the whole of it is an employer's name, however short, before a role that the catalogue knows: 某某产品经理."""
    titles = load_roles().by_title
    rests = ((text[:cut].strip(), text[cut:]) for cut in range(_SHORTEST, min(_LONGEST, len(text))))
    return any(name in _short_employers() and key(rest) in titles for name, rest in rests)


@lru_cache(maxsize=1)
def _short_employers() -> frozenset[str]:
    """Names of employers of two characters or more, without what is a platform or a word of the lexicon too."""
    lexicon = load_lexicon()
    names = {name for employer in employers() for name in employer.names}
    return frozenset(name for name in names if key(name) not in PLATFORMS and lexicon.lookup(name) is None)
