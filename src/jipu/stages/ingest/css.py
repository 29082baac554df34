"""As much of style sheets as tells hidden text from seen text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_SIMPLE = re.compile(r"(?:[a-zA-Z][\w-]{0,20})?(?:[.#][\w-]{1,80})?")
_NAME = re.compile(r"[.#][\w-]{1,80}")
_LENGTH = re.compile(r"(\d{0,6}\.?\d{0,6})(px|pt|em|rem|%)?")
_WHITE = re.compile(r"(?:#f[c-f]f[c-f]f[c-f]|#fff|white|rgba?\((?:25[0-5][\s,]+){2}25[0-5]\b.{0,20})", re.I)
_CLEAR = re.compile(r"(?:none|transparent|inherit|initial|unset|rgba?\([^)]{0,40},\s*0\))\b.{0,200}", re.I | re.S)
_MAX_SHEET = 2_000_000

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rules by a plain selector (`p`, `.x`, `#x`, `p.x`), and the names that any rule gives a background."""

    rules: dict[str, Declarations] = field(default_factory=dict)
    grounds: frozenset[str] = frozenset()

    def of(self, tag: str, names: list[str]) -> Declarations:
        """What holds for an element of the tag with the classes (`.x`) and id (`#x`)."""
        found: Declarations = {}
        for selector in (tag, *names, *(tag + name for name in names)):
            found |= self.rules.get(selector, {})
        return found


def read_sheet(css: str) -> Sheet:
    """Parse a style sheet. Rules inside @media and the like, and compound selectors, count for backgrounds alone: they may not apply."""
    rules: dict[str, Declarations] = {}
    grounds: set[str] = set()
    for selectors, body, nested in _rules(_COMMENT.sub("", css[:_MAX_SHEET])):
        declared = declarations(body)
        if has_ground(declared):
            grounds.update(_NAME.findall(selectors))
        for selector in () if nested else selectors.split(","):
            plain = selector.strip()
            if plain and _SIMPLE.fullmatch(plain):
                rules[plain] = rules.get(plain, {}) | declared
    return Sheet(rules, frozenset(grounds))


def _rules(css: str) -> Iterator[tuple[str, str, bool]]:
    """Each innermost rule: selectors, body, and whether it stands inside another one."""
    depth, before, selectors = 0, "", ""
    for part in re.split(r"([{}])", css):
        if part == "{":
            depth, selectors = depth + 1, before.rsplit(";", 1)[-1]
        elif part == "}":
            if depth and before.strip():
                yield selectors, before, depth > 1
            depth, before = max(0, depth - 1), ""
        else:
            before = part


def declarations(body: str) -> Declarations:
    """`a: b; c: d` as a mapping, lower case, without !important."""
    found: Declarations = {}
    for part in body[:5000].split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def length(value: str | None) -> float | None:
    """Pixels, roughly; None for what cannot be told (percent, variables)."""
    match = _LENGTH.fullmatch((value or "").strip())
    if match is None or not re.search(r"\d", match[1]):
        return None
    number = float(match[1])
    if number == 0:
        return 0.0
    scale = {"px": 1.0, None: 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}.get(match[2])
    return None if scale is None else number * scale


def is_white(value: str | None) -> bool:
    """Whether a colour is white or nearly so."""
    return bool(value) and bool(_WHITE.fullmatch(value or ""))


def has_ground(declared: Declarations) -> bool:
    """Whether a background other than white is painted."""
    value = declared.get("background-color") or declared.get("background") or declared.get("background-image")
    return bool(value) and not is_white((value or "").split()[0]) and not _CLEAR.fullmatch(value or "")
