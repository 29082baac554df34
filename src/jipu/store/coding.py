"""Readings as bytes and back: MessagePack, compressed. Nothing that is read from a file is ever executed."""

from __future__ import annotations

import zlib
from functools import lru_cache
from sys import intern

import msgspec

from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.person import Version
from jipu.model.reading import Reading
from jipu.model.resume import JobAd, Resume
from jipu.stages.select import written

_LEVEL = 3  # of compression; more saves little and takes twice as long


def to_bytes(reading: Reading) -> bytes:
    """The reading, compressed; the same reading gives the same bytes in every process."""
    whole = (reading.document, reading.understood, reading.facts)
    return zlib.compress(msgspec.msgpack.encode(whole, order="deterministic"), _LEVEL)


def from_bytes(content: bytes) -> Reading:
    """What to_bytes was given. Raises ValueError where it is something else."""
    try:
        document, understood, facts = _whole().decode(zlib.decompress(content))
        kind = JobAd if (read := _document().decode(document)).kind == "job_ad" else Resume
        return Reading(document=read, understood=_understood(kind).decode(understood), facts=_sparing(_facts().decode(facts)))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError("not a stored reading") from error


def _sparing(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts with equal words held once, for all readings: the decoder makes every one anew, which were half of the memory of a crowd.

    They are put in place while nobody else holds the facts: to make these again would take as long as to read them.
    """
    put, whens = object.__setattr__, dict[object, object]()
    for fact in facts:
        put(fact, "surface", intern(fact.surface))
        put(fact, "found_by", intern(fact.found_by))
        put(fact, "when", whens.setdefault(fact.when, fact.when))
        if fact.concept:
            put(fact, "concept", intern(fact.concept))
        put(fact.evidence, "document", intern(fact.evidence.document))
        put(fact.evidence, "text_hash", intern(fact.evidence.text_hash))
    return facts


def version_from_bytes(content: bytes) -> Version:
    """Of a stored resume, what tells whose it is; the rest is passed over. Raises ValueError where it is something else."""
    try:
        document, understood, _ = _whole().decode(zlib.decompress(content))
        said, told = _said().decode(document), _told().decode(understood)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError("not a stored resume") from error
    starts = [entry.start for entry in told.entries if entry.start]
    return Version(document=said.id, contacts=said.person_keys, text=said.text, written=written(told.updated, starts))


class _Said(msgspec.Struct):
    """A part of Document."""

    id: str
    text: str
    person_keys: frozenset[str]


class _Begun(msgspec.Struct):
    """A part of Entry."""

    start: str | None


class _Told(msgspec.Struct):
    """A part of Resume."""

    updated: str | None
    entries: tuple[_Begun, ...]


# Decoders are made once: each compiles the shape of its type.
@lru_cache(maxsize=1)
def _whole() -> msgspec.msgpack.Decoder[tuple[msgspec.Raw, msgspec.Raw, msgspec.Raw]]:
    return msgspec.msgpack.Decoder(tuple[msgspec.Raw, msgspec.Raw, msgspec.Raw])


@lru_cache(maxsize=1)
def _document() -> msgspec.msgpack.Decoder[Document]:
    return msgspec.msgpack.Decoder(Document)


@lru_cache(maxsize=1)
def _said() -> msgspec.msgpack.Decoder[_Said]:
    return msgspec.msgpack.Decoder(_Said)


@lru_cache(maxsize=1)
def _told() -> msgspec.msgpack.Decoder[_Told]:
    return msgspec.msgpack.Decoder(_Told)


@lru_cache(maxsize=2)
def _understood(kind: type[Resume] | type[JobAd]) -> msgspec.msgpack.Decoder[Resume | JobAd]:
    return msgspec.msgpack.Decoder(kind)


@lru_cache(maxsize=1)
def _facts() -> msgspec.msgpack.Decoder[tuple[Fact, ...]]:
    return msgspec.msgpack.Decoder(tuple[Fact, ...])
