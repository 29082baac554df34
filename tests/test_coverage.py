"""docs/coverage.md: all 96 things the reference asks for, where each is, and the tests that fail without it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "coverage.md"
CODE = re.compile(r"`([^`]+)`")
LATER = re.compile(r"later: issue \d+")


def rows() -> list[list[str]]:
    """The cells of every row that begins with a number."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@lru_cache(maxsize=1)
def functions() -> dict[str, set[str]]:
    """File name → names of the test functions in files of that name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found[path.name] |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    return dict(found)


@lru_cache(maxsize=1)
def code() -> set[str]:
    """Every file and folder of the package, from its root, with / at the end of folders."""
    package = ROOT / "src" / "jipu"
    return {path.relative_to(package).as_posix() + ("/" if path.is_dir() else "") for path in package.rglob("*")}


def named_tests(cell: str) -> list[tuple[str, str]]:
    return [(file, name) for file, _, name in (word.partition("::") for word in CODE.findall(cell))]


def is_later(row: list[str]) -> bool:
    return LATER.search(row[3]) is not None


def test_every_feature_has_one_row_in_order() -> None:
    assert [row[0] for row in rows()] == [str(number) for number in range(1, 97)]
    assert all(len(row) == 5 and row[1] and row[3] for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_names_tests_that_exist_or_the_issue_it_comes_with(row: list[str]) -> None:
    if is_later(row):
        assert (row[2], row[4]) == ("–", "–")
        return
    assert "later" not in row[3]
    assert named_tests(row[4])
    for file, name in named_tests(row[4]):
        assert name in functions().get(file, ()), f"{file}::{name}"


@pytest.mark.parametrize("row", [row for row in rows() if not is_later(row)], ids=lambda row: row[0])
def test_a_row_names_code_that_exists(row: list[str]) -> None:
    for path in CODE.findall(row[2]):
        if not path.startswith(("--", "jipu ")):
            assert any(one == path or one.endswith(f"/{path}") for one in code()), path


def test_only_what_other_issues_build_is_later() -> None:
    later = {int(row[0]) for row in rows() if is_later(row)}
    assert later <= {10, *range(13, 18), *range(19, 24), *range(81, 83), *range(84, 89), 92}
