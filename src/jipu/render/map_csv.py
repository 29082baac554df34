"""One row a claim: for spreadsheets and for checking. Then one for each correction that was not applied, without a claim id."""

from __future__ import annotations

import csv
import io

from jipu.errors import Lang
from jipu.model.audit import Checked
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.correction import Orphan
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import correction_note, is_asserted, orphan_row
from jipu.render.wording.phrases import phrase

COLUMNS = (
    "claim_id",
    "section",
    "path",
    "name",
    "k",
    "n",
    "low",
    "high",
    "words",
    "depth",
    "quote",
    "quotes",
    "people",
    "marks",
    "population",
    "source",
    "steps",
    "industry",
    "correction",
    "edition",
    "audit",
)
# A cell that begins so would be run as a formula by a spreadsheet (the full-width signs by those set to Chinese or Japanese).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(rolemap: RoleMap, lang: Lang) -> str:
    """The map as CSV text with a byte order mark, so that spreadsheets read its Chinese."""
    claims = {claim.id: claim for claim in rolemap.claims}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in rolemap.claims:
        made = (phrase(f"edition.{rolemap.provenance.edition}", lang), _judged(claim, rolemap.audit, lang))
        writer.writerow([_safe(cell) for cell in (*_row(claim, claims, lang), *made)])
    for orphan in rolemap.corrections.orphaned:
        writer.writerow([_safe(cell) for cell in _orphan(orphan, lang)])
    return "\ufeff" + out.getvalue()


def _row(claim: Claim, claims: dict[str, Claim], lang: Lang) -> list[str]:
    support = claim.support
    counted = (str(support.k), str(support.n), f"{support.low:.4f}", f"{support.high:.4f}", phrase(f"words.{support.words}", lang))
    return [
        claim.id,
        claim.section,
        _path(claim, claims, lang),
        _plain(claim, claim_name(claim, claims, lang)),
        *(("",) * len(counted) if is_asserted(claim) else counted),
        _depth(claim, lang),
        claim.quotes[0].text if claim.quotes else "",
        str(len(claim.quotes)),
        " ".join(claim.people),
        " ".join(claim.marks),
        support.population,
        claim.source,
        _steps(claim),
        claim.payload.subject if claim.section == "domain" and isinstance(claim.payload, Presence) else "",
        correction_note(claim, claims, lang),
    ]


def _plain(claim: Claim, name: str) -> str:
    """The name of a concept as it is, without the marks in which a page quotes people's own words."""
    return name.removeprefix("“").removesuffix("”") if isinstance(claim.payload, Presence | Chain) and name.count("“") == 1 else name


def _judged(claim: Claim, checked: Checked | None, lang: Lang) -> str:
    """What a check by hand says of this claim; empty where it was not asked about."""
    right = checked.judged.get(claim.id) if checked else None
    return "" if right is None else phrase("audit.right" if right else "audit.not_right", lang)


def _orphan(orphan: Orphan, lang: Lang) -> list[str]:
    """A correction that was not applied: no claim, so no id and no numbers."""
    what, why, by = orphan_row(orphan, lang)
    cells = {"section": "orphaned", "name": orphan.label, "correction": (" · ").join(word for word in (what, why, by) if word)}
    return [cells.get(column, "") for column in COLUMNS]


def _path(claim: Claim, claims: dict[str, Claim], lang: Lang) -> str:
    names = []
    parent = claim.parent
    while parent and parent in claims:
        names.append(claim_name(claims[parent], claims, lang))
        parent = claims[parent].parent
    return " > ".join(reversed(names))


def _depth(claim: Claim, lang: Lang) -> str:
    depths = claim.payload.depths if isinstance(claim.payload, Presence) else {}
    return " ".join(f"{phrase(f'depth.{word}', lang)}:{count}" for word, count in depths.items())


def _steps(claim: Claim) -> str:
    return " → ".join(f"{step.text} ({step.k})" for step in claim.payload.steps) if isinstance(claim.payload, Chain) else ""


def _safe(cell: str) -> str:
    """A blank in front makes text of it, and leaves a quote verbatim but for white space."""
    return " " + cell if cell.startswith(FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
