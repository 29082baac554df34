"""A skill for agents: a folder with SKILL.md (what the role is, short) and, read only when needed, every claim with its count and quote.

Words of resumes are quoted data there as everywhere: the file says so to the agent that reads it, and nothing in them can become markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import printable
from jipu.render.map_markdown import escape
from jipu.render.metadata import metadata_of
from jipu.render.page import Page, View
from jipu.render.parts.limits import footer
from jipu.render.wording.claims import claim_name, share_text
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import role_name
from jipu.render.wording.tongues import quotes_note

LONGEST_NAME, LONGEST_DESCRIPTION = 64, 1024  # by the specification of Agent Skills
METHODS = 8
_TOLD = ("group", "skill", "method", "domain", "direction")


def to_agent_skill(rolemap: RoleMap, lang: Lang) -> dict[str, bytes]:
    """The files of the folder by their names in it."""
    view, page = View.of(rolemap, lang), compose(rolemap, lang)
    return {
        "SKILL.md": ("\n".join(_skill(view, page)) + "\n").encode(),
        "references/claims.md": ("\n".join(_claims(view)) + "\n").encode(),
    }


def skill_name(rolemap: RoleMap) -> str:
    """What the skill is called: lower case, digits and hyphens alone, as the specification wants; of a role without Latin letters its hash."""
    words = re.findall(r"[a-z0-9]+", " ".join((rolemap.role.id, *rolemap.role.aliases[:1])).lower())
    return ("role-" + ("-".join(dict.fromkeys(words)) or rolemap.provenance.inputs_hash[:8]))[:LONGEST_NAME].rstrip("-")


def _skill(view: View, page: Page) -> Iterator[str]:
    lang, role = view.lang, role_name(view.rolemap.role, view.lang)
    description = phrase("agent.description", lang, role=printable(role), n=view.n)
    yield from (
        "---",
        f"name: {skill_name(view.rolemap)}",
        f"description: {json.dumps(description[:LONGEST_DESCRIPTION], ensure_ascii=False)}",
        "---",
        "",
    )
    yield from (f"# {escape(page.title)}", "", " ".join(f"〔{escape(badge)}〕" for badge in page.badges), "")
    yield from (escape(phrase("agent.rules", lang)), "")
    yield from (f"## {phrase('minute', lang)}", "", *(f"- {escape(line)}" for line in page.minute), "")
    yield from (f"## {phrase('leading', lang)}", "")
    yield from (f"{place}. **{escape(item.label)}** {item.count}{_cited(item.claim)}" for place, item in enumerate(page.leading, 1))
    yield from ("", f"## {phrase('exchange.methods', lang)}", "")
    shown = [claim for claim in view.rolemap.section("method") if isinstance(claim.payload, Chain)][:METHODS]
    yield from (
        f"- {escape(claim_name(claim, view.claims, lang))} {_count(claim, lang)}{_steps(claim)}{_cited(claim.id)}" for claim in shown
    )
    if not shown:
        yield escape(phrase("agent.none", lang))
    yield from ("", escape(phrase("agent.more", lang)) + " [references/claims.md](references/claims.md)", "")
    yield from (f"{escape(line)}  " for line in footer(view))


def _claims(view: View) -> Iterator[str]:
    about = metadata_of(view.rolemap, view.lang)
    yield from (f"# {escape(about.title)}", "", " · ".join(map(escape, about.keywords)), "", escape(phrase("agent.claims", view.lang)))
    for note in quotes_note(view.rolemap, view.lang):
        yield from ("", escape(note))
    for section in _TOLD:
        shown = [claim for claim in view.section(section) if "tail" not in claim.marks]  # type: ignore[arg-type]
        if shown:
            yield from ("", f"## {escape(phrase(f'agent.section.{section}', view.lang))}", "")
        for claim in shown:
            yield f"- {escape(claim_name(claim, view.claims, view.lang))} {_count(claim, view.lang)}{_steps(claim)}{_cited(claim.id)}"
            yield from (f"  - “{escape(quote.text)}” {escape(quote.person)}" for quote in claim.quotes[:1])


def _count(claim: Claim, lang: Lang) -> str:
    return "" if is_asserted(claim) else share_text(claim.support, lang)


def _steps(claim: Claim) -> str:
    steps = claim.payload.steps if isinstance(claim.payload, Chain) else ()
    return "：" + " → ".join(escape(step.text) for step in steps) if steps else ""


def _cited(claim: str | None) -> str:
    return f" \\#{claim}" if claim else ""
