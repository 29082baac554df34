"""The stage's one path: read, find, settle, replace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from jipu.model.document import Document, DocumentKind, RawDocument
from jipu.model.identity import Identity
from jipu.stages.deidentify.accounts import accounts
from jipu.stages.deidentify.addresses import addresses
from jipu.stages.deidentify.demographics import demographics
from jipu.stages.deidentify.employers import declared_note, employer_findings
from jipu.stages.deidentify.files import safe_name, speaks_to_a_machine
from jipu.stages.deidentify.finding import Finding, settle
from jipu.stages.deidentify.hints import names_in, read_hints
from jipu.stages.deidentify.injections import hides_words, injections
from jipu.stages.deidentify.keys import own_contacts, person_keys
from jipu.stages.deidentify.kinds import kind_of
from jipu.stages.deidentify.leftovers import leftovers
from jipu.stages.deidentify.loose_accounts import loose_accounts
from jipu.stages.deidentify.names import name_findings
from jipu.stages.deidentify.others import about_others
from jipu.stages.deidentify.owner import find_owner
from jipu.stages.deidentify.patterns import links, mails, numbers, phones
from jipu.stages.deidentify.reading import Reading, read, read_text
from jipu.stages.deidentify.replace import replace
from jipu.stages.deidentify.schools import schools
from jipu.stages.deidentify.wordlists import words
from jipu.stages.deidentify.writings import Owner

# What a format may declare of a document and later stages may read; everything else (names, contacts) is dropped.
_KEPT = words("declared_kept")
_BETWEEN = re.compile(r"[ \t|/·•,、;\-–—]*")


def remove_identifiers(raw: RawDocument, key: bytes, kind: DocumentKind | None = None) -> Document:
    """The document without anything that tells who it is of: the only text that later stages see.

    `key` is the workspace's secret (at least one byte) for the keyed hashes; `kind` overrides what the document looks like.
    Warnings added: no_name (no name found in a resume), injection (a sentence spoke to a machine), hidden_text (unseen blocks with words in them were left out).
    """
    return part_identity(raw, key, kind)[0]


def part_identity(
    raw: RawDocument, key: bytes, kind: DocumentKind | None = None, reading: Reading | None = None
) -> tuple[Document, Identity]:
    """As remove_identifiers, and apart from the document whose it is: what a vault may keep. An ad is nobody's.

    `reading` is what `read` makes of the document, where that is done.
    """
    reading = reading or read(raw)
    kind = kind or kind_of(raw, reading) or "resume"
    company = raw.declared.get("company") if kind == "job_ad" else None
    contacts = [*phones(reading), *mails(reading), *accounts(reading), *loose_accounts(reading), *numbers(reading)]
    owner = _owner(reading, raw, contacts) if kind == "resume" else Owner()
    personal = (
        [*demographics(reading), *schools(reading)] if kind == "resume" else []
    )  # an ad's 女, 985 or 硕士 are wishes, not data of a person
    findings = settle(
        [*contacts, *personal, *_about_person(reading, owner, kind), *employer_findings(reading, key, kind == "resume", company)]
    )
    findings = _joined(reading, findings)
    done = replace(reading, findings)
    document = Document(
        id=raw.id,
        kind=kind,
        text=done.text,
        file=safe_name(raw.source.name, owner.writings()),
        blocks=done.blocks,
        redactions=done.redactions,
        person_keys=person_keys(reading, findings, key, (*owner.chinese, *owner.latin)) if kind == "resume" else frozenset(),
        hints=read_hints(raw.source.member or raw.source.path),
        declared=_declared(raw.declared, company, key),
        warnings=(*raw.warnings, *_warnings(reading, findings, kind, owner, raw.source.name)),
    )
    return document, Identity(
        document=raw.id,
        names=(*owner.chinese, *owner.latin),
        contacts=tuple(sorted(own_contacts(reading, findings))) if kind == "resume" else (),
        file=raw.source.name,
    )


def _owner(reading: Reading, raw: RawDocument, contacts: Iterable[Finding]) -> Owner:
    own = [c for c in contacts if c.kind == "email" and not about_others(reading, c.start)]
    stems = tuple(reading.text[c.start : c.end].split("@")[0] for c in own)
    file_names = tuple(names_in(raw.source.member or raw.source.path))
    owner = find_owner(reading, file_names, stems)
    if reading.dense is None:
        return owner
    spaced = find_owner(reading.dense, file_names, stems)
    return Owner(chinese=_united(spaced.chinese, owner.chinese), latin=_united(owner.latin, spaced.latin))


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _about_person(reading: Reading, owner: Owner, kind: DocumentKind) -> Iterator[Finding]:
    yield from links(reading)
    yield from addresses(reading)
    if reading.dense is not None:
        yield from (reading.undense(found) for found in addresses(reading.dense))
    yield from injections(reading, in_resume=kind == "resume")
    yield from name_findings(reading, owner)
    yield from leftovers(reading)


def _joined(reading: Reading, findings: list[Finding]) -> list[Finding]:
    """Neighbouring demographic statements with nothing but separators between them become one placeholder."""
    kept: list[Finding] = findings[:1]
    for before, finding in pairwise(findings):
        gap = reading.text[before.end : finding.start]
        if before.kind == finding.kind == "demographic" and _BETWEEN.fullmatch(gap):
            kept[-1] = Finding(
                kind="demographic",
                start=kept[-1].start,
                end=finding.end,
                score=finding.score,
                reason=f"{kept[-1].reason}, {finding.reason}",
            )
        else:
            kept.append(finding)
    return kept


def _declared(declared: Mapping[str, str], company: str | None, key: bytes) -> dict[str, str]:
    kept = {name: _clean(value, company, key) for name, value in declared.items() if name.lower() in _KEPT}
    if company and company.strip():
        note = declared_note(company, key)
        named = {"employer_key": note.key, "employer_kind": note.kind, "employer_industry": note.industry}
        kept |= {name: value for name, value in named.items() if value}
    return kept


def _clean(value: str, company: str | None, key: bytes) -> str:
    reading = read_text(value)
    return replace(reading, settle([*phones(reading), *mails(reading), *employer_findings(reading, key, False, company)])).text


def _warnings(reading: Reading, findings: Iterable[Finding], kind: DocumentKind, owner: Owner, file: str) -> Iterator[str]:
    spoken = list(injections(read_text(reading.hidden))) if reading.hidden else []
    if spoken or hides_words(reading.hidden):
        yield "hidden_text"
    if spoken or any(finding.kind == "injection" for finding in findings) or speaks_to_a_machine(file):
        yield "injection"
    if kind == "resume" and not owner.known:
        yield "no_name"
