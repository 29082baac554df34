"""Somebody who answers every question by a few plain rules, from the prompt alone: for figures of cost and for tests, never a model's quality."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jipu.llm.estimate import tokens_of
from jipu.llm.request import Region, Reply, Request

_ROW = re.compile(r"^ ?([^|\n]{1,12})\|(.*)$")
_PIECE = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]{1,24}|[\u4e00-\u9fff]{2,8}(?=[、，,/）)；;。 ]|$)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{4,24}")
_COUNTED = re.compile(r"[〇零一二三四五六七八九十百千万亿两]")
MOST_A_LINE = 3


@dataclass(slots=True)
class Player:
    """A model of no mind. `known` keeps answers by content, as a cache does; `asked` what was asked; `say` answers in its place where it returns a text."""

    name: str = "player"
    region: Region = "none"
    known: dict[str, Reply] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    say: Callable[[Request], str | None] = lambda request: None

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply]]:
        """An answer to each request."""
        for request in requests:
            self.asked.append(request)
            key = request.key(self.name)
            if key not in self.known:
                text = self.say(request)
                text = text if text is not None else json.dumps(ANSWERS[request.step](request), ensure_ascii=False, separators=(",", ":"))
                paid = tokens_of(request.system) + tokens_of(request.user)
                self.known[key] = Reply(text=text, tokens_in=paid, tokens_out=tokens_of(text))
                yield request, self.known[key]
            else:
                reply = self.known[key]
                yield request, Reply(text=reply.text, tokens_in=reply.tokens_in, tokens_out=reply.tokens_out, cached=True)


def rows(request: Request) -> list[list[str]]:
    """The rows of a prompt's material, by their borders."""
    found = (_ROW.match(line) for line in request.user.splitlines())
    return [[match[1], *match[2].split("|")] for match in found if match]


def _extract(request: Request) -> Mapping[str, object]:
    skills = {number: list(dict.fromkeys(_PIECE.findall(text)))[:MOST_A_LINE] for number, text in (row[:2] for row in rows(request))}
    return {"skills": {number: words for number, words in skills.items() if words}, "methods": [], "directions": {}}


def _alias(request: Request) -> Mapping[str, object]:
    return {"answers": {number: "same" if _alike(one, other) else "related" for number, one, other in (row[:3] for row in rows(request))}}


def _alike(one: str, other: str) -> bool:
    first, second = (set(text.partition("（")[0]) for text in (one, other))
    return 5 * len(first & second) >= 4 * max(len(first), len(second))


def _place(request: Request) -> Mapping[str, object]:
    groups = [line.split(" ", 1) for line in request.system.splitlines() if line[:1].isdigit()]
    return {"places": {row[0]: _nearest(row[1], groups) for row in rows(request)}}


def _nearest(name: str, groups: Sequence[Sequence[str]]) -> str:
    best = max(groups, key=lambda group: (len(set(name) & set(group[1])), group[1]))
    return best[0] if set(name) & set(best[1]) else "0"


def _name(request: Request) -> Mapping[str, object]:
    return {"names": {row[0]: {"zh": row[2].split(" ")[0], "en": "Work of this kind"} for row in rows(request)}}


def _word(request: Request) -> Mapping[str, object]:
    told = rows(request)
    quotes = [(int(row[0]), row[1]) for row in told if row[0].isdigit()]
    cited = [(number, run[0]) for number, text in quotes if (run := _CHINESE.findall(_COUNTED.sub(" ", text)))][:2]
    text = {
        "zh": f"这些人{'，并'.join(run for _, run in cited)}。",
        "en": "They do this kind of work themselves and see it through.",
        "e": [number for number, _ in cited],
    }
    return {"texts": {row[0]: text for row in told if not row[0].isdigit()} if cited else {}}


def _check(request: Request) -> Mapping[str, object]:
    sides: dict[str, dict[str, str]] = {}
    texts: dict[str, str] = {}
    for row in rows(request):
        if row[0].isdigit():
            texts[row[0]] = row[1]
            sides[row[0]] = {"甲": "", "乙": ""}
        else:
            sides[max(texts, key=int)][row[0]] += row[1]
    return {"answers": {number: _told(text, sides[number]) for number, text in texts.items()}}


def _told(text: str, sides: Mapping[str, str]) -> str:
    grams = {text[place : place + 3] for place in range(len(text) - 2)}
    shared = {side: sum(gram in words for gram in grams) for side, words in sides.items()}
    best = max(shared, key=lambda side: shared[side])
    return best if shared[best] else "无"


ANSWERS = {"extract": _extract, "alias": _alias, "place": _place, "name": _name, "word": _word, "check": _check}
