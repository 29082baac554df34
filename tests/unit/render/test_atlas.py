"""The atlas as pages, as a book and as data: the same in both languages, safe, and every address leads somewhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from html import unescape

import pytest

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.atlas import told
from jipu.render.atlas.index import Front, front
from jipu.render.atlas.ladder import ladder, other_moves
from jipu.render.atlas.matrix import matrix
from jipu.render.atlas.seen import Seen
from jipu.render.atlas.site import Site, site
from jipu.uses.atlas import Source, join
from jipu.uses.atlas.chosen import Chosen, Found, LeftOut
from jipu.uses.atlas.knowledge import Place
from tests.atlased import PEOPLE, ROLES, role_map, shared_map

LEFT = (LeftOut(path="old/<i>map</i>.json", why="NotAMap", details=(("path", "map.json"),)), LeftOut(path="b", why="older"))
COUNT = re.compile(r"\d+/\d+")


def chosen(*maps: RoleMap) -> Chosen:
    rows = tuple(Found(path=f"{one.role.id}/map.json", rolemap=one) for one in maps)
    return Chosen(edition=maps[0].provenance.edition, maps=rows, left_out=LEFT)


@lru_cache(maxsize=4)
def made(lang: Lang = "zh") -> Site:
    return site(chosen(*map(role_map, ROLES)), lang)


def seen(lang: Lang, *maps: RoleMap) -> Seen:
    atlas = join([Source(name=one.role.id, rolemap=one) for one in (maps or tuple(map(role_map, ROLES)))])
    return Seen(atlas=atlas, lang=lang, where=address, left_out=LEFT)


def address(place: Place, claim: str) -> str:
    return f"{place.name}.html#claim-{claim}" if claim else f"{place.name}.html"


def shell(lang: Lang) -> str:
    return str(front(seen(lang)).shell)


def test_the_files_are_one_page_a_role_an_index_a_book_and_data() -> None:
    names = set(made().files)
    assert {"index.html", "frontend.html", "tech-director.html", "product-manager.html", "atlas.md", "atlas.json"} <= names
    assert len(names) == 3 + len(ROLES)
    assert made().files == site(chosen(*map(role_map, reversed(ROLES))), "zh").files


def test_every_address_leads_to_a_file_and_to_a_claim_of_its_map() -> None:
    claims = {f"{place.name}.html": {claim.id for claim in place.rolemap.claims} for place in made().atlas.places}
    addresses = re.findall(r'href="([^"#]+)(?:#claim-(\w+))?"', shell("zh"))
    assert len(addresses) > 30
    for page, claim in addresses:
        assert page in made().files
        assert not claim or claim in claims[page]
    for subject in json.loads(made().files["atlas.json"])["subjects"]:
        for key, cell in subject["roles"].items():
            place = made().atlas.place(key)
            assert set(cell["claims"]) <= claims[f"{place.name}.html"]


def test_a_page_of_a_role_leads_back_and_a_map_alone_does_not() -> None:
    from jipu.render.map_html import to_html

    page = made().files["frontend.html"].decode()
    assert '<a href="index.html">' in page
    assert "index.html" not in to_html(role_map("前端开发"), "zh")
    assert page.count("<script>") == to_html(role_map("前端开发"), "zh").count("<script>")


def test_nothing_is_asked_of_the_network_and_no_word_of_a_resume_becomes_markup() -> None:
    index = made().files["index.html"].decode()
    assert "default-src 'none'" in index
    assert not re.search(r"https?://|//[a-z]+\.", re.sub(r"<svg[^>]*>", "", index))
    assert "<b>陨石" not in index
    assert "<i>map" not in index
    assert "\\u003cb>陨石" in index  # in the data of the search
    book = made().files["atlas.md"].decode()
    book = re.sub(r"```.*?```", "", book, flags=re.DOTALL)  # code is shown as it is
    assert "陨石" in book
    assert "<b>陨石" not in book
    assert "\\<i\\>map" in book


def test_both_languages_tell_the_same_counts() -> None:
    zh, en = (sorted(COUNT.findall(re.sub(r"<svg.*?</svg>", "", shell(lang), flags=re.DOTALL))) for lang in ("zh", "en"))
    assert zh == en
    assert len(zh) > 50


def test_the_first_page_holds_both_languages_and_a_hosted_one_its_own() -> None:
    whole, hosted = front(seen("zh")), front(seen("zh"), hosted=True)
    assert {name for name, _ in whole.beside} == {"atlas", "say-zh", "say-en", "shell-en"}
    assert {name for name, _ in hosted.beside} == {"atlas", "say-zh"}
    assert 'data-do="language"' not in hosted.shell
    other = json.loads(dict(whole.beside)["shell-en"])
    assert other["title"] == "Body of Knowledge of Roles"
    assert "In one minute" in other["shell"]


def test_a_search_finds_what_any_map_counts() -> None:
    data = json.loads(dict(front(seen("zh")).beside)["atlas"])
    row = next(row for row in data["subjects"] if row[1] == "Vue")
    assert data["kinds"][row[0]] == "skill"
    ((place, claim, k, n),) = row[4]
    assert (data["roles"][place][0], k, n) == ("前端开发", PEOPLE, PEOPLE)
    assert claim in {one.id for one in role_map("前端开发").claims}
    assert {"group", "skill", "dimension"} <= {data["kinds"][row[0]] for row in data["subjects"]}


def test_the_matrix_says_nobody_and_not_shown_apart() -> None:
    inside = matrix(seen("zh"))
    vue = next(row for block in inside for row in block.rows if row.name == "Vue 技术栈")
    assert [box.text for box in vue.boxes[:2]] == [f"{PEOPLE}/{PEOPLE}", "·"]
    assert [box.degree for box in vue.boxes[:2]] == [5, 0]
    outside = matrix(seen("zh", shared_map("前端开发"), shared_map("技术总监")))
    team = next(row for block in outside for row in block.rows if row.name == "团队管理")
    assert [box.text for box in team.boxes] == ["–", f"{PEOPLE}/{PEOPLE}"]


def test_the_ladder_leads_to_every_role_and_tells_who_took_a_step() -> None:
    drawing = ladder(seen("zh"))
    assert all(f'href="{place.name}.html"' in drawing for place in made().atlas.places)
    assert f"{PEOPLE}/{PEOPLE} 走过" in drawing
    assert other_moves(seen("zh")) == ""


def test_a_card_tells_own_rise_and_near_and_each_chip_rests_on_claims() -> None:
    view = seen("zh")
    cards = {card.place.key: card for family in view.atlas.families for card in told.cards(view, family)}
    labels = [line.label for line in cards["tech-director"].lines]
    assert labels == ["比别的岗位多", "只有这张图谱写到", "比前端开发多", "比前端开发少", "最近的岗位"]
    assert all(chip.claims for card in cards.values() for line in card.lines for chip in line.chips)
    assert any(chip.name == "团队管理" and "12/12 对 1/12" in chip.count for chip in cards["tech-director"].lines[2].chips)


def test_a_share_edition_says_listed_and_not_told() -> None:
    view = seen("zh", shared_map("前端开发"), shared_map("技术总监"))
    labels = {line.label for family in view.atlas.families for card in told.cards(view, family) for line in card.lines}
    assert "只有这张图谱列出" in labels
    assert "只有这张图谱写到" not in labels
    assert any("保守计算" in line for line in told.reading(view))


def test_too_few_people_are_said_to_be_too_few() -> None:
    view = seen("zh", role_map("前端开发", 3), role_map("技术总监", 3))
    text = str(front(view).shell)
    assert "看不出差别（n=3 对 3）" in text
    assert "差得最多、还不能下结论" in text
    assert any("段台阶都看不出" in line for line in told.minute(view))


def test_a_minute_says_how_many_steps_can_be_told() -> None:
    assert "1 段台阶都能看出上一级比下一级多了什么" in told.minute(seen("zh"))[-1]


def test_a_family_that_no_table_names_keeps_its_own_name_within_its_column() -> None:
    strange = replace(role_map("产品经理"), role=replace(role_map("产品经理").role, id="s", family="<类>" + "长" * 30))
    drawing = ladder(seen("en", strange, role_map("前端开发")))
    assert "…</text>" in drawing
    assert "<类>" not in drawing


def test_one_map_alone_is_a_whole_atlas() -> None:
    view = seen("en", role_map("前端开发"))
    assert "There is one role" in told.minute(view)[1]
    assert "no map of the same kind" in str(front(view).shell)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_edition_and_an_example_are_named_on_every_page(lang: Lang) -> None:
    marked = [replace(one, provenance=replace(one.provenance, example=True)) for one in (role_map("前端开发"), role_map("产品经理"))]
    files = site(chosen(*marked), lang).files
    words = {"zh": "简历为虚构，数字不代表市场", "en": "the resumes are invented"}[lang]
    for name, content in files.items():
        assert name.endswith(".json") or words in content.decode(), name
    assert json.loads(files["atlas.json"])["example"] is True
    share = told.badges(seen("zh", shared_map("前端开发"), shared_map("产品经理")))
    assert share[0] == "对外版"


def test_the_book_has_contents_and_every_map_as_a_chapter() -> None:
    book = made().files["atlas.md"].decode()
    assert "【技术类】前端开发" in book
    assert "【其他】星际摆渡人" in book
    anchors = re.findall(r'<a id="([^"]+)"></a>', book)
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([^)]+)\)", book)) == set(anchors)
    heads = [line for line in re.sub(r"```.*?```", "", book, flags=re.DOTALL).splitlines() if line.startswith("#")]
    assert [line for line in heads if line.startswith("# ")] == ["# 岗位知识体系"]
    assert book.count("```") % 2 == 0


def test_what_was_left_out_is_named_with_its_reason() -> None:
    text = unescape(shell("zh"))
    assert "old/<i>map</i>.json" in text
    assert "不是 jipu 的图谱文件" in text
    assert "同一岗位有更新的图谱" in text
    assert [row["why"] for row in json.loads(made().files["atlas.json"])["left_out"]] == ["NotAMap", "older"]


def test_two_roles_never_share_a_file() -> None:
    twin = replace(role_map("产品经理"), role=replace(role_map("产品经理").role, id="Index"))
    names = {place.name for place in site(chosen(role_map("前端开发"), twin), "zh").atlas.places}
    assert names == {"frontend", "Index-2"}


def test_a_front_is_the_same_however_often_it_is_made() -> None:
    one, two = front(seen("en")), front(seen("en"))
    assert isinstance(one, Front)
    assert one == two
