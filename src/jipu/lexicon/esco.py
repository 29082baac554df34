"""ESCO's skills (skills_en.csv, with broaderRelationsSkillPillar_en.csv beside it if present) as rows of our lexicon.

A skill whose preferred label the lexicon knows is the lexicon's. A writing that the lexicon has, or that two skills claim, is left out: it would
say nothing sure. One word in lower case counts only in lists and after trigger verbs, since most such words are ordinary English.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jipu.lexicon.concepts import Lexicon, Rule, Texts, writing_key
from jipu.lexicon.tables import decode
from jipu.model.concept import Concept, ConceptKind
from jipu.model.fault import Fault, refuse

UNPLACED = "g.unplaced"
RELATIONS = "broaderRelationsSkillPillar"
SHORTEST = 4  # characters of an alternative label: shorter ones (ICT, PR) mean too many things
_COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "skillType")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class _Skill:
    where: str
    id: str
    uri: str
    label: str
    others: tuple[str, ...]
    knowledge: bool


def unpacked(content: bytes) -> bytes:
    """The content of a file, unpacked where it is gzip."""
    return gzip.decompress(content) if content.startswith(_GZIP) else content


def is_esco(content: bytes) -> bool:
    """Whether a file is one of ESCO's tables, by its first line."""
    head = content[:2000].split(b"\n", 1)[0]
    return b"conceptUri" in head and b"," in head


def read(path: Path, content: bytes, shipped: Lexicon) -> Iterator[tuple[str, Concept, Texts]]:
    """Place, concept and writings of every skill that the lexicon lacks. Raises BadTable."""
    skills = _skills(path, content)
    known = {skill.uri: found.id for skill in skills if (found := shipped.lookup(skill.label))}
    new = [skill for skill in skills if skill.uri not in known and writing_key(skill.label) not in shipped.by_key]
    above = _broader(path, {skill.uri: skill.id for skill in new}, known)
    labels = Counter(writing_key(skill.label) for skill in new)
    new = [skill for skill in new if labels[writing_key(skill.label)] == 1]
    taken = {writing_key(skill.label) for skill in new} | set(shipped.by_key)
    claims = Counter(key for skill in new for key in {writing_key(text) for text in skill.others})
    ids = {skill.id for skill in new}
    for skill in new:
        broader = above.get(skill.id, UNPLACED)
        others = [text for text in skill.others if claims[key := writing_key(text)] == 1 and key not in taken and len(key) >= SHORTEST]
        kind: ConceptKind = "technology" if skill.knowledge and skill.label != skill.label.lower() else "ability"
        placed = broader if broader in ids or broader in shipped else UNPLACED
        concept = Concept(id=skill.id, zh=skill.label, en=skill.label, kind=kind, broader=placed, origin="user")
        yield skill.where, concept, _texts(skill, others)


def _texts(skill: _Skill, others: list[str]) -> Texts:
    """Several words are safe; one word in lower case, or a very short name, counts only in lists."""
    rule = Rule(case=len(skill.label) < SHORTEST, listed=True)
    return Texts(skill.id, rule, (skill.label, skill.label, *(f"!{text}" for text in (skill.label, *others) if _is_safe(text)), *others))


def _is_safe(text: str) -> bool:
    return len(text) >= SHORTEST and (" " in text or text != text.lower())


def _skills(path: Path, content: bytes) -> list[_Skill]:
    rows = csv.DictReader(io.StringIO(decode(content) or ""))
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        names = ", ".join(missing)
        refuse([Fault(f"{path.name}:1", f"缺少 ESCO 的列：{names}", f"columns of ESCO are missing: {names}")])
    found, faults = [], []
    for row in rows:
        where = f"{path.name}:{rows.line_num}"
        uri, label = (row["conceptUri"] or "").strip(), (row["preferredLabel"] or "").strip()
        if not uri or not writing_key(label):
            faults.append(Fault(where, "conceptUri 或 preferredLabel 是空的", "conceptUri or preferredLabel is empty"))
            continue
        others = tuple(dict.fromkeys(text.strip() for text in (row["altLabels"] or "").split("\n") if _is_plain(text)))
        found.append(_Skill(where, f"esco.{uri.rsplit('/', 1)[-1].lower()}", uri, label, others, row["skillType"] == "knowledge"))
    refuse(faults)
    return found


def _is_plain(text: str) -> bool:
    return bool(text.strip()) and not any(sign in text for sign in "|!〔")


def _broader(path: Path, new: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Skill id → the id of the skill above it (ours where we know it), from the relations beside the file. Of several the first by address."""
    beside = sorted(path.parent.glob(f"{RELATIONS}*"))
    if not beside:
        return {}
    text = decode(unpacked(beside[0].read_bytes())) or ""
    above: dict[str, str] = {}
    for child, parent in sorted((row.get("conceptUri") or "", row.get("broaderUri") or "") for row in csv.DictReader(io.StringIO(text))):
        if child in new and (parent in new or parent in known):
            above.setdefault(new[child], known.get(parent) or new[parent])
    return {name: _unless_ring(name, above) for name in above}


def _unless_ring(name: str, above: Mapping[str, str]) -> str:
    seen, here = {name}, above[name]
    while here in above and here not in seen:
        seen.add(here)
        here = above[here]
    return UNPLACED if here in seen else above[name]
