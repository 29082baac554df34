"""A list of roles: a role a line, after a tab its industry. Every fault is told by its line, and nothing is made then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jipu.errors import BadOption, BadTable, JipuError, MissingPath
from jipu.from_facts import Wanted
from jipu.stages.ingest.text import decode
from jipu.stages.select import shape_role

_OTHER_SIGN = re.compile(r"[,，;；|]| {2,}|\u3000")  # what people part by in the place of a tab


@dataclass(frozen=True, slots=True)
class _Fault:
    line: int
    zh: str
    en: str


def roles_in(path: Path) -> list[Wanted]:
    """The roles of a list, in its order. Raises MissingPath, BadOption (no text, or nothing in it), BadTable."""
    if not path.is_file():
        raise MissingPath(path=str(path))
    text = decode(path.read_bytes())
    lines = [(number, line) for number, line in enumerate((text or "").splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise BadOption(option="--roles", value=str(path), expected="文本文件，每行一个岗位 / a text file with a role a line")
    found = [_wanted(number, line) for number, line in lines]
    wanted = [(number, one) for (number, _), one in zip(lines, found, strict=True) if isinstance(one, Wanted)]
    if faults := sorted([*(one for one in found if isinstance(one, _Fault)), *_named_twice(wanted)], key=lambda fault: fault.line):
        zh, en = (
            "\n".join(words)
            for words in (
                [f"{path} 第 {one.line} 行：{one.zh}" for one in faults],
                [f"{path}, line {one.line}: {one.en}" for one in faults],
            )
        )
        raise BadTable(count=len(faults), zh=zh, en=en)
    return [one for _, one in wanted]


def _wanted(number: int, line: str) -> Wanted | _Fault:
    role, *others = (part.strip() for part in line.split("\t"))
    if not role or len(others) > 1:
        return _Fault(number, "应为“岗位”，或“岗位<Tab>行业”", "expected ROLE, or ROLE<Tab>INDUSTRY")
    if sign := _OTHER_SIGN.search(role):
        name, rest = role[: sign.start()].strip(), role[sign.end() :].strip()
        zh = f"岗位和行业要用制表符（Tab）隔开，这里用的是“{sign.group()}”；应为“{name}<Tab>{rest}”，几个岗位则各写一行"
        en = f"role and industry are parted by a tab, here by “{sign.group()}”; write “{name}<Tab>{rest}”, or several roles a line each"
        return _Fault(number, zh, en)
    try:
        shape_role(role, industry := (others[0] if others else "") or None)
    except JipuError as error:
        return _Fault(number, error.message("zh"), error.message("en"))
    return Wanted(role=role, industry=industry)


def _named_twice(wanted: list[tuple[int, Wanted]]) -> Iterator[_Fault]:
    first: dict[str, int] = {}
    for number, one in wanted:
        if (before := first.setdefault(one.folder, number)) != number:
            yield _Fault(number, f"与第 {before} 行是同一个岗位", f"the same role as in line {before}")
