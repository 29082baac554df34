"""De-identify, parse and extract on one core: resumes a second, a stage at a time, beside the plain segmentation of the same texts."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import rjieba

from bench.invented import invented
from bench.report import SHARED, say
from jipu.lexicon.concepts import load_lexicon
from jipu.model.document import RawBlock, RawDocument, Source
from jipu.pipeline import parse
from jipu.settings import Settings
from jipu.stages.deidentify import remove_identifiers
from jipu.stages.extract import extract_facts

COUNT = 300
LENGTH = 1500
KEY = b"a key for the bench alone"
SETTINGS = Settings(as_of=date(2025, 8, 31))
CORPORA = ("frontend", "product-manager")

T = TypeVar("T")


def main() -> None:
    """Print the figures of the invented pile and, where the labelled corpora are present, of their texts brought to the same length."""
    measure("invented", [invented(number, LENGTH) for number in range(COUNT)])
    texts = corpus_texts()
    if texts:
        measure("corpora", texts)


def corpus_texts() -> list[str]:
    """The labelled corpora's texts, joined and cut so that each is as long as wanted."""
    files = [SHARED / "corpus" / f"{name}.jsonl" for name in CORPORA]
    rows = [json.loads(line)["text"] for file in files if file.is_file() for line in file.read_text("utf-8").splitlines()]
    return [(text + "\n" + text)[:LENGTH] for text in rows]


def measure(pile: str, texts: Sequence[str]) -> None:
    """Time each stage over all texts: processor seconds of this process, so that neighbours on the machine change little."""
    lexicon = load_lexicon()
    raws = [raw(number, text) for number, text in enumerate(texts)]
    # The first tenth is read once before: loading the lexicon and its automata is paid once a run.
    for document in (remove_identifiers(one, KEY, "resume") for one in raws[: max(10, len(raws) // 10)]):
        extract_facts(document, parse(document, SETTINGS), lexicon)
    gc.freeze()  # as a worker does
    removing, documents = timed(lambda: [remove_identifiers(one, KEY, "resume") for one in raws])
    parsing, understood = timed(lambda: [parse(document, SETTINGS) for document in documents])
    pairs = list(zip(documents, understood, strict=True))
    extracting, facts = timed(lambda: [extract_facts(document, fields, lexicon) for document, fields in pairs])
    rjieba.cut("预热")
    peer, _ = timed(lambda: [rjieba.cut(text) for text in texts])
    whole = removing + parsing + extracting
    say(
        "throughput",
        pile=pile,
        resumes=len(texts),
        characters=sum(map(len, texts)) / len(texts),
        facts=sum(map(len, facts)) / len(texts),
        ms_deidentify=removing / len(texts) * 1000,
        ms_parse=parsing / len(texts) * 1000,
        ms_extract=extracting / len(texts) * 1000,
        resumes_a_second=len(texts) / whole,
        peer="rjieba segmentation",
        ms_peer=peer / len(texts) * 1000,
        times_peer=whole / peer,
    )


def raw(number: int, text: str) -> RawDocument:
    """A text as ingest hands it on, a block a line."""
    blocks = tuple(RawBlock(text=line) for line in text.split("\n") if line.strip())
    return RawDocument(id=f"t{number}", source=Source(path=f"{number}.txt"), media_type="text/plain", blocks=blocks)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of a call, and what it returned."""
    start = time.process_time()
    done = work()
    return time.process_time() - start, done
