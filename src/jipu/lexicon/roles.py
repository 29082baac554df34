"""The catalogue of roles: find what a written title means.

roles = load_roles()
roles.lookup("高级Go开发工程师(成都)")   the Role of a title, or None
roles.named_in("Java / Go 后端")        every Role that a title names, in the order of the text
roles.by_id["golang"]
roles.ladder("golang")                  golang, tech-director, cto: each step is right above the one before
roles.next_to("golang")                 who works beside it, whichever of the two rows says so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from jipu.lexicon.tables import FOLDER, Row, read_table, split
from jipu.model.role import Role
from jipu.text.fold import fold, key

COLUMNS = ("id", "zh", "en", "aliases", "family", "grade", "adjacent", "core", "above")
_BRACKETS = re.compile(r"[(（\[【<《][^()（）\[\]【】<>《》\n]{0,60}[)）\]】>》]")
_GRADE = re.compile(
    r"^(?:高级|资深|中级|初级|实习|见习|助理|主任|首席|senior|junior|sr\.?|jr\.?|staff|principal|lead|intern)\s*|\s*(?:实习生|实习|intern)$"
)
_SHORTEST_LED = 4  # characters of a title that leads: of 总监 or 副总 alone nobody can tell what it leads
_DEGREE_INSIDE = re.compile("(?:高级|资深|执行|常务)(?=总监|副总|总经理)")  # 运营高级总监 is a 运营总监
_PARTS = re.compile(r"[/／|、,，;；&+＋\n]|\s[-–—]\s|(?:兼任?|及|和|与)(?=[^\x00-\x7f]{2})")


@dataclass(frozen=True)
class Roles:
    """All roles by id, their writings by key, and which role is right above which, by id."""

    by_id: Mapping[str, Role]
    by_title: Mapping[str, str]
    upward: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def above(self, role: str) -> tuple[Role, ...]:
        """The roles right above one, by its id; none where the catalogue names none."""
        return tuple(self.by_id[name] for name in self.upward.get(role, ()))

    def below(self, role: str) -> tuple[Role, ...]:
        """The roles that one is right above of, in the catalogue's order."""
        return tuple(self.by_id[name] for name, tops in self.upward.items() if role in tops)

    def ladder(self, role: str) -> tuple[Role, ...]:
        """A role and the steps above it, each right above the one before (the first named, of several)."""
        steps = [self.by_id[role]]
        while over := self.above(steps[-1].id):
            steps.append(over[0])
        return tuple(steps)

    def next_to(self, role: str) -> tuple[Role, ...]:
        """The roles beside one: those its row names, then those whose rows name it. So it is the same from both sides."""
        named = (*self.by_id[role].adjacent, *(other.id for other in self.by_id.values() if role in other.adjacent))
        return tuple(self.by_id[name] for name in dict.fromkeys(named) if name != role)

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
        """The longest known title of at least three characters inside a folded text; Latin ones only as whole words.

        A director's title at the end goes before a longer one in the middle: the head of a Chinese compound stands last, and 亚马逊运营总监
        leads what an 亚马逊运营 does.
        """
        if led := self._led(text):
            return led
        for length in range(min(len(text), self._longest), 2, -1):
            for start in range(len(text) - length + 1):
                piece = text[start : start + length]
                if piece in self.by_title and _whole_word(text, start, start + length):
                    return self.by_title[piece]
        return None

    def _led(self, text: str) -> str | None:
        if text.isascii():
            return None
        ends = (text[start:] for start in range(len(text) - min(len(text), self._longest), len(text) - _SHORTEST_LED + 1))
        known = next((role for end in ends if (role := self.by_title.get(end))), None)
        return known if known and self.by_id[known].grade == "director" else None

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
    """A title as written, without what stands in brackets, and without a grade word too, at its borders and before what it is a grade of."""
    bare = _BRACKETS.sub(" ", title).strip()
    yield title
    yield bare
    yield (plain := _GRADE.sub("", fold(bare).text).strip())
    yield _DEGREE_INSIDE.sub("", plain)


@lru_cache(maxsize=4)
def load_roles(folder: Path = FOLDER) -> Roles:
    """The catalogue of a folder (the shipped one by default). Raises ValueError naming file and line where a row is malformed."""
    by_id: dict[str, Role] = {}
    by_title: dict[str, str] = {}
    upward: dict[str, tuple[str, ...]] = {}
    for row in read_table(folder / "roles.tsv", COLUMNS):
        role = _role(row)
        if role.id in by_id:
            raise row.fault(f"the id {role.id} stands twice")
        by_id[role.id] = role
        if over := split(row.cells[8]):
            upward[role.id] = over
        for title in (role.title, row.cells[2], *role.aliases):
            by_title.setdefault(key(title), role.id)
    _climb(upward)
    titles = {title: role for title, role in by_title.items() if title}
    return Roles(MappingProxyType(by_id), MappingProxyType(titles), MappingProxyType(upward))


def _climb(upward: Mapping[str, tuple[str, ...]]) -> None:
    """Raises ValueError where a role stands above itself: no ladder would end."""
    for start in upward:
        seen, at = {start}, start
        while tops := upward.get(at):
            at = tops[0]
            if at in seen:
                raise ValueError(f"roles.tsv: {at} stands above itself")
            seen.add(at)


def _role(row: Row) -> Role:
    name, zh, en, aliases, family, grade, adjacent, core, _ = row.cells
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
