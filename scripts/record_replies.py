"""Write the recorded replies of the bundled example anew: what was read out of the resumes stays, the later steps follow tests/replies/decisions.json.

The decisions were written by hand, by reading the prompts and nothing else; a prompt that changed is answered by the decisions that still fit it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jipu.apps.example import AS_OF, ROLE, example_folder
from jipu.llm.replay import Kept, read_replies
from jipu.llm.request import Refused, Region, Reply, Request
from jipu.pipeline import build_map
from jipu.settings import Settings
from jipu.steps.assistant import Assistant

REPLIES = Path(__file__).resolve().parents[1] / "tests" / "replies"
EXTRACTED, LATER, DECISIONS = "example.jsonl", "example-steps.jsonl", "decisions.json"
SEPARATOR = "|"


@dataclass
class Recorder:
    """Answers by what was recorded of the extraction and decided for the rest, and keeps the answers."""

    extracted: Kept
    decided: Mapping[str, Any]
    name: str = "recorded"
    region: Region = "none"
    kept: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        """The answer to each request that somebody decided on."""
        for request in requests:
            place = request.step, request.subject, request.version
            if place in self.extracted:
                yield request, Reply(text=self.extracted[place])
            elif request.step in ANSWERS and not request.subject.endswith("/2"):
                self.kept[place] = ANSWERS[request.step](self.decided, request)
                yield request, Reply(text=json.dumps(self.kept[place], ensure_ascii=False))
            else:
                yield request, Refused(reason="unanswered")


def rows(request: Request) -> list[list[str]]:
    """The rows of a prompt's material: number or tag, and what stands beside it."""
    return [line.split(SEPARATOR) for line in request.user.splitlines() if SEPARATOR in line]


def bare(text: str) -> str:
    """A name without the bracket that tells its writings or a sentence."""
    return re.sub(r"（.*", "", text).strip()


def alias(decided: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What each pair was judged to be, from whichever side it is asked; related where nothing was noted."""
    turned = {"narrower": "broader", "broader": "narrower"}
    said = {(one, other): verdict for one, other, verdict in decided["alias"]}
    said |= {(other, one): turned.get(verdict, verdict) for one, other, verdict in decided["alias"]}
    return {"answers": {number: said.get((bare(one), bare(other)), "related") for number, one, other in (row[:3] for row in rows(request))}}


def place(decided: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """The group each concept was put in, by the number that this prompt gives it; 0 where none fits."""
    groups = {name: number for number, name in re.findall(r"^(\S+) (.+)$", request.system, re.M)}
    return {"places": {row[0]: groups.get(decided["place"].get(row[1], ""), "0") for row in rows(request)}}


def name(decided: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """The names that were given; headings keep the ones they have."""
    named = {}
    for number, _, current, *_ in rows(request):
        zh, en = decided["name"].get(current) or _parted(current)
        named[number] = {"zh": zh, "en": en}
    return {"names": named}


def _parted(current: str) -> tuple[str, str]:
    """A heading's Chinese and English name."""
    match = re.match(r"(.*?[\u4e00-\u9fff])\s+([A-Z][A-Za-z&,\- ]+)$", current)
    return (match[1], match[2]) if match else (current, current)


def word(decided: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """The sentences whose quotes stand in this prompt."""
    quotes = {row[0]: SEPARATOR.join(row[1:]) for row in rows(request) if row[0].isdigit()}
    texts = {}
    for tag, kind, label in (row[:3] for row in rows(request) if not row[0].isdigit()):
        for one in decided["word"]:
            cited = [number for begun in one["quotes"] for number, quote in quotes.items() if quote.startswith(begun)]
            if (one["kind"], one["label"]) == (kind, label) and len(cited) == len(one["quotes"]):
                texts[tag] = {"zh": one["zh"], "en": one["en"], "e": sorted(map(int, cited))}
    return {"texts": texts}


def check(decided: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """Which side holds the quotes that a sentence was written from."""
    home = {one["zh"]: one["quotes"] for one in decided["word"]}
    answers: dict[str, str] = {}
    number, wanted = "", []
    for row in rows(request):
        side = row[0].strip()
        if side.isdigit():
            number, wanted = side, home.get(row[1], [])
            answers[number] = "无"
        elif any(row[1].startswith(begun) for begun in wanted):
            answers[number] = side
    return {"answers": answers}


ANSWERS = {"alias": alias, "place": place, "name": name, "word": word, "check": check}


def main() -> int:
    """Write the replies and say, step by step, what came of them."""
    decided = json.loads((REPLIES / DECISIONS).read_text("utf-8"))
    extracted = {place: text for place, text in read_replies(REPLIES).items() if place[0] == "extract"}
    recorder = Recorder(extracted, decided)
    rolemap = build_map([example_folder()], ROLE, Settings(as_of=AS_OF), bytes(32), assistant=Assistant(model=recorder))
    lines = [{"step": s, "subject": about, "version": v, "reply": recorder.kept[s, about, v]} for s, about, v in sorted(recorder.kept)]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    (REPLIES / LATER).write_text(text, "utf-8", newline="\n")
    for told in rolemap.provenance.assistance.steps if rolemap.provenance.assistance else ():
        print(told.step, "proposed", told.proposed, "kept", told.kept, "dropped", dict(told.dropped), "unanswered", told.refused)
    return 0


if __name__ == "__main__":
    sys.exit(main())
