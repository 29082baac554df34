"""Hiring from a finished map: by the command line, over a rebuild, and on the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jipu.errors import MissingPath
from jipu.render.map_json import to_json
from jipu.uses.errors import NoTextToCheck
from jipu.workspace import Workspace
from jipu.written import MADE
from tests.levelled import levelled_map
from tests.running import jipu
from tests.served import Server, serve

AD = "岗位职责：负责增长\n任职要求：限男性，35 岁以下\n本科及以上学历"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "map.json").write_text(to_json(levelled_map(40)), "utf-8")
    return tmp_path / "map.json"


def test_the_kit_and_the_description_are_written_beside_the_map(path: Path) -> None:
    done = jipu("hire", path, "--tick", "Vue=第一个月就要用", "--by", "甲", "--to", "md,docx,json")
    assert done.code == 0, done.err
    written = {file.name for file in (path.parent / "uses").iterdir()} - {MADE}
    assert written == {"hire.md", "hire.docx", "hire.json", "jd.md", "jd.docx", "jd.json"}
    assert "**Vue**" in (path.parent / "uses" / "jd.md").read_text("utf-8").split("## 必须")[1]
    assert "必须条件已勾选 1 项" in done.out


def test_ticks_survive_a_map_that_is_built_again_and_an_orphan_is_listed(path: Path) -> None:
    jipu("hire", path, "--tick", "Vue=要用", "--tick", "React=要用")
    built = levelled_map(40)
    later = replace(built, claims=tuple(claim for claim in built.claims if getattr(claim.payload, "zh", "") != "React"))
    path.write_text(to_json(later), "utf-8")
    done = jipu("hire", path, "--to", "md")
    kit = (path.parent / "uses" / "hire.md").read_text("utf-8")
    assert done.code == 0, done.err
    assert "☑ Vue" in kit
    assert "“React”：这张图谱里没有这一项" in kit


def test_a_wrong_call_is_told_and_nothing_is_remembered(path: Path) -> None:
    for told, words in ((("--tick", "Vue"), "名称=理由"), (("--tick", "Vite=要用"), "不能勾成必须"), (("--untick", "Vue"), "没有勾选过")):
        done = jipu("hire", path, *told)
        assert done.code == 2
        assert words in done.err
    assert jipu("hire").code == 2
    assert not (path.parent / ".jipu").exists()


def test_an_ad_of_any_format_is_checked(tmp_path: Path) -> None:
    (tmp_path / "ad.html").write_text(f"<html><body>{''.join(f'<p>{line}</p>' for line in AD.splitlines())}</body></html>", "utf-8")
    (tmp_path / "ad.txt").write_text(AD, "utf-8")
    for name in ("ad.txt", "ad.html"):
        done = jipu("hire", "--check", tmp_path / name)
        assert done.code == 0, done.err
        assert "发现 2 处：1 处法律明令禁止，1 处易引发争议" in done.out
        assert "“限男性”：性别" in done.out
        assert "妇女权益保障法》第四十三条" in done.out
    assert "banned by law" in jipu("hire", "--check", tmp_path / "ad.txt", "--lang", "en").out


def test_an_ad_that_is_not_there_or_says_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        Workspace(None).check_ad(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    with pytest.raises(NoTextToCheck):
        Workspace(None).check_ad(tmp_path / "empty.txt")


def test_the_description_that_we_write_passes_as_a_file(path: Path) -> None:
    jipu("hire", path, "--to", "docx,md")
    for name in ("jd.docx", "jd.md"):
        assert "没有发现" in jipu("hire", "--check", path.parent / "uses" / name).out


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hire-web")
    room = folder / "maps" / "前端开发"
    room.mkdir(parents=True)
    (room / "map.json").write_text(to_json(levelled_map(40)), "utf-8")
    running = serve(folder)
    yield running
    running.stop()
    shutil.rmtree(folder)


PAGE = "/hire?lang=zh&map=%E5%89%8D%E7%AB%AF%E5%BC%80%E5%8F%91"


def test_the_page_shows_the_kit_takes_ticks_and_gives_files(server: Server) -> None:
    page = server.get(PAGE)
    assert page.status == 200
    assert "勾选必须条件" in page.text
    claim = Workspace(None).hire(server.folder / "maps" / "前端开发" / "map.json").proposals[0].claim.id
    told = {"map": "前端开发", "claim": claim, "reason": "", "must": True}
    assert server.post("/hire/ticks", told).status == 400
    assert server.post("/hire/ticks", told | {"reason": "<b>要用</b>"}).status == 201
    again = server.get(PAGE).text
    assert "&lt;b&gt;要用" in again
    assert "<b>要用" not in again
    assert "必须" in server.get(PAGE.replace("/hire?", "/hire/jd/md?")).text.split("您会负责")[1]
    assert server.get(PAGE.replace("/hire?", "/hire/file/docx?")).body[:2] == b"PK"
    assert server.post("/hire/ticks", told | {"must": False}).status == 201


def test_the_page_needs_the_proof_and_knows_its_names(server: Server) -> None:
    told = {"map": "前端开发", "claim": "x", "reason": "r", "must": True}
    assert server.ask("POST", "/hire/ticks", told, {"x-jipu": "wrong"}).status == 403
    assert server.post("/hire/ticks", told).status == 400
    assert server.post("/hire/ticks", told | {"map": "../etc"}).status == 404
    assert server.get("/hire/jd/exe?map=x").status == 404
    assert server.get("/hire?lang=zh").status == 200


def test_a_pasted_ad_is_checked_on_the_page(server: Server) -> None:
    name = server.post("/hire/checked", {"text": f"{AD}\n<script>x</script>"}).json["checked"]
    page = server.get(f"/hire?lang=zh&checked={name}").text
    assert "“35 岁以下”：年龄" in page
    assert "<script>x" not in page
    assert server.post("/hire/checked", {"text": " "}).status == 400
    assert "发现" not in server.get("/hire?lang=zh&checked=gone").text.split('id="check"')[1]
