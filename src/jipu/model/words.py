"""How often each word stands in a text, in a form that is kept, read and searched quickly.

A role is asked of some two hundred resumes at once, each of a thousand words, nearly all of them two Chinese characters. Such a pair has a
number for its code; any other word is its own code. Of a pool the numbers are read as one block, and no word is made of them until somebody
wants to see it.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

Code = int | str
_CHINESE = 0x4E00
_PLANE = 1 << 16
_FEW = 16  # so many codes are looked for one by one


def code(word: str) -> Code:
    """The number of a word of one or two characters from the Chinese ones on, as far as two bytes go; any other word itself."""
    if len(word) == 2:  # the usual case
        first, second = ord(word[0]), ord(word[1])
        return first * _PLANE + second if _CHINESE <= first < _PLANE and _CHINESE <= second < _PLANE else word
    return ord(word) * _PLANE if len(word) == 1 and _CHINESE <= ord(word) < _PLANE else word


def word_of(code: Code) -> str:
    """The word of a code."""
    if isinstance(code, str):
        return code
    first, second = divmod(code, _PLANE)
    return chr(first) + (chr(second) if second else "")


@dataclass(frozen=True, slots=True)
class Words:
    """pairs   the numbers of pairs, sorted
    counts  how often each of those stands there, in their order
    others  other words and how often
    total   how many words there are, each as often as it stands there
    """

    pairs: Sequence[int]
    counts: Sequence[int]
    others: Mapping[str, int]
    total: int

    @staticmethod
    def of(counted: Mapping[str, int]) -> Words:
        """These words, each as often as told."""
        pairs: dict[int, int] = {}
        others: dict[str, int] = {}
        for word, count in counted.items():
            number = code(word)
            if isinstance(number, str):
                others[number] = count
            else:
                pairs[number] = count
        numbers = sorted(pairs)
        counts = [pairs[number] for number in numbers]
        return Words(
            pairs=array("I", numbers),
            counts=bytes(counts) if max(counts, default=0) < 256 else tuple(counts),
            others=dict(sorted(others.items())),
            total=sum(counted.values()),
        )

    def among(self, codes: set[Code]) -> set[Code]:
        """Those of these words that stand there."""
        if len(codes) <= _FEW:
            return set(self.counted(codes))
        found = codes.intersection(self.pairs)
        if self.others:
            found.update(codes.intersection(self.others))
        return found

    def counted(self, codes: set[Code]) -> dict[Code, int]:
        """Those of these words that stand there, and how often each does."""
        found: dict[Code, int] = {}
        pairs, counts, others = self.pairs, self.counts, self.others
        for code in codes if len(codes) <= _FEW else self.among(codes):
            if isinstance(code, str):
                if code in others:
                    found[code] = others[code]
            elif (place := bisect_left(pairs, code)) < len(pairs) and pairs[place] == code:
                found[code] = counts[place]
        return found

    def __iter__(self) -> Iterator[Code]:
        return chain(self.pairs, self.others)

    def items(self) -> Iterator[tuple[Code, int]]:
        """The codes of these words, and how often each stands there."""
        return chain(zip(self.pairs, self.counts, strict=True), self.others.items())

    def spelt(self) -> dict[str, int]:
        """The words as words, sorted, and how often each stands there."""
        told = {**dict(zip(_words_of(self.pairs), self.counts, strict=True)), **self.others}
        return {word: told[word] for word in sorted(told)}


def _words_of(numbers: Sequence[int]) -> list[str]:
    """As word_of, of many numbers at once: two bytes for each character are UTF-16, but for the halves of wider characters."""
    block = array("I", numbers)
    if sys.byteorder == "little":
        block.byteswap()
    letters = block.tobytes().decode("utf-16-be", "surrogatepass")
    if len(letters) != 2 * len(block):
        return list(map(word_of, numbers))
    return [first + second if second != "\0" else first for first, second in zip(letters[::2], letters[1::2], strict=True)]
