"""Who is in, who is out, and that nothing but titles and work decides it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import rjieba
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

import jipu.lexicon
from jipu.errors import UnknownIndustry
from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.settings import Settings
from jipu.stages.select import find_persons, leave_one_term_out, name_persons, profile_of, shape_role
from jipu.stages.select.fit import title_match
from jipu.stages.select.persons import _characters, free_pseudonym, written

LEXICON = load_lexicon()
ROLE = shape_role("前端开发")
FRONTEND = [
    Said(name, name)
    for name in ("vue", "react", "vite", "webpack", "typescript", "element-plus", "echarts", "pinia", "axios", "rollup")
    if name in LEXICON
]
SELLING = [
    Said(name, name)
    for name in (
        "key-account-sales",
        "channel-development",
        "bidding",
        "dealer-management",
        "payment-collection",
        "business-negotiation",
        "sales-management",
        "customer-visit",
        "sales-target",
        "contract-management",
        "quotation",
        "brand-positioning",
        "budgeting",
        "recruitment",
    )
    if name in LEXICON
]


def frontends(n: int) -> list[Reading]:
    return [reading(f"f{number}", FRONTEND, keys=[f"p:{number}"]) for number in range(n)]


def choose(readings: list[Reading], settings: Settings = SETTINGS) -> Sample:
    return sample_of(readings, ROLE, LEXICON, settings, KEY)


def out(sample: Sample) -> dict[str, str]:
    return {row.file: row.reason.code for row in (*sample.left_out, *sample.versions)}


def test_all_fitting_people_are_taken_when_they_fit_into_the_top() -> None:
    sample = choose(frontends(8))
    assert sample.n == 8
    assert sample.left_out == ()


def test_a_title_without_the_work_is_left_out_with_the_reason() -> None:
    assert len(SELLING) >= 8
    misfit = reading("sales", SELLING, headline="前端开发工程师", positions=("销售代表",), keys=["p:s"])
    assert out(choose([*frontends(8), misfit])) == {"sales.txt": "title_not_work"}


def test_who_lists_the_words_but_shows_other_work_only_seeks_the_title() -> None:
    listed = [Said(fact.surface, fact.concept, grade="claimed") for fact in FRONTEND]
    seeker = reading("list", [*listed, *SELLING], headline="前端开发工程师", positions=("机房巡检",), keys=["p:s"])
    doer = reading("doer", FRONTEND, headline="前端开发工程师", positions=("机房巡检",), keys=["p:d"])
    assert out(choose([*frontends(8), seeker, doer])) == {"list.txt": "title_not_work"}


def test_too_little_dated_work_to_tell_leaves_who_seeks_the_title_in() -> None:
    listed = [Said(fact.surface, fact.concept, grade="claimed") for fact in FRONTEND]
    seeker = reading("list", [*listed, *SELLING[:3]], headline="前端开发工程师", positions=("机房巡检",), keys=["p:s"])
    assert out(choose([*frontends(8), seeker])) == {}


def test_a_version_without_its_own_date_is_as_new_as_its_newest_post() -> None:
    assert written("2024-03", ["2021-05", "2018-03"]) < written(None, ["2024-06", "2021-05"])
    assert written("2025-01", ["2021-05"]) > written(None, ["2024-06"])
    assert written(None, []) < written("2020", [])


def test_another_title_with_the_same_work_is_in() -> None:
    other = reading("other", FRONTEND, positions=("软件工程师",), keys=["p:o"])
    sample = choose([*frontends(8), other])
    assert sample.n == 9
    assert any(reason.code == "work_alike" for member in sample.members for reason in member.reasons)


def test_another_role_is_out() -> None:
    other = reading("seller", SELLING, positions=("销售经理",), keys=["p:o"])
    assert out(choose([*frontends(8), other])) == {"seller.txt": "other_role"}


def test_versions_are_merged_by_contact_and_by_text() -> None:
    first = reading("one", FRONTEND, keys=["p:same"], updated="2023-01")
    second = reading("two", [*FRONTEND, Said("echarts", "echarts")], keys=["p:same"], updated="2024-01")
    copy = replace(reading("one", FRONTEND), document=replace(first.document, id="three", file="three.txt", person_keys=frozenset()))
    copy = replace(copy, facts=tuple(replace(f, evidence=replace(f.evidence, document="three")) for f in first.facts))
    sample = choose([*frontends(5)[1:], first, second, copy])
    newest = next(m.person for m in sample.members if "two" in m.person.documents)
    assert newest.documents[0] == "two"
    assert set(newest.documents) == {"one", "two", "three"} | ({"f1", "f2", "f3", "f4"} & set(newest.documents))


def test_a_contact_shared_by_many_resumes_is_an_agencys() -> None:
    texts = [[Said(f"技能{number}{letter}", None) for letter in "甲乙丙丁戊己"] + FRONTEND[:2] for number in range(9)]
    readings = [reading(f"r{number}", said, keys=["phone:agency"]) for number, said in enumerate(texts)]
    assert choose(readings).n + len(choose(readings).left_out) == 9


def test_pseudonyms_are_stable_distinct_and_keyed() -> None:
    readings = frontends(30)
    names = name_persons(readings, KEY)
    assert names == name_persons(readings[::-1], KEY)
    assert len(set(names.values())) == len(set(names))
    assert names != name_persons(readings, b"another key of the house")


def test_a_pseudonym_is_no_word() -> None:
    first, second, words = _characters()
    lexicon = "\n".join(path.read_text("utf-8") for path in sorted(Path(jipu.lexicon.__path__[0]).rglob("*.tsv")))
    pairs = [one + other for one in first for other in second]
    known = {pair for pair in pairs if len(rjieba.cut(pair, False)) == 1 or pair in lexicon}
    assert "白屏" in known and known <= words <= set(pairs)  # a word that comes into the lexicon belongs into pseudonyms.txt
    drawn = {free_pseudonym(f"person-{number}", KEY, ()) for number in range(3_000)}
    assert not drawn & words and len(drawn) > 2_000


def test_an_older_or_newer_version_keeps_the_pseudonym() -> None:
    first, second = reading("a", FRONTEND, keys=["p:1"]), reading("b", FRONTEND, keys=["p:1", "q:2"])
    assert name_persons([first], KEY)["a"] == name_persons([first, second], KEY)["b"]


def test_the_top_keeps_the_best_and_says_who_fell_below() -> None:
    strong = [reading(f"s{n}", [*FRONTEND], keys=[f"p:s{n}"], employer=f"e{n}") for n in range(6)]
    weak = [reading(f"w{n}", FRONTEND[:3], keys=[f"p:w{n}"], headline="前端开发", positions=("软件工程师",)) for n in range(4)]
    sample = choose([*weak, *strong], replace(SETTINGS, top=6))
    assert {member.person.documents[0] for member in sample.members} == {f"s{n}" for n in range(6)}
    assert set(out(sample).values()) == {"below_top"}
    assert sample.fitting == 10


def test_one_employer_does_not_fill_a_thinned_sample() -> None:
    same = [reading(f"a{n}", FRONTEND, keys=[f"p:a{n}"], employer="big") for n in range(10)]
    others = [reading(f"b{n}", FRONTEND, keys=[f"p:b{n}"], employer=f"e{n}") for n in range(10)]
    sample = choose([*same, *others], replace(SETTINGS, top=10))
    assert sum(member.person.documents[0].startswith("a") for member in sample.members) == 2


def test_strict_industry_requires_dated_work_in_it() -> None:
    role = shape_role("前端开发", "电商")
    inside = [reading(f"i{n}", FRONTEND, keys=[f"p:i{n}"], industry=role.industry) for n in range(4)]
    outside = [reading(f"o{n}", FRONTEND, keys=[f"p:o{n}"]) for n in range(4)]
    strict = sample_of([*inside, *outside], role, LEXICON, replace(SETTINGS, strict_industry=True), KEY)
    loose = sample_of([*inside, *outside], role, LEXICON, SETTINGS, KEY)
    assert (strict.n, loose.n) == (4, 8)
    assert all(member.person.documents[0].startswith("i") for member in loose.members[:4])


def test_an_unknown_industry_names_some_that_exist() -> None:
    with pytest.raises(UnknownIndustry, match="月球开采"):
        shape_role("前端开发", "月球开采")


def test_the_description_makes_must_and_plus() -> None:
    ad = reading("jd", [Said("vue", "vue", requirement="must"), Said("react", "react", requirement="plus")], kind="job_ad")
    role = shape_role("前端开发", None, ad)
    assert (role.must, role.plus) == (("vue",), ("react",))


def test_query_terms_are_counted_on_a_sample_chosen_without_them() -> None:
    role = replace(ROLE, must=("vue",))
    with_vue = [reading(f"v{n}", FRONTEND, keys=[f"p:z{n}"]) for n in range(5)]
    without = [reading(f"x{n}", FRONTEND[1:], keys=[f"p:x{n}"]) for n in range(15)]
    settings = replace(SETTINGS, top=10)
    readings = [*with_vue, *without]
    sample = sample_of(readings, role, LEXICON, settings, KEY)
    lifted = sum(
        any(fact.concept == "vue" for fact in next(r for r in readings if r.document.id == m.person.documents[0]).facts)
        for m in sample.members
    )
    looked = {r.document.id: profile_of(r) for r in readings}, find_persons(readings, KEY)
    apart = leave_one_term_out(*looked, role, sample, LEXICON, settings)["vue"]
    assert apart.n == 10
    assert apart.k < lifted
    assert leave_one_term_out(*looked, role, replace(sample, fitting=5), LEXICON, settings) == {}


@pytest.mark.parametrize(
    ("title", "match"),
    [("高级前端工程师（偏基建）", 1.0), ("Web前端开发", 1.0), ("Senior Frontend Engineer", 1.0), ("产品经理", 0.0), ("", 0.0)],
)
def test_titles(title: str, match: float) -> None:
    assert title_match(ROLE, title) == match


@pytest.mark.parametrize(
    ("title", "role", "match"),
    [
        ("Senior Backend Engineer (Go)", "Golang 开发", 1.0),
        ("高级后端开发工程师（Java）", "Java 开发", 1.0),
        ("后端开发工程师（成都）", "Java 开发", 0.5),
        ("总监（产品）", "产品总监", 1.0),
        ("执行总裁（COO）", "COO", 1.0),
        ("总经理助理（向COO汇报）", "COO", 0.5),
    ],
)
def test_what_stands_in_brackets_belongs_to_what_stands_before_them(title: str, role: str, match: float) -> None:
    assert title_match(shape_role(role), title) == match


@pytest.mark.parametrize(
    ("title", "family", "grade"),
    [
        ("产品总监", "产品类", "director"),
        ("设计总监", "产品类", "director"),
        ("剧本杀运营", "运营类", None),
        ("测试总监", "技术类", "director"),
        ("气味鉴赏家", None, None),
    ],
)
def test_a_role_says_its_family_and_rank_as_far_as_its_title_tells(title: str, family: str | None, grade: str | None) -> None:
    role = shape_role(title)
    assert (role.family, role.grade) == (family, grade)


def test_a_role_the_catalogue_lacks_matches_its_own_words() -> None:
    role = shape_role("水下机器人调试工程师")
    assert title_match(role, "高级水下机器人调试工程师") == 1.0
    assert title_match(role, "会计") == 0.0
    assert role.id == "水下机器人调试工程师"


def test_nobody_changes_by_the_order_of_files() -> None:
    readings = [*frontends(6), reading("seller", SELLING, positions=("销售经理",), keys=["p:o"])]
    assert choose(readings) == choose(readings[::-1])
