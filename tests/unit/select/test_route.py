"""Which roles a resume is of: by titles, by work, by both, or honestly by none."""

from __future__ import annotations

import pytest
from tests.builders import Said, reading

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.roles import load_roles
from jipu.model.reading import Reading
from jipu.model.route import Route
from jipu.stages.select import Router, profile_of

LEXICON = load_lexicon()
FRONTEND = [Said(name, name) for name in ("vue", "react", "vite", "webpack", "typescript", "echarts", "pinia", "axios", "rollup")]
SELLING = [
    Said(name, name)
    for name in ("key-account-sales", "channel-development", "bidding", "dealer-management", "payment-collection", "business-negotiation")
]
SELLING += [Said(name, name) for name in ("sales-management", "customer-visit", "sales-target", "quotation")]


@pytest.fixture(scope="module")
def router() -> Router:
    return Router(LEXICON)


def of(router: Router, one: Reading) -> Route:
    return router.route(profile_of(one))


def roles(route: Route) -> list[str]:
    return [routed.role for routed in route.roles]


def codes(route: Route) -> list[str]:
    return [reason.code for reason in route.roles[0].reasons]


def test_a_title_that_is_held_and_its_work_are_one_role_with_both_reasons(router: Router) -> None:
    route = of(router, reading("a", FRONTEND))
    assert roles(route) == ["frontend"]
    assert codes(route) == ["route_held", "route_work"]
    assert route.roles[0].reasons[0].details == {"title": "前端开发工程师"}
    assert route.none is None


def test_who_seeks_a_title_and_does_other_work_is_of_the_work_first(router: Router) -> None:
    route = of(router, reading("a", SELLING, headline="前端开发工程师", positions=("销售经理",)))
    assert roles(route)[0] == "sales-manager"
    assert "frontend" not in roles(route)


def test_who_seeks_a_title_and_does_its_work_is_of_it(router: Router) -> None:
    route = of(router, reading("a", FRONTEND, headline="前端开发工程师", positions=("信息科职员",)))
    assert roles(route)[0] == "frontend"
    assert codes(route)[0] == "route_sought"


def test_work_alone_tells_where_no_title_does(router: Router) -> None:
    route = of(router, reading("a", FRONTEND, positions=()))
    assert roles(route)[0] == "frontend"
    assert codes(route) == ["route_work"]


def test_a_newer_post_comes_before_an_older_one(router: Router) -> None:
    route = of(router, reading("a", [], positions=("产品总监", "Java 开发工程师")))
    assert roles(route)[0] == "product-director"
    swapped = of(router, reading("a", [], positions=("Java 开发工程师", "产品总监")))
    assert roles(swapped)[0] == "java"


def test_a_title_written_much_like_a_known_one_is_near(router: Router) -> None:
    route = of(router, reading("a", [], positions=("企划专员",)))
    assert codes(route) == ["route_near"]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (reading("a", [], positions=()), "route_nothing"),
        (reading("a", FRONTEND[:3], positions=()), "route_thin"),
        (reading("a", [Said(f"手艺{letter}", None) for letter in "甲乙丙丁戊己庚辛壬"], positions=("篾匠",)), "route_unknown"),
    ],
)
def test_none_is_an_answer_with_its_reason(router: Router, one: Reading, why: str) -> None:
    route = of(router, one)
    assert route.roles == ()
    assert route.none is not None
    assert route.none.code == why


def test_never_more_than_three_the_likeliest_first_and_always_the_same(router: Router) -> None:
    many = reading("a", [], headline="前端 / Java / 产品经理 / 测试工程师 / 运维", positions=("全栈开发工程师", "UI 设计师"))
    route = of(router, many)
    assert len(route.roles) == 3
    assert [one.score for one in route.roles] == sorted((one.score for one in route.roles), reverse=True)
    assert of(Router(LEXICON), many) == route


def test_every_role_with_a_core_can_be_found_by_its_own_name(router: Router) -> None:
    lost = [role.id for role in load_roles().by_id.values() if role.id not in roles(of(router, reading("a", [], positions=(role.title,))))]
    assert lost == []
