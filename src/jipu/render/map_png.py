"""map.png: one long picture to pass on, 1080 pixels wide, of the share edition alone: title, n, ten findings with counts, limits. No quotes.

Needs the extra [pdf].
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Any

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.metadata import AUTHOR, Metadata, metadata_of
from jipu.render.page import Page, View
from jipu.render.parts.abilities import SHARED
from jipu.render.typeset import Typesetter
from jipu.render.wording.claims import claim_name, share_text
from jipu.render.wording.phrases import phrase

DOTS = 144.0  # an inch: 540 points are 1080 pixels
FINDINGS = 10
LIMITS = 6
_NOT_FOUND = {"query", "asserted", "open"}  # marks of what is no finding


def to_png(rolemap: RoleMap, lang: Lang) -> bytes:
    """The picture of a share edition. Raises ValueError for an internal one, MissingExtra, FontNotFound, FontWithoutChinese."""
    if rolemap.provenance.edition != "share":
        raise ValueError("only a share edition is made into a picture")
    setter, page = Typesetter(), compose(rolemap, lang)
    content = _clean(_content(View.of(rolemap, lang), page), setter)
    return _labelled(setter.set("poster.typ", content, "png", dots=DOTS), metadata_of(rolemap, lang))


def _content(view: View, page: Page) -> dict[str, Any]:
    lang, limits = view.lang, next(part for part in page.parts if part.id == "limits")
    leading = [_finding(view.claims[item.claim], item.label, lang) for item in page.leading if item.claim in view.claims]
    skills = _skills(view)[: FINDINGS - len(leading)]
    parts = (
        ("poster.leading", leading),
        ("poster.skills", [_finding(claim, claim_name(claim, view.claims, lang), lang) for claim in skills]),
    )
    return {
        "lang": lang,
        "title": page.title,
        "edition": phrase("edition.share", lang),
        "badges": [badge for badge in page.badges if badge != phrase("edition.share", lang)],
        "n": str(view.n),
        "counted": phrase(f"poster.counted.{view.people}", lang, n=view.n),
        "parts": [{"title": phrase(code, lang), "findings": found} for code, found in parts if found],
        "key": phrase("poster.key", lang),
        "limits": {"title": limits.title, "lines": list(limits.lead[:LIMITS])},
        "footer": list(page.footer),
    }


def _skills(view: View) -> list[Claim]:
    """Single skills, most people first: none that the operator named before, and none that nobody counted."""
    told = [claim for claim in view.section("skill") if claim.support.k >= SHARED and not _NOT_FOUND & set(claim.marks)]
    return sorted(told, key=lambda claim: (-claim.support.k, claim.id))


def _finding(claim: Claim, label: str, lang: Lang) -> dict[str, Any]:
    support = claim.support
    share = support.k / max(1, support.n)
    return {"label": label, "count": share_text(support, lang), "share": share, "low": support.low, "high": support.high}


def _clean(content: Any, setter: Typesetter) -> Any:
    """The content in signs that the font holds."""
    if isinstance(content, str):
        return setter.text(content)
    if isinstance(content, Mapping):
        return {key: _clean(value, setter) for key, value in content.items()}
    return [_clean(value, setter) for value in content] if isinstance(content, list) else content


def _labelled(picture: bytes, about: Metadata) -> bytes:
    """The picture with its title, edition and maker written into it, as the format has it: no clock, no user."""
    words = {"Title": about.title, "Description": "; ".join((about.subject, *about.keywords)), "Software": AUTHOR}
    head = 8 + 25  # the signature and the header, which come first
    return picture[:head] + b"".join(map(_words, words.items())) + picture[head:]


def _words(pair: tuple[str, str]) -> bytes:
    """A piece iTXt: a keyword and text in UTF-8."""
    body = pair[0].encode("latin-1") + b"\x00\x00\x00\x00\x00" + pair[1].encode()
    return struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
