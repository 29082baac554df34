"""`jipu route` on files and on a pool: the same rows, in words and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.builders import SETTINGS
from typer.testing import CliRunner

from jipu.apps.cli import app
from jipu.errors import BadOption
from jipu.settings import Settings
from jipu.workspace import Workspace

RUN = CliRunner()
TEXTS = {
    "a.txt": "周子衿\n电话：138-0000-1200\n求职意向：前端开发工程师\n工作经历\n2019.03-至今 甲乙丙科技有限公司 前端开发工程师\n负责商家后台的开发，使用 Vue 和 TypeScript 重写页面，Vite 构建\n",
    "b.txt": "吴若水\n电话：138-0000-1201\n求职意向：会计\n工作经历\n2018.03-至今 丁戊己商贸有限公司 会计\n负责总账核算、成本结转、纳税申报与往来对账\n",
    "c.txt": "个人简历\n电话：138-0000-1202\n姓名：郑亦凡\n自我评价：做事踏实，愿意学习，能吃苦，希望有一份稳定的工作。\n工作经历\n2015年起在自家窑口拉坯、修坯、烧窑\n",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("routed")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def routed(*arguments: object) -> list[str]:
    done = RUN.invoke(app, ["route", *map(str, arguments), "-q", "--jobs", "1"], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_a_table_tells_roles_with_reasons_and_counts(files: Path) -> None:
    lines = routed(files, "--kind", "resume")
    assert any(line.startswith("   前端开发  ") and "担任过“前端开发" in line for line in lines)
    assert any("会计" in line for line in lines)
    assert "3 份简历；1 份看不出属于目录里的哪个岗位" in lines[-3]
    assert sorted(lines[-2:]) == ["  会计  1（1）", "  前端开发  1（1）"]


def test_rows_of_data_hold_ids_codes_and_words(files: Path) -> None:
    rows = [json.loads(line) for line in routed(files, "--kind", "resume", "--jsonl", "--lang", "en")]
    assert [[role["role"] for role in row["roles"]] for row in rows] == [["frontend"], ["accountant"], []]
    assert rows[0]["roles"][0]["reasons"][0]["text"].startswith("held “")
    assert rows[2]["none"]["code"] in ("route_thin", "route_nothing")
    assert not any("周子衿" in json.dumps(row, ensure_ascii=False) for row in rows)


def test_counts_alone(files: Path) -> None:
    assert len(routed(files, "--kind", "resume", "--counts")) == 3


def test_a_pool_is_routed_as_its_files(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIPU_PASSPHRASE", "a passphrase of the tests")
    monkeypatch.setattr("jipu.store.shelf.AT_ONCE", 2)
    settings = Settings(as_of=SETTINGS.as_of, kind="resume", source="应聘者")
    Workspace(tmp_path).add([files], settings, basis="同意")
    pooled = {row.file: row.roles for row in Workspace(tmp_path).route([], settings)}
    assert pooled == {row.file: row.roles for row in Workspace(tmp_path).route([files], settings)}


def test_files_or_a_pool_but_not_both_and_not_neither(files: Path) -> None:
    for arguments in (["route"], ["route", str(files), "-w", str(files)]):
        assert isinstance(RUN.invoke(app, arguments).exception, BadOption)
