"""How a bench prints: one line of JSON a figure set."""

from __future__ import annotations

import json
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
JIPU = Path(sys.executable).with_name("jipu")


def say(bench: str, **figures: object) -> None:
    """Print one set of figures; floats to three places."""
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in figures.items()}
    print(json.dumps({"bench": bench, **rounded}, ensure_ascii=False), flush=True)
