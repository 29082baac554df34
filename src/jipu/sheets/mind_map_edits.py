"""What was edited in a mind map of a map: each edit a wish, and what cannot be taken back a conflict that says why.

An edit is a new name, another group, a skill that is gone, a topic that is new under a group. What a file looks like untouched is known from
the map itself (`topics_of`), and whether it is a file of this very map from the line in the note of its root.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jipu.correct.wishes import Wish
from jipu.errors import BadTable, JipuError, Lang
from jipu.model.claim import Presence
from jipu.model.rolemap import Edition, RoleMap
from jipu.render.exchange.topics import EDITABLE, MARK, Place, Topic, fingerprint, topics_of
from jipu.sheets.mind_map import Drawn

_COUNT = re.compile(r"(?<!\d)\d{1,9}\s{0,3}[/／]\s{0,3}\d{1,9}$")
_SIGNS = string.whitespace + "\u3000\xa0◎＊*✎✓…·"
_MARKED = re.compile(rf"{MARK}(internal|share):(zh|en):([0-9a-f]{{12}})")
WORDS: Mapping[str, Mapping[Lang, str]] = {
    "twice": {"zh": "出现了两次，请只留一处", "en": "it stands there twice; leave it in one place"},
    "moved_shelf": {"zh": "方向不能移到别处，只有方向下的单项可以", "en": "a group cannot be moved, only what stands under one"},
    "no_group": {"zh": "要放在方向下面", "en": "it belongs under a group"},
    "gone_shelf": {"zh": "整个方向删不掉，请逐项删", "en": "a whole group cannot be removed; remove its skills one by one"},
    "other_map": {
        "zh": "图谱在导出之后重做过：少了的不当作删去，请重新导出再改",
        "en": "the map was made anew after the export: what is missing is not taken for removed; export it again",
    },
    "long": {"zh": "名称太长", "en": "the name is too long"},
}
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that cannot be taken back: of which topic, and why, in both languages."""

    name: str
    zh: str
    en: str

    @classmethod
    def of(cls, name: str, code: str) -> Conflict:
        """One of those that are known beforehand."""
        return cls(name, WORDS[code]["zh"], WORDS[code]["en"])

    @classmethod
    def told(cls, name: str, error: JipuError) -> Conflict:
        """What an edit was refused for."""
        return cls(name, error.message("zh"), error.message("en"))


@dataclass(frozen=True, slots=True)
class Edited:
    """What a file says against its map: wishes in the order of the file, those gone last; and conflicts. `lang` is that of its names."""

    lang: Lang
    wishes: tuple[Wish, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A topic as it was exported, what it stood under, and its concept."""

    topic: Topic
    above: str
    subject: str


def edition_of(name: str, root: Drawn) -> tuple[Edition, Lang, str]:
    """Edition, language and fingerprint that a file tells of itself. Raises BadTable where it is none of jipu's."""
    found = _MARKED.search(root.note) or next(filter(None, (_MARKED.search(topic.note) for topic in root.walk())), None)
    if not found:
        raise BadTable(
            count=1,
            zh=f"  {name}：中心主题的备注里没有以 {MARK} 开头的那一行，认不出是哪张图谱；请改 jipu export 导出的文件，保留这段备注",
            en=f"  {name}: the note of its central topic lacks the line that begins with {MARK}, so its map is not known; edit a file of jipu export and keep that note",
        )
    return ("share" if found[1] == "share" else "internal"), ("en" if found[2] == "en" else "zh"), found[3]


def edits_of(rolemap: RoleMap, root: Drawn, lang: Lang, mark: str) -> Edited:
    """The edits of a file of this map. `rolemap` is the edition that the file was made of."""
    tree = topics_of(rolemap, lang)
    subjects = {claim.id: claim.payload.subject for claim in rolemap.claims if isinstance(claim.payload, Presence)}
    known = {topic.id: _Known(topic, above, subjects.get(topic.id, "")) for topic, above in _with_parents(tree, "")}
    names = Counter(topic.title for topic in tree.walk())
    by_title = {each.topic.title: each.topic.id for each in known.values() if names[each.topic.title] == 1}
    drawn = [(identifier, topic, above) for identifier, topic, above in _placed(root, known, by_title)]
    times = Counter(identifier for identifier, _, _ in drawn if identifier)
    wishes: list[Wish] = []
    conflicts: list[Conflict] = [Conflict.of(known[identifier].topic.name, "twice") for identifier, count in times.items() if count > 1]
    for identifier, topic, above in drawn:
        if not identifier:
            _sort(_added(topic, above, known), wishes, conflicts)
        elif times[identifier] == 1:
            _sort(_changed(known[identifier], topic, above, known), wishes, conflicts)
    gone = [each for identifier, each in known.items() if identifier not in times]
    if gone and fingerprint(rolemap, tree, lang) != mark:
        conflicts.append(Conflict.of(tree.name, "other_map"))
    else:
        _sort(_gone(gone), wishes, conflicts)
    return Edited(lang, tuple(wishes), tuple(conflicts))


def _sort(told: Iterator[Wish | Conflict], wishes: list[Wish], conflicts: list[Conflict]) -> None:
    for one in told:
        if isinstance(one, Wish):
            wishes.append(one)
        else:
            conflicts.append(one)


def _with_parents(topic: Topic, above: str) -> Iterator[tuple[Topic, str]]:
    yield topic, above
    for under in topic.topics:
        yield from _with_parents(under, topic.id)


def _placed(root: Drawn, known: Mapping[str, _Known], by_title: Mapping[str, str]) -> Iterator[tuple[str, Drawn, str]]:
    """Each topic of the file with the id by which the map knows it ("" for a new one) and that of what it stands under; the root is the role."""

    def below(topic: Drawn, above: str) -> Iterator[tuple[str, Drawn, str]]:
        for one in topic.topics:
            identifier = one.id if one.id in known else by_title.get(one.title, "") if not one.id or one.id not in known else ""
            yield identifier, one, above
            yield from below(one, identifier or f"new:{one.title}")

    yield "root", root, ""
    yield from below(root, "root")


def _added(topic: Drawn, above: str, known: Mapping[str, _Known]) -> Iterator[Wish | Conflict]:
    name = bare(topic.title)
    if not name or (above in known and known[above].topic.place in ("beside", "told")):
        return  # an empty topic, or a remark where nothing is taken back
    if len(name) > LONGEST:
        yield Conflict.of(f"{name[:LONGEST]}…", "long")
    elif above in known and known[above].topic.place == "group":
        yield Wish(act="add", what=name, to=known[above].subject)
    else:
        yield Conflict.of(name, "no_group")


def _changed(was: _Known, topic: Drawn, above: str, known: Mapping[str, _Known]) -> Iterator[Wish | Conflict]:
    place: Place = was.topic.place
    name = bare(topic.title)
    if place in EDITABLE and name and name != bare(was.topic.title):
        if len(name) > LONGEST:
            yield Conflict.of(was.topic.name, "long")
        else:
            yield Wish(act="rename", what=was.topic.id, to=name)
    if above != was.above and place in EDITABLE:
        if place != "skill":
            yield Conflict.of(was.topic.name, "moved_shelf")
        elif above in known and known[above].topic.place == "group":
            yield Wish(act="move", what=was.topic.id, to=known[above].subject)
        else:
            yield Conflict.of(was.topic.name, "no_group")


def _gone(gone: list[_Known]) -> Iterator[Wish | Conflict]:
    """Skills that are missing; of a group that is missing with all that was under it the group is told alone."""
    shelves = {each.topic.id for each in gone if each.topic.place in ("dimension", "group")}
    for each in gone:
        if each.topic.place == "skill" and each.above not in shelves:
            yield Wish(act="drop", what=each.topic.id)
        elif each.topic.id in shelves and each.above not in shelves:
            yield Conflict.of(each.topic.name, "gone_shelf")


def bare(title: str) -> str:
    """A title without the count and the signs behind it."""
    return _COUNT.sub("", title.strip()).rstrip(_SIGNS).lstrip()
