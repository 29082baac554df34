"""Which font Chinese is written with: the one that is named, else the best known one; never one without the glyphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.errors import FontNotFound, FontWithoutChinese
from jipu.render import fonts
from jipu.render.fonts import VARIABLE, chinese_font, folder_of
from tests.unit.render.test_glyphs import collection, font, form_12

ALL = [(code, code, 1) for code in sorted(fonts.NEEDED)]
CHINESE = font((3, 10, form_12(*ALL)))
LATIN = font((3, 10, form_12((0x20, 0x7E, 1))))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that this system keeps fonts in."""
    monkeypatch.setattr(fonts, "_folders", lambda environment: iter([tmp_path]))
    fonts._candidates.cache_clear()
    fonts._font.cache_clear()
    return tmp_path


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_best_known_font_is_taken_wherever_it_lies(folder: Path) -> None:
    put(folder, "zhuyin/simsun.ttc", CHINESE)
    best = put(folder, "open/noto/NotoSansSC-Regular.otf", CHINESE)
    bold = put(folder, "open/noto/NotoSansSC-Bold.otf", CHINESE)
    put(folder, "unknown.ttf", CHINESE)
    found = chinese_font({})
    assert (found.path, found.bold) == (best, bold)
    assert found.held >= fonts.NEEDED


def test_a_font_of_that_name_without_the_glyphs_is_passed_over(folder: Path) -> None:
    put(folder, "NotoSansSC-Regular.otf", LATIN)
    put(folder, "msyh.ttf", b"broken")
    other = put(folder, "simhei.ttf", CHINESE)
    found = chinese_font({})
    assert found.path == other
    assert found.bold == other, "without a bold face it is its own"


def test_without_a_font_the_error_names_a_line_to_install_one(folder: Path) -> None:
    put(folder, "NotoSansSC-Regular.otf", LATIN)
    with pytest.raises(FontNotFound) as caught:
        chinese_font({})
    assert caught.value.exit_code == 2
    for lang in ("zh", "en"):
        assert "sudo apt install fonts-noto-cjk" in caught.value.message(lang)  # type: ignore[arg-type]
        assert VARIABLE in caught.value.message(lang)  # type: ignore[arg-type]


def test_a_named_font_comes_before_all_others(folder: Path) -> None:
    put(folder, "NotoSansSC-Regular.otf", CHINESE)
    named = put(folder, "own/company.ttf", CHINESE)
    assert chinese_font({VARIABLE: str(named)}).path == named


@pytest.mark.parametrize("content", [LATIN, b"broken", None])
def test_a_named_font_that_will_not_do_is_an_error_not_another_font(folder: Path, content: bytes | None) -> None:
    put(folder, "NotoSansSC-Regular.otf", CHINESE)
    named = folder / "own.ttf"
    if content is not None:
        put(folder, "own.ttf", content)
    with pytest.raises(FontWithoutChinese) as caught:
        chinese_font({VARIABLE: str(named)})
    assert str(named) in caught.value.message("zh")


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/somebody"}, "/home/somebody/.local/share/fonts"),
        ("darwin", {"HOME": "/Users/somebody"}, "/System/Library/Fonts"),
        ("win32", {"WINDIR": "D:/Windows", "LOCALAPPDATA": "D:/own"}, "D:/own/Microsoft/Windows/Fonts"),
    ],
)
def test_every_system_has_its_folders(system: str, environment: dict[str, str], expected: str) -> None:
    assert Path(expected) in list(fonts._folders(environment, system))


def test_folders_are_not_walked_without_end(folder: Path) -> None:
    put(folder, "a/b/c/d/simhei.ttf", CHINESE)
    put(folder, "a/b/c/d/e/f/NotoSansSC-Regular.otf", CHINESE)
    assert chinese_font({}).path.name == "simhei.ttf"


def test_a_folder_of_the_font_holds_it_alone_and_is_gone_afterwards(folder: Path) -> None:
    put(folder, "NotoSansSC-Regular.otf", CHINESE)
    put(folder, "NotoSansSC-Bold.otf", CHINESE)
    put(folder, "else.otf", CHINESE)
    with folder_of(chinese_font({})) as alone:
        assert sorted(path.name for path in alone.iterdir()) == ["NotoSansSC-Bold.otf", "NotoSansSC-Regular.otf"]
        assert (alone / "NotoSansSC-Bold.otf").read_bytes() == CHINESE
    assert not alone.exists()


def test_where_links_are_not_allowed_the_font_is_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "simhei.ttf", CHINESE)

    def refused(*_: object, **__: object) -> None:
        raise OSError("privilege not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with folder_of(chinese_font({})) as alone:
        copy = alone / "simhei.ttf"
        assert not copy.is_symlink()
        assert copy.read_bytes() == CHINESE


def test_of_a_collection_for_all_of_east_asia_the_simplified_face_is_taken(folder: Path) -> None:
    put(folder, "NotoSansCJK-Regular.ttc", collection(*[CHINESE] * 5))
    assert chinese_font({}).face == 2


def test_of_another_collection_the_first_face_that_holds_chinese(folder: Path) -> None:
    put(folder, "PingFang.ttc", collection(LATIN, CHINESE, CHINESE))
    assert chinese_font({}).face == 1
