"""The tree in characters and as a Mermaid mind map: every line leads somewhere, text of a resume is only text, and few enough nodes to be read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from bench.mapped import invented_map
from hypothesis import given
from hypothesis import strategies as st

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.plain import NODES, mermaid_mindmap, mermaid_text, text_tree
from jipu.render.map_markdown import to_markdown
from jipu.render.page import View
from tests.golden.maps import people_map, share_edition
from tests.levelled import levelled_map

EVIL = 'a"]\n  b["c)) ```\n# %%{init: {}}%% <img src=x> _d_ *e* #quot; &lt; R&D'
NODE = re.compile(r'( +)n(\d+)(\["[^"\[\](){}<>`]*"\]|\(\("[^"\[\](){}<>`]*"\)\))')


def hostile() -> RoleMap:
    """The people's map with an evil name for every group and skill."""
    rolemap = people_map()
    claims = tuple(replace(c, payload=replace(c.payload, zh=EVIL)) if isinstance(c.payload, Presence) else c for c in rolemap.claims)
    return replace(rolemap, claims=claims, role=replace(rolemap.role, title=EVIL))


def zh(rolemap: RoleMap) -> View:
    return View.of(rolemap, "zh")


def test_the_tree_of_the_people() -> None:
    assert text_tree(zh(people_map())).splitlines() == [
        "前端开发",
        "├── 前端与客户端技术 12/12",
        "│   ├── Vue 技术栈 9/12：Vue 9/12",
        "│   ├── 前端工程化与构建 8/12：Vite 6/12、Webpack◎ 4/12",
        "│   └── React 技术栈 6/12：React 6/12",
        "└── 其他 4/12",
        "    └── 未归类 4/12：星图引擎＊ 4/12",
    ]


def test_what_few_tell_is_a_number_on_the_last_branch() -> None:
    rolemap = people_map()
    react = next(c for c in rolemap.section("group") if isinstance(c.payload, Presence) and c.payload.subject == "g.react")
    rare = replace(react, supports=(replace(react.supports[0], k=2),))
    claims = tuple(rare if c is react else c for c in rolemap.claims if c.parent != react.id)
    changed = replace(rolemap, claims=claims)
    assert text_tree(zh(changed)).splitlines()[3:5] == ["│   ├── 前端工程化与构建 8/12：Vite 6/12、Webpack◎ 4/12", "│   └── 另有 1 个方向"]
    assert "│   └── further groups: 1" in text_tree(View.of(changed, "en"))


def test_the_tree_in_english_is_english() -> None:
    lines = text_tree(View.of(invented_map(300), "en")).splitlines()
    assert len(lines) > 40
    assert not re.search(r"[一-鿿]", "\n".join(lines[1:]))


@pytest.mark.parametrize(
    "rolemap", [people_map(), levelled_map(), invented_map(300), share_edition()], ids=["people", "levels", "invented", "share"]
)
def test_every_branch_is_drawn_to_its_end(rolemap: RoleMap) -> None:
    """Below a ├ or a │ stands a branch or its continuation, below a └ never."""
    lines = text_tree(zh(rolemap)).splitlines()[1:]
    for above, below in zip(lines, [*lines[1:], ""], strict=True):
        for place, sign in enumerate(above):
            if sign not in "├│└" or place > 4:
                continue
            follows = below[place : place + 1]
            assert follows in ("├", "│", "└") if sign in "├│" else follows not in ("├", "│", "└")


def test_branches_stand_in_the_order_of_the_map() -> None:
    rolemap = levelled_map()
    lines = text_tree(zh(rolemap)).splitlines()[1:]
    at = -1
    for dimension in rolemap.section("dimension"):
        for claim in (dimension, *(c for c in rolemap.section("group") if c.parent == dimension.id)):
            if isinstance(claim.payload, Presence) and claim.support.k >= 3:
                words = f"── {claim.payload.zh} {claim.support.k}/{claim.support.n}"
                at = next(place for place, line in enumerate(lines) if place > at and words in line)
    assert at == len(lines) - 1


def test_text_of_a_resume_stays_on_its_line_and_in_its_block() -> None:
    tree = text_tree(zh(hostile()))
    assert len(tree.splitlines()) == len(text_tree(zh(people_map())).splitlines())
    assert "`" not in tree


def test_a_mind_map_is_a_root_and_what_hangs_on_it() -> None:
    first, root, *rows = mermaid_mindmap(zh(people_map())).splitlines()
    assert (first, root) == ("mindmap", '  n0(("前端开发"))')
    assert rows[:3] == ['    n1["前端与客户端技术 12/12"]', '      n2["Vue 技术栈 9/12"]', '        n3["Vue 9/12"]']


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rolemap", [people_map(), levelled_map(), invented_map(300), invented_map(1500, least=3), hostile()])
def test_every_line_is_one_node_one_step_deeper_at_most(rolemap: RoleMap, lang: Lang) -> None:
    rows = [NODE.fullmatch(line) for line in mermaid_mindmap(View.of(rolemap, lang)).splitlines()[1:]]
    depths = [len(row[1]) // 2 for row in rows if row]
    assert len(depths) == len(rows) <= NODES
    assert depths[0] == 1
    assert all(1 < below <= above + 1 for above, below in pairwise(depths))
    assert [row[2] for row in rows if row] == [str(place) for place in range(len(rows))]


@given(st.text(max_size=50))
def test_any_text_can_stand_between_quotes(text: str) -> None:
    told = mermaid_text(text)
    assert not set(told) & set("\"'`[]{}()<>|\\\n_*")
    plain = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), told)
    expected = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).replace("`", "'")
    assert plain == " ".join(expected.split())


def test_a_group_named_as_its_dimension_is_drawn_once() -> None:
    rolemap = people_map()
    name = next(c.payload.zh for c in rolemap.section("dimension") if isinstance(c.payload, Presence))
    first = rolemap.section("group")[0]
    assert isinstance(first.payload, Presence)
    alike = replace(first, payload=replace(first.payload, zh=name))
    changed = replace(rolemap, claims=tuple(alike if c is first else c for c in rolemap.claims))
    assert mermaid_mindmap(zh(changed)).count(name) == 1


def test_nothing_shared_is_no_tree() -> None:
    empty = replace(people_map(), claims=())
    assert text_tree(zh(empty)) == mermaid_mindmap(zh(empty)) == ""
    assert "能力树" not in to_markdown(empty, "zh")


def test_the_document_holds_both_in_blocks_that_end() -> None:
    text = to_markdown(hostile(), "zh")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in blocks][:2] == ["text", "mermaid"]
    assert blocks[0][1].rstrip("\n") == text_tree(zh(hostile()))
    assert blocks[1][1].rstrip("\n") == mermaid_mindmap(zh(hostile()))
    assert text.count("```") == 2 * len(blocks)
