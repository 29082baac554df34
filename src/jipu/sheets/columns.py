"""The columns of both sheets, in both languages. A sheet is read by its headings, whichever language they are in and however they stand."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.errors import Lang


@dataclass(frozen=True, slots=True)
class Column:
    """`id` names it in the program; `own` columns are the human's, of which a sheet of an earlier version may lack the `later` ones.

    A `hidden` one is for the program.
    """

    id: str
    zh: str
    en: str
    width: int
    own: bool = False
    later: bool = False
    hidden: bool = False

    def heading(self, lang: Lang) -> str:
        """What stands above it."""
        return self.zh if lang == "zh" else self.en


TERMS = (
    Column("name", "名称", "Name", 24),
    Column("writings", "写法", "Writings", 36),
    Column("k", "人数（算出）", "People (computed)", 12),
    Column("group", "方向（算出）", "Group (computed)", 20),
    Column("origin", "来源", "From", 14),
    Column("quote", "原文", "Quote", 50),
    Column("merge", "合并到", "Merge into", 22, own=True),
    Column("drop", "不是能力", "No ability", 10, own=True),
    Column("move", "归入", "Move to", 20, own=True),
    Column("rename", "改名", "Rename (Chinese)", 20, own=True, later=True),
    Column("rename_en", "改名（英文）", "Rename", 20, own=True, later=True),
    Column("reviewed", "已审阅", "Reviewed", 10, own=True, later=True),
    Column("why", "改动理由", "Why changed", 24, own=True, later=True),
    Column("new_k", "人数（更正后）", "People (corrected)", 12),
    Column("new_group", "方向（更正后）", "Group (corrected)", 20),
    Column("id", "编号", "ID", 24),
    Column("written", "写表时", "As written", 10, hidden=True),
)
SAMPLE = (
    Column("pseudonym", "化名", "Pseudonym", 10),
    Column("file", "文件", "File", 36),
    Column("rules", "算出", "By the rules", 10),
    Column("reasons", "原因", "Reasons", 60),
    Column("include", "纳入", "Include", 10, own=True),
    Column("group", "归类", "Group", 16, own=True, later=True),
    Column("why", "改动理由", "Why changed", 24, own=True, later=True),
    Column("id", "编号", "ID", 16),
    Column("written", "写表时", "As written", 10, hidden=True),
)
CHECK = (
    Column("section", "部分", "Section", 12),
    Column("claim", "论断", "Claim", 36),
    Column("count", "人数", "People", 10),
    Column("quotes", "原文", "Quotes", 80),
    Column("right", "相符（✓/✗）", "Right (✓/✗)", 12, own=True),
    Column("why", "说明", "Remark", 30, own=True),
    Column("id", "编号", "ID", 16),
)
RIGHT, WRONG = "✓", "✗"
YES_NO: dict[bool, dict[Lang, str]] = {True: {"zh": "是", "en": "yes"}, False: {"zh": "否", "en": "no"}}
_MEANINGS = {"是": True, "yes": True, "true": True, "否": False, "no": False, "false": False}


_VERDICTS = {
    **dict.fromkeys(("✓", "✔", "√", "对", "相符", "right", "1"), True),
    **dict.fromkeys(("✗", "✘", "×", "x", "错", "不相符", "wrong", "0"), False),
}


def verdict(text: str) -> bool | None:
    """What a cell of a check says, in the usual signs and words; None where it says neither."""
    said = text.strip().lower()
    return _VERDICTS.get(said, yes_no(said))


def yes_no(text: str) -> bool | None:
    """What a cell says, in either language; None where it says neither."""
    return _MEANINGS.get(text.strip().lower())
