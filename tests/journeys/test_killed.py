"""Processes that are killed at random moments lose nothing that was committed, and leave nothing that cannot be mended; see tests/killing.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_twenty_kills() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", "--count", "20", "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] == 20
    assert told["lost"] == 0
    assert told["committed"] > 0, "a run that committed nothing before its kill cannot lose anything"
