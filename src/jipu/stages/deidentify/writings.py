"""Every writing under which a person may turn up again: full names, given names, pinyin, and what colleagues call them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jipu.stages.deidentify.pinyin import ENGLISH, is_surname, romanised_forms
from jipu.stages.deidentify.plausible import surname_of
from jipu.stages.deidentify.surnames import PLAIN_GIVEN, WORDS
from jipu.stages.deidentify.wordlists import words

_PLAIN_LATIN = words("plain_latin")
#: What follows a surname in address (卢总, 章工), and what follows one character of a given name (棠姐, 正哥).
_AFTER_SURNAME = ("总", "董", "工", "哥", "姐", "叔", "姨", "爷", "老师", "先生", "女士", "小姐", "同学", "主任", "老板", "老大", "师傅", "导", "经理", "教授", "院长", "校长")  # fmt: skip
_AFTER_GIVEN = ("哥", "姐", "总", "爷", "叔", "妹", "弟", "仔", "老师", "老板", "老大", "同学", "主任")
#: Calls that are ordinary words as well.
NO_CALLS = words("no_calls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The owner's names as found: Chinese ones without blanks, Latin ones as written."""

    chinese: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any name was found."""
        return bool(self.chinese or self.latin)

    def writings(self) -> tuple[str, ...]:
        """Every writing to look for: full names, given names that are no ordinary word, pinyin, surname and form of address."""
        return _writings(self.chinese, self.latin)


@lru_cache(maxsize=16)  # the text and the file's name are searched for the same ones
def _writings(chinese: tuple[str, ...], latin: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys([*chinese, *latin])
    for name in chinese:
        found |= dict.fromkeys((*_given(name), *romanised_forms(name), *calls(name)))
    for name in latin:
        found |= dict.fromkeys(_latin_writings(name))
        found |= dict.fromkeys(form for whole in chinese if " " not in name for form in _mixed(name, whole))
    return tuple(found)


@lru_cache(maxsize=64)
def calls(name: str) -> tuple[str, ...]:
    """What colleagues call a person: 章工, 老章, 小章, and from the given name 梁哥, 阿梁. Ordinary words (小时, 施工) are left out."""
    if "·" in name or not "㐀" <= name[:1] <= "鿿":
        return ()
    surname = surname_of(name)
    given = name[len(surname) :]
    forms = [surname + call for call in _AFTER_SURNAME]
    if len(surname) == 1:
        forms += ["老" + surname, "小" + surname]
    if 1 <= len(given) <= 2 and surname != name:
        forms += [given[-1] + call for call in _AFTER_GIVEN] + [head + given[-1] for head in "阿小"]
        forms += [given[-1] * 2] if len(given) == 1 else [given[0] + call for call in _AFTER_GIVEN]
    return tuple(form for form in dict.fromkeys(forms) if form not in NO_CALLS)


def _given(name: str) -> Iterator[str]:
    given = name[len(surname_of(name)) :]
    if "·" in name:
        yield from (part for part in name.split("·") if len(part) >= 2)
        yield name.replace("·", "")
    elif len(given) >= 2 and given not in PLAIN_GIVEN and given not in WORDS and given[:2] not in WORDS:
        yield given


def _mixed(first: str, whole: str) -> Iterator[str]:
    """An English given name with the Chinese surname, in characters and in pinyin: Eric 麦, 麦 Eric, Eric Mai."""
    surname = surname_of(whole)
    yield from (f"{first} {surname}", f"{surname} {first}")
    if form := next(romanised_forms(whole), None):
        yield from (f"{first} {form.split()[0]}", f"{form.split()[0]} {first}")


def _latin_writings(name: str) -> Iterator[str]:
    parts = name.split()
    if len(parts) >= 2:
        yield " ".join([parts[-1], *parts[:-1]])
        yield f"{parts[0]} {parts[-1]}"
    given = (
        parts[1:]
        if len(parts) == 2 and is_surname(parts[0].lower()) and not is_surname(parts[1].lower())
        else parts[: max(1, len(parts) - 1)]
    )
    yield from (part for part in given if _tells(part) and not (len(parts) == 1 and part.isupper()))


def _tells(part: str) -> bool:
    """Whether a given name in Latin letters is distinctive enough to go alone."""
    return len(part) >= 3 and part.isalpha() and part.lower() not in _PLAIN_LATIN and part.lower() not in ENGLISH
