"""Typesetting: glyphs that are the font's own and never a box, data that is never markup, what is said where something lacks."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from jipu.errors import MissingExtra
from jipu.render import typeset
from jipu.render.typeset import UNWRITTEN, Typesetter
from tests.unit.render.hostile import TYPST
from tests.unit.render.papers import NO_GLYPH, alike, drawn, fitted, font, packed, text_of, typesets

PLAIN = b"""#let data = json(bytes(sys.inputs.data))
#set page(width: 200pt, height: auto, margin: 20pt)
#set text(font: data.fonts, size: 60pt, lang: "zh")
#data.words"""


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that shows words and nothing else."""
    monkeypatch.setattr(typeset, "_template", lambda name: PLAIN)


@typesets
@pytest.mark.parametrize("sign", ["技", "谱", "岗", "能", "龍", "A"])
def test_a_sign_is_drawn_as_the_font_draws_it_and_is_no_box(sign: str, plain: None) -> None:
    picture = Image.open(io.BytesIO(Typesetter().set("", {"words": sign}, "png", dots=144)))
    ours, own, box = fitted(picture), drawn(sign, font()), drawn(NO_GLYPH, font())
    assert alike(ours, own) > 0.9
    assert alike(ours, own) > alike(ours, box) + 0.3


@typesets
def test_the_test_tells_a_box_from_a_glyph(plain: None) -> None:
    """Were the sign not in the font, this is what would be drawn."""
    box = fitted(Image.open(io.BytesIO(Typesetter().set("", {"words": NO_GLYPH}, "png", dots=144))))
    assert alike(box, drawn(NO_GLYPH, font())) > 0.9
    assert alike(box, drawn("谱", font())) < 0.6


@typesets
def test_signs_that_the_font_lacks_are_replaced_and_counted() -> None:
    setter = Typesetter()
    assert setter.text("技谱 jipu，没有可换的") == "技谱 jipu，没有可换的"
    assert setter.unwritten == 0
    assert setter.text(f"甲{NO_GLYPH}乙\u200b\ufe0f") == f"甲{UNWRITTEN}乙"
    assert setter.unwritten == 1
    assert setter.text("🟢 初级") == "● 初级"
    assert setter.unwritten == 1, "a coloured dot is a dot"


@typesets
@pytest.mark.parametrize(
    "words", [TYPST, "#panic()", "= 标题", "*粗*", "#{1+1}", '"\\', "//注释", "/* */", "https://example.com", "~--...'"]
)
def test_data_is_never_markup(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "_template", lambda name: PLAIN.replace(b"60pt", b"8pt"))
    setter = Typesetter()
    assert text_of(setter.set("", {"words": words}, "pdf")) == packed(words)


@typesets
def test_the_same_data_gives_the_same_bytes(plain: None) -> None:
    one, other = (Typesetter().set("", {"words": "技谱"}, "pdf") for _ in range(2))
    assert one == other
    assert Typesetter().set("", {"words": "图谱"}, "pdf") != one


def test_without_the_program_the_message_is_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra) as caught:
        Typesetter()
    assert "pip install 'jipu[pdf]'" in caught.value.message("zh")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["document.typ", "poster.typ"])
def test_templates_read_their_words_from_data_alone(name: str) -> None:
    text = typeset._template(name).decode()
    assert "sys.inputs.data" in text
    assert not [word for word in ("eval(", "read(", "plugin(", "#import", "mode:") if word in text]
    assert not [sign for sign in text if "\u4e00" <= sign <= "\u9fff"], "words stand in the tables of phrases"
