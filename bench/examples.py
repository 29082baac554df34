"""The examples of fourteen roles: who is counted beside who should be (all but the misfit and the second version of each)."""

from __future__ import annotations

from bench.report import say
from jipu.apps.example import examples, roles_folder
from jipu.settings import Settings
from jipu.workspace import Workspace


def main() -> None:
    """Print a line a role, then how many of the roles are counted as they should be."""
    exact, misfits, rows = 0, 0, examples(roles_folder())
    for example in rows:
        _, sample, pile = Workspace(None).select([example.files], example.title, Settings(as_of=example.as_of))
        exact += sample.n == example.people
        misfits += len(sample.left_out)
        found = {"people": sample.n, "should": example.people, "left_out": len(sample.left_out), "versions": len(sample.versions)}
        say("examples", role=example.id, **found, failures=len(pile.failures))
    say("examples", roles=len(rows), exact=exact, left_out=misfits, misfits=len(rows))
