"""Characters that must not reach a reader of the text: invisible ones out, look-alikes of PDF fonts back to the real ideograph."""

from __future__ import annotations

import re
import unicodedata

# Unicode's EquivalentUnifiedIdeograph for the radicals supplement; NFKC leaves these as they are.
_RADICALS = "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
_IDEOGRAPHS = "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"

_INVISIBLE = [
    *range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0),
    0xAD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0), *range(0xD800, 0xE000),
]  # fmt: skip
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F]
_COMPATIBILITY = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA), *range(0xFB00, 0xFB07)]

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_SPACES, " "),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBILITY},
    **{ord(radical): ideograph for radical, ideograph in zip(_RADICALS, _IDEOGRAPHS, strict=True)},
    0x2028: "\n",
    0x2029: "\n",
    0x0D: "\n",
}
_BLANKS = re.compile(r"[ \u3000]{2,}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]+")


def clean(text: str) -> str:
    """Text without zero-width, bidirectional and control characters, radicals as ideographs, every line break as a newline."""
    return text.replace("\r\n", "\n").translate(_TABLE)


def clean_line(text: str) -> str:
    """One line, cleaned: runs of blanks as one, tabs kept as borders of cells, no icon-font glyphs, nothing at the ends."""
    line = _PRIVATE.sub(" ", clean(text).replace("\n", " "))
    line = _BLANKS.sub(" ", line)
    return "\t".join(cell.strip() for cell in line.split("\t")).strip()


def whole(text: str) -> str:
    """UTF-16 units as characters: the halves of rare ideographs and emoji put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def lines_in(text: str) -> list[str]:
    """The lines of a text, each cleaned, those without content left out."""
    lines = (clean_line(line) for line in clean(text).split("\n"))
    return [line for line in lines if line]


def visible_length(text: str) -> int:
    """How many characters of a text a reader sees."""
    return len("".join(text.split()))


def is_cjk(character: str) -> bool:
    """Ideographs, kana, CJK punctuation and full-width forms: characters written without spaces between them."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or character >= "\U00020000"
    )
