"""A font with Chinese glyphs: found on the system, or named by the user; never a guess that ends in boxes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jipu.errors import FontNotFound, FontWithoutChinese
from jipu.render.glyphs import faces, held

VARIABLE = "JIPU_FONT"
# A font that lacks one of these is not one to write a map with.
NEEDED = frozenset(map(ord, "的一是技谱岗位能力样本人简历论断，。；："))
# Names of files, the best first, each with the one that holds its bold face where that is another.
KNOWN = {
    "NotoSansCJK-Regular.ttc": "NotoSansCJK-Bold.ttc",
    "NotoSansCJKsc-Regular.otf": "NotoSansCJKsc-Bold.otf",
    "NotoSansSC-Regular.otf": "NotoSansSC-Bold.otf",
    "NotoSansSC-Regular.ttf": "NotoSansSC-Bold.ttf",
    "SourceHanSansSC-Regular.otf": "SourceHanSansSC-Bold.otf",
    "SourceHanSansCN-Regular.otf": "SourceHanSansCN-Bold.otf",
    "SourceHanSans-Regular.ttc": "SourceHanSans-Bold.ttc",
    "PingFang.ttc": "",
    "msyh.ttc": "msyhbd.ttc",
    "msyh.ttf": "msyhbd.ttf",
    "Hiragino Sans GB.ttc": "",
    "NotoSansCJK-VF.otf.ttc": "",
    "NotoSansCJK-VF.ttc": "",
    "NotoSansSC-VF.ttf": "",
    "Deng.ttf": "Dengb.ttf",
    "STHeiti Medium.ttc": "",
    "STHeiti Light.ttc": "STHeiti Medium.ttc",
    "simhei.ttf": "",
    "wqy-microhei.ttc": "",
    "wqy-zenhei.ttc": "",
    "NotoSerifCJK-Regular.ttc": "NotoSerifCJK-Bold.ttc",
    "Songti.ttc": "",
    "simsun.ttc": "",
    "DroidSansFallbackFull.ttf": "",
    "DroidSansFallback.ttf": "",
    "uming.ttc": "",
    "ukai.ttc": "",
    "Arial Unicode.ttf": "",
}
_DEEPEST = 4  # folders below a folder of fonts


@dataclass(frozen=True, slots=True)
class Font:
    """A file with a face that holds Chinese, the file of its bold face (itself where there is none), and the code points it holds."""

    path: Path
    bold: Path
    face: int
    held: frozenset[int]


def chinese_font(environment: Mapping[str, str] = os.environ) -> Font:
    """The font to write Chinese with. Raises FontNotFound, FontWithoutChinese (the one that was named holds none)."""
    named = environment.get(VARIABLE)
    if named:
        if font := _font(Path(named).expanduser()):
            return font
        raise FontWithoutChinese(path=named, variable=VARIABLE)
    for path in _candidates(tuple(_folders(environment))):
        if font := _font(path):
            return font
    raise FontNotFound(variable=VARIABLE)


@lru_cache(maxsize=4)
def _font(path: Path) -> Font | None:
    """The first face of a file that holds what Chinese is written with, the one for simplified Chinese before others."""
    try:
        for face in _in_order(path):
            if (found := held(path, face)) >= NEEDED:
                return Font(path, _bold(path), face, found)
    except (OSError, ValueError):
        return None
    return None


def _in_order(path: Path) -> list[int]:
    """The faces of a file. Collections of CJK begin with Japan's and Korea's faces; the third is that of simplified Chinese."""
    numbers = list(range(faces(path)))
    return sorted(numbers, key=lambda number: number != 2) if path.name.endswith(".ttc") and "CJK" in path.name else numbers


def _bold(path: Path) -> Path:
    bold = path.with_name(KNOWN.get(path.name) or path.name)
    return bold if bold.is_file() else path


@lru_cache(maxsize=4)
def _candidates(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The known fonts that lie below the folders, the best first."""
    order = {name.lower(): place for place, name in enumerate(KNOWN)}
    found = [path for folder in folders for path in _files(folder, _DEEPEST) if path.name.lower() in order]
    return tuple(sorted(found, key=lambda path: (order[path.name.lower()], str(path))))


def _files(folder: Path, deepest: int) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(folders) if len(Path(place).relative_to(folder).parts) < deepest else []
        yield from (Path(place, name) for name in names)


def _folders(environment: Mapping[str, str], system: str = sys.platform) -> Iterator[Path]:
    """Where this system keeps fonts."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    if system == "win32":
        yield Path(environment.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(environment.get("LOCALAPPDATA", str(home)), "Microsoft", "Windows", "Fonts")
    elif system == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        data = environment.get("XDG_DATA_HOME") or str(home / ".local/share")
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path(data, "fonts"), home / ".fonts")


@contextmanager
def folder_of(font: Font) -> Iterator[Path]:
    """A folder that holds this font and no other, for a program that takes folders alone; it is gone afterwards."""
    with TemporaryDirectory(prefix="jipu-font-") as name:
        folder = Path(name)
        for path in {font.path, font.bold}:
            _link(path.resolve(), folder / path.name)
        yield folder


def _link(path: Path, place: Path) -> None:
    try:
        place.symlink_to(path)
    except OSError:  # Windows lets not everybody
        shutil.copyfile(path, place)
