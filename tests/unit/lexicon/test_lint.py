from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.lint import check


def test_sound_data_has_no_findings(build):
    assert check(build("java;Java", "vue;Vue;Vue.js;;;g.vue", links="java\tvue\n")) == []


@pytest.mark.parametrize(
    ("rows", "links", "finding"),
    [
        (("a;Spring Boot", "b;微服务框架;;spring-boot"), "", "the writing 'springboot' stands in a and b"),
        (("a;Java;;;;g.nowhere",), "", "unknown broader g.nowhere"),
        (("a;Java;;;;b", "b;JVM;;;;a"), "", "no dimension above it"),
        (("a;Java;;;;d.web",), "", "no group above it"),
        (("a;Java", "a;Java 8"), "", "the id a stands already at"),
        (("a;Java", "b;Javas;;java"), "a\tb\n", "share the writing 'java'"),
        (("a;BOM", "b;物料清单;;BOM;;;near:物料", "c;BOM 表;BOM"), "", "the writing 'bom' stands in a and b"),
        (("a;Java",), "a\tzzz\n", "unknown id zzz"),
        (("a;Java",), "a\ta\n", "paired with itself"),
        (("r;R;;R语言",), "", "of one character needs a rule"),
        (("r;〔R〕",), "", "reserved character"),
    ],
)
def test_every_kind_of_fault_is_found(build, rows, links, finding):
    assert any(finding in line for line in check(build(*rows, links=links)))


def test_a_nearby_word_tells_two_rows_apart(build):
    assert check(build("a;BOM;;;;;near:浏览器", "b;物料清单;;BOM|!清单;;;near:物料", links="a\tb\n")) == []
    assert check(build("sql;SQL", "lead;销售线索;;SQL|!合格线索;;;near:线索", links="sql\tlead\n")) == []


def test_a_leading_dot_tells_two_writings_apart(build):
    assert check(build("dotnet;.NET", "net;NET 协议;;NET")) == []


def test_the_shipped_lexicon_is_sound():
    assert check(load_lexicon()) == []
