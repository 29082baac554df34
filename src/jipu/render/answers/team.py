"""A team beside a map in words: who shows what, what nobody shows, what rests on one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jipu.errors import Lang
from jipu.model.document import Failure
from jipu.render.answers.assess import MOST_ASKED, is_asked_first, weight
from jipu.render.answers.assess_all import assessed_data, reading_chapter
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point, badges_of
from jipu.render.drawings.heatmap import heatmap
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import apart, enumerate_first, enumerate_words, join_sentences, phrase
from jipu.render.wording.questions import family, listen_for, question_of_team
from jipu.render.wording.roles import short_role_name
from jipu.uses.assess import STATES
from jipu.uses.team import Row, Team

MOST_NAMED, MOST_FILES = 6, 8


def team_assessment(team: Team, lang: Lang, failures: Sequence[Failure] = ()) -> Deliverable:
    """The deliverable; `failures` are files that gave nobody."""
    view = View.of(team.rolemap, lang)
    team = replace(team, rows=tuple(sorted(team.rows, key=lambda row: weight(row.claim, team.rolemap.role))))
    return Deliverable(
        use="team",
        name="team",
        lang=lang,
        title=phrase("assess.team.title", lang, role=short_role_name(team.rolemap.role, lang)),
        maps=(team.rolemap,),
        badges=badges_of(team.rolemap, lang),
        lead=(_finding(team, view), phrase("assess.use", lang), *_remarks(team, failures, view)),
        chapters=(_who(team, view), _nobody(team, view), _alone(team, view), reading_chapter(view)),
        footer=(phrase("assess.use", lang),),
        data=_data(team),
    )


def _finding(team: Team, view: View) -> str:
    if len(team.people) < 2:
        return phrase("assess.team.one", view.lang)
    told = [
        phrase(f"assess.team.{code}.short", view.lang, list=_names(rows, view))
        for code, rows in (("nobody", team.nobody), ("alone", team.alone))
        if rows
    ]
    return join_sentences(told, view.lang) or phrase("assess.team.even", view.lang)


def _names(rows: Sequence[Row], view: View) -> str:
    words = [claim_name(row.claim, view.claims, view.lang) for row in rows]
    return apart(enumerate_first(words, MOST_NAMED, view.lang, "assess.names.more"), view.lang)


def _remarks(team: Team, failures: Sequence[Failure], view: View) -> list[str]:
    lang = view.lang
    told = [phrase("assess.few", lang)] if team.few else []
    if view.rolemap.provenance.edition == "share":
        told.append(phrase("assess.share", lang))
    if failures:
        names = enumerate_words(sorted(failure.source for failure in failures)[:MOST_FILES], lang)
        told.append(phrase("assess.team.failures", lang, count=len(failures), list=names))
    return told


def _who(team: Team, view: View) -> Chapter:
    lang = view.lang
    head = (
        *(phrase(f"assess.column.{column}", lang) for column in ("group", "count")),
        *(phrase(f"assess.state.{s}", lang) for s in STATES),
    )
    rows = tuple(
        (
            claim_name(row.claim, view.claims, lang),
            count_text(row.claim.support),
            *(enumerate_words(list(row.who(state)), lang) or "–" for state in STATES),
        )
        for row in team.rows
    )
    grid = Grid(head=head, rows=rows, claims=tuple((row.claim.id,) for row in team.rows))
    return Chapter(
        id="who",
        title=phrase("assess.team.grid", lang),
        lead=(phrase("assess.team.lead", lang),),
        grids=(grid,) if rows else (),
        drawings=(heatmap(team, view),) if rows else (),
    )


def _nobody(team: Team, view: View) -> Chapter:
    lang, rows = view.lang, team.nobody
    many = ([row for row in rows if is_asked_first(row.claim, team.rolemap.role)] or rows)[:MOST_ASKED]
    rare = tuple(row for row in rows if row not in many)
    sorts = [family(row.ask) for row in many]
    points = tuple(_missing(row, view, again=sorts[place] in sorts[:place]) for place, row in enumerate(many))
    lead = [phrase(f"assess.team.nobody.{part}", lang) for part in (("lead", "ask") if rows else ("none",))]
    title = phrase("assess.team.nobody", lang)
    return Chapter(id="nobody", title=title, lead=tuple(lead), points=points, grids=tuple(_rare(rare, view)))


def _rare(rows: Sequence[Row], view: View) -> Iterator[Grid]:
    """The others, so that those that many people of the map tell are seen."""
    lang = view.lang
    if rows:
        cells = tuple(
            (claim_name(row.claim, view.claims, lang), count_text(row.claim.support), enumerate_words(list(row.who("weak")), lang) or "–")
            for row in rows
        )
        head = (*(phrase(f"assess.column.{column}", lang) for column in ("group", "count")), phrase("assess.state.weak", lang))
        yield Grid(title=phrase("assess.team.rest", lang), head=head, rows=cells, claims=tuple((row.claim.id,) for row in rows))


def _missing(row: Row, view: View, *, again: bool) -> Point:
    """A group with its question; `again` says that the whole one of its sort stands above."""
    lang = view.lang
    asked = join_sentences([question_of_team(row.ask, row.claim, lang, short=again), listen_for(row.ask, lang)], lang)
    weak = row.who("weak")
    return Point(
        claims=(row.claim.id,),
        label=claim_name(row.claim, view.claims, lang),
        count=count_text(row.claim.support),
        text=phrase("assess.team.weak", lang, list=enumerate_words(list(weak), lang)) if weak else "",
        points=(Point(claims=(row.claim.id, *row.ask.claims), text=phrase("assess.ask", lang, question=asked)),),
    )


def _alone(team: Team, view: View) -> Chapter:
    lang, rows = view.lang, team.alone
    points = tuple(_one_person(row, view) for row in rows)
    lead = phrase("assess.team.alone.lead" if rows else "assess.team.one" if len(team.people) < 2 else "assess.team.alone.none", lang)
    return Chapter(id="alone", title=phrase("assess.team.alone", lang), lead=(lead,), points=points)


def _one_person(row: Row, view: View) -> Point:
    lang, person, weak = view.lang, row.who("shown")[0], row.who("weak")
    words = [phrase("assess.team.alone.text", lang, person=person)]
    if weak:
        words.append(phrase("assess.team.weak", lang, list=enumerate_words(list(weak), lang)))
    return Point(
        claims=(row.claim.id,),
        label=claim_name(row.claim, view.claims, lang),
        count=count_text(row.claim.support),
        text=("；" if lang == "zh" else "; ").join(words),
    )


def _data(team: Team) -> dict[str, Any]:
    """States by claim and pseudonym, and each person's own; no figure that stands for a person."""
    return {
        "people": list(team.people),
        "groups": [{"claim": row.claim.id, "states": dict(row.states)} for row in team.rows],
        "members": {member.showing.person: assessed_data(member)["groups"] for member in team.members},
    }
