"""Profiles as bytes and back: MessagePack, the numbers of words as one block. These bytes are made to be read quickly, hundreds at a time."""

from __future__ import annotations

import sys
from array import array
from dataclasses import replace
from functools import lru_cache

import msgspec

from jipu.model.profile import Profile
from jipu.model.words import Words

_Packed = tuple[bytes, bytes | list[int], dict[str, int], int]  # the fields of Words
_Whole = tuple[Profile, dict[str, _Packed]]


def pack(profile: Profile) -> bytes:
    """The profile as bytes."""
    return msgspec.msgpack.encode((replace(profile, words={}), {name: _packed(words) for name, words in profile.words.items()}))


def unpack(content: object) -> Profile | None:
    """What `pack` was given, None where it is something else."""
    if not isinstance(content, bytes):
        return None
    try:
        profile, words = _decoder().decode(content)
        return replace(profile, words={name: _unpacked(*packed) for name, packed in words.items()})
    except ValueError:  # of the decoder too
        return None


def _packed(words: Words) -> _Packed:
    counts = words.counts if isinstance(words.counts, bytes) else list(words.counts)
    return in_order(array("I", words.pairs)).tobytes(), counts, dict(words.others), words.total


def _unpacked(numbers: bytes, counts: bytes | list[int], others: dict[str, int], total: int) -> Words:
    pairs = in_order(array("I", numbers))
    if len(pairs) != len(counts):
        raise ValueError("not a profile")
    return Words(pairs, counts if isinstance(counts, bytes) else tuple(counts), others, total)


def in_order(numbers: array[int]) -> array[int]:
    """Numbers are kept with their lowest byte first, whatever the machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


# Made once: it compiles the shape of its type.
@lru_cache(maxsize=1)
def _decoder() -> msgspec.msgpack.Decoder[_Whole]:
    return msgspec.msgpack.Decoder(_Whole)
