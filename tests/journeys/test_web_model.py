"""A model on the page, against an endpoint of this machine: nothing is sent before the reader has seen it, and no key is ever shown or kept."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from jipu.apps.web.rooms import VERBS
from jipu.apps.web.wording import word
from tests.endpoint import FakeEndpoint, fake_endpoint, nobody_there
from tests.piles import ROLE, candidates, txt
from tests.served import Answer, Server, files_below, serve
from tests.speakers import careful

KEY = "sk-invented-0123456789"
PEOPLE = 6


@pytest.fixture(scope="module")
def endpoint() -> Iterator[FakeEndpoint]:
    with fake_endpoint(careful) as fake:
        yield fake


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    """The page over a pool of invented people, where no variable and no file names a model."""
    away = {"JIPU_MODEL": "", "JIPU_API_KEY": "", "DEEPSEEK_API_KEY": "", "OPENAI_API_KEY": "", "XDG_CONFIG_HOME": str(home / "none")}
    server = serve(home, environment=away)
    files = {f"{person.name}.txt": txt(person.lines()) for person in candidates(PEOPLE)}
    assert server.ended(server.add(files))["state"] == "done"
    yield server
    server.stop()
    assert not server.faults, server.faults


@pytest.fixture(scope="module")
def named(server: Server, endpoint: FakeEndpoint) -> Server:
    """The same with the endpoint as its model, and a key."""
    assert choose(server, endpoint.url, key=KEY).status == 200
    return server


def choose(server: Server, url: str, **more: object):  # type: ignore[no-untyped-def]
    return server.post("/model", {"preset": "", "model": "some-model", "base_url": url, "steps": ["extract"], **more})


def look(server: Server) -> tuple[str, str]:
    """The name of the question, and of the job that shows what would be sent."""
    question = server.post("/asked", {"role": ROLE}).json["asked"]
    job = server.ended(server.post(f"/asked/{question}/look").json["job"])
    assert job["state"] == "done", job
    return question, job["id"]


def test_without_a_model_the_page_says_that_nothing_is_sent(server: Server) -> None:
    page = server.get("/model?lang=en").text
    assert "No model is set: nothing leaves this machine." in page
    told = server.post("/model/test")
    assert told.status == 400
    assert "还没有设置大模型" in told.text


def test_a_model_is_tried_with_an_invented_sentence_and_its_key_is_never_shown(named: Server, endpoint: FakeEndpoint) -> None:
    before = len(endpoint.bodies)
    found = named.post("/model/test").json
    assert found["found"]["answers"] is True
    assert found["found"]["quotes"] is False  # this speaker does not
    assert len(endpoint.bodies) == before + 1
    assert endpoint.headers[-1]["authorization"] == f"Bearer {KEY}"
    page = named.get("/model").text
    assert KEY not in page
    assert "在内存里" in page


def test_what_would_be_sent_is_shown_word_for_word_before_anything_is(named: Server, endpoint: FakeEndpoint) -> None:
    before = len(endpoint.bodies)
    question, job = look(named)
    page = unescape(named.get(f"/looks/{job}").text)
    assert len(endpoint.bodies) == before
    shown = re.findall(r"\[system\]\n(.*?)\n\[user\]\n(.*?)\n</pre>", page, re.DOTALL)
    assert len(shown) == PEOPLE
    built = named.ended(named.post(f"/asked/{question}/build", {"look": job}).json["job"])
    assert built["state"] == "done", built
    sent = [tuple(message["content"] for message in body["messages"]) for body in endpoint.bodies[before:]]
    first = sorted(sent)[:PEOPLE] if len(sent) == PEOPLE else sorted(row for row in sent if row in set(shown))
    assert first == sorted(shown)
    model = built["result"]["model"]
    assert model["model"] == "some-model"
    assert model["tokens"] > 0
    assert model["kept"] <= model["proposed"]


def test_nothing_personal_is_sent(named: Server, endpoint: FakeEndpoint) -> None:
    sent = "\n".join(message["content"] for body in endpoint.bodies for message in body["messages"])
    personal = [word for person in candidates(PEOPLE) for word in (person.name, person.phone, person.email, person.employer)]
    assert [word for word in personal if word in sent] == []


def test_the_key_lies_in_no_file_and_the_look_in_none_but_memory(named: Server, home: Path) -> None:
    look(named)
    for path in files_below(home):
        content = path.read_bytes()
        assert KEY.encode() not in content, path
        assert b"[system]" not in content, path


def test_what_was_asked_before_is_not_asked_again(named: Server) -> None:
    _, job = look(named)
    assert named.job(job)["result"]["requests"] == 0
    assert "都问过了" in named.get(f"/looks/{job}?lang=zh").text


def test_abroad_is_confirmed_at_each_build(named: Server, endpoint: FakeEndpoint) -> None:
    assert choose(named, endpoint.url, region="abroad", model="another-model").status == 200
    before = len(endpoint.bodies)
    question, job = look(named)
    assert 'name="confirmed" required' in named.get(f"/looks/{job}").text
    refused = named.post(f"/asked/{question}/build", {"look": job})
    assert refused.status == 400
    assert "由操作人" in refused.text
    assert len(endpoint.bodies) == before
    built = named.ended(named.post(f"/asked/{question}/build", {"look": job, "confirmed": True}).json["job"])
    assert built["state"] == "done", built
    assert len(endpoint.bodies) > before


def test_a_key_is_not_for_another_host_and_can_be_forgotten(named: Server, endpoint: FakeEndpoint) -> None:
    assert named.post("/model", {"preset": "deepseek", "steps": ["extract"]}).status == 200
    assert "还没有" in named.get("/model").text
    question, job = look(named)
    refused = named.post(f"/asked/{question}/build", {"look": job})
    assert refused.status == 400
    assert "api.deepseek.com" in refused.text
    choose(named, endpoint.url)
    assert named.post("/model/key/forget").status == 200
    assert "忘记密钥" not in named.get("/model").text


def test_a_model_that_is_not_there_stops_the_build_or_not_as_it_was_said(named: Server) -> None:
    gone = nobody_there()
    choose(named, gone, model="absent-model")
    assert "连不上" in named.post("/model/test").text
    question, job = look(named)
    failed = named.ended(named.post(f"/asked/{question}/build", {"look": job}).json["job"])
    assert (failed["state"], failed["failure"]["code"]) == ("failed", "NoEndpoint")
    assert "--" not in failed["failure"]["en"]
    choose(named, gone, model="absent-model", optional=True)
    question, job = look(named)
    built = named.ended(named.post(f"/asked/{question}/build", {"look": job}).json["job"])
    assert built["state"] == "done", built
    assert built["result"]["model"]["without"]["zh"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"preset": "nobody"}, "deepseek"),
        ({"preset": "deepseek", "steps": []}, "extract"),
        ({"model": "m"}, "接口地址"),
        ({"model": "m", "base_url": "ftp://llm.example.com/v1"}, "https://"),
        ({"model": "m", "base_url": "http://llm.example.com/v1"}, "https://"),
        ({"model": "m", "base_url": f"https://u:{KEY}@llm.example.com/v1"}, "https://"),
        ({"preset": "deepseek", "budget": "much"}, "300k"),
        ({"preset": "ollama", "model": "<script>alert(1)</script>", "budget": "5元"}, "300k"),
    ],
)
def test_settings_that_are_none_are_refused_with_words_and_change_nothing(named: Server, told: dict[str, object], words: str) -> None:
    before = named.get("/model").text
    answer = named.post("/model", told)
    assert answer.status == 400
    assert words in unescape(answer.told)
    assert KEY not in answer.text
    assert "<script>alert" not in answer.text
    assert named.get("/model").text == before


def test_a_page_of_a_look_that_is_none_is_no_page(named: Server) -> None:
    other = named.build(ROLE)
    named.post(f"/jobs/{other}/cancel")
    assert named.get(f"/looks/{other}").status == 404
    assert named.get("/looks/nothing").status == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_verb_has_its_page_in_the_navigation_before_there_is_a_map(server: Server, lang: str) -> None:
    first = server.get(f"/?lang={lang}").text
    for verb in VERBS:
        assert f'href="/{verb}"' in first
        page = server.get(f"/{verb}?lang={lang}")
        assert page.status == 200
        assert "<h1" in page.text
        assert word(f"verb.{verb}", lang) in unescape(page.text)  # type: ignore[arg-type]
    assert server.get(f"/help?lang={lang}").status == 200


def carried(server: Server, question: str) -> tuple[str, zipfile.ZipFile]:
    """The job that wrote the questions of the next round, and what is downloaded of it."""
    job = server.ended(server.post(f"/asked/{question}/carry").json["job"])
    assert job["state"] == "done", job
    if not job["result"]["requests"]:
        return job["id"], zipfile.ZipFile(io.BytesIO(), "w")
    answer = server.get(f"/carried/{job['id']}/questions.zip")
    assert answer.headers["content-disposition"].startswith("attachment")
    return job["id"], zipfile.ZipFile(io.BytesIO(answer.body))


def bring_back(server: Server, job: str, files: dict[str, bytes]) -> Answer:
    upload = server.post("/uploads").json["upload"]
    for name, content in files.items():
        assert server.ask("PUT", f"/uploads/{upload}?name={name}", content).status == 200
    answer = server.post(f"/carried/{job}/answers", {"upload": upload})
    assert not list((server.folder / ".jipu" / "incoming").glob("*/*/*.txt"))
    return answer


def answered(pack: zipfile.ZipFile) -> dict[str, str]:
    """Name of a question → what the careful speaker says."""
    rows = [json.loads(line) for line in pack.read("batch.jsonl").decode().splitlines()]
    names = sorted(name for name in pack.namelist() if name.endswith(".txt") and name != "README.txt")
    return {name: careful(row["body"], 1).text for name, row in zip(names, rows, strict=True)}


def packed(files: Mapping[str, bytes | str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def test_by_hand_round_by_round_gives_a_map_that_a_model_helped_with(server: Server, home: Path) -> None:
    assert server.post("/model", {"steps": ["extract", "alias"]}).status == 200  # no service, no key
    question = server.post("/asked", {"role": ROLE}).json["asked"]
    job, pack = carried(server, question)
    said = answered(pack)
    assert len(said) == PEOPLE
    text = "\n".join(pack.read(name).decode() for name in pack.namelist())
    personal = [word for person in candidates(PEOPLE) for word in (person.name, person.phone, person.email, person.employer)]
    assert [word for word in personal if word in text] == []
    (one, *others) = said
    assert bring_back(server, job, {one: said[one].encode()}).json == {"found": 1, "left": PEOPLE - 1}
    whole = {name: pack.read(name) for name in pack.namelist() if not name.endswith("/")}  # the questions lie beside the answers
    rest = {f"q/{name}": content for name, content in whole.items()} | {f"q/answers/{name}": said[name] for name in others}
    assert bring_back(server, job, {"q.zip": packed(rest)}).json == {"found": PEOPLE - 1, "left": 1}
    for _ in range(4):
        job, pack = carried(server, question)
        if not pack.namelist():
            break
        assert not {name.split("-")[1] for name in answered(pack)} & {"extract"}  # they are remembered
        answers = {f"answers/{name}": text for name, text in answered(pack).items()}
        assert bring_back(server, job, {"a.zip": packed(answers)}).json["left"] == 0
    assert "没有要问的了" in server.get(f"/carried/{job}?lang=zh").text
    built = server.ended(server.post(f"/asked/{question}/build", {"by_hand": True}).json["job"])
    assert built["state"] == "done", built
    assert built["result"]["model"]["model"] == "by-hand"
    assert built["result"]["model"]["kept"] > 0
    for path in files_below(home / ".jipu" / "jobs"):
        assert "张" not in path.read_text("utf-8")
    assert ">export<" in server.get("/privacy").text  # an erasure cannot reach what was carried away


@pytest.mark.parametrize(
    "files",
    [
        {"a.zip": b"PK\x03\x04 nothing"},
        {"notes.txt": b"hello"},
        {"results.jsonl": b"{broken"},
        {"a.zip": packed({"../../answers/1-extract-00000000.txt": "{}", "/etc/answers/1-extract-00000000.txt": "{}"})},
        {"a.zip": packed({"questions.jsonl": '{"key": "x", "name": "../../x.txt"}'})},
    ],
)
def test_what_answers_nothing_is_told_and_leaves_nothing(server: Server, home: Path, files: dict[str, bytes]) -> None:
    question = server.post("/asked", {"role": ROLE, "top": 5}).json["asked"]
    job = server.ended(server.post(f"/asked/{question}/carry").json["job"])["id"]
    before = sorted(files_below(home))
    answer = bring_back(server, job, files)
    assert (answer.status == 200 and answer.json["found"] == 0) or answer.status == 400, answer.text
    assert str(home) not in answer.text
    assert sorted(path for path in files_below(home) if "incoming" in str(path)) == [path for path in before if "incoming" in str(path)]


def test_only_what_was_written_to_be_carried_can_be_downloaded(server: Server) -> None:
    job = server.build(ROLE)
    server.ended(job)
    assert server.get(f"/carried/{job}").status == 404
    assert server.get(f"/carried/{job}/questions.zip").status == 404
    assert server.post(f"/carried/{job}/answers", {"upload": "0" * 16}).status == 404
