"""Job ads: years, degree and pay that jipu reads, against what the board's own fields say, with those fields and from the text alone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.report import SHARED, say
from bench.texts import AS_OF, KEY, read_texts
from jipu.model.resume import JobAd
from jipu.pipeline import read_files
from jipu.settings import Settings

ADS = SHARED / "data" / "jd_zh.jsonl"
_YEARS = re.compile(r"(\d+)(?:-\d+)?年(?!以下|以内)")
_STEP = re.compile(r"(\d+)-(\d+)年")
_PAY = re.compile(r"(?P<low>[\d.]+)(?P<low_unit>[万千k])?-(?P<high>[\d.]+)(?P<unit>[万千k])(?!.*[年天时])", re.IGNORECASE)
_THOUSANDS = {"万": 10.0, "千": 1.0, "k": 1.0, "K": 1.0}
NEAR = 0.06  # thousand a month


def main() -> None:
    """Print how often the fields agree, of the ads whose board names them."""
    if not ADS.is_file():
        say("ads", skipped=f"no {ADS.name} in ../shared/data")
        return
    rows = [json.loads(line) for line in ADS.read_text("utf-8").split("\n") if line]
    agreement(rows, declared(ADS), "the board's fields")
    read = read_texts({f"{number:06d}": row["text"] for number, row in enumerate(rows)}, "job_ad")
    agreement(rows, {int(name): reading.understood for name, reading in read.items()}, "the text alone")


def declared(path: Path) -> dict[int, Any]:
    """Each row of the file as the product reads it: text and declared fields."""
    (read,) = read_files([path], Settings(kind="job_ad", as_of=AS_OF), KEY)
    return {int(reading.document.file.rsplit("#", 1)[1]) - 1: reading.understood for reading in read.readings}


def agreement(rows: Sequence[dict[str, Any]], ads: dict[int, Any], source: str) -> None:
    """Of the rows whose board names a value: how many ads tell one, and how many of those tell the same."""
    figures: dict[str, object] = {}
    for field, reference in (("years", years), ("degree", degree), ("pay", pay)):
        told = [(reference(row), value(ads.get(number), field)) for number, row in enumerate(rows)]
        named = [(want, have) for want, have in told if want is not None]
        read = [(want, have) for want, have in named if have is not None]
        figures[field] = {
            "named": len(named),
            "read": round(len(read) / len(named), 3),
            "agree": round(sum(same(want, have) for want, have in read) / len(read), 3) if read else None,
        }
        if field == "years":
            figures["years_inside"] = round(sum(inside(row, ads.get(number)) for number, row in enumerate(rows)) / len(read), 3)
    say("ads", source=source, ads=len(rows), read=len(ads), **figures)


def value(ad: JobAd | None, field: str) -> Any:
    """A field of an ad in the terms of the references."""
    found = getattr(ad, field, None)
    return (found.min_k_month, found.max_k_month) if field == "pay" and found else found


def same(want: Any, have: Any) -> bool:
    """Equal, or for pay both ends within rounding."""
    if isinstance(want, tuple):
        return all(one is not None and abs(one - other) <= NEAR for one, other in zip(have, want, strict=True))
    return bool(want == have)


def years(row: dict[str, Any]) -> float | None:
    """The fewest years that a board's field names; None for none or any."""
    found = _YEARS.search(row.get("experience_raw") or "")
    return float(found[1]) if found else None


def inside(row: dict[str, Any], ad: JobAd | None) -> bool:
    """Whether the years lie in the board's step: a text that asks for two stands under 1-3."""
    found = _STEP.search(row.get("experience_raw") or "")
    return bool(found and ad and ad.years is not None and float(found[1]) <= ad.years <= float(found[2]))


def degree(row: dict[str, Any]) -> str | None:
    """The degree that a board's field names."""
    return next((name for name in ("大专", "本科", "硕士", "博士") if name in (row.get("education_raw") or "")), None)


def pay(row: dict[str, Any]) -> tuple[float, float] | None:
    """Both ends of a monthly range in thousands."""
    found = _PAY.search(row.get("salary_raw") or "")
    if not found:
        return None
    unit = _THOUSANDS[found["unit"]]
    return float(found["low"]) * _THOUSANDS.get(found["low_unit"] or found["unit"], unit), float(found["high"]) * unit
