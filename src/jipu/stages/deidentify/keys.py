"""Keyed hashes: equal keys mean the same person or the same employer; without the workspace's key they tell nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.others import about_others
from jipu.stages.deidentify.reading import Reading

_DIGITS = str.maketrans("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖OoIl", "001234567891" + "123456789" + "0011")
_SAME = {"phone", "email", "id_number", "wechat", "qq"}


def keyed(key: bytes, kind: str, value: str) -> str:
    """The keyed hash of a normalised value; `kind` keeps a phone and a QQ number of the same digits apart."""
    return hashlib.blake2b(f"{kind}:{value}".encode(), key=key[:64], digest_size=16).hexdigest()


def person_keys(reading: Reading, findings: Iterable[Finding], key: bytes, names: tuple[str, ...]) -> frozenset[str]:
    """Keys of the owner's phone, e-mail, ID number, WeChat and QQ, and of the name together with the birth date or the first school.

    A referee's or an emergency contact's number is nobody's key: two people may name the same referee.
    """
    found = list(findings)
    keys = {keyed(key, kind, value) for kind, value in own_contacts(reading, found)}
    anchor = _anchor(reading, found)
    if names and anchor:
        keys.add(keyed(key, "name", f"{''.join(names[0].lower().split())}:{anchor}"))
    return frozenset(keys)


def own_contacts(reading: Reading, findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """(kind, value) of the owner's phone, e-mail, ID number, WeChat and QQ, each in one writing."""
    return {
        (f.kind, value)
        for f in findings
        if f.kind in _SAME and not about_others(reading, f.start) and (value := normalised(f.kind, reading.text[f.start : f.end]))
    }


def normalised(kind: str, value: str) -> str | None:
    """One writing for all writings of a number or address; None if too little is left to tell people apart."""
    tight = "".join(value.split()).lower()
    if kind == "phone":
        digits = re.sub(r"\D", "", "".join(value.split()).translate(_DIGITS))
        digits = re.sub(r"^0{0,2}86(?=1\d{10}$)", "", digits)
        return digits if len(digits) >= 8 else None
    if kind == "email":
        return re.sub(r"[(\[{]?(?:at|艾特)[)\]}]|#", "@", re.sub(r"[(\[{]?dot[)\]}]?", ".", tight)) if "@" not in tight else tight
    if kind == "id_number":
        return re.sub(r"[^0-9a-z]", "", tight) or None
    return tight.strip("@._-") or None


def _anchor(reading: Reading, findings: list[Finding]) -> str | None:
    """The birth date if it is told, else the first school."""
    for finding in findings:
        if finding.kind == "demographic" and "birth" in finding.reason:
            digits = re.sub(r"\D", "", reading.text[finding.start : finding.end])
            if len(digits) >= 5:
                return digits
    schools = [f for f in findings if f.kind == "school"]
    return "".join(reading.text[schools[0].start : schools[0].end].split()).lower() if schools else None
