"""Sessions and tokens: signed, kept as hashes, over in time, and ended at once by what changes an account."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.teamed import CHEAP, PARAMETERS, PASSWORD, Clock

from jipu.store.log import read_log
from jipu.store.team.authority import Authority, Who
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import BadLifetime, ShortPassword, TokenTooStrong, UnknownToken
from jipu.store.team.sessions import IDLE, LONGEST, proof_of
from jipu.store.team.team import Team
from jipu.store.team.tokens import MOST_DAYS, PREFIX

EDDA = Who(name="edda", authority="editor")
HERE = "192.0.2.1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setattr(PARAMETERS, CHEAP)
    team = Team(TeamFile(tmp_path / ".jipu", clock))
    team.add("oskar", "owner", PASSWORD)
    team.add("edda", "editor", PASSWORD)
    return team


def test_a_session_is_known_again_even_after_a_restart(team: Team, clock: Clock) -> None:
    cookie = team.login("edda", PASSWORD, HERE)
    assert team.sessions.whose(cookie) == EDDA
    assert Team(TeamFile(team.file.folder, clock)).sessions.whose(cookie) == EDDA
    assert cookie.split(".")[0].encode() not in team.file.path.read_bytes()


def test_every_login_begins_another_session(team: Team) -> None:
    one, other = (team.login("edda", PASSWORD, HERE) for _ in range(2))
    assert one != other
    assert proof_of(one) != proof_of(other)
    assert proof_of(one) not in one
    assert len(team.sessions.of("edda")) == 2


def test_a_forged_session_is_none(team: Team) -> None:
    cookie = team.login("edda", PASSWORD, HERE)
    name, _, sign = cookie.partition(".")
    for wrong in ("", ".", name, f"{name}.", f"{name}.{'0' * 32}", f"x{name}.{sign}", f"{name}.{sign}0", f".{sign}", "é.é", "\ud800.x"):
        assert team.sessions.whose(wrong) is None, wrong
    other = Team(TeamFile(team.file.folder.parent / "other"))
    assert other.sessions.whose(cookie) is None  # signed by another workspace


def test_a_session_is_over_when_nobody_uses_it(team: Team, clock: Clock) -> None:
    cookie = team.login("edda", PASSWORD, HERE)
    for _ in range(3):
        clock.now += IDLE - 1
        assert team.sessions.whose(cookie) == EDDA
    clock.now += IDLE
    assert team.sessions.whose(cookie) is None
    assert team.sessions.of("edda") == []


def test_a_session_is_over_after_a_week_however_it_is_used(team: Team, clock: Clock) -> None:
    cookie = team.login("edda", PASSWORD, HERE)
    began = clock.now
    while clock.now < began + LONGEST - IDLE / 2:
        clock.now += IDLE / 2
        assert clock.now >= began + LONGEST or team.sessions.whose(cookie) == EDDA
    clock.now = began + LONGEST
    assert team.sessions.whose(cookie) is None
    team.login("edda", PASSWORD, HERE)
    with team.file.reading() as database:
        assert database.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1  # what is over is not kept


ENDINGS: dict[str, Callable[[Team, str], object]] = {
    "logout": lambda team, cookie: team.logout("edda", cookie),
    "password": lambda team, cookie: team.change_password("edda", "another twelve letters"),
    "role": lambda team, cookie: team.change_role("edda", "viewer"),
    "removal": lambda team, cookie: team.remove("edda"),
    "by hand": lambda team, cookie: team.sessions.end_one("edda", team.sessions.hash_of(cookie)),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_what_ends_a_session_ends_it_at_once_and_no_other(team: Team, how: str) -> None:
    cookie, other = team.login("edda", PASSWORD, HERE), team.login("oskar", PASSWORD, HERE)
    ENDINGS[how](team, cookie)
    assert team.sessions.whose(cookie) is None
    assert team.sessions.whose(other) == Who(name="oskar", authority="owner")


def test_nobody_ends_the_session_of_another_account(team: Team) -> None:
    cookie = team.login("edda", PASSWORD, HERE)
    team.sessions.end_one("oskar", team.sessions.hash_of(cookie))
    assert team.sessions.whose(cookie) == EDDA
    assert [(one.address, one.made) for one in team.sessions.of("edda")] == [(HERE, team.file.clock())]


def test_a_token_is_told_once_and_kept_as_a_hash(team: Team) -> None:
    made, secret = team.make_token("edda", "viewer", 30, "weekly report")
    assert secret.startswith(PREFIX)
    assert secret.encode() not in team.file.path.read_bytes()
    assert team.tokens.whose(secret) == Who(name="edda", authority="viewer")
    assert [(one.id, one.label, one.seen) for one in team.tokens.of("edda")] == [(made.id, "weekly report", team.file.clock())]
    for wrong in ("", secret[:-1], secret + "x", PREFIX, made.id, "\ud800"):
        assert team.tokens.whose(wrong) is None


def test_a_token_ends_with_its_time_and_when_it_is_revoked(team: Team, clock: Clock) -> None:
    _, secret = team.make_token("edda", "viewer", 1)
    clock.now += 86399
    assert team.tokens.whose(secret)
    clock.now += 1
    assert team.tokens.whose(secret) is None
    made, secret = team.make_token("edda", "viewer", 1)
    with pytest.raises(UnknownToken):
        team.revoke(made.id, "oskar")  # not one of theirs
    team.revoke(made.id, "edda")
    assert team.tokens.whose(secret) is None
    with pytest.raises(UnknownToken):
        team.revoke(made.id)


@pytest.mark.parametrize(("asked", "may"), [("viewer", True), ("editor", True), ("owner", False)])
def test_a_token_may_no_more_than_its_account(team: Team, asked: Authority, may: bool) -> None:
    if may:
        assert team.make_token("edda", asked)[0].authority == asked
    else:
        with pytest.raises(TokenTooStrong):
            team.make_token("edda", asked)


REVOCATIONS: dict[str, Callable[[Team], object]] = {
    "password": lambda team: team.change_password("edda", "another twelve letters"),
    "lesser role": lambda team: team.change_role("edda", "viewer"),
    "removal": lambda team: team.remove("edda"),
}


@pytest.mark.parametrize("how", REVOCATIONS)
def test_what_changes_an_account_revokes_its_tokens_and_no_others(team: Team, how: str) -> None:
    own = [team.make_token("edda", one)[1] for one in ("viewer", "editor")]
    other = team.make_token("oskar", "owner")[1]
    REVOCATIONS[how](team)
    assert [team.tokens.whose(secret) for secret in own] == [None, None]
    assert team.tokens.of("edda") == []
    assert team.tokens.whose(other) == Who(name="oskar", authority="owner")


def test_how_many_tokens_ended_is_told_and_logged(team: Team) -> None:
    team.make_token("edda", "viewer")
    team.make_token("edda", "editor")
    assert team.change_password("edda", "another twelve letters") == 2
    assert team.change_role("edda", "viewer") == 0
    rows = [(row["verb"], row["counts"]) for row in read_log(team.file.folder.parent)][-2:]
    assert rows == [("account-password edda", {"tokens": 2}), ("account-role edda viewer", {})]


def test_a_password_that_is_refused_revokes_nothing(team: Team) -> None:
    _, secret = team.make_token("edda", "viewer")
    with pytest.raises(ShortPassword):
        team.change_password("edda", "short")
    assert team.tokens.whose(secret)


def test_a_greater_or_the_same_role_leaves_tokens_what_they_were_made_for(team: Team) -> None:
    _, secret = team.make_token("edda", "viewer")
    for role in ("editor", "owner"):
        assert team.change_role("edda", role) == 0  # type: ignore[arg-type]
        assert team.tokens.whose(secret) == Who(name="edda", authority="viewer")


def test_a_token_goes_with_its_account(team: Team) -> None:
    _, secret = team.make_token("edda", "editor")
    team.remove("edda")
    assert team.tokens.whose(secret) is None
    team.add("edda", "owner", PASSWORD)  # another person of that name
    assert team.tokens.whose(secret) is None


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_a_token_lives_at_most_a_year(team: Team, days: int) -> None:
    with pytest.raises(BadLifetime):
        team.make_token("edda", "viewer", days)
