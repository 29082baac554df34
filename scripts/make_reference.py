"""Write docs/reference.md and docs/map.schema.json from the program itself, so that they cannot go stale."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from typer.models import ArgumentInfo, OptionInfo

import jipu.apps.agents.errors
import jipu.cluster.errors
import jipu.stages.ingest.errors
import jipu.store.team.errors
import jipu.uses.errors
import jipu.verbs.errors  # noqa: F401 - its errors are listed too
from jipu.apps.cli import app
from jipu.errors import Detail, FileProblem, JipuError, NothingDone, UsageError
from jipu.llm.errors import ModelProblem
from jipu.render.map_csv import COLUMNS
from jipu.render.map_json import schema
from jipu.statistics.shares import WORD_FLOORS, words
from jipu.uses import errors as _of_uses  # noqa: F401 what is loaded is listed

DOCS = Path(__file__).resolve().parent.parent / "docs"
REFERENCE = DOCS / "reference.md"
SCHEMA = DOCS / "map.schema.json"

NAMES = {
    "almost_all": ("almost all", "几乎所有"),
    "most": ("most", "大多数"),
    "about_half": ("about half or more", "近半或更多"),
    "about_third": ("about 30% or more", "约三成或更多"),
}
SIZES = (10, 15, 20, 30, 50)

CELLS = {
    "claim_id": "stable id: a hash of role, section and subject, the same in every language and after every rebuild",
    "section": "essence, dimension, group, skill, domain, method, direction, level, pay, archetype, keyword, career or advice",
    "path": "where it stands: `dimension > group`; empty where nothing is above it",
    "name": "what the row is about, in the language of `--lang`",
    "k": "distinct people who support it (employers, where the population is job_ads)",
    "n": "people (employers) counted in all",
    "low": "lower end of the two-sided 95% Wilson interval of k/n",
    "high": "upper end of that interval",
    "words": "the name of the share, by the table below",
    "depth": "people by their strongest degree word, `精通:2 熟练:5`; who wrote none is not counted",
    "quote": "one quote, verbatim from a de-identified text",
    "quotes": "how many quotes the map holds for the row (at most one a person; long lists are cut, the count k is not)",
    "people": "pseudonyms of those who support it, separated by blanks",
    "marks": "any of tail, query, advice, one-person, open, human, reviewed, asserted, threshold, separated by blanks; see below",
    "population": "resumes or job_ads",
    "source": "embedded (rules), model or human (what a human added and the rules had not found)",
    "steps": "of a method: its steps in order, each with the number of people who tell it",
    "industry": "of a domain: the id of the industry in industries.tsv",
    "edition": "whom the map is for: internal or share",
    "audit": "right or not right, of the claims that a human judged in an audit sheet; else empty",
    "correction": "what a human changed: the name, count and group computed without it; that it was reviewed",
}

MARKS = (
    ("tail", "a skill that fewer than three people write; it counts for its group and is not listed on the page"),
    ("query", "◎ named first by the operator's own description (`--jd`): no finding"),
    ("advice", "解读, an interpretation tied to the claims it rests on"),
    ("one-person", "rests on one person"),
    ("open", "found in these texts, not in the lexicon"),
    ("human", "✎ changed or added by a human; `computed` (CSV: `correction`) tells what it would be without"),
    ("reviewed", "✓ reviewed by a human"),
    ("asserted", "added by a human and told by none of these texts: it has no count and no quote"),
    ("threshold", "门槛项, a group that nearly all hold only because it is broad"),
)

FILES = (
    (
        "OUT/map.html",
        "the page: one file, no network, both languages (`--lang` says which opens); report, drawings and a table of all claims, search, filters, evidence behind every claim",
    ),
    ("OUT/map.md", "the same page as Markdown"),
    ("OUT/map.json", "the map as data, described by [map.schema.json](map.schema.json)"),
    ("OUT/share/", "map.html, map.md and map.json of the share edition (`--edition share`): nothing else of OUT is for readers outside"),
    ("OUT/map.N.json", "the map that stood there before; nothing is overwritten"),
    ("OUT/terms.xlsx, OUT/sample.xlsx", "every concept and everybody, for a human to correct"),
    ("OUT/.jipu/corrections.jsonl", "the human corrections, one a line, in the order they were made"),
    ("OUT/.jipu/replies.jsonl", "what a language model answered, by what it was asked (quotes among it); only where one helped"),
    ("OUT/.jipu/sent.jsonl", "when what was sent where, by hashes alone; only where a language model helped"),
    ("OUT/.jipu/key", "the secret behind pseudonyms and keyed hashes; readable by its owner only, never exported"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """An argument or option as the command line knows it. `flags` is empty for an argument; `value` is empty for a switch."""

    name: str
    flags: tuple[str, ...]
    value: str
    default: str
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A verb with its parameters in order."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def commands() -> list[Command]:
    """Every verb of the command line, in the order of its help; then those of a group, named by both words."""
    rows = [("", row) for row in app.registered_commands]
    groups = [(group.typer_instance.info.name, group.typer_instance) for group in app.registered_groups if group.typer_instance]
    rows += [(f"{name} ", row) for name, group in groups for row in group.registered_commands]
    named = [(before + (row.name or row.callback.__name__), row.callback) for before, row in rows if row.callback]
    return [Command(name=name, help=inspect.getdoc(call) or "", parameters=tuple(_parameters(call))) for name, call in named]


def _parameters(call: typing.Callable[..., object]) -> Iterator[Parameter]:
    hints = typing.get_type_hints(call, include_extras=True)
    for name, parameter in inspect.signature(call).parameters.items():
        kind, *notes = typing.get_args(hints[name])
        note = next(note for note in notes if isinstance(note, OptionInfo | ArgumentInfo))
        yield _parameter(name, kind, note, parameter.default)


def _parameter(name: str, kind: object, note: OptionInfo | ArgumentInfo, default: object) -> Parameter:
    many = typing.get_origin(kind) is list
    plain = next(part for part in (*typing.get_args(kind), kind) if part is not type(None))
    choices = tuple(str(one.value) for one in plain) if isinstance(plain, type) and issubclass(plain, Enum) else ()
    if isinstance(note, ArgumentInfo):
        value = (note.metavar or ("PATH" if many else name.upper())) + ("..." if many else "")
        return Parameter(name=name, flags=(), value=value, default="", help=note.help or "", many=many)
    flags = _flags(name, note)
    value = "" if plain is bool else "|".join(choices) or {"int": "N", "Path": "PATH"}.get(getattr(plain, "__name__", ""), "TEXT")
    return Parameter(name=name, flags=flags, value=value, default=_default(default, flags), help=note.help or "", choices=choices)


def _flags(name: str, note: OptionInfo) -> tuple[str, ...]:
    """Inside Annotated, Typer keeps the first declared name as the default."""
    first = (note.default,) if isinstance(note.default, str) and note.default.startswith("-") else ()
    declared = (*first, *(note.param_decls or ())) or (f"--{name.replace('_', '-')}",)
    return tuple(flag for names in declared for flag in names.split("/"))


def _default(default: object, flags: tuple[str, ...]) -> str:
    if default is inspect.Parameter.empty:
        return "required"
    if isinstance(default, bool):
        return flags[0] if default else ""
    return "" if default is None else str(getattr(default, "value", default))


def reference() -> str:
    """The whole page as Markdown."""
    parts = [
        "# Reference\n\nWritten by `python scripts/make_reference.py`; do not edit. Every text stands in English and in Chinese.",
        "## Commands\n\n`jipu --version` prints the version, `jipu COMMAND --help` the help of one command.",
        *(_command(command) for command in commands()),
        _exit_codes(),
        "## What a build writes\n\n" + _table(("file", "content"), [(f"`{name}`", text) for name, text in FILES]),
        "## CSV\n\n`jipu export OUT/map.json --to csv`: UTF-8 with a byte order mark, exactly one row a claim, then one without `claim_id`"
        " (section `orphaned`) for each human correction that was not applied. A text cell that a spreadsheet"
        " would run as a formula has a blank in front.\n\n"
        + _table(("column", "meaning"), [(f"`{name}`", CELLS[name]) for name in COLUMNS]),
        "### Marks\n\n" + _table(("mark", "meaning"), [(f"`{name}`", text) for name, text in MARKS]),
        _words(),
        "## JSON\n\n`map.json` follows [map.schema.json](map.schema.json), which `jipu schema` prints.",
        _errors(),
    ]
    return "\n\n".join(parts) + "\n"


def _command(command: Command) -> str:
    arguments = "".join(f" {one.value}" for one in command.parameters if not one.flags)
    required = "".join(f" {one.flags[0]} {one.value}" for one in command.parameters if one.flags and one.default == "required")
    rows = [
        (_name(one), one.default and f"`{one.default}`" if one.default != "required" else "required", *_both(one.help))
        for one in command.parameters
    ]
    table = "\n\n" + _table(("parameter", "default", "English", "中文"), rows) if rows else ""
    return f"### jipu {command.name}\n\n" + "\n\n".join(_both(command.help)) + f"\n\n    jipu {command.name}{arguments}{required}" + table


def _name(one: Parameter) -> str:
    names = ", ".join(f"`{flag}`" for flag in one.flags)
    return f"{names} {one.value}".replace("|", r"\|").strip()


def _both(text: str) -> tuple[str, str]:
    """English and Chinese stand apart by two blanks in every help text."""
    english, _, chinese = " ".join(text.split("\n")).partition("  ")
    return english.strip(), chinese.strip()


def _exit_codes() -> str:
    rows = [
        ("0", "done: the answer was given, a map was built"),
        (str(NothingDone.exit_code), "nothing could be done: no usable file, nobody fits, not a map"),
        (str(UsageError.exit_code), "wrong usage: an unknown option, value, industry, format or path"),
    ]
    return "## Exit codes\n\nThe same for every command.\n\n" + _table(("code", "meaning"), rows)


def _words() -> str:
    rows = [(*NAMES[name], f"{floor:.2f}", *(str(_smallest(name, n)) for n in SIZES)) for name, floor in WORD_FLOORS]
    rows.append(("some", "部分", "k ≥ 3", *("3" for _ in SIZES)))
    head = ("English", "中文", "floor", *(f"n = {n}" for n in SIZES))
    return (
        "### Words for shares\n\nThe name follows from the lower one-sided 90% Wilson bound of k/n: it must reach the floor. The columns give the"
        " smallest k that earns the name. Below three people the name is “a few” (个别).\n\n" + _table(head, rows)
    )


def _smallest(name: str, n: int) -> int:
    order = [word for word, _ in WORD_FLOORS]
    return next(k for k in range(n + 1) if words(k, n) in order[: order.index(name) + 1])


def _errors() -> str:
    groups = (
        (UsageError, "Wrong usage"),
        (NothingDone, "Nothing done"),
        (ModelProblem, "A language model cannot be used; with `--model-optional` the run goes on"),
        (FileProblem, "One file failed; the run goes on"),
    )
    parts = [
        f"### {title}\n\n" + _table(("name", "English", "中文"), [_error(kind) for kind in _kinds(base) if kind is not ModelProblem])
        for base, title in groups
    ]
    return "\n\n".join(["## Messages\n\nThe name is the `code` of a failure in map.json.", *parts])


def _kinds(base: type[JipuError]) -> list[type[JipuError]]:
    """Those right under one, by their module: whatever was imported first."""
    return sorted(base.__subclasses__(), key=lambda kind: kind.__module__)


def _error(kind: type[JipuError]) -> tuple[str, str, str]:
    return f"`{kind.__name__}`", *(template.format_map(_Shown()) for template in (kind.en, kind.zh))


class _Shown(dict[str, str]):
    """Details as they are named, with the words that stand beside many."""

    def __missing__(self, key: str) -> str:
        return Detail(f"{{{key}}}")


def _table(head: tuple[str, ...], rows: typing.Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def schema_text() -> str:
    """The JSON Schema as `jipu schema` prints it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write both files."""
    REFERENCE.write_text(reference(), "utf-8", newline="\n")
    SCHEMA.write_text(schema_text(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
