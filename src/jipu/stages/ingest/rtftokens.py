"""RTF as tokens: groups, control words, text as bytes. One pass, whatever the bytes are."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?"  # a word with its number
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"  # characters by their code
    rb"|\\([^A-Za-z])"  # a sign
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
    re.S,
)

Token = tuple[str, str | bytes, int | None]
"""What it is (word, sign, text, codes, open, close), its name or bytes, the number of a word."""


SIGNS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
ESCAPED = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
MARGINS = {word: word[:6] for word in ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")}
# What a reader of the page does not see as text; of a shape told twice, the older telling.
SKIPPED = {
    *(
        "info",
        "pict",
        "objdata",
        "objclass",
        "objname",
        "fldinst",
        "datafield",
        "xe",
        "rxe",
        "tc",
        "tcn",
        "bkmkstart",
        "bkmkend",
        "shpinst",
    ),
    *("annotation", "atnid", "atnauthor", "listtable", "listoverridetable", "revtbl", "filetbl", "template", "sp", "sn", "sv", "shprslt"),
    *("nonesttables", "pntext", "listtext", "pntxta", "pntxtb", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "generator"),
    *("private", "nonshppict", "upr", "pn", "pgdsctbl", "formfield", "themedata", "colorschememapping", "latentstyles", "datastore"),
}
STARRED = {"nesttableprops", "ud", "footnote", *MARGINS}  # destinations that are text though marked as new


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; binary data after `bin` is left out, line breaks are none."""
    place = 0
    while True:
        match = _TOKEN.search(data, place)
        if match is None:
            return
        place = match.end()
        word, number, codes, sign, brace, text = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                # Its bytes begin right after one blank and may hold braces.
                place += max(0, value or 0)
            yield "word", word.decode("ascii"), value
        elif codes is not None:
            yield "codes", bytes.fromhex(codes.replace(b"\\'", b"").decode("ascii")), None
        elif sign is not None:
            yield "sign", sign.decode("latin-1"), None
        elif brace is not None:
            yield ("open" if brace == b"{" else "close"), b"", None
        else:
            yield "text", text, None
