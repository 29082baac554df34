"""Questions to ask face to face, made of a group or skill of a map: one for each kind of thing and each state, of templates alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.model.rating import DEGREES, Degree
from jipu.render.wording.phrases import apart, as_written, enumerate_words, phrase
from jipu.uses.assess import Ask, Item, presence

# Kind of a concept → the family that its questions are of.
FAMILIES: Mapping[str, str] = {
    "technology": "technology",
    "tool": "technology",
    "method": "method",
    "leadership": "leadership",
    "business": "business",
    "domain": "business",
    "industry": "business",
    "metric": "metric",
}
MOST_TOLD = 2  # skills of a group that one question names
_DEGREES: Mapping[str, Degree] = {"参与": "done", "负责": "alone", "主导": "leading"}


def degree_of(item: Item, lang: Lang) -> str:
    """What the person answered on a sheet, as it was offered."""
    told = next((piece.depth for piece in item.evidence if piece.by_self and piece.depth), None)
    return DEGREES[_DEGREES.get(told or "", "done")][lang]


def year_of(item: Item) -> str:
    """The last year that the evidence stands in."""
    return max((piece.last for piece in item.evidence if piece.last.isdecimal()), default="?")


def question(item: Item, lang: Lang, *, short: bool = False) -> str:
    """What to ask about a group or skill that is weak or not told; nothing where it is shown."""
    return "" if item.state == "shown" else apart(_question(item, lang, short=short), lang)


def _question(item: Item, lang: Lang, *, short: bool) -> str:
    name = quoted(_subject(item, lang), lang)
    if item.why in ("old", "part", "said", "denied"):
        return phrase(f"assess.ask.{item.why}", lang, name=name, year=year_of(item), degree=degree_of(item, lang))
    skills = enumerate_words([plain_name(skill, lang) for skill in item.ask.skills if skill.id != item.claim.id], lang)
    such = phrase("assess.ask.such", lang, list=skills) if skills else ""
    if short:
        return phrase(f"assess.short.{family(item.ask)}.{item.state}", lang, name=name + such * (item.state == "untold"))
    return phrase(f"assess.ask.{family(item.ask)}.{item.state}", lang, name=name, skills=skills or name, such=such)


def pattern(sort: str, state: str, lang: Lang) -> str:
    """The short question about any skill of a sort: a family in a state, or a reason; a blank stands for the name."""
    name = phrase("assess.skills.blank", lang)
    if state:
        told, asked = phrase(f"assess.sort.{sort}.{state}", lang), phrase(f"assess.short.{sort}.{state}", lang, name=name)
    else:
        year, degree = phrase("assess.skills.blank.year", lang), phrase("assess.skills.blank.degree", lang)
        told, asked = phrase(f"assess.sort.{sort}", lang), phrase(f"assess.ask.{sort}", lang, name=name, year=year, degree=degree)
    return phrase("assess.skills.pattern", lang, sort=told, question=asked)


def _subject(item: Item, lang: Lang) -> str:
    """What is asked about: of a group that is told weakly, what in it is told; else the thing itself under its plain name."""
    told = [skill.claim for skill in item.skills if skill.state == "weak"] if item.state == "weak" else []
    return enumerate_words([plain_name(claim, lang) for claim in told[:MOST_TOLD] or [item.claim]], lang)


def plain_name(claim: Claim, lang: Lang) -> str:
    """A skill or group by its name alone."""
    told = presence(claim)
    return told.zh if lang == "zh" else as_written(told.en)


def question_of_team(ask: Ask, claim: Claim, lang: Lang, *, short: bool = False) -> str:
    """What to ask about a group that nobody tells."""
    return question(Item(claim=claim, state="untold", why="silent", ask=ask), lang, short=short)


def family(ask: Ask) -> str:
    """Of which family the questions of a group or skill are."""
    return FAMILIES.get(ask.kind, "ability")


def listen_for(ask: Ask, lang: Lang) -> str:
    """What a good answer comes to, from the words of the map's people: figures, steps, things."""
    told = []
    if ask.steps:
        told.append(phrase("assess.ask.steps", lang, list=" → ".join(ask.steps)))
    if ask.metrics:
        told.append(phrase("assess.ask.metrics", lang, list=named(ask.metrics, lang)))
    if ask.objects:
        told.append(phrase("assess.ask.objects", lang, list=named(ask.objects, lang)))
    return ("" if lang == "zh" else " ").join(told)


def named(words: Sequence[tuple[str, str]], lang: Lang) -> str:
    """Names as running text."""
    return enumerate_words([zh if lang == "zh" else as_written(en) for zh, en in words], lang)


def quoted(name: str, lang: Lang) -> str:
    """A Chinese name inside a Chinese sentence stands in marks, so that it is read as a name."""
    return f"“{name}”" if lang == "zh" else name
