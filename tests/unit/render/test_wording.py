"""Numbers become words by a rule, the same in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import jipu
from jipu.errors import Lang
from jipu.model.claim import Advice, Band, Chain, Claim, Distribution, Payload, Presence, Support
from jipu.render.wording.claims import advice_text, band_name, claim_name, count_text, share_text
from jipu.render.wording.phrases import apart, as_written, codes, enumerate_first, enumerate_words, phrase, tenths
from jipu.statistics.shares import support


def claim(payload: Payload, k: int = 3, n: int = 12, identifier: str = "a") -> Claim:
    return Claim(id=identifier, section="skill", payload=payload, supports=(support(k, n, "resumes"),))


VUE = claim(Presence(subject="vue", zh="Vue", en="Vue.js", kind="technology"), 9, identifier="vue")
REACT = claim(Presence(subject="react", zh="React", en="React", kind="technology"), 4, identifier="react")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a、b", "a and b"), (["a", "b", "c"], "a、b、c", "a, b and c")],
)
def test_a_list_reads_as_a_sentence(words: list[str], zh: str, en: str) -> None:
    assert enumerate_words(words, "zh") == zh
    assert enumerate_words(words, "en") == en


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (0.65, 0.93, "换一批大致六成多到九成多", "another batch: roughly 6 to 10 in 10"),
        (0.02, 0.31, "换一批大致不到一成到三成", "another batch: roughly 0 to 4 in 10"),
        (0.76, 1.0, "换一批大致七成多到全部", "another batch: roughly 7 to 10 in 10"),
    ],
)
def test_an_interval_reads_in_tenths(low: float, high: float, zh: str, en: str) -> None:
    assert tenths(low, high, "zh") == zh
    assert tenths(low, high, "en") == en


@pytest.mark.parametrize("percent", range(101))
def test_every_share_has_a_word_in_both_languages(percent: int) -> None:
    for lang in ("zh", "en"):
        assert tenths(percent / 100, 1.0, lang).strip()  # type: ignore[arg-type]


def test_percentages_only_from_thirty_on() -> None:
    few, many = support(15, 29, "resumes"), support(15, 30, "resumes")
    assert [share_text(few, lang) for lang in ("zh", "en")] == ["15/29", "15/29"]  # type: ignore[arg-type]
    assert [share_text(many, lang) for lang in ("zh", "en")] == ["15/30（50%）", "15/30 (50%)"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("payload", "zh", "en"),
    [
        (VUE.payload, "Vue", "Vue.js"),
        (Chain(subject="x", zh="四步复盘", en="Four-step review"), "四步复盘", "Four-step review"),
        (Distribution(subject="years", unit="years", stated=3), "工作年限", "Years of work"),
        (Band(subject="seniority", value="总监"), "总监", "director"),
        (Band(subject="degree", value="MBA"), "MBA", "MBA"),
    ],
)
def test_a_claim_has_a_name_in_both_languages(payload: Payload, zh: str, en: str) -> None:
    assert claim_name(claim(payload), {}, "zh") == zh
    assert claim_name(claim(payload), {}, "en") == en


def test_a_city_has_an_english_name() -> None:
    assert band_name("杭州", "en") in ("Hangzhou", "杭州")
    assert band_name("杭州", "zh") == "杭州"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", ["ask_the_children", "ask_for_work", "listed_not_shown", "new_words", "more_people"])
def test_every_advice_names_what_it_rests_on(code: str, lang: Lang) -> None:
    details = {"question": "directions", "n": "12", "need": "15"} if code == "more_people" else {}
    text = advice_text(Advice(code=code, based_on=("vue", "react", "gone"), details=details), {"vue": VUE, "react": REACT}, lang)
    assert "{" not in text
    if code == "more_people":
        assert "12" in text
        assert "15" in text
    else:
        assert claim_name(VUE, {}, lang) in text
        assert "4/12" in text


def test_the_codes_that_code_uses_are_all_in_the_table() -> None:
    known = set(codes())
    for group, members in {
        "words": ("almost_all", "most", "about_half", "about_third", "some", "few"),
        "depth": ("精通", "熟练", "熟悉", "了解", "主导", "负责", "参与"),
        "unit": ("resumes", "ads"),
        "title": ("resumes", "ads"),
        "enough.verdict": ("enough", "barely", "not_enough"),
        "enough.question": ("directions", "most_common", "levels_pay", "archetypes"),
    }.items():
        assert {f"{group}.{member}" for member in members} <= known


def test_an_unknown_code_or_a_missing_detail_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrase("no.such.code", "zh")
    with pytest.raises(KeyError):
        phrase("basis.files", "zh", other=1)


def test_a_brace_in_a_detail_is_no_placeholder() -> None:
    assert "{0.__class__}" in phrase("notice.source", "zh", source="{0.__class__}")


def test_a_count_is_always_both_numbers() -> None:
    assert count_text(Support(population="resumes", k=0, n=0, low=0, high=1, words="few")) == "0/0"


SOURCES = Path(jipu.__file__).parent
CALL = re.compile(r"phrase\('([^']+)'[,)]")
JOINED = re.compile(r"phrase\('([^']+)' ~")


def _told(code: ast.JoinedStr) -> str:
    """A code with holes as a pattern: f"words.{name}" → words[.][^.]+."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else "[^.]+" for part in code.values)  # type: ignore[arg-type]


def _codes_in_use() -> tuple[set[str], set[str], set[str]]:
    """(strings given to phrase(), patterns given to it or to a name, every other string) in the sources that word things."""
    given, patterns, others = set(), set(), set()
    for path in (*SOURCES.joinpath("render").rglob("*.py"), *SOURCES.joinpath("apps").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase":
                given |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(node.args[0], ast.Constant)
                }
            if isinstance(node, ast.JoinedStr):
                patterns.add(_told(node))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                others.add(node.value)
    for path in SOURCES.joinpath("render", "assets").glob("*.html"):
        text = path.read_text("utf-8")
        given |= set(CALL.findall(text))
        patterns |= {re.escape(start) + "[^.]+" for start in JOINED.findall(text)}
    return given, patterns, others


def test_every_phrase_is_used_and_every_used_phrase_exists() -> None:
    given, patterns, others = _codes_in_use()
    assert given <= set(codes())
    made = [re.compile(pattern) for pattern in patterns if "." in pattern.replace("[^.]+", "") and pattern[0].isalpha()]
    unused = [code for code in codes() if code not in given | others and not any(pattern.fullmatch(code) for pattern in made)]
    assert not unused


def test_both_languages_fill_the_same_placeholders() -> None:
    for code in codes():
        zh, en = (set(re.findall(r"{(\w+)}", phrase(code, lang))) for lang in ("zh", "en"))
        assert en <= zh, code


@pytest.mark.parametrize(
    ("name", "told"), [("Vue", "Vue"), ("商品", "“商品”"), ("Spotify 模式", "“Spotify 模式”"), ("“商品” and x", "“商品” and x"), ("", "")]
)
def test_peoples_own_chinese_words_stand_in_quotation_marks_on_an_english_page(name: str, told: str) -> None:
    assert as_written(name) == told


def test_an_open_find_is_quoted_in_english_alone() -> None:
    found = claim(Presence(subject="x:星图", zh="星图", en="星图", kind="ability"))
    assert (claim_name(found, {}, "zh"), claim_name(found, {}, "en")) == ("星图", "“星图”")


@pytest.mark.parametrize(("city", "en"), [("西安", "Xi'an"), ("北京", "Beijing"), ("石家庄", "Shijiazhuang")])
def test_cities_are_written_as_english_writes_them(city: str, en: str) -> None:
    assert band_name(city, "en") == en


def test_a_list_that_goes_on_has_no_and_of_its_own() -> None:
    words = ["Vue", "React", "Go"]
    assert enumerate_first(words, 2, "en", "assess.names.more") == "Vue, React and others"
    assert enumerate_first(["团队、人才与组织", "销售"], 2, "zh", "assess.names.more") == "团队、人才与组织；销售"
    assert (
        enumerate_first(["Budget, Cost & Finance", "Sales", "Data"], 2, "en", "assess.names.more")
        == "Budget, Cost & Finance; Sales and others"
    )
    assert enumerate_first(words, 3, "en", "assess.names.more") == enumerate_words(words, "en") == "Vue, React and Go"
    assert apart(enumerate_first(words, 2, "zh", "assess.names.more"), "zh") == "Vue、React 等"


def test_names_put_into_a_chinese_sentence_stand_apart() -> None:
    assert apart("请讲一个用过Android 开发、iOS或同类东西的任务", "zh") == "请讲一个用过 Android 开发、iOS 或同类东西的任务"
    assert apart("with Android开发", "en") == "with Android开发"
