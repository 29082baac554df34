"""The matcher alone against spaCy's PhraseMatcher: the same 20,000 terms, the same texts, the same run.

spaCy is no dependency of the project. Where it is missing, the bench says how to run it from an environment of its own.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from types import MappingProxyType
from typing import Any

from bench.invented import invented
from bench.report import say
from bench.throughput import LENGTH, corpus_texts, timed
from jipu.lexicon.concepts import Lexicon, Rule, Texts, load_lexicon
from jipu.lexicon.matcher import Matcher
from jipu.model.concept import Concept

TERMS = 20_000
REPEATS = 5
_HAN = "".join(chr(code) for code in range(0x4E00, 0x9FA6))
_HOW = "python -m venv peer && peer/bin/pip install spacy -e . && peer/bin/python -m bench matcher"


def main() -> None:
    """Print milliseconds a text of both over the invented pile and, where present, the labelled corpora."""
    lexicon = load_lexicon()
    rows, terms = twenty_thousand(lexicon)
    ours = Matcher(with_rows(lexicon, rows))
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError:
        say("matcher", skipped=f"spaCy is not installed: {_HOW}")
        spacy = None
    peer = phrase_matcher(spacy, terms) if spacy else None
    for pile, texts in (("invented", [invented(number, LENGTH) for number in range(100)]), ("corpora", corpus_texts())):
        if texts:
            measure(pile, texts, ours, peer, len(terms))


def twenty_thousand(lexicon: Lexicon) -> tuple[list[Texts], list[str]]:
    """Rows of the lexicon up to 20,000 different writings, topped up with made-up words of two to five ideographs, and those writings."""
    random = Random(20_000)
    rows: list[Texts] = []
    terms: dict[str, None] = {}
    for row in lexicon.rows:
        texts = [text for text in dict.fromkeys(text.removeprefix("!").strip() for text in row.texts) if text]
        if len(terms) + len(texts) > TERMS:
            break
        rows.append(row)
        terms.update(dict.fromkeys(texts))
    while len(terms) < TERMS:
        word = "".join(random.choices(_HAN, k=random.randint(2, 5)))
        if word not in terms:
            rows.append(Texts(f"made-up-{len(terms)}", Rule(), (word,)))
            terms[word] = None
    return rows, list(terms)


def with_rows(lexicon: Lexicon, rows: Sequence[Texts]) -> Lexicon:
    """The lexicon with these rows for its own."""
    made = {row.concept: Concept(id=row.concept, zh=row.texts[0], en=row.texts[0], kind="ability", broader=None) for row in rows}
    return replace(lexicon, rows=tuple(rows), concepts=MappingProxyType({**made, **lexicon.concepts}))


def phrase_matcher(spacy: Any, terms: Sequence[str]) -> tuple[Callable[[str], Any], Callable[[Any], Any]]:
    """spaCy's tokenizer and matcher, set up as its documents advise for speed: a blank pipeline, patterns by `make_doc`, on lower case as ours."""
    nlp = spacy.blank("zh")
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("term", [nlp.make_doc(term) for term in terms])
    return nlp.make_doc, matcher


def measure(
    pile: str, texts: Sequence[str], ours: Matcher, peer: tuple[Callable[[str], Any], Callable[[Any], Any]] | None, terms: int
) -> None:
    """Both from text to matches, the fastest of five rounds in turn; of spaCy also the matching alone, without its tokens being made."""
    for text in texts:
        ours.find(text)
    rounds = [(one_round(texts, ours.find), one_round(texts, *peer) if peer else []) for _ in range(REPEATS)]
    best, matches = min(own[0] for own, _ in rounds), rounds[0][0][1]
    figures: dict[str, object] = {"pile": pile, "texts": len(texts), "terms": terms, "matches": matches, "ms": best}
    if peer:
        made, alone = (min(theirs[place] for _, theirs in rounds) for place in (0, 2))
        figures |= {"spacy_matches": rounds[0][1][3], "ms_spacy": made + alone, "ms_spacy_matching_alone": alone}
        figures |= {"times_spacy": (made + alone) / best, "times_spacy_matching_alone": alone / best}
    say("matcher", **figures)


def one_round(texts: Sequence[Any], *steps: Callable[[Any], Any]) -> list[float]:
    """For each step, one upon the other: milliseconds a text, and how many things came out a text."""
    figures: list[float] = []
    for step in steps:
        seconds, texts = timed(partial(list, map(step, texts)))
        figures += [seconds / len(texts) * 1000, sum(map(len, texts)) / len(texts)]
    return figures
