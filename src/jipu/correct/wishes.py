"""A human's wish about a map as corrections: names become ids, and what cannot be done is refused before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.correct.addresses import Address, Addresses
from jipu.correct.families import family_faults
from jipu.errors import BadCorrection, Lang, UnknownTarget
from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Act, Correction, Corrections, plain, quote_hash
from jipu.model.fact import OPEN
from jipu.model.role import HUMAN
from jipu.model.rolemap import RoleMap
from jipu.stages.synthesise.concepts import root
from jipu.text.fold import key

MOST_WRITINGS = 6  # a map lists no more of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One edit in a human's words. `what` is a claim id, a concept id or a name on the map; of include, exclude and group a pseudonym.

    to        merge: into what; split: the name split off; rename: the new name; move, add: the group; group: the group's name;
              undo: the act to take back, every one where it is empty
    to_en     the English name of a rename, split or addition, where it is another one
    kind      of an addition: skill or method
    writings  split: those that go; add: those to count by, the name where none is given
    person    detach: the pseudonym
    quote     release: which quote of the claim, from 1
    about     undo: the person (by handle), the hash of the quote or the writing that it is about, all of them where it is empty
    """

    act: Act
    what: str
    to: str = ""
    to_en: str = ""
    kind: str = "skill"
    writings: tuple[str, ...] = ()
    person: str = ""
    quote: int = 1
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a wish is judged by."""

    wish: Wish
    at: Addresses
    lexicon: Lexicon
    in_force: Corrections
    lang: Lang

    def correction(self, one: Address, **fields: object) -> Correction:
        return Correction(target=one.id, act=self.wish.act, label=one.name(self.lang), was=one.was(self.at.claims), **fields)  # type: ignore[arg-type]


def corrections_for(wish: Wish, rolemap: RoleMap, lexicon: Lexicon, in_force: Corrections, lang: Lang) -> list[Correction]:
    """The corrections a wish comes to, without those that hold already. Raises UnknownTarget, AmbiguousTarget, BadCorrection."""
    desk = _Desk(wish, Addresses(rolemap, lexicon), lexicon, in_force, lang)
    made = _MAKERS[wish.act](desk)
    return [row for row in made if not any(_bare(row) == _bare(told) for told in in_force.rows)]


def _bare(row: Correction) -> Correction:
    return replace(row, who="", when="", why="", label="", to_label="", was={})


def _merge(desk: _Desk) -> list[Correction]:
    one, other = desk.at.concept(desk.wish.what), desk.at.destination(desk.wish.to)
    if other is None:
        raise UnknownTarget(name=desk.wish.to, near=_offer(desk, desk.wish.to))
    if one.id == other.id:
        raise BadCorrection(zh="不能合并到自己", en="it cannot be merged into itself")
    row = desk.correction(one, to=other.id, to_label=other.name(desk.lang))
    after = Corrections.in_force([*desk.in_force.rows, row])
    names = {address.id: address.name(desk.lang) for address in (one, other)}
    for fault in family_faults(after, desk.lexicon, {}, names):
        if fault.where in (one.id, other.id):
            raise BadCorrection(zh=fault.zh, en=fault.en)
    return [row]


def _offer(desk: _Desk, text: str) -> str:
    try:
        return desk.at.concept(text).zh
    except UnknownTarget as error:
        return error.details["near"]


def _split(desk: _Desk) -> list[Correction]:
    wish, one = desk.wish, desk.at.concept(desk.wish.what)
    if not wish.writings or not wish.to.strip():
        raise BadCorrection(
            zh="要写明分出哪些写法（--writings）和叫什么（--to）", en="say which writings go (--writings) and what they are called (--to)"
        )
    other = desk.at.destination(wish.to) or Address(OPEN + root(wish.to), wish.to, wish.to_en or wish.to)
    _check_writings(one, wish.writings)
    if other.id == one.id:
        raise BadCorrection(zh="分出的不能与原来的同名", en="what is split off needs another name")
    new = {"zh": other.zh, "en": other.en} if other.claim is None and other.id not in desk.lexicon else {}
    rows = (
        desk.correction(one, to=other.id, to_label=other.name(desk.lang), writings=(text,), **new) for text in wish.writings if text.strip()
    )
    return list({plain(row.writings[0]): row for row in rows}.values())


def _check_writings(one: Address, texts: Sequence[str]) -> None:
    """Raise UnknownTarget for a writing that nobody uses, where the map lists them all."""
    used: tuple[str, ...] = getattr(one.claim.payload, "writings", ()) if one.claim else ()
    for text in texts:
        if 0 < len(used) < MOST_WRITINGS and key(text) not in map(key, used):
            raise UnknownTarget(name=text, near="、".join(used))


def _rename(desk: _Desk) -> list[Correction]:
    """The new name holds for the language of the call, for both where both share one name."""
    wish, one = desk.wish, desk.at.concept(desk.wish.what, shelves=True)
    both = one.zh == one.en and not wish.to_en
    zh = wish.to.strip() if desk.lang == "zh" or both else ""
    en = wish.to_en.strip() or (wish.to.strip() if desk.lang == "en" or both else "")
    if not (zh or en):
        raise BadCorrection(zh="新名称是空的", en="the new name is empty")
    taken = desk.at.destination(zh or en)
    if taken and taken.claim and taken.id != one.id and (zh or en) in (taken.zh, taken.en):
        raise BadCorrection(
            zh=f"“{zh or en}”已是另一项（{taken.id}）的名称，请改用合并",
            en=f"“{zh or en}” is the name of another one ({taken.id}); merge them",
        )
    return [desk.correction(one, zh=zh, en=en)]


def _move(desk: _Desk) -> list[Correction]:
    one, group = desk.at.concept(desk.wish.what), desk.at.group(desk.wish.to)
    return [desk.correction(one, to=group.id, to_label=group.name(desk.lang))]


def _drop(desk: _Desk) -> list[Correction]:
    return [desk.correction(desk.at.concept(desk.wish.what))]


def _add(desk: _Desk) -> list[Correction]:
    wish, name = desk.wish, desk.wish.what.strip()
    if not name:
        raise BadCorrection(zh="名称是空的", en="the name is empty")
    known = desk.at.destination(name)
    group = desk.at.group(wish.to) if wish.to else None
    one = known or Address(OPEN + root(name), name, wish.to_en or name)
    return [
        desk.correction(
            one,
            to=group.id if group else None,
            to_label=group.name(desk.lang) if group else "",
            zh=one.zh,
            en=one.en,
            kind=wish.kind,
            writings=tuple(dict.fromkeys(text.strip() for text in wish.writings if text.strip())) or (name,),
        )
    ]


def _reviewed(desk: _Desk) -> list[Correction]:
    one = desk.at.any_claim(desk.wish.what)
    return [desk.correction(one, kind="" if one.is_concept else "claim")]


def _release(desk: _Desk) -> list[Correction]:
    one = desk.at.any_claim(desk.wish.what)
    quotes = one.claim.quotes if one.claim else ()
    if one.claim is None or not 1 <= desk.wish.quote <= len(quotes):
        raise BadCorrection(
            zh=f"这一项有 {len(quotes)} 条原文，没有第 {desk.wish.quote} 条", en=f"it has {len(quotes)} quotes, no number {desk.wish.quote}"
        )
    row = desk.correction(one, quote=quote_hash(quotes[desk.wish.quote - 1].text))
    return [replace(row, target=one.claim.id)]


def _detach(desk: _Desk) -> list[Correction]:
    one, (handle, pseudonym) = desk.at.concept(desk.wish.what, shelves=True), desk.at.person(desk.wish.person)
    if one.claim and pseudonym not in one.claim.people and len(one.claim.people) == one.claim.support.k:
        raise BadCorrection(zh=f"这一项本来就没有算上{pseudonym}", en=f"it does not count {pseudonym} as it is")
    return [desk.correction(one, person=handle, to_label=pseudonym)]


def _person(desk: _Desk) -> list[Correction]:
    handle, pseudonym = desk.at.person(desk.wish.what)
    wish = desk.wish
    if wish.act == "group" and not wish.to.strip():
        raise BadCorrection(zh="要写明归到哪一类（--to）", en="name the group (--to)")
    was = {"rules": _rules(desk.at.rolemap, handle)} if wish.act != "group" else {}
    return [Correction(target=handle, act=wish.act, label=pseudonym, to=wish.to.strip() or None, was=was)]


def _rules(rolemap: RoleMap, handle: str) -> str:
    """Whether the rules alone count somebody: in or out."""
    members = {member.handle: member.reasons for member in rolemap.sample.members}
    left = {row.handle: (row.reason,) for row in rolemap.sample.left_out}
    reasons = (*members.get(handle, ()), *left.get(handle, ()))
    human = next((reason for reason in reasons if reason.code in HUMAN), None)
    return human.details["rules"] if human else "in" if handle in members else "out"


def _undo(desk: _Desk) -> list[Correction]:
    """Takes back what is in force for a target, told by id, by the name it had then, or by its name on the map."""
    wish = desk.wish
    told = [row for row in desk.in_force.rows if wish.what in (row.target, row.label)] or _on_the_map(desk)
    rows = [row for row in told if (not wish.to or row.act == wish.to) and (not wish.about or row.slot[2] == wish.about)]
    if not rows:
        near = "、".join(sorted({row.label or row.target for row in desk.in_force.rows})[:5]) or "—"
        raise UnknownTarget(name=wish.what, near=near)
    labels = {row.target: row.label for row in rows}
    about = {_ABOUT[rows[0].act]: rows[0].writings if rows[0].act == "split" else wish.about} if wish.about else {}
    return [Correction(target=target, act="undo", to=wish.to or None, label=label, **about) for target, label in sorted(labels.items())]  # type: ignore[arg-type]


def _on_the_map(desk: _Desk) -> list[Correction]:
    try:
        one = desk.at.any_claim(desk.wish.what)
    except UnknownTarget:
        return []
    ids = {one.id, *([one.claim.id] if one.claim else [])}
    return [row for row in desk.in_force.rows if row.target in ids]


_ABOUT: Mapping[Act, str] = {"detach": "person", "release": "quote", "split": "writings"}
_MAKERS: Mapping[Act, Callable[[_Desk], Sequence[Correction]]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "move": _move,
    "drop": _drop,
    "add": _add,
    "reviewed": _reviewed,
    "release": _release,
    "detach": _detach,
    "include": _person,
    "exclude": _person,
    "group": _person,
    "undo": _undo,
}
