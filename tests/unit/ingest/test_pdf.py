"""PDF: text, order, hidden text, and the files that are refused."""

from __future__ import annotations

import pytest

from .made import PARAGRAPHS, PICTURE, Bar, Piece, broken, column, pdf

BODY = column(PARAGRAPHS, 40, 200)


def test_single_column_keeps_its_lines(lines):
    assert lines(pdf(column(["姓名:林知远", *PARAGRAPHS[:2]], 40, 60))) == ["姓名:林知远", *PARAGRAPHS[:2]]


def test_wrapped_chinese_is_joined(lines):
    wrapped = [line for paragraph in PARAGRAPHS for line in broken(paragraph, 30)]
    assert lines(pdf(column(wrapped, 40, 60))) == PARAGRAPHS


def test_list_items_of_one_length_are_not_joined(lines):
    items = ["Java 并发编程与虚拟机调优", "MySQL 索引设计和慢查询治", "Kafka 消息队列与流式计算", "Redis 集群运维和缓存治理法"]
    assert lines(pdf(column(items, 40, 60))) == items


def test_a_latin_word_is_neither_split_nor_glued(lines):
    found = lines(pdf([Piece(40, 60, "Spring Cloud and"), Piece(123, 60, "Kubernetes, TypeScript for services")]))
    assert found == ["Spring Cloud and Kubernetes, TypeScript for services"]


def test_zigzag_columns_are_read_one_after_the_other(lines):
    left = ["专业技能", "Java 与 Go", "Spring Cloud", "MySQL 调优", "Kafka 集群", "容器部署"]
    right = [line for paragraph in PARAGRAPHS[:3] for line in broken(paragraph, 24)]
    pieces = sorted(column(left, 40, 100) + column(right, 220, 100), key=lambda piece: (piece.y, piece.x))
    text = "".join(lines(pdf([Piece(180, 50, "林知远 高级后端工程师 九年经验", 14), *pieces])))
    assert text.startswith("林知远")
    assert text.index("容器部署") < text.index("负责订单")
    assert all(paragraph in text for paragraph in PARAGRAPHS[:3])


def test_rows_of_a_table_stay_lines(lines):
    rows = [
        ("技能", "年限", "程度"),
        ("Java 开发", "九年", "精通"),
        ("Go 网关开发", "四年", "熟练"),
        ("Kafka 队列", "五年", "熟悉"),
        ("Flink 计算", "两年", "了解"),
    ]
    pieces = [Piece(40 + 150 * place, 60 + 18 * number, cell) for number, row in enumerate(rows) for place, cell in enumerate(row)]
    expected = ["\t".join(row) for row in rows]
    assert lines(pdf(pieces)) == expected
    by_column = sorted(pieces, key=lambda piece: piece.x)
    assert lines(pdf(by_column)) == expected


def test_dates_at_the_right_edge_stay_in_their_rows(lines):
    posts = [(f"示例云帆科技第{number}分公司 后端工程师", f"201{number}.03-201{number + 1}.02") for number in range(5)]
    pieces = [Piece(450, 60 + 16 * number, date) for number, (_, date) in enumerate(posts)]
    pieces += [Piece(40, 60 + 16 * number, post) for number, (post, _) in enumerate(posts)]
    assert lines(pdf(pieces)) == ["\t".join(post) for post in posts]


def test_radicals_become_ideographs_and_invisible_characters_go(lines):
    mapped = {"用": "\u2f64", "长": "\u2ed3", "Q": "\u200b"}
    assert (
        lines(pdf(column(["用户增长负责人,使用数据驱动Q决策,长期主义", PARAGRAPHS[0]], 40, 60), mapped=mapped))[0]
        == "用户增长负责人,使用数据驱动决策,长期主义"
    )


def test_owner_password_opens_and_user_password_does_not(lines, failure):
    assert lines(pdf(BODY, owner="secret")) == PARAGRAPHS
    assert failure(pdf(BODY, user="secret")).code == "EncryptedFile"


@pytest.mark.parametrize(
    "piece",
    [
        Piece(40, 120, "白色的隐藏文字", colour=(1, 1, 1)),
        Piece(40, 120, "极小的隐藏文字", 1),
        Piece(40, -300, "页面外的隐藏文字"),
        Piece(40, 120, "不画出来的隐藏文字", mode=3),
    ],
)
def test_hidden_text_is_marked(document, piece):
    blocks = document(pdf([*BODY, piece])).blocks
    assert [block.text for block in blocks if not block.visible] == [piece.text]
    assert [block.text for block in blocks if block.visible] == PARAGRAPHS


def test_white_text_on_a_dark_bar_is_seen(lines):
    bar = Bar(30, 30, 200, 60, (0.1, 0.2, 0.4))
    assert "林知远的简历" in lines(pdf([bar, Piece(40, 60, "林知远的简历", colour=(1, 1, 1)), *BODY]))


def test_recognised_text_under_a_scan_is_the_text(lines):
    under = [Piece(40, 200 + 15 * number, text, mode=3) for number, text in enumerate(PARAGRAPHS)]
    assert lines(pdf([PICTURE, *under])) == PARAGRAPHS


def test_a_page_on_its_side_is_read(lines):
    pieces = [Piece(60 + 20 * number, 780, text, turn=90) for number, text in enumerate(PARAGRAPHS)]
    assert lines(pdf(pieces, rotate=90)) == PARAGRAPHS


def test_scans_are_refused_with_their_pages(failure):
    problem = failure(pdf([PICTURE], [PICTURE, Piece(40, 800, "example 2024")]))
    assert (problem.code, problem.details) == ("ScannedFile", {"pages": "2"})


def test_a_text_resume_with_a_scanned_certificate_is_read_with_a_warning(document):
    assert document(pdf(BODY, [PICTURE])).warnings == ("scanned_pages:1",)


def test_garbled_maps_are_refused(failure):
    text = "".join(PARAGRAPHS)
    private = {character: chr(0xE000 + number) for number, character in enumerate(sorted(set(text)))}
    assert failure(pdf(BODY, mapped=private)).code == "GarbledText"
    rare = {character: chr(0x4E00 + (number * 613 + 7) % 20900) for number, character in enumerate(sorted(set(text)))}
    assert failure(pdf(BODY, mapped=rare)).code == "GarbledText"


def test_icon_glyphs_do_not_make_a_resume_garbled(lines):
    mapped = {"@": "\uf0e0"}
    assert lines(pdf([Piece(40, 60, "@ 电话 138-0000-1234"), *BODY], mapped=mapped))[0] == "电话 138-0000-1234"


def test_too_many_pages(failure):
    problem = failure(pdf(*[[Piece(40, 40, "页")]] * 301))
    assert (problem.code, problem.details["size"]) == ("TooLarge", "301 pages")


def test_truncated_files_are_read_or_called_broken(read, failure):
    data = pdf(*[BODY] * 3)
    (found,) = read(data[: len(data) - 20])
    assert found.blocks[0].text == PARAGRAPHS[0]
    assert failure(data[:300]).code == "BrokenFile"


def test_an_empty_page_is_no_text(failure):
    assert failure(pdf([Piece(40, 40, "简历")])).code == "NoText"


def test_pages_and_boxes(document):
    found = document(pdf(BODY, column(PARAGRAPHS[:2], 40, 120)))
    assert found.source.pages == 2
    assert [block.page for block in found.blocks] == [1, 1, 1, 1, 2, 2]
    left, top, right, bottom = found.blocks[0].box
    assert left == pytest.approx(40, abs=1)
    assert top < bottom
    assert left < right
