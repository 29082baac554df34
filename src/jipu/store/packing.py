"""Profiles as bytes and back. A role is asked of some two hundred at once, each of a thousand words: these bytes are made to be read quickly.

Nearly all words are two Chinese characters: such a pair is one number of four bytes, and the word of a number is made once.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import msgspec

from jipu.model.profile import Profile

_Packed = tuple[bytes, list[str], bytes | list[int]]  # numbers of pairs, other words, how often each of either
_WHOLE = tuple[Profile, dict[str, _Packed]]
_CHINESE = "\u4e00"
_PLANE = 1 << 16
_MOST_PAIRS = 1 << 18  # kept as words; a profile has about a thousand


def pack(profile: Profile) -> bytes:
    """The profile as bytes."""
    words = {name: _packed(counted) for name, counted in profile.words.items()}
    return msgspec.msgpack.encode((replace(profile, words={}), words))


def unpack(content: object) -> Profile | None:
    """What `pack` was given, None where it is something else."""
    if not isinstance(content, bytes):
        return None
    try:
        profile, words = _decoder().decode(content)
        return replace(profile, words={name: _unpacked(*packed) for name, packed in words.items()})
    except ValueError:  # of the decoder too
        return None


def _packed(counted: Mapping[str, int]) -> _Packed:
    pairs = sorted(word for word in counted if _is_pair(word))
    others = sorted(counted.keys() - pairs)
    counts = [counted[word] for word in (*pairs, *others)]
    numbers = _in_order(array("I", map(_number, pairs)))
    return numbers.tobytes(), others, bytes(counts) if max(counts, default=0) < 256 else counts


def _unpacked(pairs: bytes, others: list[str], counts: bytes | list[int]) -> dict[str, int]:
    if len(_WORDS) > _MOST_PAIRS:
        _WORDS.clear()
    numbers = _in_order(array("I", pairs))
    return dict(zip(chain(map(_WORDS.__getitem__, numbers), others), counts, strict=True))


def _is_pair(word: str) -> bool:
    """One or two characters from the Chinese ones on, as far as two bytes go."""
    return 1 <= len(word) <= 2 and all(character >= _CHINESE and ord(character) < _PLANE for character in word)


def _number(pair: str) -> int:
    return ord(pair[0]) * _PLANE + (ord(pair[1]) if len(pair) > 1 else 0)


class _Words(dict[int, str]):
    """Number → pair, filled as they come: the same pairs stand in most profiles."""

    def __missing__(self, number: int) -> str:
        first, second = divmod(number, _PLANE)
        word = self[number] = chr(first) + (chr(second) if second else "")
        return word


_WORDS = _Words()


def _in_order(numbers: array[int]) -> array[int]:
    """Numbers are kept with their lowest byte first, whatever the machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


# Made once: it compiles the shape of its type.
@lru_cache(maxsize=1)
def _decoder() -> msgspec.msgpack.Decoder[_WHOLE]:
    return msgspec.msgpack.Decoder(_WHOLE)
