"""Texts that nobody writes, at one length and at twice that: about 2 between their times is linear."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench.invented import invented
from bench.report import say
from bench.throughput import KEY, SETTINGS
from jipu.pipeline import read_file

MILLION = 1_000_000
# Read as a resume whatever it looks like: else most of these are refused before the rules see them.
AS_RESUME = replace(SETTINGS, kind="resume")
CHARACTERS = ("a", "A", "1", "啊", "王", " ", "\t", "-", "（", "。", "@", "〔", "😀", "\u200b")


def main() -> None:
    """Print seconds at both lengths and their ratio, for each kind of text."""
    for character in CHARACTERS:
        compare(f"1 MB of {character!a}", [(character * (size // len(character.encode()))).encode() for size in (MILLION // 2, MILLION)])
    line = "，".join(invented(number).replace("\n", "，") for number in range(1200))
    compare("5 MB in one line", [line.encode()[:size].decode(errors="ignore").encode() for size in (5 * MILLION // 2, 5 * MILLION)])
    compare("mixed encodings", [mixed(count, "utf-8", "gb18030", "utf-16-le") for count in (150, 300)])
    compare("UTF-8 and GB18030 in turn", [mixed(count, "utf-8", "gb18030") for count in (150, 300)])
    compare("emoji between words", [" 😀".join("，".join(invented(n) for n in range(count)).split("，")).encode() for count in (150, 300)])


def mixed(count: int, *encodings: str) -> bytes:
    """Resumes one after the other, each in another encoding than the one before."""
    return b"\n".join(invented(n).encode(encodings[n % len(encodings)]) for n in range(count))


def compare(name: str, contents: list[bytes]) -> None:
    """Read both, once each; a refusal is an answer too."""
    seconds, outcome = [], ""
    for content in contents:
        elapsed, outcome = read_once(content)
        seconds.append(elapsed)
    say(
        "worst",
        text=name,
        megabytes=len(contents[-1]) / 1e6,
        half=seconds[0],
        whole=seconds[1],
        ratio=seconds[1] / seconds[0],
        outcome=outcome,
    )


def read_once(content: bytes) -> tuple[float, str]:
    """Processor seconds from file to facts, and what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(content)
        start = time.process_time()
        read = read_file(path, AS_RESUME, KEY)
        elapsed = time.process_time() - start
    outcome = [f"{len(one.facts)} facts" for one in read.readings] + [one.code for one in read.failures]
    return elapsed, ", ".join(outcome)
