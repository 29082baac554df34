"""Maps with recorded replies of the extraction step beside the embedded ones, by the same scorers.

The replies in bench/replies were written by hand, by reading each prompt and nothing else: never the labels, never a list of the corpora's skills.
What stands here is therefore no model's quality. It tells that replies which pass the gate help and harm nothing; operations-director has none.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.corpus import CORPORA, HIDDEN, run
from bench.report import SHARED, say
from jipu.lexicon.own import own_lexicon
from jipu.llm.estimate import tokens_of
from jipu.llm.replay import Replay
from jipu.model.assistance import Assistance
from jipu.model.pile import Pile
from jipu.model.reading import Reading
from jipu.pipeline import describe_role, draw, gathered, read_pile
from jipu.render.extracted import extracted
from jipu.render.map_csv import to_csv
from jipu.settings import Settings
from jipu.stages.extract import ground_proposals
from jipu.steps import extract
from jipu.steps.asking import ask
from jipu.steps.assistant import Assistant
from jipu.steps.suspicion import is_suspected

REPLIES = Path(__file__).resolve().parent / "replies"
RECORDED = "recorded replies, no model's quality"
KEY = bytes(32)
EXTRACT = frozenset(
    ("skill_p_relaxed", "skill_r_relaxed", "skill_f1_relaxed", "skill_f1_strict", "method_f1", "core_recall", "support_mae", "fragments")
)


def main() -> None:
    """Print the figures without and with the replies, for each corpus that has some."""
    if not (SHARED / "corpus").is_dir():
        say("model", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    for name, role, as_of, _ in CORPORA:
        if (REPLIES / f"{name}.jsonl").exists():
            with tempfile.TemporaryDirectory() as folder:
                measure(name, role, as_of, Path(folder))


def measure(name: str, role: str, as_of: str, folder: Path) -> None:
    """One corpus, by the rules alone and with the replies."""
    corpus = SHARED / "corpus" / f"{name}.jsonl"
    year, month = map(int, as_of.split("-"))
    settings = Settings(as_of=date(year, month, 28))
    pile = read_pile([texts_of(corpus, folder)], settings, KEY)
    for kind, assistant in (("embedded", None), (RECORDED, Assistant(model=Replay.of(REPLIES), steps=frozenset({"extract"})))):
        readings = with_replies(pile.readings, assistant) if assistant else pile.readings
        say("model.extract", corpus=name, kind=kind, **extract_figures(corpus, readings, folder))
        drawn = draw(gathered(pile, KEY), describe_role(role, settings, KEY), settings, KEY, assistant=assistant)
        table = folder / "map.csv"
        table.write_text(to_csv(drawn.rolemap, "zh"), "utf-8")
        groups = corpus.with_name(f"{name}.groups.json")
        scored = json.loads(run(sys.executable, str(SHARED / "score" / "score_map.py"), str(corpus), str(table), "--groups", str(groups)))
        say("model.map", corpus=name, kind=kind, **scored, **spent(pile, drawn.rolemap.provenance.assistance))


def texts_of(corpus: Path, folder: Path) -> Path:
    """The corpus as a folder of ID.txt: replies are kept by the content of these files."""
    texts = folder / "texts"
    texts.mkdir()
    for line in corpus.read_text("utf-8").splitlines():
        row = json.loads(line)
        (texts / f"{row['id']}.txt").write_text(row["text"], "utf-8")
    return texts


def with_replies(readings: Sequence[Reading], assistant: Assistant) -> list[Reading]:
    """Every resume with the facts of the reply to it, if there is one: what `jipu extract` would show."""
    tasks = [extract.task(reading.document, KEY) for reading in readings if not is_suspected(reading.document)]
    kept, _ = ask("extract", extract.VERSION, assistant.model, tasks)
    lexicon = own_lexicon(())
    return [
        replace(
            one, facts=(*one.facts, *ground_proposals(one.document, one.understood, one.facts, kept.get(one.document.id, ()), lexicon)[0])
        )
        for one in readings
    ]


def extract_figures(corpus: Path, readings: Sequence[Reading], folder: Path) -> dict[str, object]:
    """The scorer's figures of skills and methods for what was extracted."""
    rows = folder / "extracted.jsonl"
    told = (json.dumps(extracted(reading, "", own_lexicon(())), ensure_ascii=False) for reading in readings)
    rows.write_text("".join(f"{row}\n" for row in told), "utf-8")
    figures = json.loads(run(sys.executable, str(SHARED / "score" / "score.py"), str(corpus), str(rows), "--json"))
    return {key: value for key, value in figures.items() if key in EXTRACT - HIDDEN}


def spent(pile: Pile, assistance: Assistance | None) -> dict[str, object]:
    """What was proposed and kept, and estimated tokens over those of the resumes; nothing where no model was asked."""
    if assistance is None:
        return {}
    own = sum(tokens_of(reading.document.text) for reading in pile.readings)
    tokens = sum(step.tokens_in + step.tokens_out for step in assistance.steps)
    dropped = {reason: count for step in assistance.steps for reason, count in step.dropped.items()}
    return {
        "proposed": assistance.proposed,
        "kept": assistance.kept,
        "dropped": dropped,
        "unanswered": sum(step.refused for step in assistance.steps),
        "suspected": assistance.suspected,
        "tokens_per_token": tokens / own,
    }
