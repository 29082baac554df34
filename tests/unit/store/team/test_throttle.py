"""Passwords are guessed slowly: by account and by address, whether or not there is such an account, also after a restart and all at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.teamed import CHEAP, PARAMETERS, PASSWORD, Clock

from jipu.store.log import read_log
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import TooManyAttempts, WrongLogin
from jipu.store.team.team import Team
from jipu.store.team.throttle import FIRST_WAIT, FORGOTTEN, FREE_OF_ACCOUNT, FREE_OF_ADDRESS, LONGEST_WAIT, Throttle

HERE = "192.0.2.1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setattr(PARAMETERS, CHEAP)
    team = Team(TeamFile(tmp_path / ".jipu", clock))
    team.add("oskar", "owner", PASSWORD)
    return team


def tried(team: Team, name: str, address: str = HERE, password: str = "some wrong words") -> int:  # noqa: S107 invented
    """Seconds that whoever tries has to wait; 0 where the password was looked at and wrong."""
    try:
        team.login(name, password, address)
    except TooManyAttempts as error:
        return int(error.details["seconds"])
    except WrongLogin:
        return 0
    return -1


@pytest.mark.parametrize("name", ["oskar", "nobody"])
def test_a_wait_follows_a_few_failures_and_doubles(team: Team, clock: Clock, name: str) -> None:
    assert [tried(team, name, f"192.0.2.{number}") for number in range(FREE_OF_ACCOUNT)] == [0] * FREE_OF_ACCOUNT
    waits = []
    for number in range(12):
        waits.append(tried(team, name, f"192.0.3.{number}"))
        assert tried(team, name, f"192.0.4.{number}") == waits[-1]  # to try meanwhile makes nothing longer
        clock.now += waits[-1]
        assert tried(team, name, f"192.0.5.{number}") == 0
    assert waits == [int(min(LONGEST_WAIT, FIRST_WAIT * 2**number)) + 1 for number in range(12)]


def test_the_right_password_waits_too_and_then_begins_anew(team: Team, clock: Clock) -> None:
    for _ in range(FREE_OF_ACCOUNT):
        tried(team, "oskar")
    assert tried(team, "oskar", password=PASSWORD) == int(FIRST_WAIT) + 1
    clock.now += FIRST_WAIT
    assert tried(team, "oskar", password=PASSWORD) == -1
    assert [tried(team, "oskar", "192.0.2.9") for _ in range(FREE_OF_ACCOUNT)] == [0] * FREE_OF_ACCOUNT


def test_an_address_that_tries_many_names_waits(team: Team) -> None:
    assert [tried(team, f"name{number}") for number in range(FREE_OF_ADDRESS)] == [0] * FREE_OF_ADDRESS
    assert tried(team, "another") > 0
    assert tried(team, "another", "198.51.100.1") == 0


def test_an_account_of_ones_own_does_not_clear_the_way(team: Team) -> None:
    for number in range(FREE_OF_ADDRESS):
        assert tried(team, f"name{number}") == 0
        if number < FREE_OF_ADDRESS - 1:
            assert tried(team, "oskar", password=PASSWORD) == -1
    assert tried(team, "another") > 0


def test_the_half_of_a_long_address_that_is_ones_own_to_choose_does_not_count(team: Team) -> None:
    for number in range(FREE_OF_ADDRESS):
        assert tried(team, f"name{number}", f"2001:db8:1:2::{number:x}") == 0
    assert tried(team, "another", "2001:db8:1:2:ffff::1") > 0
    assert tried(team, "another", "2001:db8:1:3::1") == 0
    assert tried(team, "third", "::ffff:192.0.2.44") == 0


def test_a_restart_forgets_nothing(team: Team, clock: Clock) -> None:
    for _ in range(FREE_OF_ACCOUNT):
        tried(team, "oskar")
    assert tried(Team(TeamFile(team.file.folder, clock)), "oskar", "192.0.2.99") > 0


def test_what_is_long_ago_is_forgotten(team: Team, clock: Clock) -> None:
    for _ in range(FREE_OF_ACCOUNT + 1):
        tried(team, "oskar")
    clock.now += FORGOTTEN + LONGEST_WAIT
    assert [tried(team, "oskar") for _ in range(FREE_OF_ACCOUNT)] == [0] * FREE_OF_ACCOUNT


def test_many_attempts_at_once_count_as_many(team: Team) -> None:
    throttle = Throttle(team.file)

    def admitted(number: int) -> bool:
        try:
            throttle.admit("oskar", f"192.0.2.{number}")
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(admitted, range(24))) == FREE_OF_ACCOUNT


def test_a_new_password_ends_the_wait(team: Team) -> None:
    for _ in range(FREE_OF_ACCOUNT):
        tried(team, "oskar")
    team.change_password("oskar", "another twelve letters")
    assert tried(team, "oskar", password="another twelve letters") == -1


def test_failures_are_logged_ever_more_seldom_and_a_name_that_nobody_has_is_not_told(team: Team, clock: Clock) -> None:
    for number in range(9):
        tried(team, "my secret password typed here", f"192.0.2.{number}")
        clock.now += LONGEST_WAIT
    for number in range(3):
        tried(team, "oskar", f"192.0.3.{number}")
    rows = [(row["who"], row["counts"]) for row in read_log(team.file.folder.parent) if row["verb"] == "login-failed"]
    assert rows == [*(("?", {"failures": count}) for count in (1, 2, 4, 8)), *(("oskar", {"failures": count}) for count in (1, 2))]
    whole = team.file.path.read_bytes() + (team.file.folder.parent / "log.jsonl").read_bytes()
    assert b"my secret password" not in whole
