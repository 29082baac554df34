from __future__ import annotations

import pytest

from jipu.stages.extract import clauses


def pieces(cut, text, kind="skills"):
    (sentence,) = cut(text, kind)
    return [text[item.start : item.end] for item in sentence.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vue、React，Webpack", ["Vue", "React", "Webpack"]),
        ("参与需求评审与涉及普及等级", ["参与需求评审", "涉及普及等级"]),
        ("CI/CD、TCP/IP、A/B 测试", ["CI/CD", "TCP/IP", "A/B 测试"]),
        ("C/C++ 和 Java", ["C/C++", "Java"]),
        ("Vue（Pinia、Vuex）", ["Vue", "Pinia", "Vuex"]),
        ("Webpack、Vite 等构建工具", ["Webpack", "Vite 等构建工具"]),
        ("Webpack、Vite等工具", ["Webpack", "Vite"]),
        (".NET、Java", [".NET", "Java"]),
        ("Vue + React + Vite", ["Vue", "React", "Vite"]),
        ("〔某跨境/电商、公司〕、Vue", ["〔某跨境/电商、公司〕", "Vue"]),
        ("• 以及时交付", ["以及时交付"]),
    ],
)
def test_items(cut, text, expected):
    assert pieces(cut, text) == expected


def test_one_enumeration_is_one_run_and_brackets_are_another(cut):
    (sentence,) = cut("Vue、React（Webpack、Vite）", "skills")
    runs = {sentence.text[item.start : item.end]: item.run for item in sentence.items}
    assert runs["Vue"] == runs["React"] != runs["Webpack"] == runs["Vite"]


def test_a_comma_ends_the_list_where_an_action_follows(cut):
    (sentence,) = cut("Vue、React，写过 Webpack 插件，Vite", "skills")
    runs = [item.run for item in sentence.items]
    assert runs[0] == runs[1] != runs[2]


def test_sentences_end_at_stops_and_not_in_figures():
    text = "首屏 1.2s。接口；Used Vue. Then Go"
    assert [text[a:b] for a, b in clauses.sentences(text, 0, len(text))] == ["首屏 1.2s", "接口", "Used Vue", " Then Go"]


def test_clauses_leave_thousands_whole():
    text = "GMV 1,200 万，增长：30%"
    assert [text[a:b] for a, b in clauses.clauses(text, 0, len(text))] == ["GMV 1,200 万", "增长", "30%"]


def test_spans_tell_what_they_hold():
    spans = clauses.Spans([(5, 8), (1, 3)])
    assert [spans.holds(place) for place in (0, 1, 2, 3, 5, 7, 8)] == [False, True, True, False, True, True, False]
    assert list(spans.within(0, 6)) == [(1, 3), (5, 8)]
