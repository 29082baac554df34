"""A broad word is asked for by itself only where people write it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.pathed import PEOPLE, map_with

from jipu.model.claim import Claim, Presence, Quote
from jipu.model.rolemap import RoleMap
from jipu.uses.alone import told_alone
from jipu.uses.hire import hiring, proposals, unfit

INSIDE = ("年度营销预算做到 300 万", "电话营销组 20 人", "品类营销，和采购一起定", "Paid marketing spend 2M", "我做数字营销 3 年")
ALONE = (
    "负责营销、销售两块",
    "管营销和售前",
    "营销：从零组队",
    "Led marketing and sales",
    "5 年营销经验",
    "Ten years of marketing experience",
)


def quotes(texts: Sequence[str], *words: str) -> list[Quote]:
    """A person each; `words` are tried in turn."""
    made = []
    for place, text in enumerate(texts):
        word = next(word for word in words if word in text)
        made.append(Quote(person=PEOPLE[place], text=text, at=(text.index(word), text.index(word) + len(word))))
    return made


def told(texts: Sequence[str], *, name: str = "marketing", words: Sequence[str] = ("营销", "marketing")) -> RoleMap:
    """A map in which each text is one person's."""
    return map_with({name: PEOPLE[: len(texts)]}, quotes={name: quotes(texts, *words)})


def skill(rolemap: RoleMap, name: str) -> Claim:
    return next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == name)


@pytest.mark.parametrize("text", INSIDE)
def test_a_broad_noun_inside_a_longer_word_is_not_told_alone(text: str) -> None:
    rolemap = told([text])
    assert told_alone(skill(rolemap, "marketing"), rolemap) == 0


@pytest.mark.parametrize("text", ALONE)
def test_a_broad_noun_beside_a_verb_a_link_or_a_sign_is_told_alone(text: str) -> None:
    rolemap = told([text])
    assert told_alone(skill(rolemap, "marketing"), rolemap) == 1


def test_a_longer_writing_of_it_is_no_bare_noun() -> None:
    rolemap = told(["区域市场营销管理三年"], words=("市场营销管理",))
    assert told_alone(skill(rolemap, "marketing"), rolemap) == 1


def test_words_of_another_skill_of_the_map_tell_that_skill() -> None:
    texts = ["每天给门店做产品培训", "做新员工培训"]
    rolemap = map_with({"training": PEOPLE[:2], "sales-training": PEOPLE[1:2]}, quotes={"training": quotes(texts, "培训")})
    longer = skill(rolemap, "sales-training")
    named = replace(longer, payload=replace(longer.payload, zh="员工培训", writings=("新员工培训",)))  # type: ignore[type-var]
    there = replace(rolemap, claims=tuple(named if claim is longer else claim for claim in rolemap.claims))
    assert told_alone(skill(there, "training"), there) == 1


def test_a_person_who_writes_it_alone_once_tells_it() -> None:
    rolemap = told([INSIDE[0]])
    both = replace(skill(rolemap, "marketing"), quotes=(*quotes([INSIDE[0]], "营销"), *quotes([ALONE[0]], "营销")))
    assert told_alone(both, rolemap) == 1


def test_a_skill_that_is_not_broad_is_told_by_all_who_write_it() -> None:
    rolemap = told(["用Vue全家桶写后台"], name="vue", words=("Vue",))
    assert told_alone(skill(rolemap, "vue"), rolemap) == 1


def test_where_a_map_has_no_quotes_a_field_not_shown_to_be_written_as_more_than_a_noun_is_not_told_alone() -> None:
    rolemap = map_with({"marketing": PEOPLE[:5]})
    claim = skill(rolemap, "marketing")
    bare, longer = (
        replace(claim, payload=replace(claim.payload, writings=words)) for words in (("营销", "marketing"), ("营销", "市场营销"))
    )  # type: ignore[type-var]
    assert (told_alone(bare, rolemap), told_alone(longer, rolemap)) == (0, 5)


def test_a_word_inside_others_is_neither_proposed_nor_a_plus_and_the_reason_is_known() -> None:
    inside, alone = ([text for text in texts for _ in range(6)][:20] for texts in (INSIDE, ALONE))
    for texts, is_asked in ((inside, False), (alone, True)):
        rolemap = told(texts)
        claim = skill(rolemap, "marketing")
        found = {one.claim.id for one in proposals(rolemap)} | {one.id for one in hiring(rolemap).pluses}
        assert (claim.id in found) is is_asked
        assert (unfit(rolemap, claim.id) == "broad") is not is_asked
