from __future__ import annotations

import time

import pytest

from jipu.lexicon.roles import COLUMNS, load_roles

ROWS = (
    "golang|Golang 开发|Golang Developer|Go开发;Go开发工程师;Go后端|技术类|staff|java|g.go;g.mq",
    "java|Java 开发|Java Developer|Java开发工程师|技术类|staff|golang|g.java",
    "coo|COO|COO|首席运营官|运营类|executive||",
    "ops|运营总监|Operations Director|运营负责人|运营类|director|coo|",
)


@pytest.fixture
def roles(tmp_path):
    lines = ["\t".join(COLUMNS), *("\t".join(cell.replace(";", "|") for cell in row.split("|")) for row in ROWS)]
    (tmp_path / "roles.tsv").write_text("\n".join(lines), "utf-8")
    return load_roles.__wrapped__(tmp_path)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Golang开发", "golang"),
        ("golang developer", "golang"),
        ("高级Go开发工程师", "golang"),
        ("Go开发工程师（成都）", "golang"),
        ("首席运营官，汇报创始人", "coo"),
        ("COOL 设计", None),
        ("集团 COO", "coo"),
        ("气味鉴赏家", None),
        ("", None),
    ],
)
def test_a_title_means_a_role(roles, title, role):
    found = roles.lookup(title)
    assert (found.id if found else None) == role


def test_every_role_a_title_names(roles):
    assert [role.id for role in roles.named_in("Java开发工程师 / Go后端")] == ["java", "golang"]


def test_a_role_carries_its_row(roles):
    role = roles.by_id["golang"]
    assert (role.title, role.family, role.grade, role.adjacent, role.core) == (
        "Golang 开发",
        "技术类",
        "staff",
        ("java",),
        ("g.go", "g.mq"),
    )
    assert "Go后端" in role.aliases


def test_a_twice_used_id_is_named(tmp_path):
    (tmp_path / "roles.tsv").write_text("\t".join(COLUMNS) + "\nx\t甲\nx\t乙\n", "utf-8")
    with pytest.raises(ValueError, match=r"roles\.tsv:3: the id x stands twice"):
        load_roles.__wrapped__(tmp_path)


def test_the_shipped_catalogue_knows_every_core_and_adjacent_id():
    from jipu.lexicon.concepts import load_lexicon

    roles, lexicon = load_roles(), load_lexicon()
    assert {name for role in roles.by_id.values() for name in role.core if name not in lexicon} == set()
    assert {name for role in roles.by_id.values() for name in role.adjacent if name not in roles.by_id} == set()


def test_a_hostile_title_is_cut(roles):
    start = time.process_time()
    assert roles.lookup("气味鉴赏家" * 100_000) is None
    assert roles.lookup("Go开发工程师 " + "(" * 100_000).id == "golang"
    assert time.process_time() - start < 1
