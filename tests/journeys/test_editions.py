"""build → the edition that may leave the house → audit → a check by hand, by the command line."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from jipu.model.correction import Release, quote_hash
from jipu.render.map_json import read_map, to_json
from tests.journeys.conftest import Run
from tests.piles import AS_OF, ROLE
from tests.running import jipu
from tests.sheets import rows_of, save


@pytest.fixture
def out(run: Run, tmp_path: Path) -> Path:
    """A finished build of its own."""
    shutil.copytree(run.out, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(scope="module")
def shared(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with its share edition."""
    out = tmp_path_factory.mktemp("shared") / "out"
    done = jipu("build", run.pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", out, "--edition", "share", "--quiet")
    assert done.code == 0, done.err
    assert done.out.strip().endswith(str(out / "share" / "map.html"))
    return out


def test_the_share_edition_stands_beside_the_internal_one(shared: Path) -> None:
    assert {path.name for path in (shared / "share").iterdir()} == {"map.html", "map.md", "map.json"}
    assert read_map(shared / "map.json").provenance.edition == "internal"
    made = read_map(shared / "share" / "map.json")
    assert made.provenance.edition == "share"
    assert made.sample.members == ()
    assert made.sample.n == read_map(shared / "map.json").sample.n


def test_nothing_of_the_people_is_in_the_folder_that_leaves(shared: Path) -> None:
    internal = json.loads((shared / "map.json").read_text("utf-8"))
    secret = {quote["text"] for claim in internal["claims"] for quote in claim["quotes"]}
    secret |= {name for member in internal["sample"]["members"] for name in (member["pseudonym"], *member["files"])}
    assert len(secret) > 20
    for path in (shared / "share").iterdir():
        text = path.read_text("utf-8")
        assert [word for word in secret if word in text] == []
        assert "对外版" in text or path.suffix == ".json"


def test_the_page_says_what_was_withheld_and_has_no_empty_table(shared: Path) -> None:
    page = LexborHTMLParser((shared / "share" / "map.html").read_text("utf-8"))
    assert page.css_first(".badges span").text() == "对外版"
    assert "项因人数少未列" in page.css_first("main").text()
    assert all(table.css("tbody tr") for table in page.css("table"))
    assert page.css("blockquote") == []
    assert all(section.text(strip=True) != section.css_first("h2").text(strip=True) for section in page.css("section.part"))


def test_a_second_build_does_not_read_the_share_edition(run: Run, shared: Path, tmp_path: Path) -> None:
    """The output folder may lie inside the folder of resumes."""
    pile = tmp_path / "pile"
    shutil.copytree(run.pile, pile)
    shutil.copytree(shared, pile / "out")
    done = jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", tmp_path / "new", "--quiet")
    assert done.code == 0
    assert read_map(tmp_path / "new" / "map.json").sample.files == run.map["sample"]["files"]


@pytest.mark.parametrize("to", ["json", "md", "html", "csv"])
def test_export_makes_the_share_edition_of_an_internal_map(run: Run, shared: Path, to: str) -> None:
    done = jipu("export", run.out / "map.json", "--to", to, "--edition", "share")
    assert done.code == 0
    if to in ("md", "html"):
        kept = (shared / "share" / f"map.{to}").read_text("utf-8")
        # Another key gives other pseudonyms, and none is in here; the operator's words and the minute of the build differ.
        assert done.out.splitlines()[:40] == kept.splitlines()[:40]
    again = jipu("export", shared / "share" / "map.json", "--to", to, "--edition", "share")
    assert again.code == 0
    assert again.out == jipu("export", shared / "share" / "map.json", "--to", to).out


def test_a_released_quote_leaves_with_the_map(out: Path) -> None:
    rolemap = read_map(out / "map.json")
    told = next(claim for claim in rolemap.section("skill") if claim.support.k >= 5)
    release = Release(claim=told.id, quote=quote_hash(told.quotes[0].text), who="审核人", when="2025-06-30")
    path = out / "map.json"
    path.write_text(to_json(replace(rolemap, corrections=replace(rolemap.corrections, releases=(release,)))), "utf-8")
    text = jipu("export", path, "--to", "json", "--edition", "share").out
    quotes = [quote for claim in json.loads(text)["claims"] for quote in claim["quotes"]]
    assert [(quote["person"], quote["text"]) for quote in quotes] == [("", told.quotes[0].text)]
    assert "审核人" not in text
    page = jipu("export", path, "--to", "html", "--edition", "share").out
    assert "一人的原话，经人工放行" in page


def test_no_internal_edition_is_made_of_a_share_edition(shared: Path) -> None:
    done = jipu("export", shared / "share" / "map.json", "--to", "md", "--edition", "internal")
    assert done.code == 2
    assert "对外版" in done.err
    assert "share edition" in done.err
    assert done.out == ""


def test_too_few_people_are_refused_and_the_internal_map_is_there(run: Run, tmp_path: Path) -> None:
    pile = tmp_path / "few"
    pile.mkdir()
    for path in sorted(path for path in run.pile.iterdir() if path.suffix in (".txt", ".md"))[:3]:
        shutil.copy(path, pile)
    out = tmp_path / "out"
    done = jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", out, "--edition", "share", "--quiet")
    n = read_map(out / "map.json").sample.n
    assert 0 < n < 5
    assert done.code == 1
    assert f"{n} 人" in done.err
    assert f"only {n} people" in done.err
    assert (out / "map.html").exists()
    assert not (out / "share").exists()
    exported = jipu("export", out / "map.json", "--to", "md", "--edition", "share")
    assert (exported.code, exported.out) == (1, "")


@pytest.mark.parametrize(("lang", "head"), [("zh", "内部版：找到"), ("en", "Internal edition:")])
def test_audit_tells_what_could_give_somebody_away(run: Run, lang: str, head: str) -> None:
    done = jipu("audit", run.out / "map.json", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(head)
    assert "#" in done.out
    quotes = [quote["text"] for claim in run.map["claims"] for quote in claim["quotes"]]
    assert not any(len(text) > 12 and text in done.out for text in quotes), "findings carry no text of a resume"


def test_audit_as_json_has_one_finding_a_line(run: Run) -> None:
    rows = [json.loads(line) for line in jipu("audit", run.out / "map.json", "--json").out.splitlines()]
    assert {"kind", "claim", "where", "why", "do", "details"} == set(rows[0])
    ids = {claim["id"] for claim in run.map["claims"]}
    assert all(row["claim"] in ids or row["claim"] is None for row in rows)
    assert {"small_cell", "combination", "extreme"} <= {row["kind"] for row in rows}


def test_the_share_edition_is_found_clean(shared: Path) -> None:
    done = jipu("audit", shared / "share" / "map.json")
    assert (done.code, done.out.strip()) == (0, "对外版：找到 0 处可能让人被认出来的地方。")


@pytest.mark.parametrize(("name", "code"), [("nowhere.json", 2), ("broken.json", 1)])
def test_audit_of_what_is_no_map(here: Path, name: str, code: int) -> None:
    (here / "broken.json").write_text("{}", "utf-8")
    done = jipu("audit", name)
    assert (done.code, done.out) == (code, "")
    assert name in done.err


def judged(path: Path, wrong: int) -> int:
    rows = rows_of(path)
    for number, row in enumerate(rows):
        row["相符（✓/✗）"] = "✗" if number < wrong else "✓"
    save(path, rows)
    return len(rows)


def test_thirty_random_claims_are_judged_and_the_result_is_printed(out: Path) -> None:
    before = read_map(out / "map.json")
    assert jipu("audit", out / "map.json", "--sheet", out / "audit.xlsx").code == 0
    assert judged(out / "audit.xlsx", 2) == 30
    done = jipu("audit", out / "map.json", "--result", out / "audit.xlsx", "--by", "审核人")
    assert done.code == 0
    told = "随机抽查 30 条论断，28 条与原文相符"
    assert told in done.out
    after = read_map(out / "map.json")
    assert after.audit is not None
    assert (after.audit.right, after.audit.asked, after.audit.who) == (28, 30, "审核人")
    assert after.claims == before.claims
    for name in ("map.html", "map.md"):
        text = (out / name).read_text("utf-8")
        assert told in text
        assert "审核人" in text
    shared = jipu("export", out / "map.json", "--to", "md", "--edition", "share").out
    assert told in shared
    assert "审核人" not in shared


def test_pages_stay_in_their_language(out: Path) -> None:
    (out / "map.html").write_text(jipu("export", out / "map.json", "--to", "html", "--lang", "en").out, "utf-8")
    (out / "map.md").unlink()
    jipu("audit", out / "map.json", "--sheet", out / "audit.xlsx")
    judged(out / "audit.xlsx", 0)
    assert jipu("audit", out / "map.json", "--result", out / "audit.xlsx").code == 0
    assert "Of 30 claims drawn at random, 30 are borne out" in (out / "map.html").read_text("utf-8")
    assert not (out / "map.md").exists(), "only pages that are there are written anew"


def test_a_faulty_sheet_changes_nothing(out: Path) -> None:
    jipu("audit", out / "map.json", "--sheet", out / "audit.xlsx")
    before = (out / "map.json").read_bytes()
    done = jipu("audit", out / "map.json", "--result", out / "audit.xlsx")
    assert done.code == 2
    assert "audit.xlsx:2" in done.err
    assert (out / "map.json").read_bytes() == before


def test_a_share_edition_has_nothing_to_judge(shared: Path, here: Path) -> None:
    done = jipu("audit", shared / "share" / "map.json", "--sheet", "audit.xlsx")
    assert done.code == 1
    assert "内部版" in done.err
    assert not (here / "audit.xlsx").exists()


def test_sheet_and_result_are_not_one_call(out: Path) -> None:
    assert jipu("audit", out / "map.json", "--sheet", "a.xlsx", "--result", "b.xlsx").code == 2
    assert jipu("audit", out / "map.json", "--result", "missing.xlsx").code == 2
