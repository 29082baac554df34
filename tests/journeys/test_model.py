"""A model that helps, by the command line, against an endpoint of this machine: what is sent, what is kept, what happens when it is not there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.endpoint import Body, FakeEndpoint, Says, fake_endpoint, nobody_there, user_text
from tests.journeys.conftest import Run
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import Done, jipu
from tests.speakers import careful

PEOPLE = 6
COMMON = ("--role", ROLE, "--as-of", AS_OF, "--jobs", "1")
KEY = "sk-invented-0123456789"


@dataclass(frozen=True)
class Helped:
    """A build that a model helped with: the folders, what came to the endpoint, what was said."""

    pile: Path
    out: Path
    bodies: list[Body]
    headers: list[dict[str, str]]
    done: Done

    @property
    def map(self) -> dict[str, object]:
        return read(self.out)


def read(out: Path) -> dict[str, object]:
    return json.loads((out / "map.json").read_text("utf-8"))


def build(pile: Path, out: Path, url: str, *more: str) -> Done:
    return jipu("build", pile, *COMMON, "-o", out, "--model", "some-model", "--base-url", url, "--model-steps", "extract", *more)


@pytest.fixture(scope="module")
def helped(tmp_path_factory: pytest.TempPathFactory) -> Helped:
    folder = tmp_path_factory.mktemp("helped")
    write_people(folder / "in", candidates(PEOPLE))
    with fake_endpoint(careful) as fake, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIPU_API_KEY", KEY)
        done = build(folder / "in", folder / "out", fake.url)
        return Helped(folder / "in", folder / "out", list(fake.bodies), [dict(row) for row in fake.headers], done)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, helped: Helped) -> Path:
    """The same map without a model, in a folder with the same key."""
    out = tmp_path_factory.mktemp("alone")
    (out / ".jipu").mkdir()
    (out / ".jipu" / "key").write_bytes((helped.out / ".jipu" / "key").read_bytes())
    assert jipu("build", helped.pile, *COMMON, "-o", out, "-q").code == 0
    return out


def test_each_resume_is_asked_about_once(helped: Helped) -> None:
    assert helped.done.code == 0, helped.done.err
    assert len(helped.bodies) == PEOPLE
    assert len({user_text(body) for body in helped.bodies}) == PEOPLE
    assert all(headers["authorization"] == f"Bearer {KEY}" for headers in helped.headers)


def test_what_is_sent_names_nobody_and_tells_years_alone(helped: Helped) -> None:
    sent = "\n".join(message["content"] for body in helped.bodies for message in body["messages"])
    people = candidates(PEOPLE)
    personal = [
        word for person in people for word in (person.name, person.phone, person.email, person.employer, person.former, person.school)
    ]
    assert [word for word in personal if word in sent] == []
    assert "2021" in sent and not re.search(r"20\d\d\s?[.年/-]\s?\d{1,2}(?!\d)", sent)


def test_where_it_goes_and_what_it_costs_is_told_before(helped: Helped) -> None:
    assert re.search(r"→ 大模型 some-model（本机或内网，127\.0\.0\.1）· extract：6 次，约 [\d,]+ \+ [\d,]+ 词元", helped.done.err)


def test_the_key_is_nowhere(helped: Helped) -> None:
    texts = [path.read_bytes() for path in helped.out.rglob("*") if path.is_file()]
    assert not any(KEY.encode() in text for text in texts)
    assert KEY not in helped.done.out + helped.done.err
    assert not any(KEY in json.dumps(body) for body in helped.bodies)


def test_the_map_says_that_a_model_helped(helped: Helped) -> None:
    provenance = helped.map["provenance"]
    assert isinstance(provenance, dict) and provenance["model"] == "some-model"
    told = provenance["assistance"]
    assert told["region"] == "local" and told["steps"][0]["step"] == "extract"
    assert 0 < told["steps"][0]["kept"] <= told["steps"][0]["proposed"]
    assert "some-model" in (helped.out / "map.html").read_text("utf-8")


def test_nothing_that_was_counted_before_is_lost(helped: Helped, alone: Path) -> None:
    def counts(found: dict[str, object]) -> dict[str, int]:
        claims = found["claims"]
        assert isinstance(claims, list)
        return {claim["id"]: claim["supports"][0]["k"] for claim in claims if claim["section"] == "skill" and claim["supports"]}

    before, after = counts(read(alone)), counts(helped.map)
    assert before and all(after.get(claim, 0) >= k for claim, k in before.items())


def test_a_preview_is_what_is_sent_and_sends_nothing(helped: Helped, tmp_path: Path) -> None:
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / "key").write_bytes((helped.out / ".jipu" / "key").read_bytes())
    with fake_endpoint(careful) as fake:
        done = build(helped.pile, tmp_path, fake.url, "--preview", "-q")
        assert fake.bodies == []
    assert done.code == 0 and "6 个问题" in done.out
    for body in helped.bodies:
        for message in body["messages"]:
            assert message["content"] in done.out
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["key"]


def test_a_preview_needs_no_key_and_no_leave(helped: Helped, tmp_path: Path) -> None:
    done = jipu("build", helped.pile, *COMMON, "-o", tmp_path, "--model", "openai", "--model-steps", "extract", "--preview", "-q")
    assert done.code == 0 and "境外" in done.out and "api.openai.com" in done.out


def test_a_second_run_costs_nothing_and_one_more_resume_costs_one_call(helped: Helped, tmp_path: Path) -> None:
    out = copy_of(helped.out, tmp_path / "out")
    with fake_endpoint(careful) as fake:
        assert build(helped.pile, out, fake.url, "-q").code == 0
        assert fake.bodies == []
        again = read(out)
        assert as_list(again["claims"]) == as_list(helped.map["claims"])
        write_people(tmp_path / "in", candidates(PEOPLE + 1))
        done = build(tmp_path / "in", out, fake.url)
    assert done.code == 0 and len(fake.bodies) == 1
    assert "另有 6 次用记住的回答" in done.err


def as_list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def copy_of(folder: Path, target: Path) -> Path:
    import shutil

    shutil.copytree(folder, target)
    return target


RUDE = (
    Says(text='{"skills": {"1": ["负责'),
    Says(text='{"answers": [1, 2], "places": 7, "names": "x", "texts": null, "skills": {"1": 5}}'),
    Says(text="抱歉，我无法完成这个请求。"),
    Says(refusal="I cannot help with that."),
    Says(text='{"skills": {"1": ["Vue"', ended="length"),
    Says(text=""),
    Says(text='<think>{"skills": {"1": ["Vue"]}}'),
    Says(
        text='{"skills": {"1": ["Kubernetes"], "999": ["Vue"], "x": ["Vue"]}, "methods": [{"s": 1, "q": "七步法", "steps": ["一", "二"]}]}'
    ),
    Says(status=400, text="content policy"),
)


def test_whatever_a_model_answers_wrongly_the_map_is_that_without_it(helped: Helped, alone: Path, tmp_path: Path) -> None:
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / "key").write_bytes((helped.out / ".jipu" / "key").read_bytes())
    with fake_endpoint(lambda body, number: RUDE[number % len(RUDE)]) as fake:
        done = build(helped.pile, tmp_path, fake.url, "-q", "--model-steps", "extract,alias,place,name,word,check")
    assert done.code == 0 and len(fake.bodies) > 2 * len(RUDE)
    assert read(tmp_path)["claims"] == read(alone)["claims"]
    provenance = read(tmp_path)["provenance"]
    assert isinstance(provenance, dict)
    assert [step["kept"] for step in provenance["assistance"]["steps"]] == [0] * len(provenance["assistance"]["steps"])


WRONG: dict[str, Callable[[Body, int], Says]] = {
    "WrongKey": lambda body, number: Says(status=401, text=f"bad key {KEY} {user_text(body)[:40]}"),
    "NoSuchModel": lambda body, number: Says(status=404, text=user_text(body)[:40]),
    "NoCredit": lambda body, number: Says(status=402, text=user_text(body)[:40]),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_written(code: str, helped: Helped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIPU_API_KEY", KEY)
    with fake_endpoint(WRONG[code]) as fake:
        done = build(helped.pile, tmp_path, fake.url, "-q")
    assert done.code == 1 and "127.0.0.1" in done.err
    assert KEY not in done.err and "Vue" not in done.err and "Traceback" not in done.err
    assert not (tmp_path / "map.json").exists()


def test_without_it_where_it_is_optional(helped: Helped, alone: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".jipu").mkdir(parents=True)
    (out / ".jipu" / "key").write_bytes((helped.out / ".jipu" / "key").read_bytes())
    done = build(helped.pile, out, nobody_there(), "-q", "--model-optional")
    assert done.code == 0 and "不靠大模型继续" in done.err and "127.0.0.1" in done.err
    assert read(out)["claims"] == read(alone)["claims"]


def test_no_key_is_no_end_where_it_is_optional(helped: Helped, alone: Path, tmp_path: Path) -> None:
    call = ("build", helped.pile, *COMMON, "-o", tmp_path / "out", "--model", "deepseek", "-q")
    refused = jipu(*call)
    assert refused.code == 2 and "DEEPSEEK_API_KEY" in refused.err
    done = jipu(*call, "--model-optional")
    assert done.code == 0 and "不靠大模型继续" in done.err
    provenance = read(tmp_path / "out")["provenance"]
    assert isinstance(provenance, dict) and provenance["model"] is None


def test_abroad_is_refused_before_anything_is_read(helped: Helped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIPU_API_KEY", KEY)
    done = jipu("build", helped.pile, *COMMON, "-o", tmp_path / "out", "--model", "gpt-5-mini", "-q")
    assert done.code == 2 and "--allow-abroad" in done.err and "操作人确认" in done.err and "38–40" in done.err
    assert not (tmp_path / "out").exists()


def test_a_budget_that_will_not_do_sends_nothing(helped: Helped, tmp_path: Path) -> None:
    with fake_endpoint(careful) as fake:
        done = build(helped.pile, tmp_path, fake.url, "-q", "--budget", "100 tokens")
    assert done.code == 2 and "100 tokens" in done.err and fake.bodies == []


def test_the_log_of_what_was_sent_holds_hashes_alone(helped: Helped) -> None:
    text = (helped.out / ".jipu" / "sent.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) == PEOPLE and all(len(row["sha256"]) == 64 for row in rows)
    assert "Vue" not in text and "负责" not in text


def test_by_hand_gives_what_an_endpoint_gives(helped: Helped, tmp_path: Path) -> None:
    out, asked = tmp_path / "out", tmp_path / "asked"
    (out / ".jipu").mkdir(parents=True)
    (out / ".jipu" / "key").write_bytes((helped.out / ".jipu" / "key").read_bytes())
    by_hand = ("--model-steps", "extract", "-q")
    done = jipu("model", "export", asked, helped.pile, *COMMON, "-o", out, *by_hand)
    assert done.code == 0 and "6 个问题" in done.out
    rows = [json.loads(line) for line in (asked / "batch.jsonl").read_text("utf-8").splitlines()]
    assert sorted(user_text(row["body"]) for row in rows) == sorted(user_text(body) for body in helped.bodies)
    with (asked / "results.jsonl").open("w", encoding="utf-8") as file:
        for row in rows[1:]:
            message = {"role": "assistant", "content": careful(row["body"], 1).text}
            body = {"choices": [{"message": message, "finish_reason": "stop"}]}
            file.write(json.dumps({"custom_id": row["custom_id"], "response": {"body": body}}, ensure_ascii=False) + "\n")
    (question,) = asked.glob("1-*.txt")
    (asked / "answers" / question.name).write_text(f"好的\n```json\n{careful(rows[0]['body'], 1).text}\n```", "utf-8")
    taken = jipu("model", "import", asked, "-o", out)
    assert taken.code == 0 and "6 个回答" in taken.out
    assert jipu("build", helped.pile, *COMMON, "-o", out, "--model", "by-hand", *by_hand).code == 0
    assert [claim["supports"] for claim in as_dicts(read(out))] == [claim["supports"] for claim in as_dicts(helped.map)]
    assert "没有要问的了" in jipu("model", "export", asked, helped.pile, *COMMON, "-o", out, *by_hand).out


def test_questions_among_the_resumes_are_no_resumes(helped: Helped, tmp_path: Path) -> None:
    pile, out = tmp_path / "pile", tmp_path / "out"
    shutil.copytree(helped.pile, pile)
    by_hand = ("--model-steps", "extract", "-q")
    assert jipu("model", "export", pile, pile, *COMMON, "-o", out, *by_hand).code == 0
    (question,) = pile.glob("1-*.txt")
    (pile / "answers" / question.name).write_text(question.read_text("utf-8"), "utf-8")
    assert jipu("build", pile, *COMMON, "-o", out, "-q").code == 0
    rolemap = read(out)
    assert rolemap["sample"]["n"] == PEOPLE
    assert {row["code"] for row in rolemap["sample"]["failures"]} == {"CarriedByHand"}
    assert len(rolemap["sample"]["failures"]) == PEOPLE + 4  # the questions, an answer, two lists and the guide


def as_dicts(found: dict[str, object]) -> list[dict[str, object]]:
    claims = found["claims"]
    assert isinstance(claims, list)
    return claims


def test_an_import_says_whose_it_is(tmp_path: Path) -> None:
    done = jipu("model", "import", tmp_path)
    assert done.code == 2 and "--role | -w | -o" in done.err
    missing = jipu("model", "import", tmp_path, "-o", tmp_path / "out")
    assert missing.code == 2 and "questions.jsonl" in missing.err


def test_a_check_of_an_endpoint() -> None:
    with fake_endpoint(lambda body, number: Says(text='{"q":"重写构建流程"}')) as fake:
        done = jipu("model", "check", "--model", "some-model", "--base-url", fake.url)
    assert done.code == 0 and done.out.count("✓") == 5 and "本机或内网" in done.out
    gone = jipu("model", "check", "--model", "some-model", "--base-url", fake.url)
    assert gone.code == 1 and "连不上" in gone.err
    assert jipu("model", "check", "--model", "by-hand").code == 2
    nobody = jipu("model", "check")
    assert nobody.code == 2 and "model.toml" in nobody.err


def pool_of(helped: Helped, pool: Path) -> FakeEndpoint:
    assert (
        jipu("add", helped.pile, "-w", pool, "--as-of", AS_OF, "--source", "s", "--basis", "b", "--keep", "24", "--jobs", "1", "-q").code
        == 0
    )
    with fake_endpoint(careful) as fake:
        more = ("--model", "some-model", "--base-url", fake.url, "--model-steps", "extract", "-q")
        done = jipu("build", "-w", pool, *COMMON, *more)
        assert done.code == 0, done.err
    return fake


def test_an_erasure_takes_out_what_the_model_said_and_asks_nobody(helped: Helped, tmp_path: Path) -> None:
    pool = tmp_path / "pool"
    fake = pool_of(helped, pool)
    replies = pool / ".jipu" / "replies.jsonl"
    assert len(fake.bodies) == len(replies.read_text("utf-8").splitlines()) == PEOPLE
    done = jipu("erase", candidates(1)[0].name, "-w", pool, "--yes")
    assert done.code == 0, done.err
    assert len(replies.read_text("utf-8").splitlines()) == PEOPLE - 1
    provenance = read(pool / "maps" / ROLE)["provenance"]
    assert isinstance(provenance, dict) and provenance["model"] == "some-model"
    told = provenance["assistance"]["steps"][0]
    assert (told["calls"], told["cached"], told["refused"]) == (PEOPLE - 1, PEOPLE - 1, 0)
    assert jipu("check", "-w", pool).code == 0


def test_by_hand_for_a_pool(helped: Helped, tmp_path: Path) -> None:
    pool, asked = tmp_path / "pool", tmp_path / "asked"
    add = ("--as-of", AS_OF, "--source", "s", "--basis", "b", "--keep", "24", "--jobs", "1", "-q")
    assert jipu("add", helped.pile, "-w", pool, *add).code == 0
    of_pool = ("-w", pool, "--role", ROLE, "--as-of", AS_OF, "--model-steps", "extract", "-q")
    shown = jipu("build", *of_pool, "--model", "by-hand", "--preview")
    assert shown.code == 0 and "不经网络" in shown.out
    assert "6 个问题" in jipu("model", "export", asked, *of_pool).out
    rows = [json.loads(line) for line in (asked / "batch.jsonl").read_text("utf-8").splitlines()]
    assert all(user_text(row["body"]) in shown.out for row in rows)
    for question in asked.glob("*-extract-*.txt"):
        body = next(row["body"] for row in rows if row["custom_id"].startswith(question.stem.rpartition("-")[2]))
        (asked / "answers" / question.name).write_text(careful(body, 1).text, "utf-8")
    assert "6 个回答" in jipu("model", "import", asked, "-w", pool).out
    assert jipu("build", *of_pool, "--model", "by-hand").code == 0
    provenance = read(pool / "maps" / ROLE)["provenance"]
    assert isinstance(provenance, dict) and provenance["model"] == "by-hand"
    assert provenance["assistance"]["steps"][0]["kept"] > 0 and provenance["assistance"]["region"] == "none"
    replies = pool / ".jipu" / "replies.jsonl"
    assert len(replies.read_text("utf-8").splitlines()) == PEOPLE
    assert jipu("erase", candidates(1)[0].name, "-w", pool, "--yes").code == 0
    assert str(asked) in next((pool / "certificates").glob("*.md")).read_text("utf-8"), "where the questions went is out of reach"
    assert "5 个回答" in jipu("model", "import", asked, "-w", pool).out
    assert len(replies.read_text("utf-8").splitlines()) == 2 * (PEOPLE - 1), "nothing of whoever was erased comes back"


def test_without_a_model_nothing_of_it_is_there(run: Run) -> None:
    assert not {"replies.jsonl", "sent.jsonl"} & {path.name for path in run.out.rglob("*")}
    provenance = read(run.out)["provenance"]
    assert isinstance(provenance, dict) and provenance["model"] is None and not provenance.get("assistance")
