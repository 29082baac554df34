"""Swapping names, sex, age, photo and marital status must change no ranking, no score and no map: over every corpus and the bundled example.

Each resume is read twice: with one set of particulars and names, and with another. Whose it is stays the same: a name is a part of the key
that pseudonyms are drawn by, and of people who are equal in everything the one whose pseudonym comes first stands first. Of a corpus that is
kept for checking only whether anything differs is told.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.report import SHARED, say
from jipu.apps.example import examples, roles_folder
from jipu.model.document import RawDocument
from jipu.model.pile import Pile
from jipu.pipeline import Drawn, draw, gathered, read_pile
from jipu.render.map_json import to_json
from jipu.settings import Settings
from jipu.stages.ingest import read_documents
from jipu.stages.select import shape_role

CORPORA = (("frontend", "前端开发", True), ("product-manager", "产品经理", True), ("operations-director", "运营总监", False))
AS_OF, KEY = date(2026, 6, 1), bytes(32)
ONE = "性别：男    年龄：26岁    婚姻状况：未婚    照片：见附件"
OTHER = "性别：女    年龄：49岁    婚姻状况：已婚已育    照片：无"
NAMES = (
    *("苏娜", "马骏", "葛薇", "邵磊", "姚晴", "费阳"),
    *("林秀英", "赵铁柱", "龚雪梅", "邹大勇", "薛巧云", "贺建国"),
    *("欧阳静怡", "司徒明岚", "上官文博", "诸葛晓彤"),
    *("Linda Osei", "Grace Mbeki", "Oliver Novak", "Hannah Kowalski", "Peter Lindqvist", "Amira Haddad"),
)
SETTINGS = Settings(kind="resume", as_of=AS_OF, top=12, jobs=2)
VOLATILE = frozenset({"inputs_hash", "made_at", "at", "handle"})
_CJK = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LATIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")


def main() -> None:
    """Print a line a corpus: how many parts of the sample and of the map differ."""
    for name, title, open_to_look in CORPORA:
        file = SHARED / "corpus" / f"{name}.jsonl"
        if not file.is_file():
            say("swapping", corpus=name, skipped="no labelled corpora beside the project")
            continue
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        texts = [(row["text"], [one["text"] for one in row["pii"] if one["type"] == "name"]) for row in rows]
        report(name, title, texts, told=open_to_look)
    for example in examples(roles_folder()):
        texts = [(text, []) for text in texts_of(example.files)]
        report(f"example {example.id}", example.title, texts, told=example.id != "operations-director")


def report(name: str, title: str, texts: Sequence[tuple[str, Sequence[str]]], *, told: bool) -> None:
    """One pile, swapped and compared."""
    found = differences(title, *both(texts))
    say(
        "swapping",
        corpus=name,
        resumes=len(texts),
        differences=len(found),
        of_ranking=sum(place.startswith(".ranking") for place in found),
        first=found[:3] if told else [],
    )


def both(texts: Sequence[tuple[str, Sequence[str]]]) -> tuple[list[str], list[str]]:
    """The texts with one set of particulars and their own names, and with the other and other names."""
    return [swapped(text, ONE, {}) for text, _ in texts], [swapped(text, OTHER, new_names(names)) for text, names in texts]


def texts_of(path: Path) -> list[str]:
    """The visible lines of every document of a folder, in the order of the files."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = [item for file in files if file.is_file() for item in read_documents(file) if isinstance(item, RawDocument)]
    return ["\n".join(block.text for block in one.blocks if block.visible) for one in found]


def new_names(names: Sequence[str]) -> dict[str, str]:
    """Another name for each of these, of its script and no other's; longer ones first, so that no part is replaced for itself."""
    found, free = {}, [name for name in NAMES if name not in names]
    for name in sorted(set(names), key=lambda one: (-len(one), one)):
        if _CJK.fullmatch(name):
            new = next((new for new in free if _CJK.fullmatch(new) and len(new) == len(name)), None)
        else:
            new = next((new for new in free if _LATIN.fullmatch(new)), None) if _LATIN.fullmatch(name) else None
        if new:
            found[name] = new
            free.remove(new)
    return found


def swapped(text: str, particulars: str, names: Mapping[str, str]) -> str:
    """A resume with these particulars behind its first line, and other names."""
    for old, new in names.items():
        text = text.replace(old, new)
    first, _, rest = text.partition("\n")
    return f"{first}\n{particulars}\n{rest}"


def differences(title: str, one: Sequence[str], other: Sequence[str]) -> list[str]:
    """What is not the same in the samples and maps of two piles, by its place in the map."""
    first, second = read(one), read(other)
    keys = {reading.document.file: reading.document.person_keys for reading in first.readings}
    return [*_apart(told(drawn_of(title, first, keys)), told(drawn_of(title, second, keys)), "")]


def read(texts: Sequence[str]) -> Pile:
    """Texts, under names that tell nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:03d}.txt").write_text(text, "utf-8")
        return read_pile([Path(folder)], SETTINGS, KEY)


def drawn_of(title: str, pile: Pile, keys: Mapping[str, frozenset[str]]) -> Drawn:
    """The map of a pile whose resumes are of the people that `keys` name by file; who has none has a file of their own."""
    own = [
        replace(r, document=replace(r.document, person_keys=keys.get(r.document.file) or frozenset({r.document.file})))
        for r in pile.readings
    ]
    return draw(gathered(replace(pile, readings=tuple(own)), KEY), shape_role(title), SETTINGS, KEY)


def told(drawn: Drawn) -> dict[str, Any]:
    """The order, scores and reasons of everybody, and the map, with files in the place of pseudonyms."""
    rolemap = json.loads(to_json(drawn.rolemap))
    files = {row["pseudonym"]: row["files"][0] for row in rolemap["sample"]["members"]}
    files |= {row["pseudonym"]: row["file"] for row in rolemap["sample"]["left_out"] if row["pseudonym"]}
    ranking = [[files[m.person.pseudonym], m.score, [asdict(reason) for reason in m.reasons]] for m in drawn.sample.members]
    return {"ranking": ranking, "map": _with_files(rolemap, files)}


def _with_files(value: Any, files: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_files(part, files) for key, part in value.items() if key not in VOLATILE}
    if isinstance(value, list):
        parts = [_with_files(part, files) for part in value]
        return sorted(parts) if parts and all(isinstance(part, str) and part in files for part in value) else parts
    return files.get(value, value) if isinstance(value, str) else value


def _apart(one: Any, other: Any, place: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from _apart(one.get(key), other.get(key), f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _apart(left, right, f"{place}[{number}]")
    elif one != other:
        yield f"{place}: {one!r:.80} | {other!r:.80}"
