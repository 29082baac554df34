"""Planted names, phones, addresses and numbers never come out: not in a map, a table, a row, a failure or a message."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.settings import Settings
from jipu.workspace import FORMATS, Workspace
from tests.piles import ROLE, WRITERS, candidates, write
from tests.running import jipu
from tests.sheets import all_text

SETTINGS = Settings(as_of=date(2025, 6, 30))
SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马苗方任袁柳鲍史唐"
GIVEN = ("浩然", "子涵", "雨桐", "佳琪", "俊杰", "思敏", "晓彤", "建华", "雅静", "志远", "梦瑶", "宇航", "欣怡", "泽宇", "婉清", "景明")
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")


@dataclass(frozen=True)
class Planted:
    """Lines to plant and the strings that must be gone."""

    name: str
    lines: tuple[str, ...]
    gone: tuple[str, ...]


@st.composite
def phones(draw: st.DrawFn) -> tuple[str, str]:
    """A mobile number that nobody has, and one of its writings."""
    digits = f"1{draw(st.sampled_from(['38', '59', '77', '86', '99']))}0000{draw(st.integers(0, 9999)):04d}"
    a, b, c = digits[:3], digits[3:7], digits[7:]
    writings = (
        digits,
        f"{a}-{b}-{c}",
        f"{a} {b} {c}",
        f"+86 {digits}",
        f"(+86){a}-{b}-{c}",
        f"{a}.{b}.{c}",
        digits.translate(FULL),
        digits.translate(SPOKEN),
    )
    return digits, draw(st.sampled_from(writings))


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    # Nobody of the pile has the same name: two of one name and one school are taken for one person.
    others = {other.name for other in candidates(len(WRITERS))}
    name = draw(st.builds(str.__add__, st.sampled_from(SURNAMES), st.sampled_from(GIVEN)).filter(lambda made: made not in others))
    digits, phone = draw(phones())
    tail = f"{draw(st.integers(100, 999))}{draw(st.sampled_from('0123456789X'))}"
    number = f"110101{draw(st.integers(1960, 2003))}{draw(st.integers(1, 12)):02d}{draw(st.integers(1, 28)):02d}{tail}"
    handle = f"{draw(st.sampled_from(['wind', 'lake', 'stone']))}_{draw(st.integers(1000, 9999))}"
    qq = str(draw(st.integers(100_000_000, 999_999_999)))
    label = draw(st.sampled_from(["电话：", "手机: ", "联系方式：", "Tel: ", "☎ ", "手机号（微信同号）："]))
    lines = (
        draw(st.sampled_from(["姓名：{}", "{}", "姓 名: {}"])).format(name),
        f"{label}{phone}",
        f"邮箱：{handle}@example.com　QQ：{qq}",
        f"微信：{handle}wx　身份证号：{number}",
        f"个人主页：https://www.example.com/{handle}",
    )
    return Planted(name, lines, (name, phone, digits, f"{handle}@example.com", f"{handle}wx", handle, qq, number, f"{name}带"))


AGAIN = ("由{name}带队，负责前端的规范。", "项目负责人：{name}", "（{name}）参与了商家后台的重构", "本人{name}承诺以上内容属实")
# A file in each format, and nothing that would make one person of two: a pile of such tells as much as so many piles with one.
PILE = st.tuples(
    st.lists(
        planted(), min_size=len(WRITERS), max_size=len(WRITERS), unique_by=tuple(lambda one, n=n: one.gone[n] for n in (0, 2, 5, 6, 7))
    ),
    st.permutations(sorted(WRITERS)),
    st.permutations([*AGAIN, "{name}"]),
)
Pile = tuple[list[Planted], list[str], list[str]]


@contextmanager
def folder_of(pile: Pile) -> Iterator[Path]:
    """A pile of planted people, each with the identifiers once more in the text and in the file's name."""
    with tempfile.TemporaryDirectory() as folder:
        for person, ending, again, other in zip(*pile, candidates(len(pile[0])), strict=True):
            lines = [*person.lines, *other.lines()[2:]]
            lines.insert(-3, again.format(name=person.name))
            write(Path(folder), f"{person.name}_前端简历.{ending}", lines)
        Path(folder, broken(pile)).write_bytes(b"")
        yield Path(folder)


def broken(pile: Pile) -> str:
    """The name of a file that cannot be read."""
    return f"{pile[0][0].name}的简历.pdf"


def secrets(pile: Pile) -> list[str]:
    return [secret for person in pile[0] for secret in person.gone]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PILE)
def test_no_identifier_reaches_any_output(planted: Pile) -> None:
    with folder_of(planted) as folder:
        workspace = Workspace(folder / "out")
        built = workspace.build([folder], ROLE, SETTINGS)
        assert built.rolemap.sample.n == len(WRITERS)
        outputs = {path.name: all_text(path) for path in built.files}
        for to in FORMATS:
            for lang in ("zh", "en"):
                outputs[f"{to}-{lang}"] = workspace.export(folder / "out" / "map.json", to, lang)  # type: ignore[arg-type]
        pile, rows = workspace.extract([folder], SETTINGS)
        outputs["rows"] = json.dumps(rows, ensure_ascii=False)
        outputs["failures"] = repr(pile.failures)
        outputs["documents"] = repr([reading.document for reading in pile.readings])
    assert "EmptyFile" in outputs["failures"]
    for name, text in outputs.items():
        for secret in secrets(planted):
            assert secret not in text, (name, secret)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PILE)
def test_messages_tell_no_more_than_the_file_names(planted: Pile) -> None:
    with folder_of(planted) as folder:
        for verb in (
            ("build", "--role", ROLE, "-o", str(folder / "out")),
            ("select", "--role", ROLE, "-o", str(folder / "out")),
            ("extract",),
        ):
            done = jipu(*verb[:1], folder, *verb[1:], "--jobs", "1")
            assert done.code == 0
            said = done.err.replace(broken(planted), "")  # the operator's own terminal names the real file
            for secret in secrets(planted):
                assert secret not in done.out, (verb, secret)
                assert secret not in said, (verb, secret)


@settings(max_examples=15, deadline=None)
@given(planted())
def test_the_same_person_is_known_in_every_writing(person: Planted) -> None:
    base = candidates(2)
    plain = replace(base[0], name=person.name, phone=person.gone[2]).lines()
    written = [person.lines[0], f"电话：{person.gone[1]}", *replace(base[1], name=person.name).lines()[2:]]
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "one.txt", plain)
        write(Path(folder), "two.txt", written)
        _, rows = Workspace(None).extract([Path(folder)], SETTINGS)
    assert len({row["pseudonym"] for row in rows}) == 1
