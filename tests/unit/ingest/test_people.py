"""One file with several people: parted where it is certain, said where it is not, left whole where it is one person's."""

from __future__ import annotations

from jipu.model.document import RawBlock, RawDocument
from jipu.stages.ingest.people import holds_several, people


def resume(name: str, phone: str, *, label: str = "姓名：", title: bool = False) -> list[str]:
    return [
        *(["个人简历"] if title else []),
        f"{label}{name}",
        f"电话：{phone}",
        "工作经历",
        "2021.03 - 至今　示例公司　前端开发工程师",
        *(f"负责第 {n} 个系统的页面、组件和发布，把首屏时间降了下来，写了文档，给新同事讲课" for n in range(4)),
        "教育经历",
        "2013.09 - 2017.06　示例大学　软件工程　本科",
    ]


def blocks(*parts: list[str], pages: bool = False) -> list[RawBlock]:
    return [RawBlock(text=line, page=number if pages else 1) for number, part in enumerate(parts, start=1) for line in part]


def sizes(rows: list[RawBlock]) -> list[int]:
    return [len(part) for part in people(rows)]


ONE, TWO, THREE = (resume(name, f"138-0000-{1000 + n}") for n, name in enumerate(("赵明轩", "李思远", "周子衿")))


def test_labels_of_names_part_people() -> None:
    assert sizes(blocks(ONE, TWO, THREE)) == [len(ONE), len(TWO), len(THREE)]
    assert [part[0].text for part in people(blocks(ONE, TWO))] == ["姓名：赵明轩", "姓名：李思远"]


def test_titles_part_people_whose_names_have_no_label() -> None:
    parts = [resume(name, f"138-0000-{2000 + n}", label="", title=True) for n, name in enumerate(("赵明轩", "李思远"))]
    assert sizes(blocks(*parts)) == [len(parts[0]), len(parts[1])]


def test_pages_part_people_where_each_begins_with_a_contact() -> None:
    parts = [resume(name, f"138-0000-{3000 + n}", label="") for n, name in enumerate(("赵明轩", "李思远"))]
    assert sizes(blocks(*parts, pages=True)) == [len(parts[0]), len(parts[1])]
    assert len(people(blocks(*parts))) == 1


def test_a_cover_goes_to_the_first() -> None:
    assert sizes(blocks(["推荐人选汇总", "猎头示例公司"], ONE, TWO)) == [len(ONE) + 2, len(TWO)]


def test_one_person_stays_whole() -> None:
    family = ["姓名\t关系\t电话", "姓名：赵父　关系：父亲　电话：138-0000-9999"]
    assert len(people(blocks(ONE))) == 1
    assert len(people(blocks(ONE + family))) == 1
    assert len(people(blocks([*ONE, "证明人", "姓名：王主管", "电话：138-0000-8888"]))) == 1
    again = resume("赵明轩", "138-0000-1000")
    assert len(people(blocks(ONE, again, pages=True))) == 1, "two languages or versions with one phone are one person's"


def test_what_cannot_be_parted_is_noticed() -> None:
    mixed = [*TWO[:2], *ONE[:2], *ONE[2:], *TWO[2:]]
    assert len(people(blocks(mixed))) == 1
    assert holds_several(blocks(mixed))
    assert not holds_several(blocks(ONE))


def test_a_file_of_several_is_several_documents(read) -> None:
    found = read("\n".join([*ONE, *TWO]).encode(), "all.txt")
    assert [item.source.name for item in found] == ["all.txt#1", "all.txt#2"]
    assert len({item.id for item in found}) == 2
    (mixed,) = read("\n".join([*TWO[:2], *ONE, *TWO[2:]]).encode())
    assert isinstance(mixed, RawDocument)
    assert mixed.warnings == ("several_people",)
