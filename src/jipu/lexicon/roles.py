"""The catalogue of roles: find what a written title means.

roles = load_roles()
roles.lookup("高级Go开发工程师(成都)")   the Role of a title, or None
roles.named_in("Java / Go 后端")        every Role that a title names, in the order of the text
roles.by_id["golang"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from jipu.lexicon.tables import FOLDER, Row, read_table, split
from jipu.model.role import Role
from jipu.text.fold import fold, key

COLUMNS = ("id", "zh", "en", "aliases", "family", "grade", "adjacent", "core")
_BRACKETS = re.compile(r"[(（\[【<《][^()（）\[\]【】<>《》\n]{0,60}[)）\]】>》]")
_GRADE = re.compile(
    r"^(?:高级|资深|中级|初级|实习|见习|助理|主任|首席|senior|junior|sr\.?|jr\.?|staff|principal|lead|intern)\s*|\s*(?:实习生|实习|intern)$"
)
_PARTS = re.compile(r"[/／|、,，;；&+＋\n]|\s[-–—]\s|(?:兼任?|及|和|与)(?=[^\x00-\x7f]{2})")


@dataclass(frozen=True)
class Roles:
    """All roles by id, and their writings by key."""

    by_id: Mapping[str, Role]
    by_title: Mapping[str, str]

    def lookup(self, title: str) -> Role | None:
        """The role of a title: as written, then without brackets, then without a grade word, then the longest known title that stands in it."""
        whole = title[:200]
        for form in forms(whole):
            if found := self.by_title.get(key(form)):
                return self.by_id[found]
        inside = self.named_in(whole)
        return max(inside, key=lambda role: self._reach(role, whole)) if inside else None

    def named_in(self, title: str) -> tuple[Role, ...]:
        """Every role that a title names, part by part (`Java/Go 后端`), each once, in the order of the text."""
        found: dict[str, None] = {}
        for part in _PARTS.split(_BRACKETS.sub(" ", title[:200])):
            match = next((self.by_title[k] for form in forms(part) if (k := key(form)) in self.by_title), None) or self._longest_in(
                key(part)
            )
            if match:
                found[match] = None
        return tuple(self.by_id[role] for role in found)

    def _longest_in(self, text: str) -> str | None:
        """The longest known title of at least three characters inside a folded text; Latin ones only as whole words."""
        for length in range(min(len(text), self._longest), 2, -1):
            for start in range(len(text) - length + 1):
                piece = text[start : start + length]
                if piece in self.by_title and _whole_word(text, start, start + length):
                    return self.by_title[piece]
        return None

    def _reach(self, role: Role, title: str) -> int:
        folded = key(title)
        return max((len(k) for name in (role.title, *role.aliases) if (k := key(name)) in folded), default=0)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.by_title), default=0)


def _whole_word(text: str, start: int, end: int) -> bool:
    def word(index: int) -> bool:
        return 0 <= index < len(text) and text[index].isascii() and text[index].isalnum()

    return not (word(start - 1) and word(start)) and not (word(end) and word(end - 1))


def forms(title: str) -> Iterator[str]:
    bare = _BRACKETS.sub(" ", title).strip()
    yield title
    yield bare
    yield _GRADE.sub("", fold(bare).text).strip()


@lru_cache(maxsize=4)
def load_roles(folder: Path = FOLDER) -> Roles:
    """The catalogue of a folder (the shipped one by default). Raises ValueError naming file and line where a row is malformed."""
    by_id: dict[str, Role] = {}
    by_title: dict[str, str] = {}
    rows = list(read_table(folder / "roles.tsv", COLUMNS))
    for row in rows:
        role = _role(row)
        if role.id in by_id:
            raise row.fault(f"the id {role.id} stands twice")
        by_id[role.id] = role
        for title in (role.title, row.cells[2], *role.aliases):
            by_title.setdefault(key(title), role.id)
    return Roles(MappingProxyType(by_id), MappingProxyType({title: role for title, role in by_title.items() if title}))


def _role(row: Row) -> Role:
    name, zh, en, aliases, family, grade, adjacent, core = row.cells
    if not (name and zh):
        raise row.fault("id and zh must not be empty")
    return Role(
        id=name,
        title=zh,
        aliases=(en, *split(aliases)) if en else split(aliases),
        family=family or None,
        grade=grade or None,
        adjacent=split(adjacent),
        core=split(core),
    )
