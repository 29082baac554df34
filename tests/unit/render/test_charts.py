"""The charts: what is drawn is what was counted, to the pixel; what lacks is a sentence; nothing overlaps, nothing leaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest
from bench.mapped import invented_map

from jipu.errors import Lang
from jipu.model.claim import Claim, Distribution, Presence
from jipu.model.level import Level, Slope
from jipu.model.premium import PayTier, Premium
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap, Withheld
from jipu.model.shortfall import Shortfall
from jipu.render.drawings.chart import Scale, steps
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.gallery import draw, picture, to_file
from jipu.statistics.rarefaction import beyond, curve
from tests.charted import SVG, claims, of_class, outside, overlapping, parsed, shown, whole_file, words
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map, map_of, person, shared_levels

LANGS: tuple[Lang, ...] = ("zh", "en")
CHARTS: tuple[FormId, ...] = ("ladder", "support", "pay", "flows", "discovery")
MAPS: dict[str, Callable[[], RoleMap]] = {
    "people": people_map,
    "ads": ads_map,
    "corrected": corrected_map,
    "share": share_edition,
    "levels": levelled_map,
    "shared levels": shared_levels,
    "invented": lru_cache(maxsize=1)(lambda: invented_map(300)),
}
COUNT = re.compile(r"(\d+)/(\d+)")


def chart(rolemap: RoleMap, form: FormId, lang: Lang = "zh") -> Drawing:
    drawing = draw(rolemap, form, lang)
    assert drawing is not None
    return drawing


def named(rolemap: RoleMap, name: str) -> Claim:
    return next(c for c in rolemap.claims if isinstance(c.payload, Presence) and name in (c.payload.zh, c.payload.en))


def text_of(drawing: Drawing) -> str:
    return words(parsed(drawing))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", CHARTS)
@pytest.mark.parametrize("name", MAPS)
def test_a_chart_is_whole_readable_and_of_this_map_alone(name: str, form: FormId, lang: Lang) -> None:
    rolemap = MAPS[name]()
    drawing = chart(rolemap, form, lang)
    assert overlapping(drawing) == []
    assert outside(drawing) == []
    assert drawing.text
    assert drawing.title
    assert rolemap.role.title in drawing.title
    known = {claim.id: claim for claim in rolemap.claims}
    assert set(claims(drawing)) <= set(known)
    for claim in claims(drawing):
        told = COUNT.findall(words(shown(drawing, claim)))
        support = known[claim].support
        assert not told or (str(support.k), str(support.n)) in told or form == "ladder"
    assert to_file(drawing) == to_file(chart(rolemap, form, lang))


@pytest.mark.parametrize("form", CHARTS)
def test_the_order_of_people_changes_nothing(form: FormId) -> None:
    people = [person(number) for number in range(40)]
    assert to_file(chart(map_of(people[::-1]), form)) == to_file(chart(map_of(people), form))


@pytest.mark.parametrize("form", CHARTS)
def test_both_languages_show_the_same_claims_and_counts(form: FormId) -> None:
    for rolemap in (levelled_map(), invented_map(60)):
        zh, en = chart(rolemap, form, "zh"), chart(rolemap, form, "en")
        assert claims(zh) == claims(en)
        assert COUNT.findall(text_of(zh)) == COUNT.findall(text_of(en))


def test_a_hostile_name_is_only_text() -> None:
    evil = "</text><script>alert(1)</script>\"' & \x00\x1b\u2028"
    rolemap = invented_map(60)
    rows = tuple(
        replace(c, payload=replace(c.payload, zh=evil + c.payload.zh)) if isinstance(c.payload, Presence) else c for c in rolemap.claims
    )
    for form in CHARTS:
        drawing = chart(replace(rolemap, claims=rows), form)
        tags = {one.tag.removeprefix(SVG) for one in whole_file(drawing).iter()}
        assert tags <= {"svg", "title", "desc", "style", "rect", "g", "text", "tspan", "line", "path", "circle", "ellipse", "polygon"}
        assert "<script" not in to_file(drawing)


def test_a_file_has_its_title_and_notes_a_picture_has_not() -> None:
    drawing = chart(levelled_map(), "pay")
    alone = words(whole_file(drawing))
    assert drawing.title in alone
    assert drawing.notes
    assert all(note[:12] in alone.replace(" ", "") or note[:12] in alone for note in drawing.notes)
    assert drawing.title not in picture(drawing).split("</style>")[1]
    assert re.findall(r"var\(|https?://(?!www\.w3\.org)|url\(", to_file(drawing)) == []


# ---- support


def test_a_bar_is_as_long_as_its_share_and_its_line_as_its_interval() -> None:
    rolemap = levelled_map()
    claim = named(rolemap, "Webpack")
    drawn = shown(chart(rolemap, "support"), claim.id)
    track = of_class(drawn, "track")[0]
    x, whole = float(track.get("x", 0)), float(track.get("width", 0))
    parts = [one for cls in ("g-claimed", "g-demonstrated", "g-outcome", "g-plain") for one in of_class(drawn, cls)]
    assert sum(float(one.get("width", 0)) for one in parts) == pytest.approx(whole * claim.support.k / claim.support.n, abs=0.2)
    interval = of_class(drawn, "interval")[0]
    assert float(interval.get("x1", 0)) == pytest.approx(x + whole * claim.support.low, abs=0.2)
    assert float(interval.get("x2", 0)) == pytest.approx(x + whole * claim.support.high, abs=0.2)


def test_parts_of_a_bar_are_the_strengths_of_its_evidence() -> None:
    rolemap = people_map()
    vue = next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == "vue")
    assert isinstance(vue.payload, Presence)
    drawn = shown(chart(rolemap, "support"), vue.id)
    track = float(of_class(drawn, "track")[0].get("width", 0))
    for grade, k in vue.payload.grades.items():
        assert float(of_class(drawn, f"g-{grade}")[0].get("width", 0)) == pytest.approx(track * k / vue.support.n, abs=0.2)


def test_strengths_that_do_not_add_up_are_not_drawn() -> None:
    rolemap = people_map()
    rows = tuple(
        replace(c, payload=replace(c.payload, grades={"outcome": 1})) if isinstance(c.payload, Presence) else c for c in rolemap.claims
    )
    drawing = chart(replace(rolemap, claims=rows), "support")
    plain = {one.get("data-claim") for one in parsed(drawing).iter(f"{SVG}g") if of_class(one, "g-plain")}
    assert plain == {c for c in claims(drawing) if rolemap.claim(c).support.k != 1}


def test_a_share_edition_says_that_its_parts_are_coarse() -> None:
    assert any("并入“在工作中做过”" in note for note in chart(share_edition(), "support").notes)
    assert not any("并入" in note for note in chart(people_map(), "support").notes)


def test_what_one_or_two_tell_is_not_drawn_and_the_rest_is_told_by_number() -> None:
    rolemap = invented_map(300)
    drawing = chart(rolemap, "support")
    assert all(rolemap.claim(claim).support.k >= 3 for claim in claims(drawing))
    groups = [c for c in rolemap.section("group") if c.support.k >= 3]
    assert f"另有 {len(groups) - 24} 个方向没有画出" in drawing.notes[0]


def test_no_shared_group_is_a_sentence() -> None:
    rolemap = replace(people_map(), claims=())
    assert text_of(chart(rolemap, "support")) == "没有三人以上写到的方向，画不出人数图。"
    assert "nothing to draw" in chart(rolemap, "support", "en").text


# ---- ladder


def test_steps_stand_by_level_with_what_begins_there() -> None:
    rolemap = levelled_map()
    drawing = chart(rolemap, "ladder")
    bands = [rolemap.claim(c).payload for c in claims(drawing) if isinstance(rolemap.claim(c).payload, Level)]
    assert [band.place for band in bands if isinstance(band, Level)] == [3, 2, 1, 0]
    tops = {c: float(of_class(shown(drawing, c), "card")[0].get("y", 0)) for c in claims(drawing) if of_class(shown(drawing, c), "card")}
    assert list(tops.values()) == sorted(tops.values())
    for claim in claims(drawing):
        slope = rolemap.claim(claim).payload
        if isinstance(slope, Slope):
            assert not slope.falls
            at = max(top for top in tops.values() if top < float(of_class(shown(drawing, claim), "track")[0].get("y", 0)))
            band = rolemap.claim(next(c for c, top in tops.items() if top == at)).payload
            assert isinstance(band, Level)
            assert band.place == slope.enters
    assert any("ECharts 10/10 → 0/10 → 0/10 → 0/10" in note for note in drawing.notes)


def test_columns_are_as_high_as_the_shares_of_the_bands() -> None:
    rolemap = levelled_map()
    claim = next(c for c in rolemap.section("level") if isinstance(c.payload, Slope) and c.payload.subject == "kubernetes")
    assert isinstance(claim.payload, Slope)
    drawn = shown(chart(rolemap, "ladder"), claim.id)
    high = float(of_class(drawn, "track")[0].get("height", 0))
    heights = [float(of_class(drawn, f"level-{place}")[0].get("height", 0)) for place in range(4)]
    assert heights == pytest.approx([high * k / n for k, n in claim.payload.cells], abs=0.1)
    assert " → ".join(f"{k}/{n}" for k, n in claim.payload.cells) in words(drawn)


def test_levels_that_cannot_be_told_apart_are_counted_and_the_reason_is_told() -> None:
    rolemap = people_map()
    gap = next(c.payload for c in rolemap.section("level") if isinstance(c.payload, Shortfall))
    drawing = chart(rolemap, "ladder")
    assert f"至少要 {gap.need} 人" in drawing.text
    assert "不够，不硬分" in text_of(drawing)
    assert [COUNT.search(words(shown(drawing, c)))[0] for c in claims(drawing)] == ["4/12"] * 3  # type: ignore[index]
    assert "招聘广告不写在岗者的层级" in chart(ads_map(), "ladder").text


# ---- pay


def test_pay_stands_on_one_scale() -> None:
    rolemap = levelled_map()
    drawing = chart(rolemap, "pay")
    whole = next(c for c in rolemap.section("pay") if isinstance(c.payload, Distribution))
    half = of_class(shown(drawing, whole.id), "half")[0]
    left, wide = float(half.get("x", 0)), float(half.get("width", 0))
    data = whole.payload
    assert isinstance(data, Distribution)
    assert data.low_quartile is not None
    assert data.high_quartile is not None
    assert data.median is not None
    pixels = wide / (data.high_quartile - data.low_quartile)
    zero = left - data.low_quartile * pixels
    assert float(of_class(shown(drawing, whole.id), "median")[0].get("x1", 0)) == pytest.approx(zero + data.median * pixels, abs=0.3)
    for claim in rolemap.section("pay"):
        if isinstance(claim.payload, PayTier) and claim.payload.high is not None:
            span = of_class(shown(drawing, claim.id), "span")[0]
            assert float(span.get("x2", 0)) == pytest.approx(zero + claim.payload.high * pixels, abs=0.3)
    for claim in rolemap.section("level"):
        if isinstance(claim.payload, Level) and claim.payload.pay:
            block = of_class(shown(drawing, claim.id), f"level-{claim.payload.place}")
            rect = next(one for one in block if one.tag == f"{SVG}rect")
            assert float(rect.get("x", 0)) == pytest.approx(zero + claim.payload.pay.low * pixels, abs=0.3)
    assert len(of_class(parsed(drawing), "arrow")) == 2  # the lowest and the highest tier are open


def test_a_premium_is_an_interval_right_of_one() -> None:
    rolemap = levelled_map()
    claim = next(c for c in rolemap.section("pay") if isinstance(c.payload, Premium))
    assert isinstance(claim.payload, Premium)
    drawing = chart(rolemap, "pay", "en")
    drawn = shown(drawing, claim.id)
    interval = of_class(drawn, "interval")[0]
    a, b = float(interval.get("x1", 0)), float(interval.get("x2", 0))
    middle = float(of_class(drawn, "median")[0].get("x1", 0))
    told = claim.payload
    assert (middle - a) / (b - a) == pytest.approx((told.ratio - told.low) / (told.high - told.low), abs=0.02)
    assert f"{told.low:.2f}–{told.high:.2f} times" in words(drawn)
    assert any("does not make it the cause" in note for note in drawing.notes)


def test_pay_says_whose_word_it_is_and_what_lacks() -> None:
    drawing = chart(people_map(), "pay")
    assert "期望月薪（税前，简历自述，非实际薪酬）" in text_of(drawing)
    assert any("不划档" in note and "至少要 15" in note for note in drawing.notes)
    assert "没有写明的" in chart(ads_map(), "pay").text
    assert "因人数少未列" in chart(share_edition(), "pay").text


def test_too_few_who_state_pay_have_no_figures() -> None:
    rolemap = map_of([person(number) if number < 6 else replace_pay(number) for number in range(12)])
    drawing = chart(rolemap, "pay")
    assert "只有 6 人写明，少于 8，不给数字。" in text_of(drawing)
    assert of_class(parsed(drawing), "half") == []


def replace_pay(number: int) -> Reading:
    """A person who states no pay."""
    whole = person(number)
    return replace(whole, understood=replace(whole.understood, pay=None))  # type: ignore[arg-type]


# ---- discovery


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_the_curve_is_the_formula_and_its_end_what_the_map_shows() -> None:
    rolemap = invented_map(300)
    drawing = chart(rolemap, "discovery")
    counts = [c.support.k for c in rolemap.section("skill")]
    told, ahead = curve(counts, 40, 3), beyond(counts, 40, 10, 3)
    assert ahead is not None
    lines = [one for one in of_class(parsed(drawing), "series-1") if one.tag == f"{SVG}path"]
    exact, estimated = points(lines[0].get("d", "")), points(lines[1].get("d", ""))
    assert len(exact) == 41
    assert len(estimated) == 11
    assert exact[-1] == estimated[0]
    pixels = (exact[0][1] - exact[-1][1]) / told[-1]
    assert [exact[0][1] - y for _, y in exact] == pytest.approx([value * pixels for value in told], abs=0.15)
    assert [exact[0][1] - y for _, y in estimated] == pytest.approx([value * pixels for value in ahead], abs=0.15)
    shared = sum(k >= 3 for k in counts)
    assert f"40 人里有 {shared} 项由至少三人写到；只取其中任意 20 人，平均是 {told[20]:.1f} 项。" in drawing.text


def test_what_ten_more_bring_is_what_the_adequacy_says() -> None:
    for rolemap in (people_map(), levelled_map()):
        more = rolemap.adequacy.more
        assert more is not None
        for text in (chart(rolemap, "discovery").text, text_of(chart(rolemap, "discovery"))):
            added = [float(figure) for figure in re.findall(r"估计多 ([\d.]+)", text)]
            assert added == [more.groups, more.shared]


def test_a_share_edition_without_the_rare_ones_draws_no_curve() -> None:
    assert "见内部版" in chart(share_edition(), "discovery").text
    held = replace(people_map(), withheld=Withheld(claims={"skill": 7}))
    drawing = chart(held, "discovery")
    assert len(list(parsed(drawing).iter(f"{SVG}path"))) == 2  # of the groups alone, exact and estimated
    assert "方向" in drawing.text
    assert "单项" not in drawing.text


def test_few_people_have_no_curve() -> None:
    rolemap = map_of([person(number) for number in range(4)])
    assert text_of(chart(rolemap, "discovery")) == "4 人太少，画不出曲线；至少要 5 人。"
    assert "no claim" not in chart(replace(people_map(), claims=()), "discovery", "en").text
    assert "Nothing is told" in chart(replace(people_map(), claims=()), "discovery", "en").text


# ---- scales


@pytest.mark.parametrize(("low", "high"), [(0, 7.3), (0, 99), (1.0, 1.6), (0.5, 0.51), (3, 3), (0, 2000)])
def test_steps_are_round_even_and_cover(low: float, high: float) -> None:
    ticks = steps(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 8
    gaps = {round(after - before, 9) for before, after in pairwise(ticks)}
    assert len(gaps) == 1
    assert f"{gaps.pop():e}"[0] in "125"


def test_a_scale_keeps_what_lies_outside_at_its_ends() -> None:
    scale = Scale(2, 4, 100, 50)
    assert [scale.at(value) for value in (1, 2, 3, 4, 9)] == [100, 100, 125, 150, 150]
    assert Scale(3, 3, 10, 5).at(3) == 10


@pytest.mark.parametrize(("skills", "least"), [(12, 1), (300, 1), (300, 3), (2000, 3)])
def test_an_invented_map_is_as_large_as_asked_for_and_sound(skills: int, least: int) -> None:
    rolemap = invented_map(skills, least=least)
    known = {claim.id: claim for claim in rolemap.claims}
    assert len(known) == len(rolemap.claims)
    assert len(rolemap.section("skill")) == skills
    assert min(claim.support.k for claim in rolemap.section("skill")) >= least
    assert all(len(claim.people) == claim.support.k for claim in rolemap.claims)
    assert all(claim.parent in known for claim in (*rolemap.section("skill"), *rolemap.section("group"), *rolemap.section("line")))
    assert all(quote.text[quote.at[0] : quote.at[1]] for claim in rolemap.claims for quote in claim.quotes)
    assert rolemap == invented_map(skills, least=least)


def test_no_invented_map_is_larger_than_its_names() -> None:
    with pytest.raises(ValueError, match="2016"):
        invented_map(2017)
