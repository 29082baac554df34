from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from jipu.lexicon.concepts import COLUMNS, load_lexicon
from jipu.lexicon.tables import FOLDER, read_table


def test_the_tree_is_walked_in_both_directions(build):
    lexicon = build("vue;Vue;Vue.js;;;g.vue", "pinia;Pinia;;;;vue")
    assert lexicon.ancestors("pinia") == ("vue", "g.vue", "d.web")
    assert lexicon.group_of("pinia") == "g.vue"
    assert lexicon.group_of("g.vue") == "g.vue"
    assert lexicon.group_of("d.web") is None
    assert lexicon.dimension_of("pinia") == "d.web"
    assert lexicon.children("g.vue") == ("vue",)
    assert lexicon.children("pinia") == ()
    assert lexicon.group_of("nobody") is None


def test_order_is_that_of_the_scaffold_and_then_of_the_files(build):
    lexicon = build("vue;Vue;;;;g.vue", "java;Java")
    assert sorted(["java", "vue", "g.java", "d.web", "unknown"], key=lexicon.order) == ["d.web", "g.java", "vue", "java", "unknown"]


def test_a_concept_is_looked_up_by_any_writing(build):
    lexicon = build("spring-boot;Spring Boot;;微框架")
    for name in ("springboot", "Spring-Boot", "ＳＰＲＩＮＧ ｂｏｏｔ", "微框架"):
        assert lexicon.lookup(name) is lexicon["spring-boot"]
    assert lexicon.lookup("Spring") is None


def test_an_english_name_may_be_left_out(build):
    assert build("java;Java")["java"].en == "Java"


def test_rules_are_read(build):
    lexicon = build("go;Go;;;;;case generic", "bp;BP;;;;;list near:商业|business plan")
    rules = {writing.concept: writing.rule for writing in lexicon.writings}
    assert rules["go"].case
    assert lexicon["go"].generic
    assert rules["bp"].listed
    assert rules["bp"].near == ("商业", "business plan")


def test_an_alias_that_begins_with_an_exclamation_mark_is_exempt_from_the_rule(build):
    lexicon = build("ps;修图软件;PS;Adobe 修图|!Photoshop|!修图软件;;;list generic")
    rules = {writing.text: (writing.rule.listed, writing.rule.generic, writing.name) for writing in lexicon.writings}
    assert rules == {
        "修图软件": (False, True, True),
        "PS": (True, True, True),
        "Adobe 修图": (True, True, False),
        "Photoshop": (False, True, False),
    }
    assert lexicon.lookup("Photoshop") is lexicon["ps"]


def test_the_row_without_a_near_rule_is_looked_up(build):
    lexicon = build("lead;SQL;;;;;near:线索", "sql;数据库语言;SQL")
    assert lexicon.lookup("SQL") is lexicon["sql"]


def test_pairs_that_must_stay_apart(build):
    lexicon = build("java;Java", "js;JavaScript", links="java\tjs\n")
    assert not lexicon.may_merge("js", "java")
    assert lexicon.may_merge("java", "vue")


def test_the_lexicon_is_frozen(build):
    lexicon = build("java;Java")
    with pytest.raises(FrozenInstanceError):
        lexicon.writings = ()
    with pytest.raises(TypeError):
        lexicon.concepts["x"] = lexicon["java"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("java\tJava\tJava\t\tmagic\tg.java\t", "unknown kind 'magic'"),
        ("java\tJava\tJava\t\ttool\tg.java\tsometimes", "unknown rule word 'sometimes'"),
        ("java\tJava\tJava\t\ttool\t\t", "must not be empty"),
        ("java\tJava\tJava\t\ttool\tg.java\t\tmore", "8 cells"),
    ],
)
def test_a_malformed_row_is_named_with_file_and_line(build, tmp_path, row, fault):
    build("go;Go")
    (tmp_path / "concepts" / "bad.tsv").write_text("\t".join(COLUMNS) + "\n\n" + row + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"^bad\.tsv:3: ") as caught:
        load_lexicon.__wrapped__(tmp_path)
    assert fault in str(caught.value)


def test_wrong_columns_are_named(tmp_path):
    path = tmp_path / "t.tsv"
    path.write_text("id\tname\n", "utf-8")
    with pytest.raises(ValueError, match=r"t\.tsv:1: the columns must be a b"):
        list(read_table(path, ("a", "b")))


def test_cells_missing_at_the_end_are_empty(tmp_path):
    path = tmp_path / "t.tsv"
    path.write_text("\ufeffa\tb\r\nx\r\n", "utf-8")
    assert [list(row.cells) for row in read_table(path, ("a", "b"))] == [["x", ""]]


def test_the_shipped_lexicon_loads_fast():
    load_lexicon()
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        lexicon = load_lexicon.__wrapped__()
        best = min(best, time.process_time() - start)
    assert best < 0.15 * max(1.0, len(lexicon.concepts) / 5000) * 2  # twice the aim: test machines are slow


def test_importing_loads_no_data():
    code = "import jipu.lexicon.concepts as c, jipu.lexicon.matcher; print(c.load_lexicon.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "0"


def test_the_data_lies_beside_the_code():
    assert (FOLDER / "scaffold.tsv").is_file()
    assert Path(sys.modules["jipu.lexicon.concepts"].__file__).parent == FOLDER
