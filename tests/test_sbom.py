"""The bill of materials names what jipu needs and nothing of the tools, and everything in it may be passed on under a permissive licence."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.test_package import dependencies, extras

ROOT = Path(__file__).resolve().parent.parent
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|0BSD|PSF|Python|Zlib|CC0|CNRI|HPND|Unlicense", re.I)
WEAK = {"certifi", "tqdm", "orjson"}  # MPL-2.0: changes of their own files would have to be published; we change none
STRONG = re.compile(r"\b[AL]?GPL|General Public|SSPL|BUSL|Commons Clause", re.I)


@cache
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sbom", ROOT / "scripts" / "make_sbom.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def made() -> dict[str, Any]:
    """As `make sbom` makes it, but that the tool does not look through its own output, for which it needs twenty seconds: we look through ours."""
    bill: dict[str, Any] = script().bill("--no-validate")
    return bill


def name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;@]", text.strip(), maxsplit=1)[0]).lower()


def test_it_names_all_that_we_declare_and_no_tool() -> None:
    named = {name(row["name"]) for row in made()["components"]}
    wanted = {name(row) for row in (*dependencies(), *extras())} - {"jipu"}
    installed = {name(row.metadata["Name"]) for row in metadata.distributions()}
    assert wanted & installed <= named
    assert not named & {"pytest", "mypy", "ruff", "hypothesis", "cyclonedx-bom", "scipy", "playwright"}


def test_it_is_a_bill_as_the_standard_has_it() -> None:
    validator = JsonStrictValidator(SchemaVersion.from_version(made()["specVersion"]))
    assert validator.validate_str(json.dumps(made())) is None
    assert validator.validate_str(json.dumps({**made(), "components": [{"name": "of no type"}]})) is not None


def test_each_has_a_version_and_an_address_that_tools_know() -> None:
    for row in made()["components"]:
        assert row["version"]
        assert row["purl"].startswith("pkg:pypi/")


def test_everything_may_be_passed_on() -> None:
    for row in made()["components"]:
        told = licence(row["name"])
        assert not STRONG.search(told), (row["name"], told)
        assert PERMISSIVE.search(told) or row["name"] in WEAK, (row["name"], told)


def licence(distribution: str) -> str:
    """What its metadata say: the expression, the classifiers, or the old field; where they say nothing, how its licence file begins."""
    found = metadata.distribution(distribution)
    told = found.metadata
    classifiers = [row for row in told.get_all("Classifier") or () if row.startswith("License ::")]
    said = " ".join([told.get("License-Expression") or "", (told.get("License") or "")[:60], *classifiers]).strip()
    files = [path for path in found.files or () if re.match(r"licen[cs]e", path.name, re.I)]
    return said or " ".join((path.read_text() or "")[:200] for path in files)


def test_of_a_bill_that_is_left_which_is_asked_for() -> None:
    rows = [{"bom-ref": ref, "name": ref.upper()} for ref in "abc"]
    links = [{"ref": "root", "dependsOn": ["a", "c"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["c"]}, {"ref": "c"}]
    whole = {"metadata": {"component": {"bom-ref": "root"}}, "components": rows, "dependencies": links}
    kept = script().needed(whole, {"a", "b"})
    assert [row["bom-ref"] for row in kept["components"]] == ["a", "b"]
    assert kept["dependencies"] == [{"ref": "root", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b"}]


def test_extras_are_needed_only_where_they_are_asked_for() -> None:
    plain, more = script().closure(["pydantic-ai-slim"]), script().closure(["pydantic-ai-slim[openai]"])
    assert "openai" in more - plain
    assert plain < more
