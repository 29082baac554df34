"""The question changes: another role, its description, an industry, a smaller top, ads alone, few people, nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.conftest import Run
from tests.journeys.maps import Map, load, people, reasons, skill
from tests.piles import AS_OF, ROLE, Candidate, ads, candidates, txt, write, write_ads, write_people
from tests.running import Done, jipu


def build(*arguments: str | Path, role: str = ROLE) -> Done:
    return jipu("build", *arguments, "--role", role, "--as-of", AS_OF, "--jobs", "1", "--quiet", "-o", "out")


def built(*arguments: str | Path, role: str = ROLE) -> Map:
    done = build(*arguments, role=role)
    assert done.code == 0, done.err
    return load(Path("out"))


def test_without_the_ads_every_count_of_people_is_the_same(run: Run) -> None:
    files = [path for path in run.pile.iterdir() if path.name != "ads.jsonl"]
    alone = built(*files)
    assert alone["sample"]["ads"] == 0
    assert people(alone) == people(run.map)
    assert not any(support["population"] == "job_ads" for claim in alone["claims"] for support in claim["supports"])


def test_the_ads_are_counted_by_employer_beside_the_people(run: Run) -> None:
    claim = skill(run.map, "Vue")
    assert claim is not None
    asked = next(support for support in claim["supports"] if support["population"] == "job_ads")
    wanting = sum(0 in (number % 3, (number + 1) % 3) for number in range(12))
    assert (asked["k"], asked["n"]) == (wanting, 12)


def test_ads_alone_make_a_map_of_requirements() -> None:
    write_ads(Path("in/ads.jsonl"), ads(10))
    rolemap = built("in")
    assert (rolemap["basis"], rolemap["sample"]["n"], rolemap["sample"]["ads"], rolemap["sample"]["employers"]) == ("job_ads", 0, 10, 10)
    assert all(claim["supports"][0]["n"] == 10 for claim in rolemap["claims"] if claim["section"] == "skill")
    text = Path("out/map.md").read_text("utf-8")
    assert "岗位要求图谱（据招聘广告）" in text
    assert "家雇主" in text
    assert "招聘广告说的是要什么人，不是在岗的人做什么" in text
    assert "工作经历" not in text.split("一、")[1].split("建议")[0], "an ad has no dated work"


def test_two_ads_of_one_declared_company_are_one_employer() -> None:
    another = {**ads(1)[0], "text": ads(1)[0]["text"] + "\n3、工作地点苏州。"}
    write_ads(Path("in/ads.jsonl"), [*ads(10), another])
    sample = built("in")["sample"]
    assert (sample["ads"], sample["employers"]) == (11, 10)


def test_fewer_than_ten_ads_alone_make_nothing() -> None:
    write_ads(Path("in/ads.jsonl"), ads(9))
    done = build("in")
    assert done.code == 1
    assert "招聘广告也只有 9 条" in done.err
    assert "at least 10" in done.err
    assert not Path("out/map.json").exists()


def test_the_description_marks_what_it_names_and_fills_the_role(run: Run) -> None:
    Path("jd.txt").write_text("岗位职责：\n负责商家后台的开发。\n任职要求：\n精通 Vue 和 Webpack，有 ECharts 经验者优先。", "utf-8")
    rolemap = built(run.pile, "--jd", "jd.txt")
    assert set(rolemap["role"]["must"]) >= {"vue", "webpack"}
    assert "echarts" in rolemap["role"]["plus"]
    for name, marked in (("Vue", True), ("Webpack", True), ("ECharts", True), ("React", False)):
        claim = skill(rolemap, name)
        assert claim is not None
        assert ("query" in claim["marks"]) is marked, name
    assert "◎" in Path("out/map.md").read_text("utf-8")
    kinds = {claim["id"] for claim in (*rolemap["claims"], *run.map["claims"]) if claim["section"] == "archetype"}  # these leave out ◎
    before, now = ({name: count for name, count in people(told).items() if name not in kinds} for told in (run.map, rolemap))
    assert now == before, "all people are taken, so a description changes no count"
    assert not any(s["population"] == "leave_one_term_out" for c in rolemap["claims"] for s in c["supports"])


def test_where_more_people_fit_than_are_taken_the_count_without_the_term_is_told() -> None:
    write_people(Path("in"), candidates(12))
    Path("jd.txt").write_text("岗位职责：\n负责商家后台的开发。\n任职要求：\n精通 Vue，熟悉 Webpack。", "utf-8")
    rolemap = built("in", "--jd", "jd.txt", "--top", "6")
    assert rolemap["sample"]["n"] == 6
    assert sorted(reasons(rolemap["sample"]["left_out"]).values()) == ["below_top"] * 6
    claim = skill(rolemap, "Vue")
    assert claim is not None
    counted = claim["supports"][0]
    apart = next(support for support in claim["supports"] if support["population"] == "leave_one_term_out")
    assert (counted["n"], apart["n"]) == (6, 6)
    assert apart["k"] < counted["k"], "of the half of twelve that is chosen for Vue more have it than of the half chosen without asking"
    assert f"不按此项挑人时 {apart['k']}/6" in Path("out/map.md").read_text("utf-8")


def _mixed(industry_people: int, others: int) -> list[Candidate]:
    everybody = candidates(industry_people + others)
    return [
        replace(person, former="苏州知远电子商务有限公司" if number < industry_people else "苏州知远精密机械有限公司")
        for number, person in enumerate(everybody)
    ]


def test_strict_industry_counts_only_people_with_dated_work_in_it() -> None:
    write_people(Path("in"), _mixed(7, 5))
    rolemap = built("in", "--industry", "电商", "--strict-industry")
    assert rolemap["sample"]["n"] == 7
    assert list(reasons(rolemap["sample"]["left_out"]).values()) == ["not_in_industry"] * 5


def test_an_industry_prefers_and_prints_how_many_have_it() -> None:
    write_people(Path("in"), _mixed(5, 7))
    rolemap = built("in", "--industry", "E-commerce")
    assert rolemap["sample"]["n"] == 12
    assert rolemap["industry"]["zh"] == "电商"
    assert "其中做过电商的有 5/12" in Path("out/map.md").read_text("utf-8")


def test_people_of_the_industry_come_first_where_not_all_are_taken() -> None:
    everybody = _mixed(0, 8)
    later = [replace(person, former="苏州知远电子商务有限公司") for person in everybody[5:]]
    write_people(Path("in"), [*everybody[:5], *later])

    def chosen(*wanted: str) -> int:
        members = built("in", "--top", "4", *wanted)["sample"]["members"]
        return sum(member["files"][0] in {"file-f.txt", "file-g.txt", "file-h.txt"} for member in members)

    assert chosen("--industry", "电商") > chosen()


def test_fewer_than_ten_people_are_themes_only() -> None:
    write_people(Path("in"), candidates(9))
    rolemap = built("in")
    assert rolemap["adequacy"]["grade"] == "themes"
    assert {answer["verdict"] for answer in rolemap["adequacy"]["answers"]} == {"not_enough"}
    for name in ("map.md", "map.html"):
        assert "只能当线索看，不能当结论" in Path("out", name).read_text("utf-8")
    write_people(Path("in"), candidates(10))
    assert "barely" in {answer["verdict"] for answer in built("in")["adequacy"]["answers"]}
    assert "只能当线索看" not in Path("out/map.md").read_text("utf-8")


def test_one_person_is_enough_for_a_map_of_themes() -> None:
    write(Path("in"), "a.txt", candidates(1)[0].lines())
    assert built("in")["sample"]["n"] == 1


@pytest.mark.parametrize("role", ["麻醉科医生", "Anaesthetist", "出纳"])
def test_a_role_that_nothing_matches_makes_nothing_and_says_so(run: Run, role: str) -> None:
    done = build(run.pile, role=role)
    assert done.code == 1
    assert role in done.err
    assert "份简历里没有一份与岗位" in done.err
    assert "fits the role" in done.err
    assert not Path("out/map.json").exists()


def test_an_english_title_finds_the_same_people(run: Run) -> None:
    assert built(run.pile, role="Front-end Developer")["sample"]["n"] == 12


def test_kind_overrides_what_a_document_looks_like() -> None:
    folder = Path("in")
    folder.mkdir()
    (folder / "a.txt").write_bytes(txt(["前端开发工程师 张小北", "会写 Vue 和 React，做过商城和后台，想找一份前端的工作，随时可以上班。"]))
    assert jipu("extract", folder / "a.txt", "--kind", "resume", "--jobs", "1").code == 0
    row = jipu("extract", folder / "a.txt", "--kind", "job_ad", "--jobs", "1")
    assert '"kind": "job_ad"' in row.out
