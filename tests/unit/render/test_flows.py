"""Methods as flows: what is told apart from what the lexicon knows, loops closed, flywheels as rings; the same as Mermaid."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bench.mapped import invented_map

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim, Step, Usual
from jipu.model.method import Practice
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.flows import flows
from jipu.render.drawings.gallery import draw
from jipu.render.flowcharts import DRAWN, flowcharts, quoted
from jipu.render.map_markdown import to_markdown
from jipu.render.page import View
from tests.charted import SVG, claims, of_class, outside, overlapping, parsed, shown, words
from tests.golden.maps import people_map

NODE = re.compile(r'^    (m\d+s\d+)\["([^"]*)"\]$')
ARROWS = re.compile(r"^    m\d+s\d+(?: (?:-->|-\.->) m\d+s\d+)+$")
BACK = re.compile(r'^    (m\d+s\d+) -->\|"[^"]+"\| (m\d+s\d+)$')
GROUP = re.compile(r'^  subgraph m\d+\["[^"]+"\]$')


def with_chain(chain: Chain, people: int = 2) -> RoleMap:
    """A map whose only method this is."""
    rolemap = invented_map(12)
    method = next(c for c in rolemap.section("method") if c.support.k == people)
    rest = tuple(c for c in rolemap.claims if c.section != "method")
    return replace(rolemap, claims=(*rest, replace(method, payload=chain)))


def chain(steps: int = 0, *, told: int = 2, loop: int = 0, flywheel: int = 0, usual: Usual | None = None, text: str = "第{}步") -> Chain:
    rows = tuple(Step(text=text.format(number + 1), k=told) for number in range(steps))
    return Chain(
        subject="m",
        zh="周计划",
        en="Weekly Plan",
        steps=rows,
        told=told if steps else 0,
        usual=usual,
        practice=Practice(loop=loop, flywheel=flywheel),
    )


def known(form: str = "") -> Usual:
    return Usual(origin_zh="通行", origin_en="Common", steps_zh=("收", "排", "看"), steps_en=("Collect", "Plan", "Look"), form=form)  # type: ignore[arg-type]


def drawn(rolemap: RoleMap, lang: Lang = "zh") -> Drawing:
    drawing = draw(rolemap, "flows", lang)
    assert drawing is not None
    return drawing


def the_method(rolemap: RoleMap) -> Claim:
    return rolemap.section("method")[0]


def test_steps_stand_in_order_with_an_arrow_between_each_two() -> None:
    rolemap = with_chain(chain(5))
    shape = shown(drawn(rolemap), the_method(rolemap).id)
    steps = of_class(shape, "step")
    lefts = [float(one.get("x", 0)) for one in steps]
    assert len(steps) == 5
    assert lefts == sorted(lefts)
    assert len(of_class(shape, "arrow")) == 4
    assert re.findall(r"第\d步", words(shape)) == [f"第{place}步" for place in range(1, 6)]
    assert "第1步（2）" in words(shape)
    assert "back" not in {cls for one in shape.iter() for cls in one.get("class", "").split()}


def test_words_of_a_resume_stand_in_quotation_marks_on_an_english_chart() -> None:
    flow = flows(View.of(with_chain(chain(3, loop=1)), "en"))[0]
    assert flow.steps[0] == "“第1步” (2)"
    assert "back to “第1步”" in drawn(with_chain(chain(3, loop=1)), "en").text
    assert flows(View.of(with_chain(chain(3, text="Step {}")), "en"))[0].steps[0] == "Step 1 (2)"


def test_long_steps_break_and_many_go_to_the_next_row() -> None:
    rolemap = with_chain(chain(14, text="第{}步要把一句相当长的说明完整地写进这个框里看它怎么断"))
    drawing = drawn(rolemap)
    tops = {one.get("y") for one in of_class(shown(drawing, the_method(rolemap).id), "step")}
    assert len(tops) > 1
    assert overlapping(drawing) == []
    assert outside(drawing) == []


def test_a_loop_leads_back_to_its_first_step() -> None:
    rolemap = with_chain(chain(4, loop=1))
    drawing = drawn(rolemap)
    shape = shown(drawing, the_method(rolemap).id)
    first = float(of_class(shape, "step")[0].get("y", 0)) + 13
    way = of_class(shape, "back")[0].get("d", "")
    assert float(re.findall(r"V([\d.]+)", way)[-1]) == pytest.approx(first, abs=0.1)
    assert len(of_class(shape, "arrow")) == 4  # three between four steps, one back
    assert "循环" in words(shape)
    assert "回到“第1步”" in drawing.text


@pytest.mark.parametrize("steps", [3, 5, 6, 8])
def test_a_flywheel_is_a_ring_with_as_many_arrows_as_steps(steps: int) -> None:
    rolemap = with_chain(chain(steps, flywheel=2, text="第{}步的名字有些长"))
    drawing = drawn(rolemap)
    shape = shown(drawing, the_method(rolemap).id)
    assert len(of_class(shape, "arrow")) == len(of_class(shape, "step")) == steps
    assert len(list(shape.iter(f"{SVG}ellipse"))) == 1
    assert overlapping(drawing) == []
    assert "飞轮" in words(shape)


def test_a_flywheel_of_many_steps_is_drawn_as_a_loop() -> None:
    rolemap = with_chain(chain(9, flywheel=2))
    shape = shown(drawn(rolemap), the_method(rolemap).id)
    assert list(shape.iter(f"{SVG}ellipse")) == []
    assert len(of_class(shape, "back")) == 1


def test_the_lexicons_steps_are_dashed_and_said_to_be_the_lexicons() -> None:
    rolemap = with_chain(chain(usual=known("loop")))
    drawing = drawn(rolemap)
    shape = shown(drawing, the_method(rolemap).id)
    assert len(of_class(shape, "usual")) == 3
    assert "不是从这批文字里得出" in words(parsed(drawing))
    assert "Collect → Plan → Look → back to" in drawn(rolemap, "en").text


def test_steps_that_people_tell_come_before_what_the_lexicon_knows_of_the_same_method() -> None:
    flow = flows(View.of(with_chain(chain(3, usual=known())), "zh"))
    assert [one.told for one in flow] == [True]
    assert flow[0].steps == ("第1步（2）", "第2步（2）", "第3步（2）")


def test_one_step_is_no_flow_and_the_lexicons_of_one_person_are_not_drawn() -> None:
    assert flows(View.of(with_chain(chain(1)), "zh")) == []
    assert flows(View.of(with_chain(chain(usual=known()), people=1), "zh")) == []
    assert "画不出流程" in drawn(with_chain(chain(1))).text


def test_a_chain_of_one_person_says_so_and_has_no_numbers() -> None:
    rolemap = with_chain(chain(3, told=1))
    shape = shown(drawn(rolemap), the_method(rolemap).id)
    assert "只有 1 人写出步骤" in words(shape)
    assert "（1）" not in words(shape)


def test_more_than_twelve_are_told_by_number() -> None:
    rolemap = invented_map(60)
    told = [flow for flow in flows(View.of(rolemap, "zh")) if flow.told]
    drawing = drawn(rolemap)
    assert len(told) > 12
    assert f"另有 {len(told) - 12} 个没有画出，见报告。" in drawing.notes
    assert len(set(claims(drawing)) & {flow.claim.id for flow in told}) == 12


# ---- Mermaid


def charts_of(rolemap: RoleMap, lang: Lang = "zh") -> list[str]:
    return [chart for _, chart in flowcharts(View.of(rolemap, lang))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_a_flowchart_is_of_a_known_shape(lang: Lang) -> None:
    for text in charts_of(invented_map(60), lang):
        first, *lines = text.splitlines()
        assert first == "flowchart LR"
        shapes = (GROUP, NODE, ARROWS, BACK)
        assert all(line in ("    direction LR", "  end") or any(shape.match(line) for shape in shapes) for line in lines)
        assert sum(bool(GROUP.match(line)) for line in lines) <= DRAWN
        nodes = {found[1] for line in lines if (found := NODE.match(line))}
        used = {name for line in lines if ARROWS.match(line) or BACK.match(line) for name in re.findall(r"m\d+s\d+", line)}
        assert used == nodes


def test_told_steps_have_whole_arrows_known_ones_dotted_and_loops_lead_back() -> None:
    told, usual = charts_of(with_chain(chain(3, loop=1)))[0], charts_of(with_chain(chain(usual=known("loop"))))[0]
    assert "m0s0 --> m0s1 --> m0s2" in told
    assert 'm0s2 -->|"循环"| m0s0' in told
    assert "m0s0 -.-> m0s1 -.-> m0s2" in usual


@pytest.mark.parametrize(
    "evil",
    [
        'a"] --> b["c',
        "```\n# 标题",
        "%%{init: {}}%%",
        "<img src=x onerror=alert(1)>",
        "#35;",
        "click m0s0 call x()",
        "a\nend\nb",
        "[a](javascript:x)",
    ],
)
def test_text_of_a_resume_can_only_be_text(evil: str) -> None:
    made = quoted(evil)
    assert made[0] == made[-1] == '"'
    inside = made[1:-1]
    assert not set(inside) & set('"<>[]{}()|`\n\r')
    shown_again = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), inside)
    assert shown_again == " ".join(evil.replace("`", "'").split())
    rolemap = with_chain(chain(3, text=evil.replace("{", "{{").replace("}", "}}") + "{}"))
    plain = with_chain(chain(3))
    assert fences(to_markdown(rolemap, "zh")) == fences(to_markdown(plain, "zh"))


def fences(markdown: str) -> list[str]:
    """The lines that begin or end a block, in order."""
    return re.findall(r"^`{3}\w*$", markdown, re.M)


def test_no_method_no_chart() -> None:
    assert charts_of(with_chain(chain(1))) == []
    assert "```mermaid\nflowchart" not in to_markdown(with_chain(chain(1)), "zh")


def test_what_a_human_only_asserted_has_no_flow() -> None:
    rolemap = with_chain(chain(3))
    asserted = tuple(replace(c, marks=("asserted",)) if c.section == "method" else c for c in rolemap.claims)
    assert flows(View.of(replace(rolemap, claims=asserted), "zh")) == []


def test_the_told_method_of_the_golden_map() -> None:
    flow = flows(View.of(people_map(), "zh"))
    assert [one.name for one in flow] == ["四步复盘"]
    assert flow[0].steps == ("回看目标（2）", "找差距（2）", "定动作（2）", "验结果（2）")
