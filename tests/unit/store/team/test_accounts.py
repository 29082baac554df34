"""Accounts: names, roles, passwords that are taken and those that are not, and what ends with a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from argon2 import Parameters, PasswordHasher, profiles
from tests.teamed import CHEAP, PARAMETERS, PASSWORD, Clock

from jipu.errors import DamagedWorkspace, NotWritable
from jipu.store.log import acting, broken_at, read_log
from jipu.store.team import passwords
from jipu.store.team.authority import AUTHORITIES, authority_of, lesser, suffices
from jipu.store.team.database import TeamFile, has_accounts
from jipu.store.team.errors import (
    AccountExists,
    BadAccountName,
    CommonPassword,
    LastOwner,
    ShortPassword,
    TooManyAttempts,
    UnknownAccount,
    UnknownAuthority,
    WrongLogin,
)
from jipu.store.team.team import Team


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PARAMETERS, CHEAP)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    team = Team(TeamFile(tmp_path / ".jipu", Clock()))
    team.add("Oskar", "owner", PASSWORD)
    yield team


def test_the_recommended_parameters_are_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert passwords.PARAMETERS == profiles.RFC_9106_LOW_MEMORY
    assert PasswordHasher() == PasswordHasher.from_parameters(passwords.PARAMETERS) or passwords.PARAMETERS.memory_cost == 65536


def test_the_file_is_its_owners_alone_and_holds_no_password(team: Team) -> None:
    path = team.file.path
    assert path.stat().st_mode & 0o777 == 0o600
    assert PASSWORD.encode() not in path.read_bytes()
    with closing(sqlite3.connect(path)) as database:
        hashed = database.execute("SELECT password FROM accounts").fetchone()[0]
    assert hashed.startswith("$argon2id$")


def test_to_look_for_accounts_makes_nothing(tmp_path: Path) -> None:
    assert not has_accounts(tmp_path / ".jipu")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_known_however_it_is_typed(team: Team) -> None:
    assert team.accounts.get(" oskar ").name == "Oskar"
    assert team.accounts.get("ＯＳＫＡＲ").name == "Oskar"
    for again in ("OSKAR", "oskar", "ｏskar"):
        with pytest.raises(AccountExists):
            team.add(again, "viewer", PASSWORD)
    assert team.add("张三", "editor", PASSWORD).name == "张三"
    assert [one.name for one in team.accounts.every()] == ["Oskar", "张三"]


@pytest.mark.parametrize("name", ["", "x", "a b", "a\nb", "<b>", "x" * 41, "../..", "a\u202eb", "a\x00b", "'; DROP TABLE accounts"])
def test_a_name_that_could_be_taken_for_something_else_is_refused(team: Team, name: str) -> None:
    with pytest.raises(BadAccountName):
        team.add(name, "viewer", PASSWORD)
    assert len(team.accounts.every()) == 1


@pytest.mark.parametrize("words", ["", "short", "elevenchars", "x" * 257, "ﬃﬃﬃ"])
def test_a_password_is_long_and_no_more_is_asked(words: str) -> None:
    with pytest.raises(ShortPassword) as told:
        passwords.accepted(words, "oskar")
    assert "12" in told.value.message("zh")
    assert words not in told.value.message("en") or not words


@pytest.mark.parametrize(
    "words",
    [
        "aaaaaaaaaaaa",
        "123456789012",
        "987654321098",
        "abababababab",
        "Password1234",
        "!!!Password!!!",
        "qwertyuiop12",
        "passwordpassword",
        "qwertyuiopasdf",
        "oskar1234567",
        "我爱你1234567890",
    ],
)
def test_a_password_that_is_tried_first_is_refused(words: str) -> None:
    with pytest.raises(CommonPassword):
        passwords.accepted(words, "oskar")


@pytest.mark.parametrize(
    "words", ["aeiou vowels!", "correct horse battery", "一二三四五六七八九十百千", "all lower case letters", "902174650318"]
)
def test_no_rule_says_which_characters_a_password_has(words: str) -> None:
    assert passwords.accepted(words, "oskar") == words


def test_a_password_is_the_same_from_every_keyboard(team: Team) -> None:
    team.change_password("oskar", "ｆｕｌｌ width words")
    assert team.accounts.whose("oskar", "full width words")
    assert team.accounts.whose("oskar", "e\u0301" * 12) is None


def test_the_right_password_opens_and_no_other(team: Team) -> None:
    found = team.accounts.whose("OSKAR", PASSWORD)
    assert found
    assert (found.name, found.authority) == ("Oskar", "owner")
    for name, words in (("oskar", PASSWORD + "."), ("oskar", ""), ("nobody", PASSWORD), ("oskar", "\ud800"), ("oskar", "x" * 5000)):
        assert team.accounts.whose(name, words) is None


def test_an_unknown_name_is_hashed_for_too(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 its name
            verified.append(str(hash))
            return bool(super().verify(hash, password))

    monkeypatch.setattr(passwords, "_hasher", lambda: Counting.from_parameters(CHEAP))
    for name in ("oskar", "nobody"):
        assert team.accounts.whose(name, "none of their passwords") is None
    known, unknown = verified
    assert known.split("$")[1:4] == unknown.split("$")[1:4]  # the same work


def test_a_failed_login_asks_argon2_as_often_whether_or_not_there_is_an_account(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002 its name
            called.append(f"verify {str(hash).split('$')[3]}")
            return bool(super().verify(hash, password))

        def hash(self, *told: Any, **more: Any) -> str:
            called.append("hash")
            return super().hash(*told, **more)

    monkeypatch.setattr(passwords, "_hasher", lambda: Counting.from_parameters(CHEAP))

    def asked(name: str, number: int) -> list[str]:
        called.clear()
        with pytest.raises((WrongLogin, TooManyAttempts)):
            team.login(name, "none of their passwords", f"192.0.2.{number}")
        return called.copy()

    for first in ("oskar", "nobody"):  # even at the first login after a start, whoever comes
        passwords._nobodys.cache_clear()
        assert [one.split()[0] for one in asked(first, 1)] == ["hash", "verify"]
    known, unknown = ([asked(name, number) for number in range(2, 9)] for name in ("oskar", "nobody"))
    assert known == unknown
    assert [len(calls) for calls in known] == [1, 1, 1, 1, 0, 0, 0]  # the sixth of a name waits, nobody's too
    assert len({calls[0] for calls in known if calls}) == 1  # each time the same work


def test_a_hash_of_older_parameters_is_made_anew_at_the_next_login(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashed() -> str:
        with closing(sqlite3.connect(team.file.path)) as database:
            return str(database.execute("SELECT password FROM accounts").fetchone()[0])

    before = hashed()
    told = {name: getattr(CHEAP, name) for name in ("type", "version", "salt_len", "hash_len", "memory_cost", "parallelism")}
    monkeypatch.setattr(PARAMETERS, Parameters(**told, time_cost=CHEAP.time_cost + 1))
    assert team.accounts.whose("oskar", "wrong all the same") is None
    assert hashed() == before
    assert team.accounts.whose("oskar", PASSWORD)
    assert f"t={CHEAP.time_cost + 1}" in hashed() != before
    assert team.accounts.whose("oskar", PASSWORD)


def test_the_last_owner_stays(team: Team) -> None:
    team.add("edda", "editor", PASSWORD)
    for change in (lambda: team.remove("oskar"), lambda: team.change_role("oskar", "editor")):
        with pytest.raises(LastOwner):
            change()
    team.change_role("edda", "owner")
    team.remove("oskar")
    assert [one.name for one in team.accounts.every()] == ["edda"]


def test_nothing_is_done_to_an_account_that_is_not_there(team: Team) -> None:
    for change in (team.remove, lambda name: team.change_role(name, "viewer"), lambda name: team.change_password(name, PASSWORD)):
        with pytest.raises(UnknownAccount) as told:
            change("nobody")
        assert "Oskar" in told.value.message("en")


def test_roles_are_in_an_order(team: Team) -> None:
    assert [[suffices(held, needed) for needed in AUTHORITIES] for held in AUTHORITIES] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert lesser("owner", "viewer") == lesser("viewer", "owner") == "viewer"
    with pytest.raises(UnknownAuthority):
        authority_of("admin")


def test_what_changes_is_logged_without_a_password(team: Team) -> None:
    with acting("Oskar"):
        team.add("edda", "viewer", PASSWORD)
        team.change_role("edda", "editor")
        team.change_password("edda", "another twelve letters")
        made, secret = team.make_token("edda", "viewer", label="report")
        team.revoke(made.id)
    session = team.login("edda", "another twelve letters", "192.0.2.1")
    team.logout("edda", session)
    with pytest.raises(WrongLogin):
        team.login("edda", "not her password", "192.0.2.1")
    team.remove("edda")
    folder = team.file.folder.parent
    rows = [(row["who"], row["verb"], row["counts"]) for row in read_log(folder)]
    assert rows[1:9] == [
        ("Oskar", "account-add edda viewer", {}),
        ("Oskar", "account-role edda editor", {}),
        ("Oskar", "account-password edda", {}),
        ("Oskar", f"token-add edda {made.id} viewer", {"days": 90}),
        ("Oskar", f"token-revoke {made.id}", {}),
        ("edda", "login", {}),
        ("edda", "logout", {}),
        ("edda", "login-failed", {"failures": 1}),
    ]
    text = (folder / "log.jsonl").read_text("utf-8")
    assert not any(told in text for told in (PASSWORD, "another twelve letters", "not her password", secret, session))
    assert broken_at(folder) is None


def test_a_file_that_is_damaged_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "team.db").write_bytes(b"no database at all, only words" * 100)
    with pytest.raises(DamagedWorkspace):
        Team(TeamFile(tmp_path)).accounts.every()


def test_a_file_that_was_begun_and_not_finished_is_made_whole(tmp_path: Path) -> None:
    (tmp_path / "team.db").touch()
    assert Team(TeamFile(tmp_path)).accounts.every() == []


def test_a_place_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    with pytest.raises(NotWritable):
        Team(TeamFile(tmp_path / "here")).accounts.every()
