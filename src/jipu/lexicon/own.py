"""The operator's own lexicon over the shipped one: files in the form of FORMAT.md, or ESCO's CSV.

own_lexicon((Path("terms.tsv"),))    the shipped lexicon extended by the file; a row whose id exists takes that row's place

Raises BadTable, which names every faulty line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from jipu.errors import MissingPath
from jipu.lexicon import esco
from jipu.lexicon.concepts import COLUMNS, KINDS, Lexicon, Rule, Texts, load_lexicon, read_rule
from jipu.lexicon.lint import faults
from jipu.lexicon.tables import decode
from jipu.model.concept import Concept, ConceptKind
from jipu.model.fault import Fault, refuse

_ID = re.compile(r"[a-z0-9][a-z0-9.+#_-]{0,79}")
_PLACES = ("group", "dimension")


@dataclass(slots=True)
class _Rows:
    """What the files read so far add: concepts by id, the texts of each, where each stands, and what is wrong."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, where: str, concept: Concept, texts: Texts | None) -> None:
        """One more row, unless its id stands already in these files."""
        if concept.id in self.concepts:
            at = self.where[concept.id]
            self.faults.append(Fault(where, f"id {concept.id} 已在 {at}", f"the id {concept.id} stands already at {at}"))
            return
        self.concepts[concept.id], self.where[concept.id] = concept, where
        if texts:
            self.texts[concept.id] = texts


def own_lexicon(files: Sequence[Path]) -> Lexicon:
    """The lexicon of a run: the shipped one alone, or extended by these files. Read once for each state of the files."""
    if not files:
        return load_lexicon()
    try:
        state = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    except OSError as error:
        raise MissingPath(path=str(error.filename)) from error
    return _read(state)


@lru_cache(maxsize=4)
def _read(state: tuple[tuple[Path, int, int], ...]) -> Lexicon:
    shipped, rows = load_lexicon(), _Rows()
    digest = hashlib.blake2b(digest_size=6)
    for path, _, _ in state:
        content = esco.unpacked(path.read_bytes())
        digest.update(content)
        if esco.is_esco(content):
            _add_esco(rows, path, content, shipped)
        else:
            _add_table(rows, path, content)
    extended = _extended(shipped, rows, f"{', '.join(path.name for path, _, _ in state)} ({digest.hexdigest()})")
    own = set(rows.where.values())
    refuse([*rows.faults, *(fault for fault in faults(extended) if fault.where in own or fault.where == "cannot_link.tsv")])
    return extended


def _extended(shipped: Lexicon, rows: _Rows, identity: str) -> Lexicon:
    """Overridden rows keep their place, new ones come last. A row that would make a group a skill, or the reverse, is a fault and left out."""
    for name, concept in [*rows.concepts.items()]:
        known = shipped.get(name)
        if known and (known.kind in _PLACES or concept.kind in _PLACES) and known.kind != concept.kind:
            zh, en = f"{name} 是 {known.kind}，不能改成 {concept.kind}", f"{name} is a {known.kind} and cannot become a {concept.kind}"
            rows.faults.append(Fault(rows.where.pop(name), zh, en))
            del rows.concepts[name]
            rows.texts.pop(name, None)
    kept = [rows.texts.get(row.concept, row) for row in shipped.rows]
    new = [texts for name, texts in rows.texts.items() if name not in shipped]
    return replace(
        shipped,
        concepts=MappingProxyType({**shipped.concepts, **rows.concepts}),
        rows=(*kept, *new),
        where=MappingProxyType({**shipped.where, **rows.where}),
        identity=identity,
    )


def _add_esco(rows: _Rows, path: Path, content: bytes, shipped: Lexicon) -> None:
    for where, concept, texts in esco.read(path, content, shipped):
        rows.add(where, concept, texts)


def _add_table(rows: _Rows, path: Path, content: bytes) -> None:
    text = decode(content)
    if text is None:
        rows.faults.append(Fault(path.name, "不是 UTF-8 或 GB18030 文字", "neither UTF-8 nor GB18030 text"))
        return
    lines = text.splitlines()
    if not lines or [cell.strip() for cell in lines[0].split("\t")] != list(COLUMNS):
        names = " ".join(COLUMNS)
        rows.faults.append(
            Fault(f"{path.name}:1", f"第一行应为以制表符分隔的列名：{names}", f"the first line must be the columns, tab separated: {names}")
        )
        return
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            _add_line(rows, f"{path.name}:{number}", [cell.strip() for cell in line.split("\t")])


def _add_line(rows: _Rows, where: str, cells: list[str]) -> None:
    cells += [""] * (len(COLUMNS) - len(cells))
    rule = read_rule(cells[6])
    wrong = [Fault(where, zh, en) for zh, en in _wrong(cells, rule)]
    if wrong or isinstance(rule, str):
        rows.faults += wrong
        return
    name, zh, en, aliases, kind, broader, _ = cells
    concept = Concept(
        id=name, zh=zh, en=en or zh, kind=cast("ConceptKind", kind), broader=broader or None, origin="user", generic=rule.generic
    )
    rows.add(where, concept, None if kind in _PLACES else Texts(name, rule, (zh, en, *aliases.split("|"))))


def _wrong(cells: Sequence[str], rule: Rule | str) -> Iterable[tuple[str, str]]:
    """What is wrong with a line by itself."""
    if len(cells) > len(COLUMNS):
        yield f"有 {len(cells)} 格，只应有 {len(COLUMNS)} 格", f"{len(cells)} cells, the table has {len(COLUMNS)} columns"
        return
    name, zh, _, aliases, kind, broader, _ = cells
    if not _ID.fullmatch(name):
        yield f"id“{name}”应由小写字母、数字和 . - _ + # 组成", f"the id {name!r} must be made of lower-case letters, digits and . - _ + #"
    if not zh:
        yield "zh（名称）是空的", "zh (the name) is empty"
    if kind not in KINDS:
        yield f"不认识 kind“{kind}”", f"unknown kind {kind!r}"
    if kind != "dimension" and not broader:
        yield "broader（上级）是空的", "broader is empty"
    if kind == "dimension" and broader:
        yield "维度没有上级", "a dimension has nothing above it"
    if kind in _PLACES and (aliases or (isinstance(rule, Rule) and rule != Rule())):
        yield "方向和维度没有 aliases 和 rule", "groups and dimensions have no aliases and no rule"
    if kind in _PLACES and not name.startswith(kind[0] + "."):
        yield f"{kind} 的 id 应以“{kind[0]}.”开头", f"the id of a {kind} begins with {kind[0]!r} and a dot"
    if isinstance(rule, str):
        yield f"不认识 rule 里的“{rule}”", f"unknown rule word {rule!r}"
