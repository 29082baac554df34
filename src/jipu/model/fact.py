"""Facts: what one document says, each with its evidence. Facts are per document and never rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jipu.model.document import Document
from jipu.model.resume import Span

FactKind = Literal["skill", "method", "direction", "domain", "outcome", "scope", "stage", "reporting"]
Grade = Literal["claimed", "demonstrated", "outcome"]
Depth = Literal["精通", "熟练", "熟悉", "了解", "主导", "负责", "参与"]
# Weakest first. Depths by METHODS 1: 了解 2, 参与 2.5-3, 熟悉 3.5, 负责 4, 熟练 4, 主导 5, 精通 5.
GRADES: tuple[Grade, ...] = ("claimed", "demonstrated", "outcome")
DEPTHS: tuple[Depth, ...] = ("了解", "参与", "熟悉", "负责", "熟练", "主导", "精通")
OPEN = "x:"  # begins the id of what the lexicon does not hold
SKILL_KINDS = frozenset({"skill", "method", "domain", "direction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in a de-identified text. `start`..`end` is the quote, `at` the words in it that carry the fact.

    The quote is made only by slicing the text, so it cannot disagree with it.
    """

    document: str
    text_hash: str
    start: int
    end: int
    at: Span

    def quote(self, document: Document) -> str:
        """The quoted text. Raises ValueError if the document is another one or its text has changed."""
        if document.id != self.document or document.text_hash != self.text_hash:
            raise ValueError("evidence belongs to another text")
        return document.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The figures of an outcome or a scope; multipliers (万, 亿, k, M) are worked out, so 1.2 万 is 12000.

    metric   what is measured, as written (of a scope: team, budget, sales, users, load)
    before   where it stood, None where not told
    after    where it came to; of a scope, how much
    change   by how much it changed, negative where it fell, where only that is told
    unit     of all of them: %, s, 元, 人 …; empty where none is written
    """

    metric: str | None
    before: float | None = None
    after: float | None = None
    change: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a document says its person can do, does or did.

    kind         what it is; stage: of the business (从 0 到 1), reporting: whom the person reports to
    surface      the words as written
    concept      the lexicon's id, or None for an open-vocabulary find
    depth        the degree word bound to it (精通 … 参与), None where none stands there
    grade        claimed (listed) < demonstrated (used in dated work) < outcome (with a measured result)
    requirement  of a job ad: must or plus
    when         (start, end) of the entry it stands in, as in Entry
    steps        of a method: its steps in order, as written
    measure      of an outcome or a scope: its figures, where they read plainly
    found_by     lexicon, phrase, arrow, pattern, model, human (a writing that a correction told to count) …
    """

    kind: FactKind
    surface: str
    concept: str | None
    evidence: Evidence
    grade: Grade = "claimed"
    depth: Depth | None = None
    requirement: Literal["must", "plus"] | None = None
    when: tuple[str | None, str | None] | None = None
    steps: tuple[str, ...] = ()
    measure: Measure | None = None
    found_by: str = "lexicon"

    @property
    def names_skill(self) -> bool:
        """Whether the fact names something a person can do or knows: a skill of any kind, or a named method, domain or direction."""
        if self.kind == "skill":
            return True
        return self.kind in SKILL_KINDS and self.concept is not None and not self.concept.startswith(OPEN)
