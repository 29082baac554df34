"""The name of a file as it may be stored and shown: without names, numbers and addresses of persons."""

from __future__ import annotations

from collections.abc import Iterable

from jipu.stages.deidentify.finding import Finding, settle
from jipu.stages.deidentify.hints import names_in
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.patterns import mails, numbers, phones
from jipu.stages.deidentify.reading import Reading, read_text
from jipu.stages.deidentify.replace import replace

_NAME_SEPARATORS = str.maketrans("_-.", "   ")


def safe_name(file_name: str, names: Iterable[str] = ()) -> str:
    """A file's name with names, phones, e-mails and numbers of documents replaced: 【运营总监_深圳 50-70K】〔化名〕 10年.pdf.

    `names` are those found in the document; where its text is not known (a failure), names are found by form alone.
    """
    reading = read_text(file_name)
    split = read_text(file_name.translate(_NAME_SEPARATORS))
    wanted = [*names, *names_in(file_name)]
    found = [*phones(reading), *mails(reading), *numbers(reading)]
    for form in (reading, split):
        found += [
            Finding(kind="name", start=start, end=end, score=0.5 + end / 10_000 - start / 10_000, reason="name")
            for _, start, end in _named(form, wanted)
        ]
    return replace(reading, settle(found)).text


def _named(reading: Reading, names: list[str]) -> list[tuple[str, int, int]]:
    return list(mentions(reading, dict.fromkeys(name for name in names if len("".join(name.split())) >= 2)))
