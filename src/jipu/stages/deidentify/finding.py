"""What a finder yields: a span, what it is, how sure, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PLACEHOLDERS = {
    "name": "〔化名〕",
    "other_name": "〔他人〕",
    "phone": "〔电话〕",
    "email": "〔邮箱〕",
    "wechat": "〔微信〕",
    "qq": "〔QQ〕",
    "account": "〔账号〕",
    "id_number": "〔证件号〕",
    "bank_card": "〔银行卡号〕",
    "number": "〔编号〕",
    "plate": "〔车牌〕",
    "url": "〔网址〕",
    "address": "〔地址〕",
    "demographic": "〔已略〕",
    "employer": "〔某公司〕",
    "school": "〔某高校〕",
    "injection": "〔疑似指令,已略〕",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerNote:
    """What an employer's placeholder tells: the keyed hash of its name, its kind and its industry."""

    key: str | None = None
    kind: str | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Characters `start` to `end` of the folded text are an identifier of that kind.

    `score` (0 to 1) decides between overlapping findings; `reason` names the rule, for tests and for tracing a wrong one.
    """

    kind: str
    start: int
    end: int
    score: float
    reason: str
    placeholder: str | None = None
    employer: EmployerNote | None = None

    @property
    def words(self) -> str:
        """What stands in the text instead."""
        return self.placeholder or PLACEHOLDERS[self.kind]


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stand, in text order: of overlapping ones the surer, then the longer, then the earlier."""
    ordered = sorted(findings, key=lambda f: (-f.score, f.start - f.end, f.start, f.kind))
    taken = bytearray(max((f.end for f in ordered), default=0))
    kept: list[Finding] = []
    for finding in ordered:
        if finding.end > finding.start and not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
            kept.append(finding)
    return sorted(kept, key=lambda f: f.start)
