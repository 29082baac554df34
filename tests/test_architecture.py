"""The house keeps its own rules: imports only point down, small modules, spoken names, a docstring on everything public."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

import jipu

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(jipu.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN = {"build", "dist", "utils", "util", "helpers", "helper", "manager", "managers", "processor", "common", "misc", "data", "info"}
LONGEST = 400
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def definitions(tree: ast.Module) -> Iterator[Definition]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


def test_the_contracts_name_every_package_and_every_stage() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for folder in PACKAGE.iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert f"jipu.{folder.name}" in text, folder.name
    for stage in (PACKAGE / "stages").iterdir():
        if (stage / "__init__.py").exists():
            assert f'"jipu.stages.{stage.name}"' in text, stage.name


def test_no_folder_or_module_has_a_name_that_says_nothing() -> None:
    named = {path.stem.lower() for path in PACKAGE.rglob("*") if path.is_dir() or path.suffix == ".py"}
    assert named & FORBIDDEN == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST
    if source.strip():
        assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    parts = [part for node in tree.body for part in (node, *(node.body if isinstance(node, ast.ClassDef) and node.name[0] != "_" else ()))]
    public = [part for part in parts if isinstance(part, Definition) and not part.name.startswith("_")]
    if path.name == "errors.py":  # a class of this file is its two sentences
        public = [part for part in public if not isinstance(part, ast.ClassDef)]
    assert [part.name for part in public if not ast.get_docstring(part)] == []


def test_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in definitions(ast.parse(path.read_text("utf-8")))
        if not isinstance(node, ast.ClassDef)
    ]
    assert median(lengths) <= 10
    assert quantiles(lengths, n=10)[-1] <= 30
    assert max(lengths) <= 80


def test_a_package_never_exports_a_function_named_like_a_module_of_it() -> None:
    for init in PACKAGE.rglob("__init__.py"):
        modules = {path.stem for path in init.parent.iterdir() if path.suffix == ".py" or path.is_dir()}
        exported = {
            alias.asname or alias.name
            for node in ast.parse(init.read_text("utf-8")).body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert exported & modules == set(), init


def test_each_stage_exports_its_verb() -> None:
    for stage in (PACKAGE / "stages").iterdir():
        if (stage / "__init__.py").exists():
            assert "__all__" in (stage / "__init__.py").read_text("utf-8"), stage.name


# The one door to the network: opened where a model was named, and nowhere else. The page is served to this machine alone.
DOORS = {
    "llm/client.py": {"openai", "pydantic_ai"},
    "apps/web/guard.py": {"http"},
    "apps/web/server.py": {"socket", "webbrowser"},
    "apps/web/serving.py": {"socket"},
}


def test_nothing_reaches_for_the_network_or_a_shell() -> None:
    wanted = {
        "httpx2",
        "openai",
        "pydantic_ai",
        "socket",
        "http",
        "urllib",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "subprocess",
        "webbrowser",
        "telnetlib",
        "pickle",
        "marshal",
    }
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            found = {name.split(".")[0] for name in names if name != "urllib.parse"} & wanted
            assert found <= DOORS.get(name_of(path), set()), (name_of(path), names)


def test_files_are_opened_in_a_named_encoding() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("read_text", "write_text"):
                assert node.args or node.keywords, f"{name_of(path)}:{node.lineno}"
                words = [ast.unparse(part) for part in (*node.args, *node.keywords)]
                assert any("utf-8" in word for word in words), f"{name_of(path)}:{node.lineno}"
