"""Whether a broad word says anything by itself: 营销 in 电话营销 and 营销预算 tells of calls and of budgets, and is nothing to ask a candidate for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.doing import actions
from jipu.model.claim import Claim, Presence, Quote
from jipu.model.rolemap import RoleMap

BARE = 2  # signs of a Chinese word that is no more than a noun
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_LINKS = frozenset("的和与及或跟同在为对按把被由从到向以是有含并且也都就还做管抓带懂会年月季度")  # beside these a Chinese word ends
_ADDS_NOTHING = re.compile(  # 营销经验 is 营销
    r"经验|工作|能力|管理|岗位|业务|技能|知识|背景| ?(?:experience|skills?|management|knowledge|background)\b", re.IGNORECASE
)
_SMALL = frozenset(["and", "or", "of", "in", "a", "an", "the", "with", "for", "to", "at", "by", "on", "from", "as", "via", "is", "was"])
_BEFORE, _AFTER = re.compile(r"([A-Za-z]+)[ \-]?$"), re.compile(r"[ \-]?([A-Za-z]+)")


def told_alone(claim: Claim, rolemap: RoleMap) -> int:
    """How many people write a skill so that it stands by itself. Everybody, unless the lexicon has it for broad.

    Of a broad one nobody whose words are part of those of another skill of the map, and of a broad field of business nobody who writes it as
    a bare noun inside a longer word. An ability is told by its kinds too: who has 英语六级 has 英语. A map without quotes cannot tell, so
    a field that it does not show to be written as more than a noun is not told alone there.
    """
    payload = claim.payload
    known = load_lexicon().get(payload.subject) if isinstance(payload, Presence) else None
    if not isinstance(payload, Presence) or claim.section != "skill" or known is None or not known.generic or payload.kind == "ability":
        return claim.support.k
    is_field = payload.kind == "business"
    if not claim.quotes:
        return 0 if is_field and all(map(_is_bare, payload.writings)) else claim.support.k
    longer = sorted(_longer(claim, rolemap))
    parts = [quote for quote in claim.quotes if _within(quote, longer) or (is_field and _is_part(quote))]
    alone = {quote.person for quote in claim.quotes if quote not in parts}
    return claim.support.k - len({quote.person for quote in parts} - alone)


def _longer(claim: Claim, rolemap: RoleMap) -> Iterator[str]:
    """How other skills of the map are called and written, where this is more than the words of the one."""
    own = {_words(quote) for quote in claim.quotes}
    for other in rolemap.section("skill"):
        if other.id != claim.id and isinstance(other.payload, Presence):
            for text in {other.payload.zh, other.payload.en, *other.payload.writings}:
                if any(word and word in text.lower() and word != text.lower() for word in own):
                    yield text.lower()


def _words(quote: Quote) -> str:
    return quote.text[slice(*quote.at)].lower()


def _within(quote: Quote, longer: Iterable[str]) -> bool:
    """Whether the words of a quote are part of one of these where they stand."""
    start, end = quote.at
    text, word = quote.text.lower(), _words(quote)
    for other in longer:
        for place in _places(other, word):
            if start >= place and text.startswith(other, start - place) and len(other) > end - start:
                return True
    return False


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word) if word else -1
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _is_bare(word: str) -> bool:
    return bool(_LATIN_WORD.fullmatch(word)) or (len(word) <= BARE and all(map(_HAN.match, word)))


def _is_part(quote: Quote) -> bool:
    """Whether it is a bare noun with more of a word on either side."""
    start, end = quote.at
    if not _is_bare(quote.text[start:end]):
        return False
    before, after = quote.text[max(0, start - 24) : start], quote.text[end : end + 24]
    if _LATIN_WORD.fullmatch(quote.text[start:end]):
        sides = (_BEFORE.search(before), None if _ADDS_NOTHING.match(after) else _AFTER.match(after))
        return any(side and side[1].lower() not in _SMALL and not _is_action(side[1]) for side in sides)
    return (_goes_on(before[-1:]) and not _ends_in_action(before)) or (_goes_on(after[:1]) and not _ADDS_NOTHING.match(after))


def _goes_on(sign: str) -> bool:
    return bool(_HAN.match(sign)) and sign not in _LINKS


def _is_action(word: str) -> bool:
    return actions().exactly(word) is not None


def _ends_in_action(text: str) -> bool:
    return any(seen.end == len(text) for seen in actions().find(text))
