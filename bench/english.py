"""English: the labelled tools and job skills of resumes that are found; spans of job ads that overlap the labelled ones."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

from bench.report import SHARED, say
from bench.texts import read_texts
from jipu.lexicon.concepts import load_lexicon
from jipu.model.document import Document
from jipu.model.reading import Reading
from jipu.stages.extract import extract_facts
from jipu.stages.parse import parse_job_ad

RESUMES = SHARED / "data" / "resume_ner_dotin" / "train.jsonl"
ADS = SHARED / "data" / "skillspan" / "dev.jsonl"
HARD = frozenset({"Tech Tools", "Job Specific Skills"})
LONGEST = 30  # as in the scorer: a longer surface names nothing

Span = tuple[int, int]


def main() -> None:
    """Print recall on resumes and overlap on job ads."""
    for path, measure in ((RESUMES, resumes), (ADS, ads)):
        if path.is_file():
            measure([json.loads(line) for line in path.read_text("utf-8").split("\n") if line])
        else:
            say("english", skipped=f"no {path.parent.name} in ../shared/data")


def resumes(rows: Sequence[dict[str, Any]]) -> None:
    """Recall of the distinct labelled writings of each resume; labels are incomplete, so precision cannot be told from them."""
    scorer = load_scorer()
    readings = read_texts({row["id"]: row["text"] for row in rows}, "resume")
    hits: dict[str, list[bool]] = defaultdict(list)
    found = 0
    for row in rows:
        written = writings(readings[row["id"]], scorer) if row["id"] in readings else set()
        found += len(written)
        for label, gold in labelled(row, scorer):
            hit = gold in written or any(scorer.near(gold, one) for one in written)
            for name in (label, "all"):
                hits[name].append(hit)
    recall = {label: sum(right) / len(right) for label, right in sorted(hits.items())}
    say(
        "english", data="resume_ner_dotin", resumes=len(rows), recall={name: round(value, 3) for name, value in recall.items()},
        labelled_per_resume=len(hits["all"]) / len(rows), writings_found_per_resume=found / len(rows),
    )  # fmt: skip


def labelled(row: dict[str, Any], scorer: ModuleType) -> Iterator[tuple[str, str]]:
    """Each hard skill that is labelled in a resume, folded, once a label."""
    golds = {(label, scorer.fold(row["text"][start:end])) for start, end, label in row["spans"] if label in HARD}
    return ((label, gold) for label, gold in sorted(golds) if gold)


def writings(reading: Reading, scorer: ModuleType) -> set[str]:
    """Folded names and surfaces of the skills of a reading, as `jipu extract` prints them."""
    lexicon = load_lexicon()
    found: set[str] = set()
    for fact in reading.facts:
        if fact.names_skill:
            concept = lexicon.get(fact.concept)
            found |= {scorer.fold(concept.zh)} if concept else set()
            found |= {scorer.fold(fact.surface)} if len(fact.surface) <= LONGEST else set()
    return found - {""}


def ads(rows: Sequence[dict[str, Any]]) -> None:
    """Spans of skills in job ads: found and labelled spans that overlap, as precision, recall and F1. The texts come de-identified."""
    documents: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    right = found = hit = gold = 0
    for number, sentences in sorted(documents.items()):
        text, labels = joined(sentences)
        spans = skill_spans(str(number), text)
        right += sum(overlaps(span, labels) for span in spans)
        hit += sum(overlaps(span, spans) for span in labels)
        found, gold = found + len(spans), gold + len(labels)
    p, r = right / found if found else 0.0, hit / gold if gold else 0.0
    say("english", data="skillspan dev", ads=len(documents), overlap_p=p, overlap_r=r, overlap_f1=2 * p * r / (p + r) if p + r else 0.0)


def joined(sentences: Sequence[dict[str, Any]]) -> tuple[str, list[Span]]:
    """The sentences of an ad as one text, a line each, with the labelled spans moved along."""
    text, spans = "", set()
    for row in sentences:
        spans |= {(len(text) + start, len(text) + end) for start, end, *_ in row["spans"]}
        text += row["text"] + "\n"
    return text, sorted(spans)


def skill_spans(name: str, text: str) -> list[Span]:
    """Where the skills of an ad stand."""
    document = Document(id=name, kind="job_ad", text=text, file=f"{name}.txt")
    facts = extract_facts(document, parse_job_ad(document), load_lexicon())
    return sorted({(fact.evidence.at.start, fact.evidence.at.end) for fact in facts if fact.names_skill})


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def load_scorer() -> ModuleType:
    """The public scorer, for its folding and its likeness of writings."""
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
