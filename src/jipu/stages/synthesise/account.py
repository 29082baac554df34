"""The account of human corrections: which hold in a map, and which found nothing to correct, with the reason. None is ever lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.correction import CONCEPT_ACTS, Corrected, Correction, Corrections, Edit, Orphan, Release, Why, quote_hash
from jipu.model.role import Sample
from jipu.stages.synthesise.amend import Amended
from jipu.stages.synthesise.annotate import subject_of
from jipu.stages.synthesise.resolve import Resolved


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What the account is drawn from: the claims with and without corrections, who is counted, and where concepts went."""

    claims: Mapping[str, Claim]
    before: Mapping[str, Claim]
    amended: Amended
    sample: Sample
    lexicon: Lexicon

    def subjects(self) -> set[str | None]:
        return {subject_of(claim) for claim in self.claims.values()}

    def count(self, subject: str) -> str:
        """K/n without corrections."""
        found = next((claim for claim in self.before.values() if subject_of(claim) == subject), None)
        return f"{found.support.k}/{found.support.n}" if found else ""

    def has(self, subject: str, name: str) -> bool:
        return any(name in claim.people for claim in self.before.values() if subject_of(claim) == subject)


def account(
    corrections: Corrections, amended: Amended, sample: Sample, claims: Sequence[Claim], before: Sequence[Claim], lexicon: Lexicon
) -> Corrected:
    """Every correction in force, either as one that holds or as an orphan. A model's are no edits of a human: those that hold are listed, none is counted."""
    if not corrections.rows:
        return Corrected()
    ledger = _Ledger({claim.id: claim for claim in claims}, {claim.id: claim for claim in before}, amended, sample, lexicon)
    releases = {row: release for row in corrections.of("release") if (release := _released(row, claims))}
    reasons = dict(_concepts(ledger)) | {row: _person(row, sample) for row in corrections.rows if row.act not in CONCEPT_ACTS}
    reasons |= {row: None if row in releases else "no_quote" for row in corrections.of("release")}
    held = [row for row in corrections.rows if reasons[row] is None]
    return Corrected(
        applied=sum(not row.by_model for row in held),
        edits=tuple(_edit(row, ledger) for row in held),
        orphaned=tuple(_orphan(row, reason, lexicon) for row in corrections.rows if not row.by_model and (reason := reasons[row])),
        releases=tuple(releases[row] for row in held if row in releases),
    )


def _edit(row: Correction, ledger: _Ledger) -> Edit:
    return Edit(
        act=row.act,
        label=row.label or row.target,
        to=_leads_to(row, ledger.lexicon),
        was=ledger.count(row.target) if row.act in CONCEPT_ACTS and row.kind != "claim" else "",
        who=row.who,
        when=row.when,
        why=row.why,
    )


def _orphan(row: Correction, reason: Why, lexicon: Lexicon) -> Orphan:
    return Orphan(
        act=row.act, label=row.label or row.target, reason=reason, to=_leads_to(row, lexicon), who=row.who, when=row.when, why=row.why
    )


def _leads_to(row: Correction, lexicon: Lexicon) -> str:
    """In words: the new name, the group, what it was merged into."""
    if row.act == "rename":
        return " / ".join(dict.fromkeys(name for name in (row.zh, row.en) if name))
    if row.act in ("detach", "release"):
        return row.to_label
    known = lexicon.get(row.to)
    to = row.to_label or (known.zh if known else row.zh or row.to or "")
    return f"{'、'.join(row.writings)} → {to}" if row.act == "split" else to


def _concepts(ledger: _Ledger) -> Iterator[tuple[Correction, Why | None]]:
    merged = Corrections(tuple(one.row for one in ledger.amended.resolved if one.row)).merged_into()
    subjects = ledger.subjects()
    for one in ledger.amended.resolved:
        yield one.told, _concept(one, merged, subjects, ledger)


def _concept(one: Resolved, merged: Mapping[str, str], subjects: set[str | None], ledger: _Ledger) -> Why | None:
    """Why a correction of a concept does not hold, or None."""
    row = one.row
    if row is None:
        return one.reason or "absent"
    if row.kind == "claim":
        return None if row.target in ledger.claims else "absent"
    if row.act == "detach":
        return _detached(one, row, ledger)
    lost: Why | None = None
    if row.act == "merge" and row.to != row.target and merged[row.target] == row.target:
        lost = "ring"
    elif row.act == "split" and one.told in ledger.amended.idle:
        lost = "no_writing"
    elif row.act in ("rename", "reviewed", "move", "add") and row.target not in subjects:
        lost = "overridden"
    return lost


def _detached(one: Resolved, row: Correction, ledger: _Ledger) -> Why | None:
    name = next((name for name, handle in ledger.sample.handles.items() if handle == row.person), None)
    if name is None:
        return "not_seen"
    if all(member.person.pseudonym != name for member in ledger.sample.members):
        return "not_counted"
    return "not_theirs" if one.told in ledger.amended.idle and not ledger.has(row.target, name) else None


def _person(row: Correction, sample: Sample) -> Why | None:
    if row.target not in sample.handles.values():
        return "not_seen"
    if row.act == "group":
        counted = {sample.handles.get(member.person.pseudonym) for member in sample.members}
        return None if row.target in counted else "not_counted"
    return None if any(reason.details.get("target") == row.target for reason in sample.human_reasons()) else "not_seen"


def _released(row: Correction, claims: Sequence[Claim]) -> Release | None:
    """The release as it holds for these claims: its own claim, else the only one of that name, where the very words are still quoted."""
    holding = [claim for claim in claims if any(quote_hash(quote.text) == row.quote for quote in claim.quotes)]
    own = [claim for claim in holding if claim.id == row.target]
    lost = all(claim.id != row.target for claim in claims)
    found = own or ([claim for claim in holding if _is_called(claim, row.label)] if lost else [])
    return Release(claim=found[0].id, quote=row.quote, who=row.who, when=row.when) if len(found) == 1 else None


def _is_called(claim: Claim, label: str) -> bool:
    payload = claim.payload
    return isinstance(payload, Presence | Chain) and bool(label) and label in (payload.zh, payload.en)
