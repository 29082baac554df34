"""Text, Markdown, web pages, delimited tables and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from labelled.made import Made
from labelled.pages import body, one_column, page
from labelled.texts import Person

# Six invented people of a recruiter's list; the last columns are long texts.
HEADINGS_ZH = ("姓名", "手机号", "邮箱", "现居城市", "学历", "工作年限", "应聘岗位", "专业技能", "工作经历")
LIST_ZH = (
    (
        "方知夏",
        "13800002301",
        "fang@example.com",
        "成都",
        "本科",
        "5年",
        "测试工程师",
        "Selenium、JMeter、Python",
        "2020.03-至今 锦江示例软件公司 测试工程师\n负责支付链路的自动化回归，用例覆盖率由四成提高到九成",
    ),
    (
        "郁南溪",
        "13800002302",
        "yu@example.com",
        "苏州",
        "硕士",
        "3年",
        "数据分析师",
        "SQL、Tableau、统计检验",
        "2022.07-至今 姑苏示例零售公司 数据分析师\n搭建门店客流看板，协助选址团队否决了三个低效点位",
    ),
    (
        "冷月白",
        "13800002303",
        "leng@example.com",
        "青岛",
        "大专",
        "12年",
        "数控技师",
        "五轴编程、UG、三坐标测量",
        "2012.05-至今 崂山示例精密制造公司 数控技师\n带徒弟六人，把钛合金零件废品率由百分之九降到百分之二",
    ),
)
HEADINGS_EN = ("Full name", "Phone", "Email", "City", "Degree", "Skills", "Work Experience")
LIST_EN = (
    (
        "Ines Calloway",
        "138-0000-2311",
        "ines@example.com",
        "Lisbon",
        "BSc Biology",
        "PCR, LIMS, GMP documentation",
        "2018 - Present Tidewater Example Labs, Quality Analyst\nReleased 1,400 batches a year and closed deviations within nine days",
    ),
    (
        "Marcus Feld",
        "138-0000-2312",
        "marcus@example.com",
        "Graz",
        "Diploma in Logistics",
        "SAP EWM, forklift licence, lean walks",
        "2015 - Present Alpine Sample Parts, Shift Lead\nHeads 32 pickers and cut wrong deliveries from 41 to 7 a month",
    ),
    (
        "Noor Haddad",
        "138-0000-2313",
        "noor@example.com",
        "Ghent",
        "MA Translation",
        "Trados, legal terminology, Arabic and Dutch",
        "2019 - Present Meridian Example Notaries, Translator\nTranslates 90 contracts a quarter and keeps a termbase of 6,500 entries",
    ),
)


def plain_text(person: Person) -> str:
    """As one types it."""
    marks = {"item": "· "}
    return "\n".join(marks.get(part.kind, "") + ("  ".join(part.cells)) for part in person.parts) + "\n"


def markdown(person: Person) -> str:
    """With headings, lists and pipe tables."""
    lines: list[str] = []
    for before, part in zip((None, *person.parts), person.parts, strict=False):
        if part.kind == "row":
            lines += ["| " + " | ".join(part.cells) + " |"]
            lines += ["|" + " --- |" * len(part.cells)] if before is None or before.kind != "row" else []
        else:
            lines += [{"name": "# ", "heading": "\n## ", "item": "- "}.get(part.kind, "") + part.text]
    return "\n".join(lines) + "\n"


def rows_truth(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each row a document: its values are its lines."""
    return tuple((f"#{number}", tuple(line for cell in row for line in cell.split("\n"))) for number, row in enumerate(rows, start=2))


def delimited(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], mark: str) -> str:
    """A table as a text file."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=mark).writerows([headings, *rows])
    return buffer.getvalue()


def plain_files(people: dict[str, Person]) -> Iterator[Made]:
    """All files of this module."""
    nurse, accountant, teacher, designer = (people[name] for name in ("nurse", "accountant", "teacher", "designer"))
    yield Made.one("nurse-utf8.txt", "TXT", "zh", plain_text(nurse).encode(), nurse.lines)
    yield Made.one("accountant-utf16.txt", "TXT", "zh", plain_text(accountant).encode("utf-16"), accountant.lines)
    yield Made.one("teacher-gb18030.txt", "TXT", "zh", plain_text(teacher).replace("\n", "\r\n").encode("gb18030"), teacher.lines)
    yield Made.one("designer-traditional.txt", "TXT", "zh-Hant", plain_text(designer).encode(), designer.lines)
    yield Made.one("chef.txt", "TXT", "en", plain_text(people["chef"]).encode(), people["chef"].lines)
    yield Made.one("analyst.md", "Markdown", "en", markdown(people["analyst"]).encode(), people["analyst"].lines)
    yield Made.one("nurse.md", "Markdown", "zh", markdown(nurse).encode(), nurse.lines)
    yield Made.one("hardware.html", "HTML", "zh", one_column(people["hardware"]).encode(), people["hardware"].lines)
    boxes = "".join(f"<div class=s>{body(section)}</div>" for section in people["engineer"].sections())
    yield Made.one("engineer.html", "HTML", "en", page(boxes + "<script>var a='x'</script>").encode(), people["engineer"].lines)
    gbk = page(body(nurse.parts), charset="gbk").encode("gbk", "xmlcharrefreplace")
    yield Made.one("nurse-gbk.html", "HTML", "zh", gbk, nurse.lines)
    yield Made("list-zh.tsv", "CSV", "zh", delimited(HEADINGS_ZH, LIST_ZH, "\t").encode("gb18030"), rows_truth(LIST_ZH))
    yield Made("list-en.csv", "CSV", "en", delimited(HEADINGS_EN, LIST_EN, ",").encode("utf-8-sig"), rows_truth(LIST_EN))
    yield from _json_files(people)


def _json_files(people: dict[str, Person]) -> Iterator[Made]:
    rows = [people["teacher"], people["marketer"], people["logistics"]]
    text = "".join(json.dumps({"id": person.id, "text": "\n".join(person.lines)}, ensure_ascii=False) + "\n" for person in rows)
    yield Made("crawl.jsonl", "JSONL", "zh", text.encode(), tuple((f"#{n}", tuple(person.lines)) for n, person in enumerate(rows, start=1)))
    yield Made("json-resume.json", "JSON Resume", "en", json.dumps(_JSON_RESUME, indent=2).encode(), (("#1", _JSON_RESUME_LINES),))


_JSON_RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Elin Marchetti",
        "label": "Hydrogeologist",
        "location": {"city": "Turin", "countryCode": "IT"},
        "phone": "138-0000-2320",
        "email": "elin.marchetti@example.com",
        "summary": "Groundwater modeller who spends as much time in boots as at the screen.",
    },
    "work": [
        {
            "name": "Piedmont Example Water Board",
            "position": "Senior Hydrogeologist",
            "startDate": "2019-02-01",
            "summary": "Responsible for 37 well fields",
            "highlights": ["Calibrated a MODFLOW model of the alluvial aquifer", "Cut nitrate exceedances from 14 to 3 a year"],
        },
        {
            "name": "Rivoli Sample Consulting",
            "position": "Field Geologist",
            "startDate": "2014-09",
            "endDate": "2019-01",
            "highlights": ["Logged 220 boreholes and designed pumping tests"],
        },
    ],
    "education": [
        {
            "institution": "Cottian Example University",
            "area": "Earth Sciences",
            "studyType": "Master",
            "startDate": "2012",
            "endDate": "2014",
        }
    ],
    "projects": [{"name": "Drought dashboard", "description": "Weekly groundwater levels for 60 municipalities"}],
    "skills": [{"name": "Modelling", "keywords": ["MODFLOW", "FEFLOW", "QGIS"]}],
    "languages": [{"language": "Italian", "fluency": "Native speaker"}],
}
# An object has no order of its own; within an entry the lines are in the order in which the schema's own documents show them.
_JSON_RESUME_LINES = (
    "Elin Marchetti",
    "Hydrogeologist",
    "Turin",
    "138-0000-2320",
    "elin.marchetti@example.com",
    "Groundwater modeller who spends as much time in boots as at the screen.",
    "2019-02",
    "Piedmont Example Water Board",
    "Senior Hydrogeologist",
    "Responsible for 37 well fields",
    "Calibrated a MODFLOW model of the alluvial aquifer",
    "Cut nitrate exceedances from 14 to 3 a year",
    "2014-09",
    "2019-01",
    "Rivoli Sample Consulting",
    "Field Geologist",
    "Logged 220 boreholes and designed pumping tests",
    "2012",
    "2014",
    "Cottian Example University",
    "Earth Sciences",
    "Master",
    "Drought dashboard",
    "Weekly groundwater levels for 60 municipalities",
    "Modelling",
    "MODFLOW",
    "FEFLOW",
    "QGIS",
    "Italian",
    "Native speaker",
)
