"""A list of roles is read as it is meant, or refused with every fault by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.apps.role_list import roles_in
from jipu.errors import BadOption, BadTable, MissingPath
from jipu.from_facts import Wanted


def listed(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "roles.txt"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_role_a_line_and_after_a_tab_its_industry(tmp_path: Path, encoding: str) -> None:
    path = listed(tmp_path, "# 岗位\t行业\n\n前端开发\n 前端开发\t电商 \r\n产品经理\t\nFront-end Developer / Vue\n", encoding)
    found = [("前端开发", None), ("前端开发", "电商"), ("产品经理", None), ("Front-end Developer / Vue", None)]
    assert roles_in(path) == [Wanted(role=role, industry=industry) for role, industry in found]
    assert [one.folder for one in roles_in(path)] == ["前端开发", "前端开发@电商", "产品经理", "Front-end-Developer-Vue"]


def test_every_fault_is_told_by_its_line_and_nothing_is_taken(tmp_path: Path) -> None:
    path = listed(tmp_path, "前端开发\n前端开发,互联网\n数据分析师，电商\n产品经理  电商\n测试\t炼金术\n前端开发\nA\tB\tC\n\t电商\n")
    with pytest.raises(BadTable) as told:
        roles_in(path)
    assert told.value.details["count"] == "7"
    for lang, line in (("zh", "第 {} 行"), ("en", "line {}")):
        words = told.value.message(lang).split("\n")[1:-1]  # type: ignore[arg-type]
        assert [word for number, word in zip((2, 3, 4, 5, 6, 7, 8), words, strict=True) if line.format(number) not in word] == []
        assert "前端开发<Tab>互联网" in words[0] and "数据分析师<Tab>电商" in words[1] and "炼金术" in words[3]
    assert "与第 1 行是同一个岗位" in told.value.message("zh")


def test_what_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        roles_in(tmp_path / "none.txt")
    for content in (b"", b"# nothing\n", bytes(range(256)) * 8):
        (tmp_path / "roles.txt").write_bytes(content)
        with pytest.raises(BadOption, match="roles"):
            roles_in(tmp_path / "roles.txt")
