"""Invented piles of resumes and job ads as real files: a few sentence templates with planted names, phones and skills."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from docx import Document as WordDocument

from tests.unit.ingest.made import column
from tests.unit.ingest.made import pdf as made_pdf

ROLE = "前端开发"
AS_OF = "2025-06"
_PROJECTS = (
    "商家后台的订单页面",
    "仓储大屏的看板",
    "直播间的互动组件",
    "供应链门户的报表中心",
    "会员商城的活动页",
    "客服工作台的会话窗口",
    "财务对账平台的表单",
    "智能家居的控制面板",
    "在线课堂的白板",
    "医院挂号系统的排班日历",
    "广告投放平台的素材库",
    "物流轨迹地图的图层",
)
_DUTIES = (
    "负责{project}，使用 {a} 和 {b} 重写旧代码，首屏时间由 {n}.4 秒降到 1.{n} 秒",
    "主导{project}的改版，基于 {a} 封装 {n}0 多个组件，沉淀出团队的规范文档",
    "独立完成{project}，用 {b} 搭建工程，打包体积减少 {n}2%",
    "参与{project}的性能治理，结合 {a} 与 {b} 排查长任务，白屏投诉降为 {n} 起",
    "带着 {n} 位同事交付{project}，把 {a} 的公共逻辑抽成包，并补齐 {b} 的单元测试",
)
_ABOUT = (
    "喜欢把复杂页面拆成小块，再一块块验证",
    "习惯先写样例再写实现，遇到线上问题会留下记录",
    "做事细，能跟设计师把交互细节谈清楚",
    "长期维护内部脚手架，常给新同事讲课",
)
_SKILLS = ("Vue", "TypeScript", "Webpack", "React", "ECharts", "Vite", "Node.js", "Canvas")
_NAMES = ("赵明轩", "钱雨桐", "孙嘉禾", "李思远", "周子衿", "吴若水", "郑亦凡", "王清扬", "冯知秋", "陈望舒", "卫景行", "蒋之遥")
_CITIES = ("杭州", "上海", "深圳", "北京")


@dataclass(frozen=True)
class Candidate:
    """An invented person. `skills` are listed and used in two dated jobs; `extra` are further lines of the newest job."""

    name: str
    phone: str
    email: str
    skills: tuple[str, ...]
    number: int = 0
    title: str = "前端开发工程师"
    city: str = "杭州"
    employer: str = "杭州云岭网络科技有限公司"
    former: str = "苏州知远电子商务有限公司"
    school: str = "江南示例大学"
    extra: tuple[str, ...] = ()
    header: tuple[str, ...] = field(default=())

    def lines(self) -> list[str]:
        """The resume, one string a line, no blank lines."""
        return [
            self.name,
            f"电话：{self.phone}　邮箱：{self.email}",
            *self.header,
            f"求职意向：{self.title}",
            f"期望薪资：{15 + self.number}-{25 + self.number}K",
            f"现居城市：{self.city}　{3 + self.number % 9}年工作经验",
            "专业技能",
            f"熟练掌握 {'、'.join(self.skills[:3])}，熟悉 {'、'.join(self.skills[3:]) or self.skills[0]}",
            "工作经历",
            f"2021.03 - 至今　{self.employer}　{self.title}",
            *self._duties(0),
            *self.extra,
            f"2017.07 - 2021.02　{self.former}　{self.title}",
            *self._duties(5),
            "自我评价",
            _ABOUT[self.number % len(_ABOUT)],
            "教育经历",
            f"2013.09 - 2017.06　{self.school}　软件工程　本科",
        ]

    def _duties(self, shift: int) -> list[str]:
        rows = []
        for place in range(2):
            at = self.number + shift + place
            a, b = self.skills[at % len(self.skills)], self.skills[(at + 1) % len(self.skills)]
            rows.append(_DUTIES[at % len(_DUTIES)].format(project=_PROJECTS[(at * 5) % len(_PROJECTS)], a=a, b=b, n=2 + at % 7))
        return rows


def candidates(count: int = 12) -> list[Candidate]:
    """People of the role, no two with the same skills, contacts or projects."""
    return [
        Candidate(
            name=_NAMES[number % len(_NAMES)] + ("" if number < len(_NAMES) else "一二三四五六七八九"[number // len(_NAMES) - 1]),
            phone=f"138-0000-{1200 + number}",
            email=f"someone{number}@example.com",
            skills=tuple(dict.fromkeys(_SKILLS[(number * step + base) % len(_SKILLS)] for step, base in ((1, 0), (1, 1), (3, 2), (5, 4)))),
            number=number,
            city=_CITIES[number % len(_CITIES)],
            employer=f"杭州云岭{'一二三四五六七八九十百千'[number % 12]}网络科技有限公司",
        )
        for number in range(count)
    ]


MISFIT_LINES = [
    "秦未央",
    "电话：138-0000-1999　邮箱：qin@example.com",
    "求职意向：前端开发工程师",
    "工作经历",
    "2020.01 - 至今　南京青禾餐饮管理有限公司　门店店长",
    "负责门店的排班、采购和库存管理，组织员工培训，处理客户投诉",
    "主导会员活动策划与社群运营，门店复购率提升 20%",
    "2016.05 - 2019.12　南京青禾餐饮管理有限公司　前厅主管",
    "负责前厅的服务质量和人员招聘，参与成本控制与供应商谈判",
    "教育经历",
    "2012.09 - 2015.06　江南示例职业学院　酒店管理　大专",
]


def older(person: Candidate) -> list[str]:
    """An earlier version of a person's resume: the same contact, the newest job not yet there."""
    lines = person.lines()
    start = next(place for place, line in enumerate(lines) if line.startswith("2021.03"))
    end = next(place for place, line in enumerate(lines) if line.startswith("2017.07"))
    return [*lines[:start], lines[end].replace("2021.02", "至今"), *lines[end + 1 :]]


def ads(
    count: int = 12, title: str = "前端开发工程师", *, skills: Sequence[str] = ("Vue", "TypeScript", "Webpack")
) -> list[dict[str, str]]:
    """Job ads as rows of JSONL, each of another employer."""
    return [
        {
            "title": title,
            "company": f"苏州示例{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[number % 14]}信息技术有限公司",
            "city": _CITIES[number % len(_CITIES)],
            "text": f"岗位职责：\n1、负责公司{_PROJECTS[number % 12]}的开发和维护；\n2、与产品和设计协作。\n任职要求：\n1、{2 + number % 4}年以上相关经验，本科及以上学历；\n2、精通 {skills[number % len(skills)]}，熟悉 {skills[(number + 1) % len(skills)]}；\n3、有 Node.js 经验者优先。",
        }
        for number in range(count)
    ]


def txt(lines: Iterable[str]) -> bytes:
    return "\n".join(lines).encode()


def utf16(lines: Iterable[str]) -> bytes:
    return "\n".join(lines).encode("utf-16")


def gb18030(lines: Iterable[str]) -> bytes:
    return "\n".join(lines).encode("gb18030")


def markdown(lines: Iterable[str]) -> bytes:
    headings = {"专业技能", "工作经历", "自我评价", "教育经历"}
    return "\n\n".join(f"## {line}" if line in headings else line for line in lines).encode()


def html(lines: Iterable[str]) -> bytes:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>简历</title></head><body>{body}</body></html>".encode()


def docx(lines: Iterable[str]) -> bytes:
    document = WordDocument()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(lines: Iterable[str]) -> bytes:
    rows = list(lines)
    pages = [rows[start : start + 40] for start in range(0, len(rows), 40)]
    return made_pdf(*(column(page, 40, 60) for page in pages))


WRITERS: dict[str, Callable[[Iterable[str]], bytes]] = {"txt": txt, "docx": docx, "html": html, "pdf": pdf, "md": markdown}


def write(folder: Path, name: str, lines: Sequence[str]) -> Path:
    """The lines as a file of the format that the name's ending tells."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(WRITERS[name.rsplit(".", 1)[-1]](lines))
    return path


def write_ads(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def write_people(folder: Path, people: Sequence[Candidate], endings: Sequence[str] = ("txt",)) -> list[Path]:
    """A file a person, the formats in turn."""
    return [write(folder, f"file-{chr(97 + place)}.{endings[place % len(endings)]}", person.lines()) for place, person in enumerate(people)]


def write_pile(folder: Path) -> Path:
    """Twelve people in five formats, one of them in two versions, an exact copy, a misfit, a broken file and twelve job ads."""
    people = candidates()
    write_people(folder, people, tuple(WRITERS))
    write(folder, "earlier.txt", older(people[3]))
    (folder / "copy.txt").write_bytes((folder / "file-a.txt").read_bytes())
    write(folder, "other.docx", MISFIT_LINES)
    (folder / "empty.pdf").write_bytes(b"")
    write_ads(folder / "ads.jsonl", ads())
    return folder
