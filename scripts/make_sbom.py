"""What jipu is made of, as a CycloneDX bill of materials: `python scripts/make_sbom.py [FILE]`, by default sbom.cdx.json.

Of everything installed in this environment it keeps what jipu needs, with its extras, at the versions that are installed here; the tools of
development are left out. Two runs over one environment give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FILE = "sbom.cdx.json"


def bill(*options: str) -> dict[str, Any]:
    """The bill of this environment, made with further options of the tool. Raises CalledProcessError where the tool fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        command = (
            "cyclonedx_py",
            "environment",
            "--pyproject",
            str(ROOT / "pyproject.toml"),
            "--output-reproducible",
            *options,
            "-o",
            str(path),
        )
        subprocess.run((sys.executable, "-m", *command, sys.executable), check=True)
        whole: dict[str, Any] = json.loads(path.read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [row for rows in project["optional-dependencies"].values() for row in rows]
    return needed(whole, closure([*project["dependencies"], *extras]) - {project["name"]})


def needed(whole: Mapping[str, Any], names: Set[str]) -> dict[str, Any]:
    """Of a bill, what bears one of these names."""
    root = whole["metadata"]["component"]["bom-ref"]
    components = [row for row in whole["components"] if canonicalize_name(row["name"]) in names]
    kept = {root, *(row["bom-ref"] for row in components)}
    links = [row for row in whole["dependencies"] if row["ref"] in kept]
    return {**whole, "components": components, "dependencies": [_among(row, kept) for row in links]}


def _among(row: Mapping[str, Any], kept: Set[str]) -> dict[str, Any]:
    below = [name for name in row.get("dependsOn", ()) if name in kept]
    return {**row, "dependsOn": below} if below else {"ref": row["ref"]}


def closure(wanted: Iterable[str]) -> set[str]:
    """Names of all distributions that these need on this machine, with the extras that they ask for of each other; what is not installed has none."""
    waiting, seen = [Requirement(row) for row in wanted], set[tuple[str, str]]()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, extra))
            with suppress(PackageNotFoundError):
                waiting += [row for text in requires(name) or () if _is_for(row := Requirement(text), extra)]
    return {name for name, _ in seen}


def _is_for(requirement: Requirement, extra: str) -> bool:
    """Whether a distribution needs this here, of itself (where `extra` is empty) or for the sake of an extra alone."""
    marker = requirement.marker
    plain = marker is None or marker.evaluate({"extra": ""})
    return plain if not extra else not plain and marker is not None and marker.evaluate({"extra": extra})


def main(arguments: list[str]) -> None:
    """Write it."""
    path = Path(arguments[0] if arguments else FILE)
    path.write_text(json.dumps(bill(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
