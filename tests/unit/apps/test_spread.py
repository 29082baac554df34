"""A verb's command shows the options of what its values are made of, once each, and the verb gets the values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.testing import CliRunner

from jipu.apps.spread import spread

Size = Annotated[int, typer.Option("--size", help="How large.")]


def box(size: Size = 3, deep: Annotated[int, typer.Option("--deep")] = 1) -> tuple[int, int]:
    """A size and a depth."""
    return size, deep


def label(size: Size = 3) -> str:
    """Also of the size."""
    return "x" * size


def command() -> tuple[typer.Typer, list[object]]:
    got: list[object] = []
    app = typer.Typer()

    @app.command()
    @spread(one=box, other=label)
    def pack(what: Path, one: tuple[int, int], last: Annotated[bool, typer.Option("--last")] = False, other: str = "") -> None:
        """Pack it."""
        got.append((what, one, last, other))

    return app, got


def test_values_are_made_of_options_and_a_shared_option_goes_to_all() -> None:
    app, got = command()
    assert CliRunner().invoke(app, ["a.txt", "--deep", "2", "--size", "4", "--last"]).exit_code == 0
    assert CliRunner().invoke(app, ["a.txt"]).exit_code == 0
    assert got == [(Path("a.txt"), (4, 2), True, "xxxx"), (Path("a.txt"), (3, 1), False, "xxx")]


def test_help_shows_each_option_once_in_the_place_of_its_value() -> None:
    app, _ = command()
    told = CliRunner().invoke(app, ["--help"]).output
    assert "Pack it." in told and "How large." in told
    places = [told.index(option) for option in ("--size", "--deep", "--last")]
    assert places == sorted(places)
    assert told.count("--size") == 1 and "--one" not in told and "--other" not in told


def test_a_type_that_is_there_for_a_checker_alone_is_not_looked_up() -> None:
    def made(size: Size = 3) -> NowhereAtAll:  # type: ignore[name-defined]  # noqa: F821
        return size

    got: list[int] = []

    def verb(size: NowhereAtAll) -> None:  # type: ignore[name-defined]  # noqa: F821
        got.append(size)

    app = typer.Typer()
    app.command()(spread(size=made)(verb))
    assert CliRunner().invoke(app, ["--size", "7"]).exit_code == 0
    assert got == [7]
