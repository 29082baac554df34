"""The name of a file as it may be stored and shown: without names, numbers and addresses of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace as replace_fields
from functools import lru_cache

from jipu.stages.deidentify.finding import Finding, settle
from jipu.stages.deidentify.hints import names_in
from jipu.stages.deidentify.injections import injections
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.patterns import mails, numbers, phones
from jipu.stages.deidentify.reading import Reading, read_text
from jipu.stages.deidentify.replace import replace

_NAME_SEPARATORS = str.maketrans("_-.", "   ")


def safe_name(file_name: str, names: Iterable[str] = ()) -> str:
    """A file's name with names, phones, e-mails and numbers of documents replaced: 【运营总监_深圳 50-70K】〔化名〕 10年.pdf.

    `names` are those found in the document; where its text is not known (a failure), names are found by form alone.
    """
    reading, split, told, own = _read_name(file_name)
    wanted, found = [*names, *own], [*told]
    for form in (reading, split):
        found += [
            Finding(kind="name", start=start, end=end, score=0.5 + end / 10_000 - start / 10_000, reason="name")
            for _, start, end in _named(form, wanted)
        ]
    return replace(reading, settle(found)).text


@lru_cache(maxsize=256)
def _read_name(file_name: str) -> tuple[Reading, Reading, tuple[Finding, ...], tuple[str, ...]]:
    """As written and with its parts apart, what in it has a form or is an order, and the names in it: all records of a table have one."""
    reading = read_text(file_name)
    found = (*phones(reading), *mails(reading), *numbers(reading), *_orders(file_name))
    return reading, read_text(file_name.translate(_NAME_SEPARATORS)), found, tuple(names_in(file_name))


def speaks_to_a_machine(file_name: str) -> bool:
    """Whether the name of a file is meant for whoever reads files automatically."""
    return bool(_orders(file_name))


@lru_cache(maxsize=256)
def _orders(file_name: str) -> tuple[Finding, ...]:
    """What in the name is an order, up to its ending. It is asked twice of each file, and of all records of a table alike."""
    return tuple(_found_orders(file_name))


def _found_orders(file_name: str) -> Iterator[Finding]:
    stem = file_name.translate(_NAME_SEPARATORS)
    ending = len(file_name) - len(file_name.rpartition(".")[2]) - 1 if "." in file_name else len(file_name)
    for finding in injections(read_text(stem)):
        yield replace_fields(finding, end=min(finding.end, ending)) if finding.start < ending else finding


def _named(reading: Reading, names: list[str]) -> list[tuple[str, int, int]]:
    return list(mentions(reading, dict.fromkeys(name for name in names if len("".join(name.split())) >= 2)))
