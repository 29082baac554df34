"""Times as systems write them into tables, in one writing that can be compared as text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?分?(?:[.,](\d{1,9}))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SECONDS, _MILLISECONDS = range(10**8, 10**10), range(10**11, 10**13)  # since 1970: from 1973 to 2286


def moment(value: object) -> str | None:
    """A time as 2025-06-30T18:00:00.000000, of one with a zone that in UTC; a mere day as the beginning of it. Empty for none, None for what is no time."""
    try:
        return _moment(value)
    except (ValueError, OverflowError):  # no such day, or one with a zone that in UTC is before the year 1 or after 9999
        return None


def _moment(value: object) -> str | None:
    if value is None or value == "" or value != value:  # noqa: PLR0124 a gap in a column of numbers is not equal to itself
        return ""
    if isinstance(value, datetime):
        return _told(value)
    if isinstance(value, date):
        return _told(datetime(value.year, value.month, value.day))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _counted(value)
    return _read(value.strip()) if isinstance(value, str) else None


def _read(text: str) -> str | None:
    if text.isascii() and text.isdigit() and len(text) != 8:
        return _counted(int(text))
    found = _WRITTEN.fullmatch(text) or _PACKED.fullmatch(text)
    if found is None:
        return "" if not text else None
    year, month, day, hour, minute, second, part, zone = (*found.groups(), None, None, None, None, None)[:8]
    written = f"{year}-{month:0>2}-{day:0>2}T{hour or 0:0>2}:{minute or 0:0>2}:{second or 0:0>2}.{(part or '0')[:6]:0<6}"
    return _told(datetime.fromisoformat(written + _zone(zone)))


def _zone(zone: str | None) -> str:
    return "" if not zone else "+00:00" if zone in ("Z", "UTC") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _counted(number: int) -> str | None:
    if number in _MILLISECONDS:
        return _told(datetime.fromtimestamp(number / 1000, UTC))
    if number in _SECONDS:
        return _told(datetime.fromtimestamp(number, UTC))
    return _read(str(number)) if len(str(number)) == 8 else None


def _told(when: datetime) -> str:
    return (when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None).isoformat(timespec="microseconds")
