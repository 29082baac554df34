"""The page that compares two maps, and the form that names the role below."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.asking import Reader
from tests.pairs import director_map, manager_map, map_with_ads
from tests.piles import ROLE

from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.refusals import NoSuchName
from jipu.apps.web.roles import Asked
from jipu.apps.web.work import Order, _settings_of_role
from jipu.render.map_json import to_json
from jipu.workspace import Workspace

BOTH = "/compare?map=low&other=high"


@pytest.fixture(scope="module")
def reading(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A page with three maps beside the one of the pool."""
    folder = tmp_path_factory.mktemp("compare") / "pool"
    shutil.copytree(made, folder)
    for name, rolemap in (("low", manager_map()), ("high", director_map()), ("ads", map_with_ads())):
        (folder / "maps" / name).mkdir()
        (folder / "maps" / name / "map.json").write_text(to_json(rolemap), "utf-8")
    return Reader(Home(folder, Jobs(folder)))


def test_a_form_offers_every_map_and_answers_nothing_before_two_are_named(reading: Reader) -> None:
    page = reading.get("/compare").text
    assert page.count('<option value="low"') == page.count('<option value="high"') == 2
    assert 'id="page"' not in page
    assert 'id="page"' not in reading.get("/compare?map=low").text


def test_two_maps_are_compared_in_either_language(reading: Reader) -> None:
    zh, en = reading.get(BOTH).text, Reader(reading.home, "en").get(BOTH).text
    assert "预算管理" in zh
    assert "1/16 → 15/16" in zh
    assert "Budget Management" in en
    assert "1/16 → 15/16" in en
    assert "<img src=x" not in zh


def test_the_answer_is_a_file_too(reading: Reader) -> None:
    answer = reading.get("/compare/file/json?map=low&other=high")
    assert answer.status == 200
    assert json.loads(answer.content)["use"] == "compare"
    assert reading.get("/compare/file/md?map=low").status == 404


def test_one_map_with_ads_is_compared_with_itself_where_that_was_asked_for(reading: Reader) -> None:
    assert "有的人多、要的少" in reading.get("/compare?map=ads&ads=1").text
    refused = reading.get("/compare?map=low&ads=1")
    assert refused.status >= 400
    assert "没有同时计入简历和招聘广告" in refused.text


def test_a_map_that_is_not_there_is_not_found(reading: Reader) -> None:
    assert reading.get("/compare?map=low&other=..%2Fother").status == 404


def test_the_role_below_is_one_of_the_maps_and_goes_with_the_order(reading: Reader) -> None:
    assert 'name="above"' in reading.get("/new").text
    order = Asked.of({"role": "市场总监", "above": "low"}).order(reading.home)
    assert order["above"] == "low"
    settings = _settings_of_role(Order("build", order, reading.home.folder))
    assert settings.above == reading.home.folder / "maps" / "low" / "map.json"
    assert "above" not in Asked.of({"role": ROLE}).order(reading.home)
    with pytest.raises(NoSuchName):
        Asked.of({"role": ROLE, "above": "../low"}).order(reading.home)


def test_the_library_does_the_same(reading: Reader) -> None:
    low, high = (reading.home.folder / "maps" / name / "map.json" for name in ("low", "high"))
    assert Workspace(None).compare(low, high).findings > 0
    assert Workspace(None).compare(low, high, "share").one.rolemap.provenance.edition == "share"


def test_where_a_role_is_asked_for_the_catalogue_offers_its_titles(reading: Reader) -> None:
    page = reading.get("/new").text
    assert 'list="titles"' in page
    assert '<option value="Golang 开发">技术类</option>' in page
