"""The stage of the business that somebody worked in: 从 0 到 1, 冷启动, 规模化复制, 出海."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.lexicon.business_stages import business_stages, stage_pattern, stages_in
from jipu.stages.extract.sentence import Find, Sentence
from jipu.text.screen import Screened

# What a stage can begin with stands in front: such a pattern is searched several times faster.
_OPENS = "".join(sorted({word[0] for row in business_stages().rows for word in row.words} | set("从01")))
_STAGE = re.compile(rf"(?=[{re.escape(_OPENS)}])(?:{stage_pattern()})", re.IGNORECASE)

STAGE, *_ = SCREENED = (Screened(_STAGE),)


def find(sentence: Sentence) -> Iterator[Find]:
    """The stages that a sentence of the person's own work names; an ad that asks for one says so too."""
    for match in _STAGE.finditer(sentence.text, sentence.start, sentence.end) if STAGE in sentence.may else ():
        if stages_in(match.group()) and sentence.free(*match.span()):
            yield Find(*match.span(), "stage", "pattern")
