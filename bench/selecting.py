"""Choosing by role: each of 24 occupations asked in words, against plain BM25 over the same texts."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from bench.report import SHARED, say
from bench.texts import AS_OF, KEY, read_texts
from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.settings import Settings
from jipu.stages.select import profile_of, shape_role
from jipu.stages.select.persons import find_persons
from jipu.stages.select.sample import index_of, judge, rank

RESUMES = SHARED / "data" / "resumes_en.jsonl.gz"
TOP = 20
SETTINGS = Settings(top=TOP, as_of=AS_OF)
_WORD = re.compile(r"[a-z]+")


def main() -> None:
    """Print P@min(20, class size) and MAP of both, and how many of those taken in as fitting are of the occupation."""
    if not RESUMES.is_file():
        say("selecting", skipped=f"no {RESUMES.name} in ../shared/data")
        return
    with gzip.open(RESUMES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    labels = {row["id"]: row["labels"][0] for row in rows}
    sizes = Counter(labels.values())
    figures = {"jipu": jipu(rows, sizes), "bm25": plain_bm25(rows, sizes)}
    for who, orders in figures.items():
        each = {label: (precision(order, label, labels, sizes), average(order, label, labels, sizes)) for label, order in orders.items()}
        p, ap = (mean(figure[part] for figure in each.values()) for part in (0, 1))
        low = min(each, key=lambda label: each[label][0])
        say("selecting", by=who, pool=len(rows), roles=len(each), p_at_20=p, map=ap, lowest=low, lowest_p=each[low][0])


def precision(order: Sequence[str], label: str, labels: Mapping[str, str], sizes: Mapping[str, int]) -> float:
    """Share of the label among the first 20, or among as many as there are."""
    first = min(TOP, sizes[label])
    return sum(labels[name] == label for name in order[:first]) / first


def average(order: Sequence[str], label: str, labels: Mapping[str, str], sizes: Mapping[str, int]) -> float:
    """Average precision; whoever is not in the order counts as never found."""
    hits, total = 0, 0.0
    for place, name in enumerate(order, 1):
        if labels[name] == label:
            hits += 1
            total += hits / place
    return total / sizes[label]


def in_words(label: str) -> str:
    """INFORMATION-TECHNOLOGY as somebody would type it."""
    return label.lower().replace("-", " ")


def jipu(rows: Sequence[dict[str, Any]], sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """The order in which jipu would take people: those who fit, then, were there no limit, the others. A person's versions stand together."""
    read = read_texts({row["id"]: row["text"] for row in rows}, "resume")
    names = {reading.document.id: name for name, reading in sorted(read.items(), reverse=True)}
    twins: dict[str, list[str]] = {}
    for name, reading in sorted(read.items()):
        twins.setdefault(reading.document.id, []).append(name)
    resumes: dict[str, Reading] = {reading.document.id: reading for reading in read.values()}
    persons = find_persons([resumes[document] for document in sorted(names)], KEY)
    profiles = {document: profile_of(reading) for document, reading in resumes.items()}
    index, lexicon = index_of(persons, profiles), load_lexicon()
    orders: dict[str, list[str]] = {}
    for label in sorted(sizes):
        role = shape_role(in_words(label))
        judged = judge(persons, profiles, role, lexicon, SETTINGS, index=index)
        ranked = [*rank([row for row in judged if not row.out], role), *rank([row for row in judged if row.out], role)]
        orders[label] = [name for row, _ in ranked for document in row.portrait.person.documents for name in twins[document]]
    return orders


def plain_bm25(rows: Sequence[dict[str, Any]], sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """Okapi BM25 (k1 1.2, b .75) over the lower-cased words of the whole text, no field, no stem."""
    counts = {row["id"]: Counter(_WORD.findall(row["text"].lower())) for row in rows}
    lengths = {name: count.total() for name, count in counts.items()}
    usual = mean(lengths.values())
    held = Counter(word for count in counts.values() for word in count)
    orders: dict[str, list[str]] = {}
    for label in sorted(sizes):
        scores = dict.fromkeys(sorted(counts), 0.0)
        for word in in_words(label).split():
            rarity = math.log(1 + (len(rows) - held[word] + 0.5) / (held[word] + 0.5))
            for name in scores:
                tf = counts[name][word]
                scores[name] += rarity * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * lengths[name] / usual)) if tf else 0.0
        orders[label] = sorted(scores, key=lambda name: -scores[name])
    return orders
