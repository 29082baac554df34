"""The documents tell the truth: commands exist, links lead somewhere, generated pages are fresh."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from jipu.render.drawings.drawing import FORMS

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "src/jipu/lexicon/FORMAT.md")
EXPECTED = {
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/why.md",
    "docs/tutorial.md",
    "docs/how-to.md",
    "docs/reference.md",
    "docs/model-card.md",
    "docs/coverage.md",
    "docs/views.md",
    "docs/views.zh-CN.md",
    "docs/page.md",
    "docs/page.zh-CN.md",
    "docs/privacy.md",
    "docs/privacy.zh-CN.md",
}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
INLINE = re.compile(r"`((?:\.venv/bin/)?jipu [^`]+)`")
HAN = re.compile("[㐀-鿿]")
REGISTRIES = re.compile(r"pypi\.|pythonhosted|npmjs|crates\.io|conda\.|rubygems|huggingface|docker\.io|/simple\b", re.I)
NO_COMMAND = {"COMMAND", "--help", "--version"}


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.commands = cache(module.commands)  # they are asked for with every command of every document
    return module


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands_in(text: str) -> Iterator[list[str]]:
    """Every jipu command of a document, as words: indented or fenced lines, and inline code."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    lines += [line.strip() for _, body in FENCE.findall(text) for line in body.splitlines()]
    for line in (*lines, *INLINE.findall(text)):
        words = shlex.split(line.split(" #")[0].replace("…", "")) if re.match(r"(?:\.venv/bin/)?jipu ", line) else []
        if words:
            yield [word.strip("[]") for word in words[1:] if word.strip("[]")]


def faults(words: list[str], generator: ModuleType) -> str | None:
    """What is wrong with a command, or None. Inline code may name a command without its arguments."""
    if words[0] in NO_COMMAND:
        return None
    named = (" ".join(words[:2]), words[0])
    command = next((one for name in named for one in generator.commands() if one.name == name), None)
    if command is None:
        return (
            None
            if any(one.name.startswith(f"{words[0]} ") for one in generator.commands()) and len(words) == 1
            else f"no command {words[0]}"
        )
    options = {flag: one for one in command.parameters for flag in one.flags}
    rest = words[len(command.name.split()) :]
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            if all(one.flags for one in command.parameters):
                return f"{command.name} takes no argument {word}"
            continue
        if word not in options:
            return f"{command.name} has no option {word}"
        option = options[word]
        if option.value and not rest:
            return f"{word} needs a value"
        if option.value and option.choices and rest[0] not in (*option.choices, option.value):
            return f"{word} cannot be {rest[0]}"
        if option.value:
            rest.pop(0)
    return None


def test_all_documents_are_there() -> None:
    assert {name_of(path) for path in DOCUMENTS} >= EXPECTED
    assert (ROOT / "LICENSE").is_file()


def test_the_reference_is_fresh(generator: ModuleType) -> None:
    assert text_of(ROOT / "docs/reference.md") == generator.reference(), "run scripts/make_reference.py"


def test_the_schema_is_fresh(generator: ModuleType) -> None:
    assert text_of(ROOT / "docs/map.schema.json") == generator.schema_text(), "run scripts/make_reference.py"


def test_the_reference_names_every_command_and_option(generator: ModuleType) -> None:
    sections = dict(re.findall(r"^### jipu (\S+(?: \S+)?)\n(.*?)(?=^#{2,3} )", text_of(ROOT / "docs/reference.md"), re.M | re.S))
    assert set(sections) == {command.name for command in generator.commands()}
    for command in generator.commands():
        rows = [line for line in sections[command.name].splitlines() if line.startswith("| `-")]
        named = {flag for row in rows for flag in re.findall(r"`(-[\w-]+)`", row.split(" | ")[0])}
        assert named == {flag for one in command.parameters for flag in one.flags}, command.name
        assert all(HAN.search(row) and re.search("[A-Za-z]{3}", row) for row in rows), "help in both languages"


def test_the_generator_knows_what_typer_knows(generator: ModuleType) -> None:
    """The reference is made from signatures; the help of the program itself must agree."""
    from tests.running import jipu

    for command in generator.commands():
        shown = jipu(*command.name.split(), "--help").out
        rows = re.findall(r"^  (-\S*(?:,? (?:/ )?-\S+)*)", shown.split("Options:")[1], re.M)
        flags = {flag for row in rows for flag in re.findall(r"--?[a-z][\w-]*", row)}
        assert flags - {"--help"} == {flag for one in command.parameters for flag in one.flags}, command.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_commands_in_documents_are_real(path: Path, generator: ModuleType) -> None:
    found = [(" ".join(words), fault) for words in commands_in(text_of(path)) if (fault := faults(words, generator))]
    assert found == []


def test_a_wrong_command_would_be_found(generator: ModuleType) -> None:
    wrong = "    jipu build a --rolle x\n    jipu bild a\n    jipu demo --lang fr\n    jipu build a --role\n    jipu schema x\n"
    assert [faults(words, generator) is not None for words in commands_in(wrong)] == [True] * 5
    assert [faults(words, generator) for words in commands_in('    .venv/bin/jipu build a b --role "前端 开发" -o out  # why')] == [None]


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_readmes_show_commands_of_jipu(path: Path) -> None:
    shown = {words[0] for words in commands_in(text_of(path))}
    assert {"build", "select", "extract", "deidentify", "export"} <= shown


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_readmes_name_what_must_be_there_and_both_make_commands(path: Path) -> None:
    text = text_of(path)
    first = text.splitlines()[0]
    assert all(word in first for word in ("Debian/Ubuntu", "macOS", "3.11", "make", "venv"))
    assert {"make demo", "make test"} <= set(re.findall(r"^    (make \w+)", text, re.M))
    targets = re.findall(r"^(\w+):", text_of(ROOT / "Makefile"), re.M)
    assert {"demo", "test"} <= set(targets)
    assert 60 <= len(text.splitlines()) <= 100


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_make_targets_in_documents_exist(path: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", text_of(ROOT / "Makefile"), re.M))
    named = re.findall(r"(?:^    |`)make (?:[A-Z]+=\S+ )?([a-z]+)", text_of(path), re.M)
    assert set(named) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_to_files_and_headings(path: Path) -> None:
    broken = []
    for target in LINK.findall(text_of(path)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (path.parent / name) if name else path
        if not file.is_file() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def anchors(path: Path) -> set[str]:
    """The anchors that a Markdown file's headings have."""
    titles = re.findall(r"^#{1,6} (.+)$", text_of(path), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_readmes_show_one_picture_of_a_map(path: Path) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\((docs/images/[^)]+\.png)\)", text_of(path))
    assert len(pictures) == 1
    head = (ROOT / pictures[0]).read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(head[16:20], "big") == 1200, "1200 pixels wide"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_of_a_page_has_its_pictures_and_a_sentence(lang: str) -> None:
    text = text_of(ROOT / f"docs/views{'.zh-CN' if lang == 'zh' else ''}.md")
    sections = re.split(r"^## ", text, flags=re.M)[1:]
    shown = [re.findall(r"\(pictures/(\w+)\.(\w+)\.(\w+)\.png\)", section) for section in sections]
    assert shown == [[(view, lang, "desk"), (view, lang, "phone")] for view in ("report", *FORMS, "table")]
    assert all(len(section.splitlines()[2]) > 15 for section in sections)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_documents_stay_inside_the_repository(path: Path) -> None:
    text = text_of(path)
    assert "../" not in text
    assert not re.search(r"(?<![\w.~>])/(?:home|work|root|tmp|Users|mnt|opt)/", text)
    assert not REGISTRIES.search(text)


def test_glossary_rows_have_both_languages() -> None:
    rows = [line.strip("| \n").split(" | ") for line in text_of(ROOT / "GLOSSARY.md").splitlines() if line.startswith("| ")]
    rows = [row for row in rows if set("".join(row)) != {"-"} and row[0] != "English"]
    assert len(rows) >= 40
    for row in rows:
        english, chinese, meaning, meaning_zh = row
        assert not HAN.search(english)
        assert HAN.search(chinese) or chinese.startswith("◎")
        assert meaning.endswith(".") and re.search("[a-z]", meaning)
        assert HAN.search(meaning_zh) and meaning_zh.endswith("。")
    assert len({row[0] for row in rows}) == len(rows) == len({row[1] for row in rows})


def test_why_and_changelog_speak_of_this_version() -> None:
    import jipu

    assert jipu.__version__ in text_of(ROOT / "CHANGELOG.md")
    assert f"jipu {jipu.__version__}" in text_of(ROOT / "docs/model-card.md")


def test_model_card_keeps_a_place_for_the_figures() -> None:
    text = text_of(ROOT / "docs/model-card.md")
    table = text.split("<!-- figures -->")[1].split("<!-- /figures -->")[0]
    wanted = (
        "personal strings removed",
        "employers left",
        "years",
        "degree",
        "pay",
        "skill F1, strict",
        "shared skills named",
        "quotes verbatim",
    )
    for name in wanted:
        row = next(line for line in table.splitlines() if line.startswith(f"| {name} |"))
        assert re.search(r"\| [01]\.\d{2,4} \|", row)


RESUME = """陈示例{number}
手机：138-0000-{number:04d}  邮箱：example{number}@example.com
求职意向：前端开发
专业技能
精通 JavaScript、TypeScript、Vue，熟悉 Webpack、Vite
工作经历
2021.03-至今  示例{number}科技有限公司  前端开发工程师
- 负责后台系统的组件库建设，使用 Vue 3 与 Vite，构建时间由 {number}0 秒降到 8 秒
教育背景
2017.09-2021.06  示例大学  本科
"""


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_the_library_example_runs(path: Path, here: Path) -> None:
    code = next(body for language, body in FENCE.findall(text_of(path)) if language == "python")
    (here / "resumes").mkdir()
    for number in range(1, 5):
        (here / "resumes" / f"{number}.txt").write_text(RESUME.format(number=number) + f"{date.today()} 更新\n" * (number % 2), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
    assert (here / "out" / "map.html").is_file()
