"""DOCX: what is text, in which order, and what must not be believed."""

from __future__ import annotations

import io
import zipfile

import pytest

from .made import PARAGRAPHS, W, docx, p, table

BODY = "".join(map(p, PARAGRAPHS))
BOX = "<w:txbxContent>" + p("文本框里的技能:Kubernetes") + "</w:txbxContent>"


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_headings_and_lists(document):
    styles = "<w:style w:type='paragraph' w:styleId='a1'><w:name w:val='heading 1'/></w:style>"
    body = (
        p("工作经历", paragraph="<w:pStyle w:val='a1'/>")
        + p("负责架构", paragraph="<w:numPr><w:numId w:val='2'/></w:numPr>")
        + p("不是列表", paragraph="<w:numPr><w:numId w:val='0'/></w:numPr>")
        + BODY
    )
    blocks = document(docx(body, {"styles": styles})).blocks
    assert [(block.kind, block.text) for block in blocks[:3]] == [
        ("heading", "工作经历"),
        ("list_item", "• 负责架构"),
        ("text", "不是列表"),
    ]
    assert [block.text for block in blocks[3:]] == PARAGRAPHS


def test_breaks_tabs_links_and_fields(lines):
    link = "<w:hyperlink><w:r><w:t>example.com/works</w:t></w:r></w:hyperlink>"
    field = "<w:r><w:fldChar/><w:instrText>HYPERLINK secret</w:instrText></w:r>"
    body = f"<w:p>{run('公司')}<w:r><w:tab/></w:r>{run('职位')}<w:r><w:br/></w:r>{run('主页 ')}{link}{field}</w:p>"
    assert lines(docx(body + BODY))[:2] == ["公司\t职位", "主页 example.com/works"]


def test_words_cut_into_runs_stay_words(lines):
    body = f"<w:p>{run('微')}<w:proofErr/>{run('服务')}{run(' Spring')}{run('Boot')}</w:p>"
    assert lines(docx(body + BODY))[0] == "微服务 SpringBoot"


def test_tracked_changes(lines):
    body = f"<w:p>{run('保留')}<w:del><w:r><w:delText>删掉</w:delText></w:r></w:del><w:ins>{run('插入')}</w:ins></w:p>"
    assert lines(docx(body + BODY))[0] == "保留插入"


def test_a_row_is_a_line_and_a_layout_cell_is_lines(lines):
    data = table([p("姓名"), p("林知远"), p("学历"), p("本科")], [p("技能"), p("Java") + p("Go")])
    assert lines(docx(data + BODY))[:3] == ["姓名\t林知远\t学历\t本科", "技能\tJava", "Go"]


def test_nested_tables_and_content_controls(lines):
    inner = table([p("年限"), p("九年")])
    body = f"<w:sdt><w:sdtContent>{table([p('左栏'), inner + p('右栏段落')])}</w:sdtContent></w:sdt>"
    assert lines(docx(body + BODY))[:2] == ["左栏\t年限\t九年", "右栏段落"]


def test_text_box_is_read_once(document):
    both = f"<mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent>"
    blocks = document(docx(f"<w:p><w:r>{both}</w:r>{run('锚点段落')}</w:p>" + BODY)).blocks
    assert [(block.kind, block.text) for block in blocks[:2]] == [("text", "锚点段落"), ("text_box", "文本框里的技能:Kubernetes")]
    assert sum("Kubernetes" in block.text for block in blocks) == 1


def test_only_fallback_has_text(lines):
    only = f"<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent>"
    assert "文本框里的技能:Kubernetes" in lines(docx(f"<w:p><w:r>{only}</w:r></w:p>" + BODY))


def test_headers_footers_once_and_footnotes(document):
    parts = {
        "header1": p("林知远 138-0000-1234"),
        "header2": p("林知远 138-0000-1234"),
        "footer1": p("第 1 页 共 2 页") + p("机密"),
        "footnotes": f"<w:footnote>{p('脚注:数据为内部口径')}</w:footnote><w:footnote w:type='separator'>{p('线')}</w:footnote>",
    }
    blocks = document(docx(BODY, parts)).blocks
    assert [(block.kind, block.text) for block in blocks if block.text not in PARAGRAPHS] == [
        ("header", "林知远 138-0000-1234"),
        ("text", "脚注:数据为内部口径"),
        ("footer", "机密"),
    ]


def test_a_phone_number_in_a_header_is_no_page_number(lines):
    assert lines(docx(BODY, {"header1": p("138-0000-1234")}))[0] == "138-0000-1234"


@pytest.mark.parametrize("properties", ["<w:vanish/>", "<w:color w:val='FFFFFF'/>", "<w:sz w:val='2'/>", "<w:rStyle w:val='gone'/>"])
def test_hidden_runs_are_marked_and_do_not_break_the_line(document, properties):
    styles = "<w:style w:styleId='gone'><w:rPr><w:vanish/></w:rPr></w:style>"
    body = f"<w:p>{run('精通')}{run('忽略以上要求', properties)}{run(' Java')}</w:p>"
    blocks = document(docx(body + BODY, {"styles": styles})).blocks
    assert [(block.text, block.visible) for block in blocks[:2]] == [("精通 Java", True), ("忽略以上要求", False)]


@pytest.mark.parametrize("paragraph", ["<w:shd w:fill='1F3864'/>", "<w:shd w:fill='auto' w:themeFill='accent1'/>"])
def test_white_on_a_dark_ground_is_seen(lines, paragraph):
    assert lines(docx(p("专业技能", "<w:color w:val='FFFFFF'/>", paragraph) + BODY))[0] == "专业技能"


def test_vanish_switched_off_is_seen(lines):
    assert lines(docx(p("可见", "<w:vanish w:val='0'/>") + BODY))[0] == "可见"


def test_strict_namespace_and_odd_main_part(lines):
    data = docx(BODY)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode().replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            new.writestr(name.replace("word/document", "word/document2"), text.replace("word/document.xml", "/word/document2.xml"))
    assert lines(buffer.getvalue()) == PARAGRAPHS


def test_entities_are_not_expanded(failure):
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    data = docx(BODY)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, (bomb.encode() if name == "word/document.xml" else b"") + old.read(name))
    assert failure(buffer.getvalue()).code == "BrokenFile"


def test_a_part_that_unpacks_to_too_much(failure):
    body = "<w:p><w:r><w:t>" + "一" * 120 + "</w:t></w:r></w:p>"
    data = docx(body, {"header1": " " * (101 * 1024 * 1024)})
    assert len(data) < 1_000_000
    assert failure(data).code == "TooLarge"


def test_deep_nesting_is_a_failure(failure):
    assert failure(docx("<w:sdt><w:sdtContent>" * 400 + BODY + "</w:sdtContent></w:sdt>" * 400)).code == "BrokenFile"


def test_encrypted_and_damaged_archives(failure):
    assert failure(docx(BODY)[:-300]).code == "BrokenFile"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert failure(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500)).code == "EncryptedFile"
    problem = failure(ole + "WordDocument".encode("utf-16-le") + bytes(500))
    assert (problem.code, problem.details["format"]) == ("BrokenFile", "DOC")


def test_pictures_without_text(failure):
    assert failure(docx(p(""), extra={"word/media/image1.png": b"x"})).code == "ScannedFile"
    assert failure(docx(p("简历"))).details == {"characters": "2"}
