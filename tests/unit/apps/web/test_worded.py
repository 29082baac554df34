"""A deliverable that a model puts better: seen before it is sent, asked in a job, shown and taken along in its words, and nobody in it."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from docx import Document
from tests.asking import Reader
from tests.endpoint import Body, FakeEndpoint, Says, fake_endpoint, nobody_there, user_text
from tests.piles import ROLE, candidates

from jipu.apps.web.assessing import SHELF, Seen
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.worded import BESIDE
from jipu.apps.web.work import _outcome
from jipu.errors import Lang
from jipu.model.showing import Showing
from jipu.verbs.assisting import forget_replies
from jipu.verbs.deliverables import made_of

NAME = quote(ROLE)
MARK = "（由大模型措辞）"
LIE = "共 98765 人"


def puts_better(body: Body, number: int) -> Says:
    """Says each sentence with other stops; of one it changes what it says."""
    rows = [line.split("|", 2) for line in user_text(body).splitlines() if line.count("|") >= 2 and line.split("|")[0].isdigit()]
    texts = {at: text.replace("，", "；", 1) for at, _, text in rows}
    texts[rows[0][0]] += LIE
    return Says(text=json.dumps({"texts": texts}, ensure_ascii=False))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[FakeEndpoint]:
    with fake_endpoint(puts_better) as fake:
        yield fake


@pytest.fixture(scope="module")
def named(made: Path, endpoint: FakeEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Somebody with a pool of their own, whose model is the endpoint."""
    folder = tmp_path_factory.mktemp("worded") / "pool"
    shutil.copytree(made, folder)
    reader = Reader(Home(folder, Jobs(folder)))
    assert choose(reader, endpoint.url).status == 200
    return reader


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("JIPU_MODEL", "JIPU_BASE_URL", "JIPU_API_KEY", "DEEPSEEK_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def choose(reader: Reader, url: str, **more: object):  # type: ignore[no-untyped-def]
    return reader.post("/model", {"preset": "", "model": "some-model", "base_url": url, **more})


def done(reader: Reader, identifier: str) -> dict[str, Any]:
    """A job done here, as its process would; what its page is told."""
    job, told = reader.home.jobs.get(identifier), []
    outcome = _outcome(reader.home.jobs._order(job), told.append)
    job.state = "running"
    for event in (*told, outcome):
        reader.home.jobs._hear(job, job.attempt, event)
    return job.shown()


def look(reader: Reader, verb: str, query: dict[str, str]) -> dict[str, Any]:
    answer = reader.post(f"/{verb}/look", query)
    assert answer.status == 201, answer.text
    return done(reader, answer.json["job"])


def word(reader: Reader, verb: str, query: dict[str, str], **more: object) -> dict[str, Any]:
    seen = look(reader, verb, query)
    answer = reader.post(f"/{verb}/word", {"look": seen["id"], **more})
    assert answer.status == 201, answer.text
    return done(reader, answer.json["job"])


def query_of(verb: str) -> dict[str, str]:
    return {"map": ROLE, **({BESIDE[verb]: ROLE} if BESIDE[verb] else {})}


def test_without_a_model_the_page_offers_none_and_leads_to_where_one_is_set(looking: Reader) -> None:
    for verb in ("teach", "career"):
        page = looking.get(f"/{verb}?map={NAME}&worded=on").text
        assert 'name="worded"' not in page
        assert f'data-post="/{verb}/look"' not in page
        assert 'href="/model">也可以让大模型润色文字' in page


@pytest.mark.parametrize("verb", ["learn", "hire"])
def test_what_would_be_sent_is_shown_first_and_then_the_answer_stands_in_its_words(
    named: Reader, endpoint: FakeEndpoint, verb: str
) -> None:
    query, before = query_of(verb), len(endpoint.bodies)
    address = f"/{verb}?{urlencode({**query, 'worded': 'on'})}"
    plain = named.get(f"/{verb}?{urlencode(query)}").text
    assert 'name="worded"' in plain
    assert MARK not in plain
    unworded = named.get(address).text
    assert "some-model 还没有润色过" in unescape(unworded)
    assert f'data-post="/{verb}/look"' in unworded
    seen = look(named, verb, query)
    assert len(endpoint.bodies) == before, "a look sends nothing"
    page = unescape(named.get(f"/looks/{seen['id']}").text)
    assert seen["result"]["requests"] > 0
    assert seen["result"]["tokens"] > 0
    assert page.count("[system]") == seen["result"]["requests"]
    assert f"/{verb}/word" in page
    job = done(named, named.post(f"/{verb}/word", {"look": seen["id"]}).json["job"])
    assert job["state"] == "done", job
    sent = {tuple(message["content"] for message in body["messages"]) for body in endpoint.bodies[before:]}
    shown = re.findall(r"\[system\]\n(.*?)\n\[user\]\n(.*?)\n</pre>", page, re.DOTALL)
    assert sent >= set(shown)
    kept = job["result"]["model"]["kept"]
    assert 0 < kept < job["result"]["model"]["all"]
    after = unescape(named.get(address).text)
    assert after.count(MARK) == kept
    assert "含大模型生成的内容（some-model）" in after
    assert LIE not in after, "the gate holds"
    assert f"some-model 改写了 {kept} 句" in after


def test_all_files_hold_the_same_words_and_say_whose_they_are(named: Reader) -> None:
    word(named, "teach", {"map": ROLE})
    shown = unescape(named.get(f"/teach?map={NAME}&worded=on").text).count(MARK)
    assert f"/teach/file/docx?map={NAME}&amp;worded=on" in named.get(f"/teach?map={NAME}&worded=on").text
    texts = {to: named.get(f"/teach/file/{to}?map={NAME}&worded=on").content for to in ("md", "json", "html", "docx")}
    paragraphs = "\n".join(one.text for one in Document(io.BytesIO(texts.pop("docx"))).paragraphs)
    for text in (*(content.decode() for content in texts.values()), paragraphs):
        assert text.count(MARK) == shown
        assert "some-model" in text
    assert MARK not in named.get(f"/teach/file/md?map={NAME}").text


def test_nothing_of_a_person_is_sent(named: Reader, endpoint: FakeEndpoint) -> None:
    word(named, "hire", {"map": ROLE})
    sent = "\n".join(message["content"] for body in endpoint.bodies for message in body["messages"])
    personal = [told for person in candidates(8) for told in (person.name, person.phone, person.email, person.employer)]
    assert [told for told in personal if told in sent] == []
    assert named.post("/assess/look", {"map": ROLE}).status in (404, 405)
    assert 'name="worded"' not in named.get(f"/assess?map={NAME}").text


def test_an_assessment_asks_in_the_better_words_and_tells_the_model_nothing_of_the_person(named: Reader, endpoint: FakeEndpoint) -> None:
    rolemap = named.home.room(ROLE) / "map.json"
    showing = Showing(person="竹石", told={})
    seen = SHELF.put(Seen(named.home.folder, rolemap, (showing,), (), False, time.monotonic()))
    query = {"map": ROLE, "done": seen}
    before = named.get(f"/assess?{urlencode(query)}").text
    assert "worded=on" in before
    assert "这个人的任何情况都不发送" in before
    told = word(named, "assess", query)
    assert told["result"]["model"]["kept"] > 0
    assert told["result"]["query"] == query
    page = named.get(f"/assess?{urlencode({**query, 'worded': 'on'})}").text
    assert MARK in page
    assert MARK in named.get(f"/assess/file/md?{urlencode({**query, 'worded': 'on'})}").text
    assert MARK not in named.get(f"/assess?{urlencode(query)}").text
    assert "竹石" not in json.dumps(endpoint.bodies, ensure_ascii=False)
    SHELF.forget(seen)


def test_of_a_team_nothing_is_offered(named: Reader) -> None:
    people = (Showing(person="竹石", told={}), Showing(person="松柏", told={}))
    seen = SHELF.put(Seen(named.home.folder, named.home.room(ROLE) / "map.json", people, (), True, time.monotonic()))
    page = named.get(f"/assess?{urlencode({'map': ROLE, 'who': 'team', 'done': seen, 'worded': 'on'})}").text
    assert "团队的对照结果不交给大模型" in page
    assert MARK not in page
    SHELF.forget(seen)


def test_what_was_answered_is_paid_for_once_and_forgotten_with_an_erasure(named: Reader, endpoint: FakeEndpoint) -> None:
    assert word(named, "hire", {"map": ROLE})["result"]["model"]["kept"] > 0
    before = len(endpoint.bodies)
    again = look(named, "hire", {"map": ROLE})
    assert again["result"]["requests"] == 0
    assert "都问过了" in named.get(f"/looks/{again['id']}").text
    word(named, "hire", {"map": ROLE})
    assert len(endpoint.bodies) == before
    assert forget_replies(named.home.folder / ".jipu", ["anybody"]) > 0
    assert MARK not in named.get(f"/hire?map={NAME}&worded=on").text


def test_a_model_that_is_not_there_is_told_with_what_to_do_and_the_answer_stays(reader: Reader) -> None:
    choose(reader, nobody_there())
    failed = word(reader, "teach", {"map": ROLE})
    assert (failed["state"], failed["failure"]["code"]) == ("failed", "NoEndpoint")
    assert "检查网络和接口地址" in failed["failure"]["zh"]
    choose(reader, nobody_there(), optional=True)
    without = word(reader, "teach", {"map": ROLE})
    assert (without["state"], without["result"]["model"]["kept"]) == ("done", 0)
    assert "连不上" in without["result"]["model"]["without"]["zh"]
    page = reader.get(f"/teach?map={NAME}&worded=on")
    assert page.status == 200
    assert MARK not in page.text


def test_abroad_is_confirmed_by_the_operator(reader: Reader, endpoint: FakeEndpoint) -> None:
    choose(reader, endpoint.url, region="abroad", model="far-model", key="sk-invented-0123456789")
    seen, before = look(reader, "teach", {"map": ROLE}), len(endpoint.bodies)
    assert 'name="confirmed" required' in reader.get(f"/looks/{seen['id']}").text
    assert reader.post("/teach/word", {"look": seen["id"]}).status == 400
    assert len(endpoint.bodies) == before
    job = done(reader, reader.post("/teach/word", {"look": seen["id"], "confirmed": True}).json["job"])
    assert job["state"] == "done"
    assert len(endpoint.bodies) > before


def test_a_job_is_told_maps_by_their_names_and_no_word_of_a_resume(named: Reader) -> None:
    seen = look(named, "learn", {"map": ROLE, "from": ROLE, "lang": "en", "else": "x"})
    told = named.home.jobs.get(seen["id"]).kept()["told"]
    assert told["query"] == {"map": ROLE, "from": ROLE}
    assert told["maps"] == [ROLE, ROLE]
    assert "[system]" not in json.dumps(named.home.jobs.get(seen["id"]).kept())


@pytest.mark.parametrize("told", [{}, {"map": "no-such-map"}, {"map": "../../etc"}, {"map": ROLE, "from": "no-such-map"}])
def test_what_is_made_of_no_map_is_looked_at_by_nobody(named: Reader, told: dict[str, str]) -> None:
    assert named.post("/learn/look", told).status == 404


def test_a_look_of_one_use_is_no_leave_for_another(named: Reader) -> None:
    seen = look(named, "teach", {"map": ROLE})
    assert named.post("/hire/word", {"look": seen["id"]}).status == 404
    assert named.post("/teach/word", {"look": "nothing"}).status == 404


@pytest.mark.parametrize(("verb", "lang"), [("learn", "zh"), ("hire", "en"), ("teach", "zh"), ("career", "en")])
def test_a_job_words_what_the_page_shows(looking: Reader, verb: str, lang: Lang) -> None:
    path = looking.home.room(ROLE) / "map.json"
    shown = Reader(looking.home, lang).get(f"/{verb}/file/json?map={NAME}").json
    made = made_of(path, verb, lang)
    assert shown["title"] == made.title
    texts = json.dumps(shown["chapters"], ensure_ascii=False)
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in texts for _, _, text in made.sentences())
