"""Two of the role examples from files to a map: who is counted, nobody twice, no instruction obeyed; and the catalogue by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jipu.apps.demo import build_example
from jipu.apps.example import examples, roles_folder
from jipu.lexicon.roles import load_roles
from jipu.render.wording.phrases import phrase
from jipu.workspace import Workspace
from tests.running import jipu

EXAMPLES = {example.id: example for example in examples(roles_folder())}
# Words of the instructions that each example holds for machines.
COMMANDS = ("评分规则", "评分标准", "忽略此前", "忽略之前", "忽略前面", "强烈推荐", "ignore the job criteria")


@pytest.mark.parametrize("name", ["java", "cmo"])
def test_an_example_is_read_wholly_and_counted_as_it_should_be(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = EXAMPLES[name]
    build_example(example, Workspace(tmp_path / name), "zh", quiet=True)
    assert str(tmp_path / name / "map.html") in capsys.readouterr().out
    rolemap = json.loads((tmp_path / name / "map.json").read_text("utf-8"))
    sample = rolemap["sample"]
    assert (sample["files"], sample["n"], len(sample["versions"]), len(sample["left_out"])) == (example.resumes, example.people, 1, 1)
    assert sample["failures"] == []
    assert sample["left_out"][0]["reason"]["code"] == "title_not_work"
    assert rolemap["provenance"]["example"] is True
    assert rolemap["provenance"]["as_of"] == example.as_of.isoformat()
    assert (rolemap["role"]["family"], rolemap["role"]["grade"]) == (load_roles().by_id[name].family, load_roles().by_id[name].grade)
    for ending, lang in (("map.html", "en"), ("map.html", "zh"), ("map.md", "zh")):
        assert phrase("example", lang) in (tmp_path / name / ending).read_text("utf-8")
    assert not [words for words in COMMANDS if words in json.dumps(rolemap["claims"], ensure_ascii=False)]


def test_the_catalogue_is_shown_in_both_languages_and_as_data() -> None:
    zh, en, rows = jipu("roles"), jipu("roles", "--lang", "en"), jipu("roles", "--json")
    assert zh.code == en.code == rows.code == 0
    assert zh.out.split("\n")[0] == "技术类"
    assert en.out.split("\n")[0] == "Technology"
    assert {json.loads(line)["id"] for line in rows.out.splitlines()} == set(load_roles().by_id)


def test_a_title_is_looked_up_by_command() -> None:
    assert "往上：Golang 开发 → 技术总监 → CTO" in jipu("roles", "Go后端").out
    told = json.loads(jipu("roles", "剧本杀运营总监", "--json").out)
    assert (told["family"], told["rank"]) == ("运营类", "director")
    assert jipu("roles", "气味鉴赏家", "--lang", "en").out.startswith("气味鉴赏家\nNot in the catalogue")


def test_without_the_repository_the_demo_of_all_says_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("jipu.apps.example.__file__", str(tmp_path / "a" / "b" / "c" / "example.py"))
    monkeypatch.chdir(tmp_path)
    done = jipu("demo", "--all")
    assert done.code == 1
    assert "源码仓库" in done.err
    assert not (tmp_path / "jipu-out").exists()
