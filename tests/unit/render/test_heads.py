"""People are counted whole wherever a figure of them is shown; what is stored keeps its fraction."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Distribution
from jipu.model.extent import Range
from jipu.model.level import Level, Spread
from jipu.model.rolemap import RoleMap
from jipu.render.map_html import to_html
from jipu.render.map_markdown import to_markdown
from jipu.render.parts.minute import heads
from jipu.render.wording.bullets import extent_value, line_name, whole
from tests.levelled import levelled_map

TEAM = Distribution(subject="team_size", unit="people", stated=9, minimum=2, low_quartile=5.5, median=8.5, high_quartile=76.5, maximum=120)
BROKEN = re.compile(r"\d\.\d+(?:–[\d.]+)? ?(?:人|people)|(?:middle half|中间一半) (?:about |约 )?\d+\.\d+–[\d.]+(?: 人|, at most)")


def led(rolemap: RoleMap) -> RoleMap:
    """The map with sizes of teams that fall between two people."""
    claims = []
    for claim in rolemap.claims:
        payload = claim.payload
        if isinstance(payload, Level):
            payload = replace(payload, team=Spread(stated=4, low=2.5, median=4.5, high=12.5))
        claims.append(replace(claim, payload=payload))
        if isinstance(payload, Distribution) and payload.subject == "years":
            claims.append(replace(claim, id="ab" * 6, payload=TEAM))
    return replace(rolemap, claims=tuple(claims))


@pytest.mark.parametrize(("value", "told"), [(5.0, 5), (5.4, 5), (5.5, 6), (6.5, 7), (112.5, 113), (0.2, 0)])
def test_a_half_counts_as_one(value: float, told: int) -> None:
    assert whole(value) == told
    assert heads(value) == str(told)
    assert heads(None) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_teams_are_whole_on_the_page_and_in_its_tables(lang: Lang) -> None:
    rolemap = led(levelled_map(40))
    for text in (to_markdown(rolemap, lang), to_html(rolemap, lang).partition("<main>")[2]):
        assert "6–77" in text
        assert "3–13" in text
        assert not BROKEN.search(text)


def test_what_is_stored_keeps_its_fraction() -> None:
    rolemap = led(levelled_map(40))
    to_markdown(rolemap, "zh")
    assert next(c.payload for c in rolemap.claims if isinstance(c.payload, Distribution) and c.payload.subject == "team_size") == TEAM


def test_people_of_ranges_are_whole_and_other_figures_are_not() -> None:
    users = Range(subject="users", unit="人", stated=3, least=100, low_quartile=120.5, median=130, high_quartile=812.5, most=900)
    claim = next(c for c in levelled_map(40).claims if c.support.k >= 3)
    assert "121 人" in line_name(users, claim.support, "zh")
    assert "813 people" in line_name(users, claim.support, "en")
    assert extent_value(99.95, "%", "en") == "99.95%"
