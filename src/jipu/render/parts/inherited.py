"""What the role takes over from the role below it, and at which depth; only of a map that was made above another."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.model.claim import Claim
from jipu.model.fact import GRADES
from jipu.model.inheritance import Inherited, Kept
from jipu.render.page import Finding, Item, View
from jipu.render.wording.claims import count_text
from jipu.render.wording.essence import lower_name, own_name
from jipu.render.wording.phrases import enumerate_words, phrase

KEPT: tuple[Kept, ...] = ("deepened", "inherited", "left", "unclear")


def inherited_findings(view: View) -> tuple[Finding, ...]:
    """One finding with a line a group or skill, what is deepened first; none of a map that takes over from none."""
    rows = [(claim, claim.payload) for claim in view.section("career") if isinstance(claim.payload, Inherited)]
    if not rows:
        return ()
    lower = lower_name(rows[0][1], view.lang)
    parts = [(kept, sum(payload.kept == kept for _, payload in rows)) for kept in KEPT]
    told = enumerate_words([phrase(f"inherited.count.{kept}", view.lang, count=count) for kept, count in parts if count], view.lang)
    lead = phrase("inherited.lead", view.lang, lower=lower, n=rows[0][1].lower_n, count=len(rows), list=told)
    items = tuple(_item(view, claim, payload) for claim, payload in rows)
    return (Finding(title=phrase("inherited.title", view.lang, lower=lower), lead=lead, items=items),)


def _item(view: View, claim: Claim, payload: Inherited) -> Item:
    """The count there and here, and of what is deepened the people by how they tell it."""
    there = phrase("inherited.there", view.lang, lower=lower_name(payload, view.lang), count=f"{payload.lower_k}/{payload.lower_n}")
    text = phrase(f"inherited.{payload.kept}", view.lang, there=there)
    if payload.by == "grades":
        text += phrase("inherited.by", view.lang, before=_grades(view, payload.lower_grades), after=_grades(view, payload.grades))
    elif payload.by == "depths":
        text += phrase("inherited.by", view.lang, before=_depths(view, payload.lower_depths), after=_depths(view, payload.depths))
    label = phrase(f"inherited.label.{payload.kind}", view.lang, name=own_name(payload, view.lang))
    return Item(label=label, count=count_text(claim.support), text=text, claim=claim.id)


def _grades(view: View, grades: Mapping[str, int]) -> str:
    return enumerate_words([phrase(f"inherited.grade.{grade}", view.lang, k=grades.get(grade, 0)) for grade in GRADES], view.lang)


def _depths(view: View, depths: Mapping[str, int]) -> str:
    return enumerate_words([f"{phrase(f'depth.{word}', view.lang)} {k}" for word, k in depths.items()], view.lang)
