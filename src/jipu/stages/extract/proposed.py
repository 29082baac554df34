"""What a model proposes of a sentence, under the bars that every find stands under."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import Proposal
from jipu.stages.extract import context, phrases
from jipu.stages.extract.sentence import Find, Sentence


def bar(sentence: Sentence, proposal: Proposal, metrics: Sequence[str | None], lexicon: Lexicon) -> str:
    """Why a proposal is no find: the head of a post (`head`), not the person's own (`not_own`), a title or department, an everyday word, what a
    result of the sentence measures (`result`; 首屏 of 首屏 2.8s → 1.3s: `metrics`, unless the lexicon knows it for a skill); else "".
    """
    text, start, end = sentence.text, proposal.start, proposal.end
    if sentence.line.head:
        return "head"
    if not sentence.free(start, end):
        return "not_own"
    if context.is_title(text, end) or context.is_department(text, start, end):
        return "title"
    words = text[start:end]
    if lexicon.lookup(words) is None and any(metric and metric.endswith(words) for metric in metrics):
        return "result"
    return "" if phrases.may_name(words) else "ordinary"


def find(sentence: Sentence, proposal: Proposal, lexicon: Lexicon) -> Find:
    """The find that a proposal is: under the lexicon's concept where it holds exactly these words. A direction goes under its own table."""
    words = sentence.text[proposal.start : proposal.end]
    known = (lexicon.lookup_plain(words) or phrases.named(words, lexicon)) if proposal.kind != "direction" else None
    kind = "skill" if known and known.kind != "method" else proposal.kind
    depth = sentence.depths.at(proposal.start)
    return Find(proposal.start, proposal.end, kind, "model", known.id if known else None, depth, proposal.steps)
