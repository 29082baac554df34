"""terms.xlsx: every concept of a sample, for a human to merge, drop or move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.correct.families import family_faults
from jipu.errors import Lang
from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Origin
from jipu.model.correction import PLACE_ACTS, Act, Correction, Corrections
from jipu.model.fault import Fault
from jipu.model.term import Term
from jipu.sheets.book import Cell, ReadRow, Sheet, read, write
from jipu.sheets.columns import TERMS, YES_NO, yes_no
from jipu.sheets.guide import TERMS as GUIDE
from jipu.text.fold import key

FILE = "terms.xlsx"
ORIGINS: dict[Origin, dict[Lang, str]] = {
    "lexicon": {"zh": "词典", "en": "lexicon"},
    "open": {"zh": "本批发现，词典没有", "en": "found here, not in the lexicon"},
    "user": {"zh": "自备词典", "en": "your own lexicon"},
    "human": {"zh": "人工补充", "en": "added by a human"},
}
_OPEN = "x:"


def write_terms(terms: Sequence[Term], corrections: Corrections, lexicon: Lexicon, lang: Lang) -> bytes:
    """The workbook, with the corrections in force filled in."""
    names = {term.concept.id: term.concept.name(lang) for term in terms}
    groups = [concept.name(lang) for concept in lexicon if concept.kind == "group"]
    return write(
        Sheet(
            title={"zh": "概念", "en": "Terms"}[lang],
            guide_title={"zh": "说明", "en": "How to"}[lang],
            guide=GUIDE[lang],
            columns=TERMS,
            rows=[_row(term, corrections, names, lexicon, lang) for term in terms],
            choices={"drop": [YES_NO[True][lang]], "reviewed": [YES_NO[True][lang]]},
            lists={"move": ({"zh": "方向", "en": "Groups"}[lang], groups)},
        ),
        lang,
    )


def _row(term: Term, corrections: Corrections, names: Mapping[str, str], lexicon: Lexicon, lang: Lang) -> dict[str, Cell]:
    told, renamed, seen = (corrections.get(term.concept.id, acts) for acts in (PLACE_ACTS, ("rename",), ("reviewed",)))
    why = next((row.why for row in (told, renamed, seen) if row and row.why), None)
    return {
        "id": term.concept.id,
        "name": term.concept.name(lang),
        "writings": "｜".join(term.writings),
        "k": term.k,
        "group": _name(term.group, lexicon, lang),
        "origin": ORIGINS[term.concept.origin][lang],
        "quote": term.quote,
        "merge": _target(told, names, lexicon, lang) if told and told.act == "merge" else None,
        "drop": YES_NO[True][lang] if told and told.act == "drop" else None,
        "move": _name(told.to, lexicon, lang) if told and told.act == "move" else None,
        "rename": renamed.zh if renamed else None,
        "rename_en": renamed.en if renamed else None,
        "reviewed": YES_NO[True][lang] if seen else None,
        "why": why,
        "new_k": term.new_k if told or term.new_k != term.k else None,
        "new_group": _name(term.new_group, lexicon, lang) if term.new_group != term.group else None,
    }


def _name(group: str | None, lexicon: Lexicon, lang: Lang) -> str | None:
    known = lexicon.get(group)
    return known.name(lang) if known else group


def _target(told: Correction, names: Mapping[str, str], lexicon: Lexicon, lang: Lang) -> str:
    """How a merge names its target: by the name where only one bears it, else by the id."""
    target = told.to or ""
    name = names.get(target) or (found.name(lang) if (found := lexicon.get(target)) else target)
    return name if list(names.values()).count(name) <= 1 else target


@dataclass(frozen=True, slots=True)
class _Names:
    """Which concepts and groups the words of a cell may mean."""

    concepts: Mapping[str, set[str]]
    groups: Mapping[str, str]
    lexicon: Lexicon

    @classmethod
    def of(cls, rows: Sequence[ReadRow], lexicon: Lexicon) -> _Names:
        concepts: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row["id"]:
                concepts[key(row["name"])].add(row["id"])
        groups = {key(name): c.id for c in lexicon if c.kind == "group" for name in (c.en, c.zh, c.id)}
        return cls(concepts, groups, lexicon)

    def concept(self, text: str, ids: set[str]) -> set[str]:
        """The ids a text may mean: itself, a name in the sheet, or a writing of the lexicon."""
        known = self.lexicon.get(text)
        if text in ids or (known and known.kind not in ("group", "dimension")):
            return {text}
        found = self.lexicon.lookup(text)
        return self.concepts.get(key(text)) or ({found.id} if found else set())


def read_terms(content: bytes, lexicon: Lexicon, corrections: Corrections) -> tuple[list[Correction], list[Fault]]:
    """What a human changed in the sheet, against the corrections in force; and every row that is wrong."""
    rows, faults = read(content, FILE, TERMS)
    names, places = _Names.of(rows, lexicon), {row["id"]: row.where for row in reversed(rows)}
    changes: list[Correction] = []
    seen: set[str] = set()
    for row in rows:
        wrong = list(_wrong(row, names, set(places), lexicon, corrections))
        if row["id"] and row["id"] in seen:
            wrong.append(row.fault(f"编号 {row['id']} 已在上面出现", f"the id {row['id']} stands already above"))
        seen.add(row["id"])
        faults += wrong
        if not wrong:
            changes += _changes(row, names, set(places), corrections)
    after = Corrections.in_force([*corrections.rows, *changes])
    return changes, [*faults, *family_faults(after, lexicon, places, {row["id"]: row["name"] for row in rows})]


def _wrong(row: ReadRow, names: _Names, ids: set[str], lexicon: Lexicon, corrections: Corrections) -> Iterator[Fault]:
    told = [column for column in ("merge", "move") if row[column]] + (["drop"] if yes_no(row["drop"]) else [])
    for column, zh, en in (("drop", "不是能力", "No ability"), ("reviewed", "已审阅", "Reviewed")):
        if row[column] and yes_no(row[column]) is None:
            yield row.fault(f"“{zh}”只能填“是”或“否”，不能是“{row[column]}”", f"“{en}” is yes or no, not “{row[column]}”")
    if not (told or row["rename"] or row["rename_en"] or yes_no(row["reviewed"])):
        return
    concept = row["id"]
    if not (concept.startswith(_OPEN) or concept in lexicon or corrections.get(concept)):
        yield row.fault(f"没有编号“{concept}”", f"there is no id “{concept}”")
    if len(told) > 1:
        yield row.fault("合并到、不是能力、归入，一行只能填一种", "only one of merge, no ability and move a row")
    if row["move"] and key(row["move"]) not in names.groups and not _as_written(row, corrections, lexicon):
        yield row.fault(f"没有方向“{row['move']}”", f"there is no group “{row['move']}”")
    if row["merge"]:
        yield from _wrong_target(row, names.concept(row["merge"], ids), corrections, lexicon)


def _wrong_target(row: ReadRow, found: set[str], corrections: Corrections, lexicon: Lexicon) -> Iterator[Fault]:
    text = row["merge"]
    if len(found) > 1:
        listed = ", ".join(sorted(found))
        yield row.fault(f"“{text}”可以指几个概念，请写编号：{listed}", f"“{text}” may mean several concepts, give the ID: {listed}")
    elif not found and not _as_written(row, corrections, lexicon):
        yield row.fault(f"没有要合并到的概念“{text}”", f"there is no concept “{text}” to merge into")
    elif found == {row["id"]}:
        yield row.fault("不能合并到自己", "it cannot be merged into itself")


def _as_written(row: ReadRow, corrections: Corrections, lexicon: Lexicon) -> bool:
    """Whether the cell may still hold what a correction left there, though nothing bears that id any more (a lexicon is no longer given)."""
    told = corrections.get(row["id"], PLACE_ACTS)
    if told is None or told.to is None or not row[told.act]:
        return False
    return told.to in (row["merge"], row["move"]) or not (told.to in lexicon or told.to.startswith(_OPEN))


def _changes(row: ReadRow, names: _Names, ids: set[str], corrections: Corrections) -> Iterator[Correction]:
    """The edits of a row: where the concept counts, what it is called, that it was reviewed; each where it was edited and is not in force already."""
    if any(map(row.edited, ("merge", "drop", "move"))) and (place := _place(row, names, ids, corrections)):
        yield place
    told = corrections.get(row["id"], ("rename",))
    named = (row["rename"], row["rename_en"])
    if any(map(row.edited, ("rename", "rename_en"))) and named != ((told.zh, told.en) if told else ("", "")):
        yield _edit(row, "rename", zh=named[0], en=named[1]) if any(named) else _edit(row, "undo", to="rename")
    seen = yes_no(row["reviewed"]) or False
    if row.edited("reviewed") and seen != bool(corrections.get(row["id"], ("reviewed",))):
        yield _edit(row, "reviewed") if seen else _edit(row, "undo", to="reviewed")


def _edit(row: ReadRow, act: Act, **fields: str | None) -> Correction:
    """An edit of a row, with what was computed for it."""
    was = {name: row[name] for name in ("name", "k", "group") if row[name]} if act != "undo" else {}
    return Correction(target=row["id"], act=act, label=row["name"], why=row["why"], was=was, **fields)  # type: ignore[arg-type]


def _place(row: ReadRow, names: _Names, ids: set[str], corrections: Corrections) -> Correction | None:
    """A new or other place, or an undo where the cells were emptied. None where the row says what is in force."""
    told = corrections.get(row["id"], PLACE_ACTS)
    act: Act = "undo"
    to = told.to if told else None  # what it stays where the cell means nothing any more
    if row["merge"]:
        act, to = "merge", next(iter(names.concept(row["merge"], ids)), to)
    elif row["move"]:
        act, to = "move", names.groups.get(key(row["move"]), to)
    else:
        act, to = ("drop" if yes_no(row["drop"]) else "undo"), None
    if (told is None and act == "undo") or (told and (told.act, told.to) == (act, to)):
        return None
    return _edit(row, act, to=told.act if told and act == "undo" else to, to_label=row[act] if act in ("merge", "move") else "")
