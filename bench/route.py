"""Which roles resumes are of, beside the roles they were written for: first guess and first three, by corpus and by example."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.report import SHARED, say
from bench.texts import read_texts
from jipu.apps.example import examples, roles_folder
from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.roles import load_roles
from jipu.model.route import Route
from jipu.pipeline import read_pile
from jipu.settings import Settings
from jipu.stages.select import Router, profile_of, shape_role

CORPORA = {"frontend": "前端开发", "product-manager": "产品经理"}
HELD_OUT = Path(__file__).parent / "held_out" / "route.jsonl"


@dataclass(slots=True)
class Hits:
    """How many resumes have their role first, and among three."""

    resumes: int = 0
    first: int = 0
    among: int = 0
    none: int = 0

    def add(self, route: Route, wanted: frozenset[str]) -> None:
        """One more."""
        found = [routed.role for routed in route.roles]
        self.resumes += 1
        self.first += bool(found) and found[0] in wanted
        self.among += bool(wanted & set(found))
        self.none += not found

    def told(self) -> dict[str, int]:
        """As figures."""
        return {"resumes": self.resumes, "top_1": self.first, "top_3": self.among, "none": self.none}


def main() -> None:
    """Print a line a corpus, one for all examples, and one for the set that was written after the rule."""
    router = Router(load_lexicon())
    for name, title in CORPORA.items():
        of_corpus(router, name, title)
    of_examples(router)
    held_out(router)


def of_corpus(router: Router, name: str, title: str) -> None:
    """A labelled corpus: its role, or the special one that a row's own label names; who only claims the role must not have it first."""
    file = SHARED / "corpus" / f"{name}.jsonl"
    if not file.is_file():
        say("route", skipped=f"no {file.name} in ../shared/corpus")
        return
    rows = {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}
    routes = routed(router, {name: row["text"] for name, row in rows.items()})
    own, fit, claimed = frozenset(shape_role(title).id.split()), Hits(), Hits()
    for name_of_row, route in routes.items():
        row = rows[name_of_row]
        special = load_roles().lookup(row["role_zh"])
        (fit if row["fits_role"] else claimed).add(route, own | ({special.id} if special else frozenset()))
    say("route", corpus=name, **fit.told(), only_claim_it=claimed.resumes, of_these_first=claimed.first)


def of_examples(router: Router) -> None:
    """The examples: every resume counts for the role of its folder, the one that only claims it and the second version too."""
    total = Hits()
    for example in examples(roles_folder()):
        own, hits = frozenset(shape_role(example.title).id.split()), Hits()
        for reading in read_pile([example.files], Settings(as_of=example.as_of, jobs=2), bytes(32)).readings:
            route = router.route(profile_of(reading))
            hits.add(route, own)
            total.add(route, own)
        say("route", example=example.id, **hits.told())
    say("route", example="all", **total.told())


def held_out(router: Router) -> None:
    """Resumes written after the rule was settled, of other roles too, some of none."""
    rows = {row["id"]: row for row in map(json.loads, HELD_OUT.read_text("utf-8").splitlines())}
    routes = routed(router, {name: row["text"] for name, row in rows.items()})
    known, strangers = Hits(), Hits()
    for name, route in routes.items():
        wanted: Sequence[str] = rows[name]["roles"]
        (known if wanted else strangers).add(route, frozenset(wanted))
    say("route", held_out=HELD_OUT.name, **known.told(), of_no_role=strangers.resumes, told_none=strangers.none)


def routed(router: Router, texts: Mapping[str, str]) -> dict[str, Route]:
    """Every text's route."""
    return {name: router.route(profile_of(reading)) for name, reading in read_texts(texts, "resume").items()}
