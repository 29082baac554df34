"""`jipu assess` from files to a deliverable, and the page that does the same without keeping anything."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from jipu.apps.web.assessing import SHELF
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.render.deliverable_formats import DELIVERED
from jipu.verbs.opened import INCOMING
from tests.asking import Reader
from tests.journeys.conftest import Run
from tests.piles import candidates, write_people
from tests.running import jipu
from tests.sheets import rows_of, save

AS_OF = ("--as-of", "2025-06", "--jobs", "1")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two people who are not in the pile."""
    folder = tmp_path_factory.mktemp("people")
    return write_people(folder, candidates(40)[-2:])


@pytest.fixture(scope="module")
def rolemap(run: Run) -> Path:
    return run.out / "map.json"


def test_one_person_is_printed_and_nothing_is_stored(rolemap: Path, people: list[Path], here: Path) -> None:
    before = sorted(rolemap.parent.rglob("*"))
    done = jipu("assess", rolemap, people[0], *AS_OF)
    assert done.code == 0
    assert done.out.startswith("# 能力对照")
    assert "不打分" in done.out
    assert "有证据的方向" in done.out
    assert sorted(rolemap.parent.rglob("*")) == before
    assert not list(here.iterdir())
    assert done.out == jipu("assess", rolemap, people[0], *AS_OF).out


def test_every_format_and_both_readers(rolemap: Path, people: list[Path], here: Path) -> None:
    done = jipu("assess", rolemap, people[0], *AS_OF, "--for", "seeker", "--lang", "en", "-o", here / "out", "--to", "html,md,docx,json")
    assert done.code == 0
    assert {path.name for path in (here / "out").iterdir()} == {"assess.html", "assess.md", "assess.docx", "assess.json"}
    told = json.loads((here / "out" / "assess.json").read_text("utf-8"))
    assert told["data"]["reader"] == "seeker"
    assert [chapter["id"] for chapter in told["chapters"]][2] == "additions"
    ids = {claim["id"] for claim in json.loads(rolemap.read_text("utf-8"))["claims"]}
    assert {group["claim"] for group in told["data"]["groups"]} <= ids


def test_a_sheet_goes_out_and_comes_back(rolemap: Path, people: list[Path], here: Path) -> None:
    assert jipu("assess", rolemap, "--sheet", here / "own.xlsx").code == 0
    rows = rows_of(here / "own.xlsx")
    rows[0]["自评"], rows[0]["一句证据"] = "带别人做", "2024 年带两人做完，耗时由 9 天降到 2 天"
    rows[1]["自评"] = "没做过"
    save(here / "own.xlsx", rows)
    alone = jipu("assess", rolemap, here / "own.xlsx")
    assert "2024 年带两人做完" in alone.out
    assert "自评没做过" in alone.out
    both = jipu("assess", rolemap, people[0], "--sheet-in", here / "own.xlsx", *AS_OF)
    assert both.code == 0
    assert "2024 年带两人做完" in both.out or "本人简历" in both.out


def test_a_team_and_its_edition_to_pass_on(rolemap: Path, people: list[Path]) -> None:
    done = jipu("assess", rolemap, *people, "--team", *AS_OF)
    assert done.code == 0
    assert done.out.startswith("# 团队对照")
    assert "只靠一个人的方向" in done.out
    listed = [line.split() for line in done.err.splitlines() if line.startswith("  ")]
    assert sorted(path for _, path in listed) == sorted(map(str, people))
    assert all(person in done.out for person, _ in listed)
    assert not any(one.name in done.out for one in people)
    assert jipu("assess", rolemap, *reversed(people), "--team", *AS_OF, "--to", "json").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("no.txt",), 2, "no.txt"),
        ((), 2, "RESUME"),
        (("--team",), 2, "--team"),
        (("{0}", "{1}"), 2, "--team"),
        (("{0}", "--to", "docx"), 2, "-o"),
        (("{0}", "--sheet-in", "{1}"), 2, "--sheet"),
    ],
)
def test_a_wrong_call_names_the_next_step(rolemap: Path, people: list[Path], arguments: tuple[str, ...], code: int, words: str) -> None:
    done = jipu("assess", rolemap, *(one.format(*people) for one in arguments))
    assert done.code == code
    assert words in done.err


class Page:
    """The page of a folder with the map of the pile."""

    def __init__(self, folder: Path, rolemap: Path) -> None:
        room = folder / "maps" / "前端开发"
        room.mkdir(parents=True)
        (room / "map.json").write_bytes(rolemap.read_bytes())
        self.folder, self.map = folder, "前端开发"
        self.reader = Reader(Home(folder, Jobs(folder)))

    def upload(self, *files: Path) -> str:
        name = self.reader.post("/uploads", {}).json["upload"]
        for file in files:
            assert self.reader.ask("PUT", f"/uploads/{name}?name={quote(file.name)}", file.read_bytes()).status == 200
        return str(name)

    def sent(self) -> list[Path]:
        return [path for path in (self.folder / INCOMING).rglob("*") if path.is_file()]


@pytest.fixture
def real(rolemap: Path, here: Path) -> Page:
    """A page whose readings are processes of their own, as ever."""
    return Page(here / "home", rolemap)


@pytest.fixture
def page(real: Page, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The same without their start, which takes seconds where nothing was loaded before."""
    monkeypatch.setattr("jipu.apps.web.assessing.aside", lambda work, *told: work(*told))
    return real


def test_the_page_asks_before_anybody_was_read(page: Page) -> None:
    asked = page.reader.get("/assess")
    assert asked.status == 200
    assert "不打分" in asked.text
    assert '<option value="前端开发"' in asked.text
    assert "file/docx" not in asked.text


def test_the_page_reads_shows_gives_and_keeps_nothing(real: Page, people: list[Path]) -> None:
    page = real
    done = page.reader.post("/assess", {"map": page.map, "upload": page.upload(people[0]), "who": "one"})
    assert done.status == 201
    assert not page.sent()
    place = f"map={quote(page.map)}&done={done.json['done']}"
    shown = page.reader.get(f"/assess?{place}")
    assert "能力对照" in shown.text
    assert f"/assess/file/docx?map={quote(page.map)}" in shown.text
    for to in DELIVERED:
        if to != "pdf":
            taken = page.reader.get(f"/assess/file/{to}?{place}")
            assert taken.status == 200
            assert taken.content
    assert "The three pieces" in Reader(page.reader.home, "en").get(f"/assess?{place}&reader=seeker").text
    secret = people[0].read_text("utf-8").split()[0]
    kept = [path for path in page.folder.rglob("*") if path.is_file() and path.name != "map.json" and secret.encode() in path.read_bytes()]
    assert not kept


def test_files_are_gone_when_reading_fails_too(page: Page, here: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    refused = page.reader.post("/assess", {"map": page.map, "upload": page.upload(here / "empty.txt"), "who": "one"})
    assert refused.status in (400, 409)
    assert "empty.txt" in refused.text
    assert not page.sent()
    lost = page.reader.post("/assess", {"map": "nowhere", "upload": page.upload(here / "empty.txt")})
    assert lost.status == 404
    assert not page.sent()


def test_a_team_and_a_sheet_on_the_page(page: Page, people: list[Path], here: Path) -> None:
    sheet = page.reader.get(f"/assess/sheet?map={quote(page.map)}")
    assert sheet.headers["content-disposition"].startswith("attachment")
    (here / "own.xlsx").write_bytes(sheet.content)
    rows = rows_of(here / "own.xlsx")
    rows[0]["自评"] = "做过"
    save(here / "own.xlsx", rows)
    done = page.reader.post("/assess", {"map": page.map, "upload": page.upload(*people, here / "own.xlsx"), "who": "team"})
    shown = page.reader.get(f"/assess?map={quote(page.map)}&done={done.json['done']}")
    assert "团队对照" in shown.text
    names = re.findall(r"<td>([^<]*、[^<]*)</td>", shown.text)
    assert names
    assert all(file.name in shown.text for file in (*people, here / "own.xlsx"))
    for to in ("md", "html", "json"):
        taken = page.reader.get(f"/assess/file/{to}?map={quote(page.map)}&done={done.json['done']}")
        assert not any(file.name in taken.text for file in (*people, here / "own.xlsx"))


def test_what_was_forgotten_is_said(page: Page) -> None:
    assert "不在内存里" in page.reader.get(f"/assess?map={quote(page.map)}&done=0123456789abcdef").text
    assert page.reader.get("/assess/file/md?done=0123456789abcdef").status == 404
    assert page.reader.get("/assess/sheet?map=nowhere").status == 404


def test_a_result_is_of_its_own_workspace_alone(page: Page, people: list[Path], rolemap: Path, here: Path) -> None:
    done = page.reader.post("/assess", {"map": page.map, "upload": page.upload(people[0]), "who": "one"}).json["done"]
    assert SHELF.get(done, page.folder)
    other = Page(here / "other", rolemap)
    assert "能力对照" not in other.reader.get(f"/assess?map={quote(other.map)}&done={done}").text
