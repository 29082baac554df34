"""In which language quotes stand, where it is not that of the document: evidence is kept word for word, so it is never translated."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.wording.phrases import phrase

_CHINESE = re.compile("[\u3400-\u9fff]")
_ENGLISH = re.compile(r"\b[A-Za-z][a-z'-]{0,20}(?: [A-Za-z][a-z'-]{0,20}){5}")  # six words in a row: fewer are names in a list
_QUOTED = re.compile("“([^”]{1,2000})”")


def quotes_note(rolemap: RoleMap, lang: Lang) -> tuple[str, ...]:
    """One sentence where quotes of the map are in the other language, else nothing."""
    return _note((quote.text for claim in rolemap.claims for quote in claim.quotes), lang)


def shown_note(texts: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """The same for lines of a document, by what stands in quotation marks there."""
    return _note((found for text in texts for found in _QUOTED.findall(text)), lang)


def _note(quotes: Iterable[str], lang: Lang) -> tuple[str, ...]:
    return (phrase("document.quotes", lang),) if any(_is_foreign(quote, lang) for quote in quotes) else ()


def _is_foreign(quote: str, lang: Lang) -> bool:
    chinese = _CHINESE.search(quote) is not None
    return chinese if lang == "en" else not chinese and _ENGLISH.search(quote) is not None
