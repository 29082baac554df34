"""What is installed: its size, its speed, and that all its data comes with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib import metadata, resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import jipu
from tests.running import spent

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(jipu.__file__).parent
MOST = 150 * 1024 * 1024
HEAVY = ("lxml", "pypdfium2", "selectolax", "opencc", "pydantic", "jinja2", "numpy", "rensa", "ahocorasick_rs")
DATA = {".jinja", ".toml", ".tsv", ".txt", ".html", ".css", ".typ", ".js", ".svg"}


def closure(names: list[str]) -> set[str]:
    """All distributions that these need on this machine."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += metadata.requires(wanted.name) or []
    return found


def dependencies() -> list[str]:
    return list(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def extras() -> list[str]:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    return [name for names in groups.values() for name in names]


def test_the_core_install_is_small() -> None:
    sizes = {}
    for name in closure(dependencies()):
        files = metadata.files(name) or []
        assert files, name
        sizes[name] = sum(path.stat().st_size for file in files if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file())
    own = sum(path.stat().st_size for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    largest = sorted(((size // 1024 // 1024, name) for name, size in sizes.items()), reverse=True)[:5]
    assert sum(sizes.values()) + own <= MOST, largest


def test_everything_imported_is_a_declared_dependency() -> None:
    import ast

    declared = closure(dependencies()) | {canonicalize_name(Requirement(name).name) for name in extras()} | {"jipu"}
    by_module = metadata.packages_distributions()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for module in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"", "jipu"}:
                assert {canonicalize_name(name) for name in by_module.get(module, [])} & declared, (path.name, module)


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("module", ["jipu", "jipu.apps.cli"])
def test_the_import_is_fast(module: str) -> None:
    best = min(_seconds(f"import {module}") for _ in range(3))
    bare = min(_seconds("pass") for _ in range(3))
    assert best - bare < 1, f"{best:.2f} s"


def _seconds(code: str) -> float:
    began = spent()
    python(code)
    return spent() - began


def test_help_loads_nothing_heavy_and_no_lexicon() -> None:
    code = """
import sys
sys.argv = ["jipu", "--help"]
from jipu.apps.cli import main
try:
    main()
except SystemExit:
    pass
print("MODULES", *sorted(sys.modules))
"""
    helped, loaded = python(code).split("MODULES")
    assert "deidentify" in helped
    modules = set(loaded.split())
    assert not {name for name in HEAVY if name in modules}
    assert not {name for name in modules if name.startswith(("jipu.lexicon", "jipu.stages", "jipu.render"))}


def test_the_public_names_are_there() -> None:
    for name in getattr(jipu, "__all__", ["__version__"]):
        assert getattr(jipu, name) is not None
    assert metadata.version("jipu") == jipu.__version__


def test_every_data_file_lies_in_the_package_and_can_be_read_from_it() -> None:
    kinds = {
        path.suffix for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts and "example" not in path.parts
    }
    assert kinds >= DATA
    assert not kinds - DATA - {".py", ".md", ".typed"}, kinds
    for folder, name in (
        ("jipu.render", "assets/page.html"),
        ("jipu.render", "assets/css/page.css"),
        ("jipu.render", "assets/js/start.js"),
        ("jipu.render.wording", "phrases.tsv"),
        ("jipu.llm", "presets.toml"),
        ("jipu.steps.prompts", "extract.v1.jinja"),
        ("jipu.stages.select", "pseudonyms.txt"),
        ("jipu.lexicon", "industries.tsv"),
        ("jipu.lexicon", "roles.tsv"),
    ):
        assert resources.files(folder).joinpath(*name.split("/")).read_text("utf-8").strip()
    for path in PACKAGE.rglob("*"):
        if path.suffix in DATA and "example" not in path.parts:
            path.read_text("utf-8")


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="no git checkout here")
def test_no_file_of_the_package_is_ignored_and_so_left_out_of_the_wheel() -> None:
    files = [str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"], input="\n".join(files), capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout.split("\n") == [""]


def test_the_bundled_example_is_in_four_formats() -> None:
    endings = {path.suffix for path in (PACKAGE / "example").iterdir()}
    assert {".pdf", ".docx", ".html", ".txt"} <= endings


def test_the_tables_have_the_same_cells_in_every_row() -> None:
    for path in PACKAGE.rglob("*.tsv"):
        rows = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
        widths = {len(row.split("\t")) for row in rows}
        assert len(widths) == 1, (path.name, widths)


def test_the_source_says_nothing_about_the_place_it_was_made_in() -> None:
    for path in (*PACKAGE.rglob("*.py"), *PACKAGE.glob("render/assets/**/*.*"), *PACKAGE.rglob("*.tsv")):
        text = path.read_text("utf-8")
        assert str(ROOT) not in text
        assert str(Path.home()) + "/" not in text
