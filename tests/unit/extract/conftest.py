from __future__ import annotations

from collections.abc import Callable

import pytest

from jipu.lexicon import matcher
from jipu.lexicon.concepts import COLUMNS, SCAFFOLD, Lexicon, load_lexicon
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.resume import Entry, JobAd, Resume, Section, Span
from jipu.stages.extract import extract_facts
from jipu.stages.extract import lines as placed
from jipu.stages.extract.sentence import Sentence, sentences

SCAFFOLD_ROWS = (
    "d.web|前端|Front-end|dimension|",
    "g.web|前端|Front-end|group|d.web",
    "d.product|产品|Product|dimension|",
    "g.product|产品|Product|group|d.product",
    "g.agile|敏捷|Agile|group|d.product",
    "d.domain|行业|Domains|dimension|",
    "g.retail|零售|Retail|group|d.domain",
)
ROWS = (
    "vue;Vue;;;technology",
    "react;React;;;technology",
    "webpack;Webpack;;;technology",
    "vite;Vite;;;technology",
    "java;Java;;;technology",
    "go;Go;;Golang;technology;;case list",
    "mysql;MySQL;;;technology",
    "index;MySQL 索引设计;;;technology",
    "tuning;MySQL 调优;;;technology",
    "unit;单元测试;;;method",
    "integration;集成测试;;;method",
    "monorepo;Monorepo;;;technology",
    "analysis;数据分析;;;ability;g.product",
    "legal;法务管理;;法务;business;g.product",
    "saas;SaaS;;;domain;g.product",
    "okr;OKR;;;method;g.product",
    "aarrr;AARRR 模型;;AARRR;method;g.product",
    "research;竞品分析;;;method;g.product",
    "grey;灰度发布;;;method",
    "login;登录鉴权;;;technology",
    "english;英语;;英语六级;ability;g.product",
    "team;团队管理;;;leadership;g.product",
    "training;员工培训;;培训;ability;g.product;generic",
    "dealer;经销商赋能;;;ability;g.product",
    "complaint;客诉处理;;投诉;ability;g.product",
    "sheet;Excel;;;tool;g.product;list",
    "sketch;Sketch;;;tool;g.product;near:插画",
    "canvas;商业画布;;画布;method;g.product;near:商业",
    "prd;PRD;PRD Writing;;method;g.product",
    "scrum;Scrum;;;method;g.agile",
    "retail;零售行业;;零售;domain;g.retail",
)
PHRASES = (
    "concept\tpatterns",
    "team\t[^附]带[^动来]…#人 | managed…team | 下属…#人",
    "training\t给…讲课 | 给…培训",
    "dealer\t给经销商…培训",
    "grey\t分批…放量",
    "sheet\t做…Excel",
    "nowhere\t跑…步",
    "analysis\t每月…回看",
    "grey\t每周…处理",
)


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A small lexicon of its own, so that these tests do not hang on the shipped data."""
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "concepts").mkdir()
    (folder / "scaffold.tsv").write_text("\n".join(["\t".join(SCAFFOLD), *(row.replace("|", "\t") for row in SCAFFOLD_ROWS)]), "utf-8")
    lines = ["\t".join(COLUMNS)]
    for row in ROWS:
        cells = (row.split(";") + [""] * 7)[:7]
        cells[5] = cells[5] or "g.web"
        lines.append("\t".join(cells))
    (folder / "concepts" / "some.tsv").write_text("\n".join(lines), "utf-8")
    (folder / "phrasings.tsv").write_text("\n".join(PHRASES), "utf-8")
    return load_lexicon(folder)


def resume_of(text: str, kind: str = "work") -> tuple[Document, Resume]:
    """A resume of one section; of one dated entry where that is work."""
    document = Document(id="r1", kind="resume", text=text, file="r1.txt")
    whole = Span(start=0, end=len(text))
    entry = Entry(section="work", position=None, start="2021-03", end="now", head=Span(start=0, end=0), body=whole)
    return document, Resume(
        document="r1", sections=(Section(kind=kind, start=0, end=len(text)),), entries=(entry,) if kind == "work" else ()
    )


@pytest.fixture
def read(lexicon: Lexicon) -> Callable[..., tuple[Fact, ...]]:
    """The facts of a text in a section of a kind."""

    def facts(text: str, kind: str = "work") -> tuple[Fact, ...]:
        return extract_facts(*resume_of(text, kind), lexicon)

    return facts


@pytest.fixture
def skills(read: Callable[..., tuple[Fact, ...]]) -> Callable[..., dict[str, str | None]]:
    """Surface → depth of the skills of a text."""
    return lambda text, kind="work": {fact.surface: fact.depth for fact in read(text, kind) if fact.kind == "skill"}


@pytest.fixture
def of_kind(read: Callable[..., tuple[Fact, ...]]) -> Callable[..., list[str]]:
    """Surfaces of the facts of one kind."""
    return lambda kind, text, section="work": [fact.surface for fact in read(text, section) if fact.kind == kind]


@pytest.fixture
def cut(lexicon: Lexicon) -> Callable[..., list[Sentence]]:
    """The sentences of a text."""

    def make(text: str, kind: str = "work") -> list[Sentence]:
        found = matcher.find(text, lexicon)
        return list(sentences(text, placed.lines(*resume_of(text, kind)), found))

    return make


@pytest.fixture
def ad(lexicon: Lexicon) -> Callable[..., tuple[Fact, ...]]:
    """The facts of a job ad whose sections are given as (kind, text)."""

    def facts(*parts: tuple[str, str], plus: str = "") -> tuple[Fact, ...]:
        text, sections = "", []
        for kind, words in parts:
            sections.append(Section(kind=kind, start=len(text), end=len(text) + len(words)))
            text += words + "\n"
        place = text.find(plus) if plus else -1
        spans = (Span(start=place, end=place + len(plus)),) if place >= 0 else ()
        document = Document(id="a1", kind="job_ad", text=text, file="a1.txt")
        return extract_facts(document, JobAd(document="a1", sections=tuple(sections), plus=spans), lexicon)

    return facts
