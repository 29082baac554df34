"""Families, ranks, ladders and neighbours of the shipped catalogue."""

from __future__ import annotations

from collections import defaultdict

import pytest

from jipu.lexicon.families import RANKS, families, family_told
from jipu.lexicon.roles import COLUMNS, load_roles
from jipu.text.fold import key

REFERENCE = {
    "frontend": ("前端", "技术类", "staff"),
    "golang": ("Golang", "技术类", "staff"),
    "java": ("Java", "技术类", "staff"),
    "tech-director": ("技术总监", "技术类", "director"),
    "cto": ("首席技术官", "技术类", "executive"),
    "product-manager": ("产品经理", "产品类", "staff"),
    "product-director": ("产品总监", "产品类", "director"),
    "cpo": ("首席产品官", "产品类", "executive"),
    "product-operations": ("产品运营", "运营类", "staff"),
    "operations-director": ("运营总监", "运营类", "director"),
    "coo": ("首席运营官", "运营类", "executive"),
    "marketing-manager": ("市场经理", "市场类", "staff"),
    "marketing-director": ("市场总监", "市场类", "director"),
    "cmo": ("首席营销官", "市场类", "executive"),
}
# Of several rows with one writing the first counts; a writing that is really two posts' stays with the row that had it.
ROLES = load_roles()
EVERY = list(ROLES.by_id.values())


@pytest.mark.parametrize(("role", "told"), REFERENCE.items())
def test_the_fourteen_roles_of_the_reference(role: str, told: tuple[str, str, str]) -> None:
    title, family, rank = told
    found = ROLES.lookup(title)
    assert found is not None
    assert (found.id, found.family, found.grade) == (role, family, rank)
    assert any(name.isascii() for name in found.aliases)
    assert len(found.aliases) >= 8


def test_at_least_sixty_others_each_with_family_and_rank() -> None:
    assert len(EVERY) - len(REFERENCE) >= 60
    assert {role.id for role in EVERY if role.family not in families() or role.grade not in RANKS} == set()


def test_families_stand_in_a_fixed_order_with_both_names() -> None:
    assert list(families())[:4] == ["技术类", "产品类", "运营类", "市场类"]
    assert len({row.en for row in families().values()}) == len(families())
    assert set(families()) == {role.family for role in EVERY}


def test_no_writing_belongs_to_two_roles() -> None:
    owners = defaultdict(set)
    for role in EVERY:
        for name in (role.title, *role.aliases):
            owners[key(name)].add(role.id)
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_neighbour_exists_and_is_one_from_both_sides() -> None:
    for role in EVERY:
        beside = ROLES.next_to(role.id)
        assert role not in beside
        assert {role.id for other in beside if role not in ROLES.next_to(other.id)} == set()
        assert set(role.adjacent) <= {other.id for other in beside}


def test_each_step_of_a_ladder_is_of_a_higher_rank_and_the_ladder_ends() -> None:
    for role in EVERY:
        ladder = ROLES.ladder(role.id)
        ranks = [RANKS.index(step.grade or "") for step in ladder]
        assert ladder[0] is role
        assert ranks == sorted(set(ranks))
        assert len(ladder) <= len(RANKS)


def test_a_ladder_stays_in_its_family_but_for_those_who_lead_the_whole_house() -> None:
    strays = {(low.id, top.id) for low in EVERY for top in ROLES.above(low.id) if top.family not in (low.family, "管理类")}
    assert strays == set()


def test_what_is_above_and_below_say_the_same() -> None:
    for role in EVERY:
        assert all(role in ROLES.below(top.id) for top in ROLES.above(role.id))
        assert all(role in ROLES.above(low.id) for low in ROLES.below(role.id))


@pytest.mark.parametrize(
    ("role", "ladder"),
    [
        ("golang", ["golang", "tech-director", "cto"]),
        ("product-manager", ["product-manager", "product-director", "cpo"]),
        ("product-operations", ["product-operations", "operations-director", "coo"]),
        ("marketing-manager", ["marketing-manager", "marketing-director", "cmo"]),
        ("nurse", ["nurse"]),
    ],
)
def test_ladders_of_the_reference(role: str, ladder: list[str]) -> None:
    assert [step.id for step in ROLES.ladder(role)] == ladder


def test_a_ladder_that_leads_back_is_refused(tmp_path) -> None:
    rows = ("a\t甲\t\t\t\t\t\t\tb", "b\t乙\t\t\t\t\t\t\ta")
    (tmp_path / "roles.tsv").write_text("\n".join(("\t".join(COLUMNS), *rows)), "utf-8")
    with pytest.raises(ValueError, match="stands above itself"):
        load_roles.__wrapped__(tmp_path)


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("剧本杀运营", "运营类"),
        ("产品运营", "运营类"),
        ("运营产品", "产品类"),
        ("Director of Product", "产品类"),
        ("气味鉴赏家", None),
        ("", None),
    ],
)
def test_the_word_that_stands_last_tells_the_family(title: str, family: str | None) -> None:
    assert family_told(title) == family
