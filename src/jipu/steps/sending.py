"""What of a de-identified text is sent: words as they stand, dates as years alone, between marks that the text cannot know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
# 2021.03, 2021-03-15, 2021/3, 2021年3月5日; and March 2021, Mar. 5, 2021.
_NUMBERS = re.compile(rf"{_YEAR}\s?(?:[./-]\s?{_MONTH}(?:[./-]{_DAY})?(?![\d.%])|年\s?{_MONTH}\s?月份?(?:\s?{_DAY}\s?[日号])?)")
_NAMES = re.compile(
    rf"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?,?\s(?:{_DAY}(?:st|nd|rd|th)?,?\s)?{_YEAR}",
    re.I,
)


def years_alone(text: str) -> str:
    """The text with every date of year and month (and day) as its year."""
    return _NAMES.sub(r"\g<year>", _NUMBERS.sub(r"\g<year>", text))


def outgoing(text: str, *, months: bool) -> str:
    """A line as it is sent: without line breaks, and without months unless they were asked for."""
    line = " ".join(text.split())
    return line if months else years_alone(line)


def fence(texts: Iterable[str], key: bytes) -> str:
    """The mark before and after untrusted text: another for every text and workspace, the same at every run, and nowhere in the text itself."""
    content = "\n".join(texts)
    for attempt in range(8):
        digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6, key=key[:64], salt=bytes([attempt])).hexdigest()
        if digest not in content:
            break
    return f"<<{digest}>>"
