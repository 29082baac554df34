"""Other people's names: superiors, mentors, referees, contacts, told by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.address_forms import forms_of_address
from jipu.stages.deidentify.candidates import latin_terms
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.latin_people import latin_people
from jipu.stages.deidentify.people import people_named
from jipu.stages.deidentify.plausible import latin_name
from jipu.stages.deidentify.reading import Reading

_ENGLISH_STRONG = re.compile(
    r"(?:referees?|references?|emergency contact|contact person|reporting to|report(?:s|ed)? (?:directly )?to|line manager|supervisor|mentor(?:ed by)?|recommended by|hiring manager|recruiter)\s{0,2}[:\-–—(]?\s{0,3}(?:the |our |my )?(?:(?:mr|ms|mrs|dr|prof)\.? )?(?P<n>[A-Z][a-z]{1,15}(?:-[A-Z][a-z]{1,12})?(?: [A-Z]\.)?(?: [A-Z][a-z]{1,15}){1,2})",
    re.I,
)
_ENGLISH_WORDS = (
    "refere",
    "emergency",
    "contactperson",
    "reporting",
    "reports",
    "reported",
    "linemanager",
    "supervisor",
    "mentor",
    "recommended",
    "hiringmanager",
    "recruiter",
)
_MR = re.compile(
    r"(?<![A-Za-z])(?:Mr|Ms|Mrs|Dr|Prof)\.? (?!Office|Sql|SQL|Asp|ASP|Share|Net|Win|Dos|DOS|Paint|Azure|Edge|Visio|Visual|Word|Excel|Access|Project|Power|Outlook|Windows|Dynamics|Teams|Exchange|Publisher|Suite)(?P<n>[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)(?![A-Za-z])"
)
_COMPANION = re.compile(
    r"紧\s?急|联\s?系\s?人|证\s?明\s?人|推\s?荐\s?人|介绍人|背调|导师|父亲|母亲|配偶|太太|爱人|referee|reference|emergency|recommended by",
    re.I,
)


def other_people(reading: Reading) -> Iterator[Finding]:
    """Names behind a role (证明人, 汇报对象, 师父), in sentences, before a form of address, in `report to`."""
    for start, end, reason in people_named(reading):
        yield _finding(start, end, 0.72, reason)
    for start, end, reason in forms_of_address(reading):
        yield _finding(start, end, 0.66 + min(end - start, 9) / 100, reason)
    for start, end, reason in latin_people(reading):
        yield _finding(start, end, 0.63 + min(end - start, 30) / 1000, reason)
    for match in _ENGLISH_STRONG.finditer(reading.text) if reading.says(*_ENGLISH_WORDS) else ():
        if latin_name(match["n"]) and all(word[0].isupper() for word in match["n"].split()):
            yield _finding(match.start("n"), match.end("n"), 0.75, "behind a role")
    for match in _MR.finditer(reading.text) if any(form in reading.text for form in ("Mr", "Ms", "Dr", "Prof")) else ():
        if any(word.lower() in latin_terms() for word in (match["n"], *match["n"].split())):
            continue  # Ms Sql Server
        yield _finding(match.start("n"), match.end("n"), 0.75, "form of address")


def _finding(start: int, end: int, score: float, reason: str) -> Finding:
    return Finding(kind="other_name", start=start, end=end, score=score, reason=reason)


def about_others(reading: Reading, position: int) -> bool:
    """Whether a contact at a position is somebody else's: a referee's or an emergency contact's, told in its line or the line above."""
    near = reading.text[max(0, position - 160) : position]
    if _COMPANION.search(near[near.rfind("\n") + 1 :]):
        return True
    above = near.split("\n")[-2] if "\n" in near else ""
    return len(above) < 24 and bool(_COMPANION.search(above))
