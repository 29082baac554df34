"""The house keeps its own rules: imports only point down, small modules, spoken names, a docstring on everything public."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import TypeGuard

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


@dataclass(frozen=True)
class Written:
    """What the rules look at of a module."""

    says: bool
    lines: int
    documented: bool
    undocumented: tuple[str, ...]
    lengths: tuple[int, ...]
    imports: frozenset[str]
    opened: tuple[tuple[int, tuple[str, ...]], ...]


@cache
def written(path: Path) -> Written:
    """A module, parsed once for all rules."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return Written(
        says=bool(source.strip()),
        lines=len(source.splitlines()),
        documented=bool(ast.get_docstring(tree)),
        undocumented=tuple(part.name for part in public(path, tree) if not ast.get_docstring(part)),
        lengths=tuple((node.end_lineno or 0) - node.lineno + 1 for node in functions),
        imports=frozenset(name for node in nodes for name in imported(node)),
        opened=tuple((node.lineno, words(node)) for node in nodes if reads_or_writes_text(node)),
    )


def public(path: Path, tree: ast.Module) -> list[Definition]:
    parts = [part for node in tree.body for part in (node, *(node.body if isinstance(node, ast.ClassDef) and node.name[0] != "_" else ()))]
    found = [part for part in parts if isinstance(part, Definition) and not part.name.startswith("_")]
    # A class of errors.py is its two sentences.
    return [part for part in found if not isinstance(part, ast.ClassDef)] if path.name == "errors.py" else found


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield node.module or ""


def reads_or_writes_text(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("read_text", "write_text")


def words(call: ast.Call) -> tuple[str, ...]:
    return tuple(ast.unparse(part) for part in (*call.args, *call.keywords))


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
    assert written(path).lines <= LONGEST
    assert written(path).documented or not written(path).says
    assert written(path).undocumented == ()


def test_functions_are_short() -> None:
    lengths = [length for path in MODULES for length in written(path).lengths]
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


CLIENT = "llm/client.py"  # the one door to the network: opened where a model was named, and nowhere else
# The page listens on this machine alone (tests/journeys/test_web_guard.py), and looks whether it is there already.
MAY_REACH = {
    CLIENT: frozenset({"openai", "pydantic_ai"}),
    "apps/web/server.py": frozenset({"socket", "webbrowser"}),
    "apps/web/serving.py": frozenset({"socket"}),
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
        found = {name.split(".")[0] for name in written(path).imports if name != "urllib.parse"} & wanted
        assert found <= MAY_REACH.get(name_of(path), frozenset()), (name_of(path), found)


def test_files_are_opened_in_a_named_encoding() -> None:
    for path in MODULES:
        for line, told in written(path).opened:
            assert told, f"{name_of(path)}:{line}"
            assert any("utf-8" in word for word in told), f"{name_of(path)}:{line}"
