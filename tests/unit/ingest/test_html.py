"""HTML as job boards save it."""

from __future__ import annotations

import time

import pytest

from .made import PARAGRAPHS

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}<title>不是正文</title></head><body>{body}{BODY}</body></html>".encode()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gbk", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", ""),
        ("utf-8", ""),
        ("utf-8", "gbk"),
        ("utf-16", ""),
        ("utf-8-sig", "gb2312"),
    ],
)
def test_charsets(lines, encoding, declared):
    text = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={declared}'></head><body>{BODY}</body></html>"
    assert lines(text.encode(encoding)) == PARAGRAPHS


def test_blocks_breaks_entities_and_blanks(lines):
    body = "<h2>教育&nbsp;经历</h2><div>A&amp;B\n   测试<br>C&lt;D<span>E</span></div><ul><li>一</li><li>二<b>三</b></li></ul>"
    assert lines(page(body))[:5] == ["教育 经历", "A&B 测试", "C<DE", "一", "二三"]


def test_kinds(document):
    kinds = [
        block.kind for block in document(page("<h2>技能</h2><ul><li>Java</li></ul><table><tr><td>a</td><td>b</td></tr></table>")).blocks
    ]
    assert kinds[:4] == ["heading", "list_item", "table_row", "text"]


def test_tables(lines):
    data = "<table><tr><th>姓名</th><td>林知远</td><td> </td></tr><tr><td>左<p>右</p></td><td>单</td></tr></table>"
    assert lines(page(data))[:3] == ["姓名\t林知远", "左", "右"]


def test_layout_table_reads_cell_by_cell(lines):
    data = "<table><tr><td><p>技能</p><p>Java</p></td><td><h3>经历</h3><p>负责</p></td></tr></table>"
    assert lines(page(data))[:4] == ["技能", "Java", "经历", "负责"]


def test_scripts_styles_and_menus_go_but_not_the_text(lines):
    menu = "<nav><a>首页</a></nav><div class='navbar'><a>职位</a><a>公司</a><a>校园</a></div><script>var a='<p>x</p>'</script><button>下载</button>"
    keep = "<header><h1>林知远</h1><p>九年经验,求职意向:架构师</p></header><div class='menu'>菜单策划:设计 <a>样例</a></div>"
    assert lines(page(menu + keep))[:3] == ["林知远", "九年经验,求职意向:架构师", "菜单策划:设计 样例"]


@pytest.mark.parametrize(
    "attribute",
    [
        "style='display:none'",
        "style='visibility: hidden'",
        "style='font-size:0'",
        "style='color:#fff'",
        "style='color:WHITE !important'",
        "hidden",
        "class='gone'",
        "class='dot'",
    ],
)
def test_hidden_text_does_not_break_the_line(document, attribute):
    head = "<style>/* x */ .gone{display:none} span.dot{width:0.1px;height:0.1px;overflow:hidden} @media print{.keep{display:none}}</style>"
    blocks = document(page(f"<div>负责<span {attribute}>招聘网</span>前端<i class='keep'>架构</i></div>", head)).blocks
    assert [(block.text, block.visible) for block in blocks[:2]] == [("负责前端架构", True), ("招聘网", False)]


def test_white_on_a_dark_ground_is_seen(lines):
    head = "<style>.bar{background:#234} .x .deep{background-image:url(a.png)}</style>"
    body = "<div class='bar'><span style='color:#fff'>林知远</span></div><div class='deep'><b style='color:white'>架构师</b></div><p style='color:#fff;background:#fff'>藏</p>"
    assert lines(page(body, head))[:2] == ["林知远", "架构师"]


def test_zero_font_size_of_a_parent_is_undone(lines):
    assert lines(page("<div style='font-size:0'><span style='font-size:14px'>Java</span></div>"))[0] == "Java"


def test_labels_side_by_side_are_words_apart(lines):
    assert lines(page("<div><span class='tag'>React</span><span class='tag'>Vue</span></div><p><span>微</span><span>服务</span></p>"))[
        :2
    ] == ["React Vue", "微服务"]


def test_pre_keeps_lines(lines):
    assert lines(page("<pre>第一行\n第二行</pre>"))[:2] == ["第一行", "第二行"]


def test_a_doc_that_is_html(read):
    (found,) = read(page(""), "简历.doc")
    assert found.media_type == "text/html"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30000,
        "<b>" * 30000 + "深",
        "<table><tr><td>" * 3000,
        "<p style='" + "color:" * 50000 + "'>",
        "<style>" + "a{" * 100000,
        "<style>" + "/*" * 100000,
    ],
)
def test_hostile_pages_end_soon(read, body):
    begin = time.process_time()
    read(page(body))
    assert time.process_time() - begin < 5


def test_only_pictures(failure):
    assert failure(b"<html><body><img src=a.png></body></html>").code == "ScannedFile"
