"""Reading order of two-column PDFs of our own making: which share of the lines written comes out in one piece?

    python bench/columns.py [--keep DIR]

Makers: Chromium, LibreOffice, and a writer of content streams that zig-zag across the gutter. Tables and rows with a date at the right
edge are among them, where the row must stay one line. White space is ignored; a line is one paragraph, item or table row as written.
Prints one JSON line; a maker that is not installed is named in it and left out.
"""

from __future__ import annotations

import argparse
import html
import json
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from jipu.model.document import RawDocument
from jipu.stages.ingest import read_documents

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Text:
    """An invented resume: header lines, titled lists of short lines for a sidebar, titled paragraphs, rows of cells."""

    header: list[str]
    side: list[tuple[str, list[str]]]
    main: list[tuple[str, list[str]]]
    rows: Rows
    posts: Rows


ZH = Text(
    header=["林知远 | 高级后端工程师 | 成都", "电话 138-0000-1234 | 邮箱 lin@example.com | 九年工作经验"],
    side=[
        ("基本信息", ["工作年限:九年", "现居:成都高新区", "学历:本科", "到岗:一个月内"]),
        ("专业技能", ["Java、Go、Python", "Spring Cloud 微服务", "MySQL 索引调优", "Redis 集群运维", "Kafka 消息队列", "Kubernetes 部署"]),
        ("证书", ["系统架构设计师", "大学英语六级", "PMP 项目管理"]),
        ("兴趣", ["长跑与登山", "开源社区贡献", "技术写作"]),
    ],
    main=[
        (
            "工作经历",
            [
                "负责订单中台的架构设计,把单体系统拆成二十多个服务,上线后核心接口的平均耗时由四百毫秒降到九十毫秒,全年没有出现一级故障。",
                "主导统一发布平台建设,用流水线把构建、检查、灰度和回滚串在一起,发布时间由两小时缩短到十五分钟,覆盖三十个业务团队。",
                "推动数据库分库分表与冷热分离,设计双写校验方案,历史数据迁移期间业务不停机,存储成本下降三成左右。",
                "带领八人小组完成结算系统重构,制定代码评审规范和单元测试标准,缺陷率在半年内下降到原来的四分之一。",
                "与产品和运营同事一起梳理促销规则,抽象出可配置的规则引擎,活动上线周期由两周压缩为两天。",
            ],
        ),
        (
            "项目经历",
            [
                "实时库存项目:采用事件驱动设计,使用 Kafka 与 Flink 汇总各仓数据,支持每秒五万次扣减,超卖问题得到根治。",
                "监控告警项目:搭建指标、日志与链路三位一体的观测平台,定位问题的平均时间由一小时缩短到十分钟以内。",
                "对账平台项目:设计差异自动归因流程,接入六家支付渠道,人工核对工作量减少了八成,月结提前三天完成。",
                "搜索服务改造:引入分词词典与同义词管理,配合离线评测集反复调参,首页点击率提升百分之十二。",
            ],
        ),
        (
            "自我评价",
            [
                "熟悉高并发场景下的容量规划与压测方法,习惯先量化问题再动手,重视文档与交接,能够独立推进跨部门的技术项目。",
                "长期关注工程效率,相信工具应当服务于人,愿意把踩过的坑写成可以复用的经验,并在团队内部定期分享。",
            ],
        ),
    ],
    rows=[
        ("技能", "年限", "程度", "最近使用"),
        ("Java 服务端开发", "九年", "精通", "2024"),
        ("Go 网关开发", "四年", "熟练", "2024"),
        ("MySQL 与分库分表", "八年", "精通", "2023"),
        ("Kafka 消息队列", "五年", "熟练", "2024"),
        ("Flink 流式计算", "两年", "了解", "2022"),
        ("Elasticsearch 搜索", "三年", "熟悉", "2021"),
    ],
    posts=[
        ("示例云帆科技有限公司 高级后端工程师", "2020.03-至今"),
        ("示例山海电商有限公司 后端工程师", "2017.07-2020.02"),
        ("示例星图软件有限公司 开发工程师", "2015.07-2017.06"),
    ],
)

EN = Text(
    header=["Morgan Sample | Senior Data Analyst | Leeds", "Phone 000-0000-1234 | morgan@example.com | nine years of experience"],
    side=[
        ("CONTACT", ["Leeds, open to remote", "morgan@example.com", "example.com/portfolio", "Notice: four weeks"]),
        (
            "SKILLS",
            ["SQL and dbt models", "Python with pandas", "Tableau dashboards", "A/B test design", "Airflow pipelines", "Snowflake tuning"],
        ),
        ("LANGUAGES", ["English, native", "German, working level", "Spanish, basic"]),
        ("INTERESTS", ["Trail running", "Open data meetups", "Woodworking"]),
    ],
    main=[
        (
            "EXPERIENCE",
            [
                "Built the weekly revenue model that finance and sales now share, replacing eleven spreadsheets and cutting the monthly close from nine days to four.",
                "Designed the experiment platform with two engineers, wrote its guard rails, and trained thirty product managers to read confidence intervals correctly.",
                "Moved forty reporting jobs from cron to Airflow, added data tests to every table, and brought failed morning loads down from six a month to one a quarter.",
                "Led a group of four analysts through the merger of two customer databases, agreeing one definition of an active account across five departments.",
                "Worked with the pricing team on elasticity studies whose findings raised the average margin by two points without losing volume.",
            ],
        ),
        (
            "PROJECTS",
            [
                "Churn early warning: a gradient boosted model over usage events, reviewed monthly with support staff, that lifted renewals in the pilot region.",
                "Store traffic forecast: combined weather, holidays and local events into a simple regression that planners trusted because they could read it.",
                "Data catalogue: documented three hundred tables with owners and freshness, and linked each dashboard to the tables that feed it.",
                "Survey analysis: cleaned open answers from twelve thousand customers and grouped them into themes for the product council.",
            ],
        ),
        (
            "PROFILE",
            [
                "Careful analyst who starts from the decision to be made, keeps numbers traceable to their source, and explains limits in plain words.",
                "Comfortable between business and engineering, and happiest when a messy question becomes a small set of well tested tables.",
            ],
        ),
    ],
    rows=[
        ("Skill", "Years", "Level", "Last used"),
        ("SQL and modelling", "nine", "expert", "2024"),
        ("Python scripting", "seven", "advanced", "2024"),
        ("Tableau reports", "six", "advanced", "2023"),
        ("Airflow pipelines", "four", "working", "2024"),
        ("Spark batch jobs", "two", "basic", "2022"),
        ("Looker explores", "three", "working", "2021"),
    ],
    posts=[
        ("Example Retail Group, Senior Data Analyst", "2020.03 - present"),
        ("Sample Logistics Ltd, Data Analyst", "2017.07 - 2020.02"),
        ("Placeholder Media, Junior Analyst", "2015.07 - 2017.06"),
    ],
)
TEXTS = {"zh": ZH, "en": EN}


@dataclass(frozen=True)
class Case:
    """One PDF with the lines that were written into it."""

    maker: str
    layout: str
    path: Path
    truth: list[str]


def truth_of(text: Text, *, tables: bool = False) -> list[str]:
    """Every line of a resume as written."""
    lines = list(text.header)
    for title, items in [*text.side, *text.main]:
        lines += [title, *items]
    if tables:
        lines += ["".join(row) for row in [*text.rows, *text.posts]]
    return lines


# Chromium


def _sections(sections: list[tuple[str, list[str]]]) -> str:
    return "".join(f"<h3>{html.escape(title)}</h3>" + "".join(f"<p>{html.escape(item)}</p>" for item in items) for title, items in sections)


def _head(text: Text) -> str:
    return f"<header><h1>{html.escape(text.header[0])}</h1><p>{html.escape(text.header[1])}</p></header>"


def _table(rows: Rows) -> str:
    return (
        "<table class=grid>"
        + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


_STYLE = """body{font:10.5pt/1.55 'Noto Sans CJK SC',sans-serif;margin:0}p,h3,header,tr{break-inside:avoid}p{margin:3pt 0}h3{margin:8pt 0 3pt;font-size:12.5pt;break-after:avoid}
.grid{width:100%;border-collapse:collapse}.grid td{border:1px solid #888;padding:3pt}.post{display:flex;justify-content:space-between}@page{margin:14mm}"""


def html_layouts(text: Text) -> Iterator[tuple[str, str, bool]]:
    """(layout, page, with tables) for the browser."""
    head, side, main = _head(text), _sections(text.side), _sections(text.main)
    posts = "".join(f"<div class=post><span>{html.escape(post)}</span><span>{html.escape(date)}</span></div>" for post, date in text.posts)
    floats = "".join(f"<div><span style='float:right'>{html.escape(date)}</span>{html.escape(post)}</div>" for post, date in text.posts)
    yield (
        "sidebar-left",
        f"{head}<div style='display:flex'><div style='width:28%;padding-right:5%'>{side}</div><div style='width:67%'>{main}</div></div>",
        False,
    )
    yield (
        "sidebar-right",
        f"{head}<div style='display:grid;grid-template-columns:66% 28%;column-gap:6%'><div>{main}</div><div>{side}</div></div>",
        False,
    )
    yield "equal-columns", f"{head}<div style='column-count:2;column-gap:9mm;text-align:justify'>{side}{main}</div>", False
    table = f"<table><tr><td valign=top style='width:30%;padding-right:14pt'>{side}</td><td valign=top>{main}</td></tr></table>"
    yield "layout-table", head + table, False
    dark = f"<div style='float:left;width:27%;background:#234;color:#fff;padding:8pt'>{side}</div><div style='margin-left:33%'>{main}</div>"
    yield "dark-float", head + dark, False
    absolute = f"<div style='position:absolute;right:0;top:60pt;width:27%'>{side}</div><div style='margin-right:33%'>{main}</div>"
    yield "absolute-right", head + absolute, False
    yield (
        "two-pages",
        f"{head}<div style='display:flex;font-size:13pt'><div style='width:30%;padding-right:5%'>{side}</div><div style='width:65%'>{main}</div></div>",
        False,
    )
    yield "single", head + side + main + _table(text.rows) + posts, True
    yield "columns-and-table", f"{head}<div style='column-count:2'>{side}{main}</div>{_table(text.rows)}{floats}", True


def chromium_cases(folder: Path) -> Iterator[Case]:
    """PDFs printed by the browser."""
    for lang, text in TEXTS.items():
        for layout, body, tables in html_layouts(text):
            page = folder / f"chromium-{layout}-{lang}.html"
            page.write_text(f"<html><head><meta charset=utf-8><style>{_STYLE}</style></head><body>{body}</body></html>", encoding="utf-8")
            out = page.with_suffix(".pdf")
            subprocess.run(
                [
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-pdf-header-footer",
                    f"--print-to-pdf={out}",
                    page.as_uri(),
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )
            yield Case("chromium", layout, out, truth_of(text, tables=tables))


# LibreOffice, from DOCX written part by part


def _p(text: str, *, bold: bool = False) -> str:
    size = "24" if bold else "20"
    return f'<w:p><w:pPr><w:keepLines/></w:pPr><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _ps(sections: list[tuple[str, list[str]]]) -> str:
    return "".join(_p(title, bold=True) + "".join(_p(item) for item in items) for title, items in sections)


def _word_table(rows: list[list[str]], widths: list[int]) -> str:
    cells = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr><w:tblLayout w:type='fixed'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"


def word_layouts(text: Text) -> Iterator[tuple[str, str, bool]]:
    """(layout, body, with tables) for the word processor."""
    head = "".join(_p(line, bold=number == 0) for number, line in enumerate(text.header))
    side, main = _ps(text.side), _ps(text.main)
    one = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/><w:cols w:num="1"/></w:sectPr></w:pPr></w:p>'
    two = '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2" w:space="500"/></w:sectPr>'
    yield "equal-columns", head + one + side + main + two, False
    yield "layout-table", head + _word_table([[side, main]], [2700, 6600]) + _p(" "), False
    yield "layout-table-right", head + _word_table([[main, side]], [6500, 2800]) + _p(" "), False
    data = _word_table([[_p(cell) for cell in row] for row in text.rows], [3300, 1500, 1500, 3000])
    posts = _word_table([[_p(cell) for cell in row] for row in text.posts], [6800, 2500])
    yield "data-table", head + side + main + data + _p(" ") + posts + _p(" "), True


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def write_docx(path: Path, body: str) -> None:
    """The smallest DOCX that holds a body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')


def office_cases(folder: Path) -> Iterator[Case]:
    """PDFs exported by LibreOffice, all in one run of it."""
    cases = []
    for lang, text in TEXTS.items():
        for layout, body, tables in word_layouts(text):
            source = folder / f"libreoffice-{layout}-{lang}.docx"
            write_docx(source, body)
            cases.append(Case("libreoffice", layout, source.with_suffix(".pdf"), truth_of(text, tables=tables)))
    sources = [str(case.path.with_suffix(".docx")) for case in cases]
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=400)
    yield from cases


# Content streams written by hand


@dataclass(frozen=True)
class Piece:
    """A string at a place; lengths in points from the top left corner."""

    x: float
    y: float
    size: float
    text: str


def _width(character: str, size: float) -> float:
    return size * (0.5 if character.isascii() else 1.0)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a paragraph into lines as a typesetter does: Latin words whole, ideographs anywhere."""
    lines, line, used = [], "", 0.0
    word = ""
    for character in [*text, "\n"]:
        if character.isascii() and character not in " \n":
            word += character
            continue
        for unit in (word, character if character != "\n" else ""):
            length = sum(_width(part, size) for part in unit)
            # Closing punctuation hangs over the edge, it never begins a line.
            if used + length > width and unit not in {" ", ",", ".", "。", "、", ":"}:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line, used = line + unit, used + length
        word = ""
    return [*lines, line.rstrip()]


def column(sections: list[tuple[str, list[str]]], x: float, width: float, y: float, size: float, leading: float) -> list[Piece]:
    """Sections set in one column, top down."""
    pieces = []
    for title, items in sections:
        pieces.append(Piece(x, y, size + 2, title))
        y += leading * 1.2
        for item in items:
            for line in wrap(item, size, width):
                pieces.append(Piece(x, y, size, line))
                y += leading
        y += leading * 0.5
    return pieces


def header(text: Text) -> list[Piece]:
    """The header lines across the page."""
    return [Piece(150, 50, 14, text.header[0]), Piece(150, 70, 10, text.header[1])]


def zigzag(pieces: list[Piece]) -> list[Piece]:
    """In the order of the height: how page builders and some printers write, left line, right line, left line …"""
    return sorted(pieces, key=lambda piece: (round(piece.y), piece.x))


def stream_layouts(text: Text) -> Iterator[tuple[str, list[list[Piece]], bool]]:
    """(layout, pages of pieces in stream order, with tables)."""
    side = lambda x, width, leading=15.0: column(text.side, x, width, 100, 10, leading)  # noqa: E731 - a short name for one page of layouts
    main = lambda x, width, leading=15.0: column(text.main, x, width, 100, 10, leading)  # noqa: E731
    yield "sidebar-left", [zigzag(header(text) + side(40, 130) + main(195, 360))], False
    yield "sidebar-left-own-grid", [zigzag(header(text) + side(40, 130, 17.3) + main(195, 360))], False
    yield "sidebar-right", [zigzag(header(text) + main(40, 360) + side(425, 130))], False
    half = len(text.main) // 2 + 1
    left, right = [*text.side[:2], *text.main[:1]], [*text.main[1:half], *text.main[half:]]
    equal = column(left, 40, 245, 100, 10, 15) + column(right, 310, 245, 100, 10, 15)
    rest = [
        Piece(40, 700 + 20 * number, 10, line)
        for number, line in enumerate(item for title, items in text.side[2:] for item in [title, *items])
    ]
    yield "equal-same-grid", [zigzag(header(text) + equal), rest[:1] + rest[1:]], False
    first = zigzag(header(text) + column(text.side[:2], 40, 130, 100, 10, 15) + column(text.main[:1], 195, 360, 100, 10, 15))
    second = zigzag(column(text.side[2:], 40, 130, 50, 10, 15) + column(text.main[1:], 195, 360, 50, 10, 15))
    yield "two-pages", [first, second], False
    plain = header(text) + column([*text.side[:1], *text.main[:1]], 40, 500, 100, 10, 15)
    more = column([*text.side[1:], *text.main[1:]], 40, 500, 50, 10, 15)
    table = [Piece(40 + 130 * place, 560 + 18 * number, 10, cell) for number, row in enumerate(text.rows) for place, cell in enumerate(row)]
    posts = [
        Piece(40 if place == 0 else 440, 700 + 18 * number, 10, cell)
        for number, row in enumerate(text.posts)
        for place, cell in enumerate(row)
    ]
    yield "data-table", [plain + table + posts, more], True
    yield "data-table-by-column", [plain + sorted(table, key=lambda piece: piece.x) + posts, more], True


def write_pdf(path: Path, pages: list[list[Piece]]) -> None:
    """A PDF with one Type0 font under Identity-H and a ToUnicode map; the font itself is not in it."""
    characters = sorted({character for page in pages for piece in page for character in piece.text})
    codes = {character: number for number, character in enumerate(characters, start=1)}
    ranges = "\n".join(f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items())
    # At most 100 entries a block, as the format asks.
    entries = ranges.split("\n")
    chunks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    cmap = f"/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end"
    widths = " ".join(f"{code} [{500 if character.isascii() else 1000}]" for character, code in codes.items())
    numbers = [7 + 2 * index for index in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [{widths}] >>",
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, page in zip(numbers, pages, strict=True):
        shown = "\n".join(
            f"BT /F {piece.size} Tf 1 0 0 1 {piece.x} {842 - piece.y} Tm <{''.join(f'{codes[character]:04X}' for character in piece.text)}> Tj ET"
            for piece in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R >>",
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    content, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{item}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    path.write_bytes(content + end.encode("ascii"))


def stream_cases(folder: Path) -> Iterator[Case]:
    """PDFs whose content streams are written here."""
    for lang, text in TEXTS.items():
        for layout, pages, tables in stream_layouts(text):
            path = folder / f"stream-{layout}-{lang}.pdf"
            write_pdf(path, pages)
            yield Case("stream", layout, path, truth_of(text, tables=tables))


# Measuring


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def missed(case: Case) -> list[str]:
    """The lines that do not come out in one piece."""
    documents = [document for document in read_documents(case.path) if isinstance(document, RawDocument)]
    found = squeezed("".join(block.text for document in documents for block in document.blocks if block.visible))
    return [line for line in case.truth if squeezed(line) not in found]


MAKERS = {"chromium": ("chromium", chromium_cases), "libreoffice": ("soffice", office_cases), "stream": (None, stream_cases)}


def measure(folder: Path, *, show: bool) -> dict[str, object]:
    """The figures of all makers that are installed."""
    result: dict[str, object] = {"bench": "columns"}
    lines = lost = files = 0
    for maker, (program, cases_of) in MAKERS.items():
        if program and shutil.which(program) is None:
            result[maker] = f"{program} is not installed"
            continue
        cases = list(cases_of(folder))
        begin = time.perf_counter()
        misses = {case.path.name: missed(case) for case in cases}
        seconds = time.perf_counter() - begin
        here, gone = sum(len(case.truth) for case in cases), sum(map(len, misses.values()))
        lines, lost, files = lines + here, lost + gone, files + len(cases)
        result[maker] = {"files": len(cases), "lines": here, "contiguous": round(1 - gone / here, 4), "seconds": round(seconds, 2)}
        if show:
            for name, gone_lines in misses.items():
                print(name, len(gone_lines), *(line[:40] for line in gone_lines[:6]), sep=" | ")
    return result | {"files": files, "lines": lines, "contiguous": round(1 - lost / lines, 4), "target": 0.98}


def main() -> None:
    """Make the PDFs, read them, print the figures."""
    parser = argparse.ArgumentParser(description="Share of lines of two-column PDFs that are read in one piece")
    parser.add_argument("--keep", type=Path, help="folder for the PDFs, kept afterwards")
    parser.add_argument("--show", action="store_true", help="list the lines lost in each file")
    arguments, _ = parser.parse_known_args()  # `python -m bench columns` leaves the name of the bench
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        print(json.dumps(measure(folder, show=arguments.show)))


if __name__ == "__main__":
    main()
