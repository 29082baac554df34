"""build --also and export: documents beside the page, made again with it, never read as resumes, gone with an erasure."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

from jipu.render.map_json import read_map
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import Done, jipu
from tests.sheets import rows_of, save
from tests.unit.render.papers import why_not

ALSO = "docx,xlsx,svg" if why_not() else "docx, PDF,png,xlsx,svg"
MADE = {"docx", "xlsx", "tree.svg"} | (set() if why_not() else {"pdf", "png"})


def build(pile: Path, out: Path, *more: str) -> Done:
    return jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", out, "--quiet", *more)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people, and in their folder a map with every document."""
    folder = tmp_path_factory.mktemp("papers") / "in"
    folder.mkdir()
    write_people(folder, candidates(6))
    done = build(folder, folder / "out", "--also", ALSO)
    assert done.code == 0, done.err
    assert done.out.strip().endswith("map.html")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "in")
    return tmp_path / "in"


def test_every_document_that_was_asked_for_lies_beside_the_page(made: Path) -> None:
    names = {path.name for path in (made / "out").iterdir()}
    assert {f"map.{end}" for end in MADE} <= names
    assert not (made / "out" / "share").exists(), "a picture is of the share edition, but no share edition was asked for"


def test_documents_are_no_resumes_and_are_made_again_with_the_map(folder: Path) -> None:
    before = read_map(folder / "out" / "map.json")
    (folder / "out" / "map.circles.svg").write_text("<svg/>", "utf-8")
    (folder / "out" / "map.docx").write_bytes(b"of an earlier map")
    done = build(folder, folder / "out")
    assert done.code == 0, done.err
    after = read_map(folder / "out" / "map.json")
    assert (after.sample.files, after.sample.n) == (before.sample.files, before.sample.n) == (6, 6)
    assert Document(folder / "out" / "map.docx").paragraphs[0].text.startswith(ROLE)
    circles = folder / "out" / "map.circles.svg"
    assert not circles.exists() or circles.read_text("utf-8") != "<svg/>", "none is left of an earlier map"


def test_an_unknown_format_is_refused_before_anything_is_read_or_written(made: Path, tmp_path: Path) -> None:
    done = build(made, tmp_path / "out", "--also", "docx,gif")
    assert done.code == 2
    assert "gif" in done.err
    assert "docx, pdf, png, svg, xlsx" in done.err
    assert not (tmp_path / "out" / "map.html").exists()


def test_the_share_edition_gets_the_documents_too(folder: Path) -> None:
    done = build(folder, folder / "out", "--edition", "share", "--also", "docx,xlsx")
    assert done.code == 0, done.err
    share = folder / "out" / "share"
    assert {"map.docx", "map.xlsx", "map.html"} <= {path.name for path in share.iterdir()}
    assert "对外版" in Document(share / "map.docx").sections[0].header.paragraphs[0].text
    internal = read_map(folder / "out" / "map.json")
    text = "\n".join(paragraph.text for paragraph in Document(share / "map.docx").paragraphs)
    assert not [member.pseudonym for member in internal.sample.members if member.pseudonym in text]


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "typesets")
def test_too_few_people_for_a_picture_are_told_when_the_rest_is_there(tmp_path: Path) -> None:
    pile = tmp_path / "in"
    pile.mkdir()
    write_people(pile, candidates(4))
    done = build(pile, tmp_path / "out", "--also", "png,xlsx")
    assert done.code == 1
    assert {"map.html", "map.xlsx", "terms.xlsx"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert not (tmp_path / "out" / "map.png").exists()
    assert "5" in done.err


def test_export_writes_the_same_as_build(made: Path, tmp_path: Path) -> None:
    for end in sorted(MADE - {"tree.svg"}):
        done = jipu("export", made / "out" / "map.json", "--to", end, "-o", tmp_path / "new" / f"again.{end}")
        assert done.code == 0, done.err
        assert done.out.strip() == str(tmp_path / "new" / f"again.{end}")
        assert (tmp_path / "new" / f"again.{end}").read_bytes() == (made / "out" / f"map.{end}").read_bytes()


def test_export_of_one_drawing_to_a_file_and_of_all_to_a_folder(made: Path, tmp_path: Path) -> None:
    rolemap = made / "out" / "map.json"
    assert jipu("export", rolemap, "--to", "svg", "--form", "tree", "-o", tmp_path / "one.svg").code == 0
    assert (tmp_path / "one.svg").read_bytes() == (made / "out" / "map.tree.svg").read_bytes()
    done = jipu("export", rolemap, "--to", "svg", "-o", tmp_path / "all")
    assert done.code == 0
    drawn = {path.name for path in (tmp_path / "all").iterdir()}
    assert drawn == {path.name.removeprefix("map.") for path in (made / "out").glob("map.*.svg")}
    assert set(done.out.split()) == {str(tmp_path / "all" / name) for name in drawn}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "docx"), "-o"),
        (("--to", "gif", "-o", "x.gif"), "gif"),
        (("--to", "svg", "--form", "spiral", "-o", "x.svg"), "spiral"),
        (("--to", "png", "--edition", "internal", "-o", "x.png"), "--edition"),
    ],
)
def test_a_wrong_call_is_told_with_what_would_do(made: Path, here: Path, arguments: tuple[str, ...], told: str) -> None:
    done = jipu("export", made / "out" / "map.json", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not list(Path().iterdir())


def test_an_english_document_is_english(made: Path, tmp_path: Path) -> None:
    assert jipu("export", made / "out" / "map.json", "--to", "docx", "--lang", "en", "-o", tmp_path / "en.docx").code == 0
    document = Document(io.BytesIO((tmp_path / "en.docx").read_bytes()))
    assert document.paragraphs[0].text == f"Front-end Developer ({ROLE}) · Role Skill Map"
    assert document.core_properties.language == "en-US"


def test_the_result_of_a_check_by_hand_reaches_the_documents(folder: Path) -> None:
    out = folder / "out"
    assert jipu("audit", out / "map.json", "--sheet", out / "audit.xlsx").code == 0
    save(out / "audit.xlsx", [{**row, "相符（✓/✗）": "✓"} for row in rows_of(out / "audit.xlsx")])
    before = (out / "map.docx").read_bytes()
    done = jipu("audit", out / "map.json", "--result", out / "audit.xlsx", "--by", "审核人")
    assert done.code == 0, done.err
    assert (out / "map.docx").read_bytes() != before


def test_a_pool_has_documents_and_an_erasure_takes_them(made: Path, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    workspace = tmp_path / "pool"
    added = jipu("add", made, "-w", workspace, "--source", "虚构", "--basis", "同意", "--jobs", "1", "--quiet")
    assert added.code == 0, added.err
    done = jipu("build", "-w", workspace, "--role", ROLE, "--as-of", AS_OF, "--quiet", "--also", "docx,xlsx,svg")
    assert done.code == 0, done.err
    room = workspace / "maps" / ROLE
    assert {"map.docx", "map.xlsx", "map.tree.svg"} <= {path.name for path in room.iterdir()}
    drawn = jipu("export", room / "map.json", "--to", "svg", "-o", workspace / "drawings")
    assert drawn.code == 0, drawn.err
    exported = [Path(line) for line in drawn.out.splitlines()]
    assert len(exported) > 1
    assert all(path.exists() for path in exported)
    somebody = read_map(room / "map.json").sample.members[0].pseudonym
    assert somebody in "\n".join(p.text for p in Document(room / "map.docx").paragraphs)
    erased = jipu("erase", somebody, "-w", workspace, "--yes")
    assert erased.code == 0, erased.err
    assert (room / "map.html").exists()
    assert not [path for path in exported if path.exists()], "they count the one who is gone"
    assert not list(room.glob("map.docx")) + list(room.glob("map.xlsx")) + list(room.glob("map.*.svg"))
