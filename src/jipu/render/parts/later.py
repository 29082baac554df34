"""Keywords: what a sample of this size can say, and one sentence where it cannot."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.render.page import Part, View
from jipu.render.parts.minute import named, says_little, shared_groups
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase

KEYWORDS = 20
FORMULA = 5


def _is_shared(claim: Claim) -> bool:
    return "tail" not in claim.marks and not is_asserted(claim)


def keyword_part(view: View) -> Part:
    """The skills most people write, and the groups that most people write as a formula."""
    lang = view.lang
    skills = [c for c in view.section("skill") if _is_shared(c) and not says_little(view, c)][:KEYWORDS]
    groups = shared_groups(view)[:FORMULA]
    lead = []
    if skills:
        lead.append(phrase("keyword.line", lang, list=named(view, skills)))
    if groups:
        plus = " + ".join(claim_name(c, view.claims, lang) for c in groups)
        lead.append(phrase("keyword.formula", lang, list=plus))
    lead.append(phrase("keyword.path", lang))
    return Part(id="keyword", title=phrase("section.keyword", lang), lead=tuple(lead))
