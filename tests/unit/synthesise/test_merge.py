from __future__ import annotations

import random
from itertools import combinations

from jipu.stages.synthesise.merge import Node, core, families, same_step, shared_steps, telling


def node(name, *tellings, known=False):
    return Node(name, tuple(telling(words, steps) for words, steps in tellings), known)


RED = node("x:红灯会", ("红灯会", ["看数据", "找偏差", "问原因", "定责任人"]))
MONTHLY = node("operating", ("月度经营分析会", ["看数据", "找偏差", "定责任人"]), known=True)
WEEKLY = node("x:周看月结", ("周看月结", ["看数据", "问原因", "定责任人"]))
OTHER = node("x:招商", ("招商三步", ["看数据", "扫街", "签约"]))


def test_three_names_of_one_way_are_one_under_the_known_name():
    home = families([RED, MONTHLY, WEEKLY, OTHER])
    assert {home[one.id] for one in (RED, MONTHLY, WEEKLY)} == {"operating"}
    assert home[OTHER.id] == OTHER.id


def test_the_order_of_the_input_changes_nothing():
    rows = [RED, MONTHLY, WEEKLY, OTHER]
    expected = families(rows)
    for seed in range(30):
        random.Random(seed).shuffle(rows)
        assert families(rows) == expected


def test_who_shares_no_step_and_no_name_is_never_joined():
    steps = ["立项", "评审", "试点", "推广", "复盘", "结算", "补货", "盘库"]
    for seed in range(40):
        draw = random.Random(seed)
        rows = [node(f"x:{number}", (f"做法{number}号", draw.sample(steps, 3))) for number in range(12)]
        home = families(rows)
        for one, other in combinations(rows, 2):
            if home[one.id] == home[other.id]:
                assert shared_steps(one.tellings[0].steps, other.tellings[0].steps) >= 1


def test_two_names_of_the_lexicon_are_never_one():
    twin = node("other", ("另一个会", ["看数据", "找偏差", "定责任人"]), known=True)
    home = families([MONTHLY, twin])
    assert home == {"operating": "operating", "other": "other"}


def test_one_shared_step_is_too_weak():
    assert families([RED, OTHER]) == {RED.id: RED.id, OTHER.id: OTHER.id}


def test_rhythm_and_kind_are_no_part_of_a_name():
    assert core("月度选品复盘会") == core("选品复盘机制")
    assert same_step("找偏差", "找偏差点") and not same_step("立项", "评审")
