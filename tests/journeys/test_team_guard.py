"""Who may open a team's page, how they get in and out, and what is believed of a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import pytest
from starlette.datastructures import Headers

from jipu.apps.web import jobs_shown
from jipu.apps.web.door import MOST_AT_ONCE, Waiting, place_of
from jipu.apps.web.entered import SCOPE, Entered
from jipu.apps.web.guard import HEADER, Guard
from jipu.apps.web.refusals import Refusal
from jipu.apps.web.server import make_app
from jipu.apps.web.team_guard import Reached
from jipu.apps.web.team_server import reached_by
from jipu.store.log import read_log
from jipu.store.team.sessions import proof_of
from tests.served import Answer, asked
from tests.teamed import CHEAP, NAME, PARAMETERS, PASSWORD, PORT, Teamed, cookie_of

PROXY = "10.0.0.1"
TLS = Reached(names=frozenset({NAME}), port=PORT, tls=True, proxies=frozenset({PROXY}))
FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Teamed]:
    monkeypatch.setattr(PARAMETERS, CHEAP)
    return lambda reached=None: (Teamed(tmp_path, reached) if reached else Teamed(tmp_path)).populated()


@pytest.fixture
def teamed(make: Callable[..., Teamed]) -> Teamed:
    return make()


def test_whoever_has_not_logged_in_is_led_to_the_login_and_back(teamed: Teamed) -> None:
    told = teamed.ask("GET", "/maps/x?lang=en")
    assert (told.status, told.headers["location"]) == (303, "/login?next=%2Fmaps%2Fx%3Flang%3Den")
    page = teamed.ask("GET", told.headers["location"], **{"Accept-Language": "en"})
    assert page.status == 200
    assert "/maps/x?lang=en" in page.text
    assert str(teamed.folder) not in page.text
    entered = teamed.login("vera", then="/maps/x?lang=en")
    assert (entered.status, entered.json["then"]) == (200, "/maps/x?lang=en")
    assert teamed.ask("GET", "/", cookie_of(entered)).status == 200


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "https://evil.example", "", "evil", "/login?next=/", "/a\nb", "/a\x00", "javascript:x"]
)
def test_the_login_leads_to_no_other_machine(teamed: Teamed, place: str) -> None:
    assert place_of(place) == "/"
    assert teamed.login("vera", then=place).json["then"] == "/"
    assert teamed.ask("GET", f"/login?next={quote(place, safe='')}", teamed.cookie("vera")).headers["location"] == "/"


def test_a_wrong_login_is_told_in_the_readers_language_and_makes_no_session(teamed: Teamed) -> None:
    for name, password in (("vera", "x"), ("nobody", PASSWORD), ("VERA", PASSWORD + " ")):
        told = teamed.login(name, password)
        assert told.status == 401
        assert "不对" in told.json["told"]
        assert "set-cookie" not in told.headers
    english = teamed.ask("POST", "/login", told={"name": "vera", "password": "x"}, **{"Accept-Language": "en"})
    assert "wrong" in english.json["told"]
    assert teamed.login("vera", "x" * 2000).status == 400
    assert teamed.ask("POST", "/login", told={"name": "vera"}).status == 400


def test_a_flood_of_logins_leaves_threads_for_those_who_are_in(teamed: Teamed) -> None:
    waiting = Waiting()
    with ExitStack() as held:
        for _ in range(MOST_AT_ONCE):
            held.enter_context(waiting.one())
        with pytest.raises(Refusal), waiting.one():
            pass
    assert waiting.count == 0
    with waiting.one():
        assert waiting.count == 1


def test_who_watches_a_job_is_told_no_more_when_the_session_ends(teamed: Teamed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_shown, "_PAUSE", 0.001)
    job = teamed.home.jobs.put("add", {}, "zh")  # nothing does jobs here: it waits for good
    holds = iter([True, True, False])
    asker = Entered(who=None, proof="", address="", holds=lambda: next(holds))

    class Watching:
        scope: ClassVar = {SCOPE: asker}

        async def is_disconnected(self) -> bool:
            return False

    async def watched() -> list[str]:
        return [told async for told in jobs_shown._events(teamed.home, job.id, Watching())]  # type: ignore[arg-type]

    assert [job.id in told for told in asyncio.run(watched())] == [True]
    assert list(holds) == []


def test_a_session_that_ended_holds_no_longer(teamed: Teamed) -> None:
    cookie = teamed.cookie("edda")
    scope = {
        "type": "http",
        "path": "/",
        "client": ("192.0.2.7", 1),
        "headers": [(b"cookie", f"{teamed.reached.cookie}={cookie}".encode())],
    }
    found = teamed.app._entered(scope, Headers(scope=scope))
    assert found
    assert found.holds()
    teamed.team.change_role("edda", "owner")
    assert not found.holds()


def test_too_many_attempts_are_told_with_the_wait(teamed: Teamed) -> None:
    for _ in range(5):
        assert teamed.login("vera", "wrong").status == 401
    told = teamed.login("vera")
    assert (told.status, told.headers["retry-after"]) == (429, "16")
    assert "16" in told.json["told"]
    assert teamed.login("edda").status == 200
    teamed.clock.now += 16
    assert teamed.login("vera").status == 200


def test_a_login_begins_a_session_of_its_own_and_a_logout_ends_it(teamed: Teamed) -> None:
    before = cookie_of(teamed.login("vera"))
    told = teamed.login("vera")
    after = cookie_of(told)
    assert after != before
    attributes = {part.strip().lower() for part in told.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= attributes
    assert "secure" not in attributes
    assert teamed.ask("POST", "/logout", after).status == 200
    assert teamed.ask("GET", "/", after).status == 303
    assert teamed.ask("GET", "/", before).status == 200


def test_a_login_from_another_site_is_none(teamed: Teamed) -> None:
    wrong = ({HEADER: ""}, {HEADER: "0" * 32}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})
    for one in wrong:
        told = teamed.ask("POST", "/login", told={"name": "vera", "password": PASSWORD}, **one)
        assert told.status == 403
        assert "set-cookie" not in told.headers
    assert teamed.team.sessions.of("vera") == []


def test_the_proof_of_the_login_and_of_another_session_are_none_inside(teamed: Teamed) -> None:
    cookie = teamed.cookie("edda")
    for proof in (teamed.home.keys.proof, proof_of(teamed.cookie("edda")), proof_of(teamed.cookie("oskar"))):
        assert teamed.ask("POST", "/uploads", cookie, **{HEADER: proof}).status == 403
    assert teamed.ask("POST", "/uploads", cookie).status == 200


def test_the_key_of_a_start_opens_nothing(teamed: Teamed) -> None:
    key = teamed.home.keys.token
    assert teamed.ask("GET", f"/?key={key}").status == 303
    assert teamed.ask("GET", "/", key).status == 303
    assert teamed.ask("GET", "/api/maps", Authorization=f"Bearer {key}").status == 401


@pytest.mark.parametrize(
    "host", ["", "evil.example", NAME, f"{NAME}:1", f"127.0.0.1:{PORT}", f"evil.example:{PORT}", f"{NAME}:{PORT}.evil.example"]
)
def test_a_name_that_was_not_declared_is_answered_by_nothing(teamed: Teamed, host: str) -> None:
    for path in ("/", "/login", "/api/maps"):
        assert teamed.ask("GET", path, teamed.cookie("oskar"), Host=host).status == 421
    assert teamed.ask("GET", "/static/icon.svg", Host=host).status == 200  # by it the next start finds that a page is there


def test_names_are_told_with_their_port_where_there_is_no_proxy() -> None:
    assert reached_by(["a.example", "b.example:81", "[::2]"], 8000, "0.0.0.0", tls=False).names == {  # noqa: S104 nothing listens
        "a.example:8000",
        "b.example:81",
        "[::2]:8000",
    }
    assert "127.0.0.1:8000" in reached_by([], 8000, "127.0.0.1", tls=False).names
    assert reached_by(["a.example"], 8000, "127.0.0.1", tls=True, proxies=[PROXY]).names == {"a.example"}


def test_a_forwarded_header_is_believed_of_a_declared_proxy_alone(make: Callable[..., Teamed]) -> None:
    teamed = make(TLS)
    assert teamed.ask("GET", "/login", client=PROXY, **FORWARDED).status == 200
    assert teamed.ask("GET", "/login", client="203.0.113.9", **FORWARDED).status == 403
    assert teamed.ask("GET", "/login", client=PROXY).status == 403
    assert teamed.ask("GET", "/login", client=PROXY, **{**FORWARDED, "X-Forwarded-Proto": "http"}).status == 403
    assert teamed.ask("GET", "/login", client=PROXY, **{**FORWARDED, "X-Forwarded-Proto": "https, http"}).status == 403


def test_behind_tls_the_cookie_is_of_this_host_alone(make: Callable[..., Teamed]) -> None:
    teamed = make(TLS)
    body = {"name": "vera", "password": PASSWORD}
    told = teamed.ask("POST", "/login", told=body, client=PROXY, **FORWARDED, Origin=f"https://{NAME}")
    assert told.status == 200
    assert told.headers["set-cookie"].startswith("__Host-jipu=")
    attributes = {part.strip().lower() for part in told.headers["set-cookie"].split(";")[1:]}
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= attributes
    assert not any(part.startswith("domain") for part in attributes)
    assert told.headers["strict-transport-security"].startswith("max-age=")
    assert teamed.ask("GET", "/", cookie_of(told), client=PROXY, **FORWARDED).status == 200
    assert teamed.ask("GET", "/", cookie_of(told), client="203.0.113.9").status == 403


def test_the_address_is_that_which_the_proxy_saw(make: Callable[..., Teamed]) -> None:
    teamed = make(TLS)
    lies = {**FORWARDED, "X-Forwarded-For": f"1.1.1.1, 198.51.100.7, {PROXY}"}  # the first was written by whoever asks
    teamed.ask("POST", "/login", told={"name": "vera", "password": PASSWORD}, client=PROXY, **lies)
    assert [one.address for one in teamed.team.sessions.of("vera")] == ["198.51.100.7"]
    plain = replace(TLS, tls=False, proxies=frozenset())
    assert plain.address({"type": "http", "client": ("203.0.113.9", 1), "headers": [(b"x-forwarded-for", b"1.1.1.1")]}) == "203.0.113.9"


def test_every_answer_forbids_scripts_of_others(teamed: Teamed) -> None:
    answers = [teamed.ask("GET", path, teamed.cookie("vera")) for path in ("/", "/nothing", "/static/app.js")]
    answers += [teamed.ask("GET", "/login"), teamed.ask("GET", "/api/maps"), teamed.ask("GET", "/", Host="evil.example")]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] in ("no-store", "no-cache")


def test_what_is_too_much_is_refused_here_too(teamed: Teamed) -> None:
    assert teamed.ask("POST", "/uploads", teamed.cookie("edda"), **{"Content-Length": str((1 << 30) + 1)}).status == 413
    assert teamed.ask("POST", "/uploads", teamed.cookie("edda"), **{"Content-Length": "x"}).status == 400


def changed(teamed: Teamed, cookie: str, **told: str) -> Answer:
    return teamed.ask(
        "POST",
        "/account/password",
        cookie,
        {"old": PASSWORD, "password": "another twelve letters", "again": "another twelve letters", **told},
    )


def test_ones_own_password_is_changed_with_the_old_one_and_every_session_ends(teamed: Teamed) -> None:
    cookie, elsewhere = teamed.cookie("vera"), teamed.cookie("vera")
    assert changed(teamed, cookie, old="wrong").status == 409
    assert changed(teamed, cookie, again="another twelve lettres").status == 400
    assert changed(teamed, cookie, password="short", again="short").status == 400
    assert teamed.ask("GET", "/", cookie).status == 200
    assert changed(teamed, cookie).status == 200
    assert [teamed.ask("GET", "/", one).status for one in (cookie, elsewhere)] == [303, 303]
    assert teamed.login("vera").status == 401
    assert teamed.login("vera", "another twelve letters").status == 200


def test_ones_own_password_takes_the_tokens_with_it_and_the_page_says_so_before(teamed: Teamed) -> None:
    cookie = teamed.cookie("vera")
    secrets = [teamed.team.make_token("vera", "viewer")[1] for _ in range(2)]
    hers = teamed.team.make_token("edda", "editor")[1]
    page = teamed.ask("GET", "/account", cookie, **{"Accept-Language": "en"}).text
    assert "your tokens (2) are revoked" in page
    assert "令牌（2 个）全部作废" in teamed.ask("GET", "/account", cookie, **{"Accept-Language": "zh"}).text
    assert changed(teamed, cookie, old="wrong").status == 409
    told = [teamed.ask("GET", "/api/maps", Authorization=f"Bearer {secret}").status for secret in (*secrets, hers)]
    assert told == [200, 200, 200]
    assert changed(teamed, cookie).status == 200
    told = [teamed.ask("GET", "/api/maps", Authorization=f"Bearer {secret}").status for secret in (*secrets, hers)]
    assert told == [401, 401, 200]


def test_ones_own_password_is_guessed_no_faster_from_inside(teamed: Teamed) -> None:
    cookie = teamed.cookie("vera")
    assert [changed(teamed, cookie, old="wrong").status for _ in range(6)] == [409] * 5 + [429]


def test_an_owner_sees_to_accounts(teamed: Teamed) -> None:
    owner, her = teamed.cookie("oskar"), teamed.cookie("edda")
    new = {"name": "新同事", "role": "viewer", "password": PASSWORD, "again": PASSWORD}
    assert teamed.ask("POST", "/accounts", owner, new).status == 201
    assert "新同事" in teamed.ask("GET", "/accounts", owner).text
    assert teamed.login("新同事").status == 200
    assert teamed.ask("POST", "/accounts/role", owner, {"name": "edda", "role": "viewer"}).status == 200
    assert teamed.ask("GET", "/new", her).status == 303  # she logs in anew, as a viewer
    assert teamed.ask("GET", "/new", teamed.cookie("edda")).status == 404
    other = {"password": "another twelve letters", "again": "another twelve letters"}
    assert teamed.ask("POST", "/accounts/password", owner, {"name": "edda", **other}).status == 200
    assert teamed.login("edda", "another twelve letters").status == 200
    assert teamed.ask("POST", "/accounts/remove", owner, {"name": "edda"}).status == 200
    assert teamed.login("edda", "another twelve letters").status == 401
    last = teamed.ask("POST", "/accounts/remove", owner, {"name": "oskar"})
    assert last.status == 400
    assert "所有者" in last.told
    assert teamed.ask("POST", "/accounts/role", owner, {"name": "oskar", "role": "admin"}).status == 400
    verbs = [str(row["verb"]) for row in read_log(teamed.folder) if row["who"] == "oskar"]
    assert verbs == ["account-add 新同事 viewer", "account-role edda viewer", "account-password edda", "account-remove edda"]


def test_sessions_and_tokens_are_seen_and_ended_by_whose_they_are(teamed: Teamed) -> None:
    mine, elsewhere, hers = teamed.cookie("vera"), teamed.cookie("vera"), teamed.cookie("edda")
    hashed = teamed.team.sessions.hash_of
    page = teamed.ask("GET", "/account", mine).text
    assert page.count("/end") == 2
    assert hashed(hers) not in page
    assert teamed.ask("POST", f"/account/sessions/{hashed(hers)}/end", mine).status == 200
    assert teamed.ask("GET", "/", hers).status == 200
    assert teamed.ask("POST", f"/account/sessions/{hashed(elsewhere)}/end", mine).status == 200
    assert teamed.ask("GET", "/", elsewhere).status == 303
    made = teamed.ask("POST", "/account/tokens", mine, {"label": "<b>report", "role": "viewer", "days": 3})
    assert made.status == 201
    page = teamed.ask("GET", "/account", mine).text
    assert made.json["secret"] not in page
    assert "&lt;b&gt;report" in page
    assert teamed.ask("POST", "/account/tokens", mine, {"role": "editor", "days": 3}).status == 400
    assert teamed.ask("POST", "/account/tokens", mine, {"role": "viewer", "days": 9999}).status == 400
    assert teamed.ask("POST", f"/account/tokens/{made.json['id']}/revoke", hers).status == 400
    assert teamed.ask("GET", "/api/maps", Authorization=f"Bearer {made.json['secret']}").status == 200
    assert teamed.ask("POST", f"/account/tokens/{made.json['id']}/revoke", mine).status == 200
    assert teamed.ask("GET", "/api/maps", Authorization=f"Bearer {made.json['secret']}").status == 401


def test_a_page_of_the_team_shows_the_navigation_of_the_role(teamed: Teamed) -> None:
    pages = {name: teamed.ask("GET", "/help", teamed.cookie(name)).text for name in ("vera", "edda", "oskar")}
    links = {
        "/new": "edda oskar",
        "/model": "edda oskar",
        "/privacy": "oskar",
        "/assess": "edda oskar",
        "/hire": "vera edda oskar",
        "/account": "vera edda oskar",
    }
    for link, names in links.items():
        assert {name for name, text in pages.items() if f'href="{link}"' in text} == set(names.split()), link
    assert str(teamed.folder) not in pages["vera"]


def test_the_page_of_one_machine_knows_nothing_of_accounts(teamed: Teamed) -> None:
    """The same folder, opened as before: the key of the start, no login, no account."""
    app = make_app(teamed.home, PORT)
    assert isinstance(app, Guard)
    headers = {"Host": f"127.0.0.1:{PORT}", "Cookie": f"jipu-{PORT}={teamed.home.keys.token}", HEADER: teamed.home.keys.proof}
    assert asked(app, "GET", "/help", headers).status == 200
    assert "/account" not in asked(app, "GET", "/help", headers).text
    assert [asked(app, "GET", path, headers).status for path in ("/login", "/account", "/accounts")] == [404] * 3
    assert asked(app, "GET", "/", {**headers, "Cookie": f"jipu-{PORT}={teamed.cookie('oskar')}"}).status == 403


@pytest.mark.parametrize("kind", ["erase", "retention"])
def test_what_an_owner_ordered_no_editor_stops_or_orders_again(teamed: Teamed, kind: str) -> None:
    job = teamed.home.jobs.put(kind, {}, "zh")
    for name, status in (("edda", 403), ("oskar", 200)):
        assert teamed.ask("POST", f"/jobs/{job.id}/cancel", teamed.cookie(name)).status == status
    assert job.state == "cancelled"
    assert teamed.ask("POST", f"/jobs/{job.id}/again", teamed.cookie("edda")).status == 403
    assert teamed.ask("POST", f"/jobs/{job.id}/again", teamed.cookie("oskar")).status == 200
    assert (job.state, job.told["account"]) == ("waiting", "oskar")


def test_a_job_that_is_ordered_again_bears_the_name_of_whoever_did_so(teamed: Teamed) -> None:
    job = teamed.home.jobs.put("add", {"account": "oskar"}, "zh")
    teamed.home.jobs.cancel(job.id)
    assert teamed.ask("POST", f"/jobs/{job.id}/again", teamed.cookie("edda")).status == 200
    assert job.told["account"] == "edda"


def test_a_line_that_whoever_asks_puts_before_that_of_the_proxy_is_not_believed() -> None:
    def scope(*lines: tuple[bytes, bytes]) -> dict[str, object]:
        return {"type": "http", "client": (PROXY, 1), "headers": list(lines)}

    address, proto = b"x-forwarded-for", b"x-forwarded-proto"
    assert TLS.address(scope((address, b"6.6.6.6"), (address, b"203.0.113.9"))) == "203.0.113.9"
    assert not TLS.is_encrypted(scope((proto, b"https"), (proto, b"http")))
    assert TLS.is_encrypted(scope((proto, b"http"), (proto, b"https")))


def test_a_program_sends_no_more_than_a_call_needs(teamed: Teamed) -> None:
    _, secret = teamed.team.make_token("edda", "editor")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert teamed.ask("POST", "/api/extract", **bearer, **{"Content-Length": str((4 << 20) + 1)}).status == 413
    flood = asked(teamed.app, "POST", "/api/extract", {"Host": f"{NAME}:{PORT}", **bearer}, [b"x" * (1 << 20)] * 6)
    assert flood.status in (400, 413)  # what it says of itself is told by the framework, or by us
    assert teamed.ask("POST", "/uploads", teamed.cookie("edda"), **{"Content-Length": str(1 << 25)}).status == 200
