from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.lexicon.matcher import find

ROWS = (
    "java;Java;;;;g.java",
    "js;JavaScript;;JS",
    "vue;Vue;Vue.js;;;g.vue",
    "spring;Spring",
    "spring-cloud;Spring Cloud",
    "node;Node.js;;node",
    "go;Go;;Golang|Go语言;;;case",
    "dotnet;.NET;;.NET Core",
    "asp;ASP.NET",
    "c;C;;C语言;;;case list",
    "cpp;C++",
    "csharp;C#",
    "mysql;MySQL",
    "es6;ES6",
    "ab;A/B 测试;A/B testing",
    "cicd;CI/CD",
    "tob;To B;;B端",
    "pr;公关;PR",
    "analysis;数据分析",
    "platform;数据分析平台",
    "bp;商业计划;BP;;;;near:融资|投资人",
    "five-s;5S 管理;;8S",
    "api;API",
    "asan;ASan",
    "eleui;ElementUI",
)


@pytest.fixture
def lexicon(build):
    return build(*ROWS)


def found(text, lexicon):
    return [(text[match.start : match.end], match.concept) for match in find(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用 Java 和 JavaScript", [("Java", "java"), ("JavaScript", "js")]),
        ("Javascripts", [("Javascripts", "js")]),
        ("ua-parser-js, JS", [("JS", "js")]),
        ("legacy-vue", [("vue", "vue")]),
        ("myjava javax", []),
        (
            "SpringCloud、Spring-Cloud、spring cloud",
            [("SpringCloud", "spring-cloud"), ("Spring-Cloud", "spring-cloud"), ("spring cloud", "spring-cloud")],
        ),
        ("spring cloudy", [("spring", "spring")]),
        ("Node.js NodeJS node js", [("Node.js", "node"), ("NodeJS", "node"), ("node js", "node")]),
        ("Vue3、Vue 3、Vue2.x", [("Vue3", "vue"), ("Vue 3", "vue"), ("Vue2.x", "vue")]),
        ("Vue 3 年经验", [("Vue", "vue")]),
        ("MySQL8.0数据库", [("MySQL8.0", "mysql")]),
        ("ES6+语法", [("ES6", "es6")]),
        ("ES65", []),
        (".NET Core, ASP.NET, net", [(".NET Core", "dotnet"), ("ASP.NET", "asp")]),
        ("C++ C#", [("C++", "cpp"), ("C#", "csharp")]),
        ("A/B测试与AB测试", [("A/B测试", "ab"), ("AB测试", "ab")]),
        ("CI / CD 流水线", [("CI / CD", "cicd")]),
        ("ToB 与 to b", [("ToB", "tob"), ("to b", "tob")]),
        ("P R", []),
        ("數據分析", [("數據分析", "analysis")]),
        ("ＪａｖａＳｃｒｉｐｔ", [("ＪａｖａＳｃｒｉｐｔ", "js")]),
        ("数据分析平台", [("数据分析平台", "platform")]),
        ("Spring\nCloud", [("Spring", "spring")]),
        ("Spring、Cloud", [("Spring", "spring")]),
        ("从 1.8s 到 0.8s", []),
        ("推行 8S", [("8S", "five-s")]),
        ("it works as an island", []),
        ("Element UI, element ui", [("Element UI", "eleui")]),
        ("熟悉 Ele mentUI 等", [("Ele mentUI", "eleui")]),
        ("several APIs", [("APIs", "api")]),
    ],
)
def test_borders_and_writings(lexicon, text, expected):
    assert found(text, lexicon) == expected


def test_the_case_rule_makes_a_match_infirm(lexicon):
    firm = {text: [match.firm for match in find(text, lexicon)] for text in ("Go", "go", "golang", "GO语言")}
    assert firm == {"Go": [True], "go": [False], "golang": [True], "GO语言": [True]}


def test_the_list_rule_makes_a_match_infirm(lexicon):
    assert [match.firm for match in find("C、C++", lexicon)] == [False, True]


def test_the_near_rule_asks_for_a_word_in_the_same_sentence(lexicon):
    assert found("写 BP 对接投资人", lexicon) == [("BP", "bp")]
    assert found("写 BP。对接投资人", lexicon) == []


def test_of_two_rows_with_one_writing_the_context_decides(build):
    lexicon = build(
        "sql;SQL", "lead;合格线索;;SQL|!销售合格线索;;;near:线索|MQL", "bom;物料清单;BOM;;;;near:物料|采购", "dom;BOM;;;;;near:浏览器"
    )
    assert found("用 SQL 取数", lexicon) == [("SQL", "sql")]
    assert found("线索由 MQL 转 SQL", lexicon) == [("SQL", "lead")]
    assert found("销售合格线索", lexicon) == [("销售合格线索", "lead")]
    assert found("采购 BOM；浏览器 BOM；BOM", lexicon) == [("BOM", "bom"), ("BOM", "dom")]


def test_an_empty_text_and_an_empty_lexicon(build):
    assert find("", build(*ROWS)) == ()
    assert find("Java", build()) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(text=st.text(alphabet="Java Vue3数据分析平台.#+/-、，\nSspringcloudＶ１繁數ﬁ㈱", max_size=60))
def test_matches_are_in_order_apart_and_inside_one_line(lexicon, text):
    end = 0
    for match in find(text, lexicon):
        assert end <= match.start < match.end <= len(text)
        assert "\n" not in text[match.start : match.end]
        assert match.concept in lexicon
        end = match.end


@pytest.mark.parametrize("text", ["a" * 1_000_000, "Java" * 250_000, " " * 1_000_000, "spring" * 150_000])
def test_hostile_texts_take_linear_time(lexicon, text):
    start = time.process_time()
    find(text, lexicon)
    assert time.process_time() - start < 5
