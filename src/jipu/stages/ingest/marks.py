"""Whether a cell says yes or no, in the words of both languages that systems write into such columns."""

from __future__ import annotations

TRUE = frozenset({"1", "true", "t", "yes", "y", "√", "✓", "是", "真", "已删除", "已删", "删除", "已注销", "已作废", "deleted", "removed"})
FALSE = frozenset({"", "0", "false", "f", "no", "n", "-", "否", "假", "未删除", "未删", "正常", "有效", "active", "null", "none", "nan"})


def marked(value: object) -> bool | None:
    """Whether a row is marked; None for a word that is of neither set: nobody is taken out, and nobody read, by a guess."""
    told = "" if value is None else str(value).strip().lower().removesuffix(".0")
    return True if told in TRUE else False if told in FALSE else None
