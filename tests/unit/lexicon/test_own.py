"""The operator's own lexicon: what it adds and overrides, and how its faults are told."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jipu.errors import BadTable, MissingPath
from jipu.lexicon.concepts import COLUMNS, load_lexicon
from jipu.lexicon.lint import check
from jipu.lexicon.matcher import find
from jipu.lexicon.own import own_lexicon

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows given as `id;zh;en;aliases;kind;broader;rule`."""

    def make(*rows: str, name: str = "mine.tsv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        lines = ["\t".join(COLUMNS), *(row.replace(";", "\t") for row in rows)]
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return make


def refused(path: Path) -> BadTable:
    with pytest.raises(BadTable) as caught:
        own_lexicon((path,))
    return caught.value


def test_without_files_it_is_the_shipped_lexicon() -> None:
    assert own_lexicon(()) is load_lexicon()
    assert load_lexicon().identity == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_row_of_ones_own_is_found_and_placed(write: Write, encoding: str) -> None:
    path = write("zorblatt;佐布拉特框架;Zorblatt;佐布框架;technology;g.vue;", encoding=encoding)
    lexicon = own_lexicon((path,))
    assert (lexicon["zorblatt"].origin, lexicon.group_of("zorblatt"), lexicon.dimension_of("zorblatt")) == ("user", "g.vue", "d.web")
    assert [match.concept for match in find("负责佐布框架与Vue的升级", lexicon)] == ["zorblatt", "vue"]
    assert find("负责佐布框架", load_lexicon()) == ()
    assert check(lexicon) == []
    assert lexicon.identity.startswith("mine.tsv (")


def test_a_row_whose_id_exists_takes_that_rows_place(write: Write) -> None:
    shipped = load_lexicon()
    lexicon = own_lexicon((write("vite;我的 Vite;My Vite;vite 打包;tool;g.vue;"),))
    assert (lexicon["vite"].zh, lexicon.group_of("vite"), lexicon["vite"].origin) == ("我的 Vite", "g.vue", "user")
    assert [match.concept for match in find("用vite 打包", lexicon)] == ["vite"]
    assert lexicon.order("vite") == shipped.order("vite")
    assert len(lexicon.concepts) == len(shipped.concepts)


def test_groups_and_dimensions_of_ones_own(write: Write) -> None:
    lexicon = own_lexicon(
        (write("d.farm;农业;Farming;;dimension;;", "g.dairy;奶业;Dairy;;group;d.farm;", "milking;挤奶作业;Milking Work;;ability;g.dairy;"),)
    )
    assert (lexicon.group_of("milking"), lexicon.dimension_of("milking")) == ("g.dairy", "d.farm")
    assert lexicon.children("d.farm") == ("g.dairy",)


def test_several_files_go_together_and_may_name_each_others_rows(write: Write) -> None:
    one = write("g.dairy;奶业;Dairy;;group;d.other;", name="a.tsv")
    two = write("milking;挤奶作业;Milking Work;;ability;g.dairy;", name="b.tsv")
    assert own_lexicon((one, two)).group_of("milking") == "g.dairy"
    assert own_lexicon((two, one)).group_of("milking") == "g.dairy"


def test_another_content_is_another_identity(write: Write) -> None:
    first = own_lexicon((write("zorblatt;佐布拉特;Zorblatt;;technology;g.vue;"),)).identity
    second = own_lexicon((write("zorblatt;佐布拉特框架;Zorblatt;;technology;g.vue;"),)).identity
    assert first != second


FAULTY = (
    ("Bad Id;名;N;;tool;g.vue;", "id“Bad Id”", "'Bad Id'"),
    ("nothing;;N;;tool;g.vue;", "名称）是空的", "(the name) is empty"),
    ("kindless;某某物件丙;N03;;gadget;g.vue;", "不认识 kind“gadget”", "unknown kind 'gadget'"),
    ("rootless;某某物件丁;N04;;tool;;", "上级）是空的", "broader is empty"),
    ("lost;某某物件戊;N05;;tool;g.nowhere;", "没有上级 g.nowhere", "unknown broader g.nowhere"),
    ("ruled;某某物件己;N06;;tool;g.vue;sometimes", "不认识 rule 里的“sometimes”", "unknown rule word 'sometimes'"),
    ("wide;某某物件庚;N07;;tool;g.vue;;;", "有 9 格", "9 cells"),
    ("thief;某某物件辛;N08;TypeScript;tool;g.vue;", "写法“typescript”同时属于 typescript、thief", "the writing 'typescript' stands in"),
    ("short;某某物件壬;Q;;tool;g.vue;", "只有一个字符的写法", "of one character needs a rule"),
    ("ring;某某物件癸;N10;;tool;ring;", "上面没有维度", "no dimension above it"),
    ("g.vue;某某物件子;N11;;tool;d.web;", "不能改成 tool", "is a group"),
    ("d.new;某某物件丑;N12;;dimension;d.web;", "维度没有上级", "a dimension has nothing above it"),
    ("g.new;某某物件寅;N13;另名;group;d.web;", "没有 aliases", "have no aliases"),
    ("new;某某物件卯;N14;;group;d.web;", "应以“g.”开头", "begins with 'g'"),
)


def test_faulty_rows_are_refused_with_their_lines_in_both_languages(write: Write) -> None:
    """Each for what is wrong with it alone, and the good one at the head for nothing."""
    error = refused(write("fine;佐布拉特;Zorblatt;;tool;g.vue;", *(row for row, _, _ in FAULTY)))
    assert error.exit_code == 2
    for which, lang in enumerate(("zh", "en"), start=1):
        text = error.message(lang)  # type: ignore[arg-type]
        assert "mine.tsv:2：" not in text and "mine.tsv:2:" not in text
        for line, told in enumerate(FAULTY, start=3):
            found = [one for one in re.split(r"(?=mine\.tsv:\d+[：:])", text) if re.match(rf"mine\.tsv:{line}[：:]", one)]
            assert len(found) == 1 and told[which] in found[0], told


def test_every_fault_is_told_at_once_and_the_rest_by_number(write: Write) -> None:
    error = refused(write(*(f"BAD {number};名;N;;tool;g.vue;" for number in range(25))))
    text = error.message("zh")
    assert [f"mine.tsv:{line}：" in text for line in (2, 21, 22)] == [True, True, False]
    assert "25 处" in text and "另有 5 处" in text


def test_an_id_told_twice_names_both_lines(write: Write) -> None:
    text = refused(write("same;佐布拉特;Z1;;tool;g.vue;", "same;佐布拉特二;Z2;;tool;g.vue;")).message("en")
    assert "mine.tsv:3" in text and "stands already at mine.tsv:2" in text


def test_a_file_of_another_form_is_refused_and_a_missing_one_named(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Zorblatt\nQuuxian\n", "utf-8")
    assert "list.txt:1" in refused(path).message("zh")
    path.write_bytes(b"\xff\xff\x00\x81")
    assert "GB18030" in refused(path).message("en")
    with pytest.raises(MissingPath, match="absent"):
        own_lexicon((tmp_path / "absent.tsv",))


HEAD = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"
URI = "http://data.example.com/esco/skill/"


def esco(folder: Path, *rows: tuple[str, str, str, str], name: str = "skills_en.csv") -> Path:
    path = folder / name
    lines = [f'KnowledgeSkillCompetence,{URI}{uri},{kind},x,"{label}","{alt}"\n' for uri, kind, label, alt in rows]
    content = (HEAD + "".join(lines)).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


@pytest.mark.parametrize("name", ["skills_en.csv", "skills_en.csv.gz"])
def test_esco_becomes_rows_of_ours(tmp_path: Path, name: str) -> None:
    path = esco(
        tmp_path,
        ("a1", "skill/competence", "groom alpacas", "brush alpacas\nalpaca grooming\nABC"),
        ("a2", "knowledge", "Zorblatt", ""),
        ("a3", "knowledge", "JavaScript", "JS coding at home"),
        name=name,
    )
    lexicon = own_lexicon((path,))
    assert (lexicon["esco.a1"].kind, lexicon["esco.a2"].kind) == ("ability", "technology")
    assert lexicon.group_of("esco.a1") == "g.unplaced"
    assert "esco.a3" not in lexicon
    assert [(m.concept, m.firm) for m in find("Alpaca grooming, and brush alpacas", lexicon)] == [("esco.a1", True)] * 2
    assert find("ABC", lexicon) == ()
    assert check(lexicon) == []


def test_what_two_esco_skills_claim_belongs_to_neither_and_plain_words_need_a_list(tmp_path: Path) -> None:
    rows = [("b1", "knowledge", "yodelling", "sing up high"), ("b2", "skill/competence", "train goats", "sing up high\nyodelling")]
    lexicon = own_lexicon((esco(tmp_path, *rows),))
    assert find("I sing up high", lexicon) == ()
    assert [(match.concept, match.firm) for match in find("yodelling; train goats", lexicon)] == [("esco.b1", False), ("esco.b2", True)]


def test_esco_relations_beside_the_file_place_skills(tmp_path: Path) -> None:
    path = esco(
        tmp_path,
        ("c1", "skill/competence", "groom alpacas", ""),
        ("c2", "skill/competence", "groom young alpacas", ""),
        ("c3", "knowledge", "TypeScript", ""),
        ("c4", "skill/competence", "shear alpacas", ""),
        ("c5", "skill/competence", "wash alpacas", ""),
    )
    pairs = [("c2", "c1"), ("c1", "c3"), ("c4", "c5"), ("c5", "c4")]
    lines = [f"KnowledgeSkillCompetence,{URI}{child},KnowledgeSkillCompetence,{URI}{parent}\n" for child, parent in pairs]
    (tmp_path / "broaderRelationsSkillPillar_en.csv").write_text(
        "conceptType,conceptUri,broaderType,broaderUri\n" + "".join(lines), "utf-8"
    )
    lexicon = own_lexicon((path,))
    assert lexicon.ancestors("esco.c2")[:2] == ("esco.c1", "typescript")
    assert lexicon.group_of("esco.c2") == lexicon.group_of("typescript")
    assert (lexicon["esco.c4"].broader, lexicon["esco.c5"].broader) == ("g.unplaced", "g.unplaced")


def test_faulty_esco_files_are_refused_with_lines(tmp_path: Path) -> None:
    assert "skills_en.csv:3" in refused(esco(tmp_path, ("d1", "knowledge", "Zorblatt", ""), ("d2", "knowledge", "", ""))).message("zh")
    path = tmp_path / "part.csv"
    path.write_text("conceptUri,preferredLabel\nx,y\n", "utf-8")
    assert "altLabels" in refused(path).message("en")
