from __future__ import annotations

from jipu.llm.request import Request
from jipu.steps import place
from tests.unit.steps.told import briefing, saying, term

GROUPS = [("g.vue", "Vue 技术栈"), ("g.process", "流程与制度建设"), ("g.testing", "测试与代码质量")]
FINDS = [term("x:排产会"), term("x:仓配网络", 2), term("x:vue-tool", 3)]


def numbers(request: Request) -> dict[str, str]:
    """Name of a group → its number in this prompt."""
    pairs = (line.split(" ", 1) for line in request.system.splitlines() if line[:1].isdigit())
    return {name: number for number, name in pairs}


def asked_of(request: Request) -> dict[str, str]:
    """Number of a find → its name."""
    return dict(line.split("|") for line in request.user.splitlines() if "|" in line)


def into(name: str) -> object:
    return lambda request: {"places": {number: numbers(request)[name] for number in asked_of(request)}}


def moved(player: object, *finds: object, **more: object) -> dict[str, str | None]:
    rows, _ = place.moves(briefing(player), list(finds) or FINDS, GROUPS, **more)  # type: ignore[arg-type]
    return {row.target: row.to for row in rows}


def test_two_runs_that_agree_move_a_find_under_the_name_of_the_model() -> None:
    rows, told = place.moves(briefing(saying(place=into("流程与制度建设"))), FINDS, GROUPS)
    assert {(row.target, row.to, row.act, row.who) for row in rows} == {
        (one.concept.id, "g.process", "move", "model:player") for one in FINDS
    }
    assert {row.to_label for row in rows} == {"流程与制度建设"} and told.dropped == {}


def test_runs_are_shuffled_so_that_a_number_never_means_the_same() -> None:
    many = [(f"g.{number}", f"方向{number}") for number in range(30)]
    player = saying(place=lambda request: {"places": dict.fromkeys(asked_of(request), "5")})
    rows, _ = place.moves(briefing(player), FINDS, many)
    assert rows == ()  # who says five whatever it means is never agreed with
    first, second = numbers(player.asked[0]), numbers(player.asked[1])
    assert first.keys() == second.keys() and first != second


def test_the_third_run_is_asked_only_where_two_do_not_agree() -> None:
    player = saying(place=into("Vue 技术栈"))
    moved(player, FINDS[0])
    assert len(player.asked) == 2
    answers = iter(["Vue 技术栈", "测试与代码质量", "测试与代码质量"])
    torn = saying(place=lambda request: {"places": dict.fromkeys(asked_of(request), numbers(request)[next(answers)])})
    assert moved(torn, FINDS[0]) == {"x:排产会": "g.testing"} and len(torn.asked) == 3


def test_three_answers_that_differ_leave_it_unplaced() -> None:
    answers = iter(name for _, name in GROUPS)
    torn = saying(place=lambda request: {"places": dict.fromkeys(asked_of(request), numbers(request)[next(answers)])})
    assert moved(torn, FINDS[0]) == {}


def test_nowhere_is_an_answer_and_an_invented_number_is_none() -> None:
    assert moved(saying(place=lambda request: {"places": dict.fromkeys(asked_of(request), "0")})) == {}
    found = place.judge({"1": "x:a", "2": "x:b"}, {"1": "g.vue", "0": "0"}, {"places": {"1": "1", "2": "99", "8": "1"}})
    assert found.kept == (("x:a", "g.vue"),) and found.dropped == {"no_group": 1, "no_number": 1} and found.faults
    assert place.judge({"1": "x:a"}, {"0": "0"}, {"places": ["1"]}).dropped == {"unreadable": 1}


def test_only_finds_without_a_group_are_asked_about() -> None:
    player = saying(place=into("Vue 技术栈"))
    placed, known = term("x:有家的", group="g.vue"), term("vue", 5, group="g.vue")
    assert moved(player, placed, known, term("x:没人的", 0)) == {} and not player.asked
    assert moved(player, FINDS[0], merged=frozenset({"x:排产会"})) == {} and not player.asked
    rows, _ = place.moves(briefing(player, apart=frozenset({"x:排产会"})), FINDS[:1], GROUPS)
    assert rows == () and not player.asked


def test_the_order_of_finds_and_groups_changes_no_question() -> None:
    one, other = saying(place=into("Vue 技术栈")), saying(place=into("Vue 技术栈"))
    place.moves(briefing(one), FINDS, GROUPS)
    place.moves(briefing(other), FINDS[::-1], GROUPS[::-1])
    assert {(r.subject, r.system, r.user) for r in one.asked} == {(r.subject, r.system, r.user) for r in other.asked}


def test_the_find_of_one_person_is_not_asked_about() -> None:
    player = saying(place=into("Vue 技术栈"))
    rows, _ = place.moves(briefing(player), [term("x:排产会", 2), term("x:孤例法", 1)], GROUPS)
    assert [row.target for row in rows] == ["x:排产会"] and all("孤例法" not in request.user for request in player.asked)
