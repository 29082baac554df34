"""Two tables of interpretation: whom to look at first for a need, which abilities to look at for a kind of post."""

from __future__ import annotations

from jipu.model.archetype import Match
from jipu.model.claim import Claim
from jipu.render.page import Table, View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.kinds import pole_or_kind
from jipu.render.wording.phrases import enumerate_words, phrase


def match_tables(view: View) -> tuple[Table, ...]:
    """The tables that have rows. A row's claims must all be in this edition."""
    rows = [(claim, claim.payload) for claim in view.section("archetype") if isinstance(claim.payload, Match)]
    rows = [(claim, match) for claim, match in rows if {match.asks, *match.answers} <= view.claims.keys()]
    needs = [(claim, match) for claim, match in rows if match.table == "need"]
    posts = [(claim, match) for claim, match in rows if match.table == "post"]
    return (*_needs(view, needs), *_posts(view, posts))


def _needs(view: View, rows: list[tuple[Claim, Match]]) -> tuple[Table, ...]:
    if not rows:
        return ()
    lang = view.lang
    head = _head(view, "match.need.asks", "match.need.answers", "match.need.basis")
    cells = tuple(
        (
            _counted(view, match.asks),
            pole_or_kind(view.claims[match.answers[0]], match.pole, lang),
            phrase("match.need.count", lang, k=match.k, n=match.n),
            *_named(view, match),
        )
        for _, match in rows
    )
    return (Table(title=phrase("match.need.title", lang), head=head, rows=cells, claims=tuple(claim.id for claim, _ in rows)),)


def _posts(view: View, rows: list[tuple[Claim, Match]]) -> tuple[Table, ...]:
    if not rows:
        return ()
    lang = view.lang
    head = _head(view, "match.post.asks", "match.post.answers")
    cells = tuple(
        (
            pole_or_kind(view.claims[match.asks], match.pole, lang),
            enumerate_words([_counted(view, one) for one in match.answers], lang),
            *_named(view, match),
        )
        for _, match in rows
    )
    return (Table(title=phrase("match.post.title", lang), head=head, rows=cells, claims=tuple(claim.id for claim, _ in rows)),)


def _head(view: View, *codes: str) -> tuple[str, ...]:
    """Nobody is named in a share edition."""
    return tuple(phrase(code, view.lang) for code in (*codes, *(() if view.shared else ("kind.head.person",))))


def _named(view: View, match: Match) -> tuple[str, ...]:
    return () if view.shared else (enumerate_words(list(match.representatives), view.lang),)


def _counted(view: View, claim: str) -> str:
    told = view.claims[claim]
    return f"{claim_name(told, view.claims, view.lang)} {count_text(told.support)}"
