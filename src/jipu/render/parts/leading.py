"""The five most important abilities: what a reader sees first."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.claim import Claim
from jipu.render.page import Item, View
from jipu.render.parts.minute import named, says_little, unit
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import phrase
from jipu.stages.synthesise.leading import leading_groups, shown_in_work

SKILLS = 3
SHARED = 3


def leading(view: View) -> tuple[Item, ...]:
    """The leading groups, each with its count, what stands behind it, and the skills most people write."""
    return tuple(_item(view, group) for group in leading_groups(view.rolemap.role, view.rolemap.claims))


def _item(view: View, group: Claim) -> Item:
    stop = "；" if view.lang == "zh" else "; "
    name = claim_name(group, view.claims, view.lang)
    return Item(label=name, count=count_text(group.support), text=stop.join(_told(view, group)), claim=group.id)


def _told(view: View, group: Claim) -> Iterator[str]:
    """What people did of it and with what result; then its skills, in which people differ where the group tells nobody apart."""
    lang, grades = view.lang, view.presence(group).grades
    if view.people == "resumes" and not view.shared:
        yield phrase("leading.work", lang, k=shown_in_work(group), unit=unit(view))
        if grades.get("outcome"):
            yield phrase("leading.result", lang, k=grades["outcome"], unit=unit(view))
    children = [view.claims[child] for child in view.presence(group).children if child in view.claims]
    skills = [child for child in children if child.support.k >= SHARED and not says_little(view, child)][:SKILLS]
    if skills:
        code = "leading.skills.threshold" if "threshold" in group.marks else "leading.skills"
        yield phrase(code, lang, list=named(view, skills))
