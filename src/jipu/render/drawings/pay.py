"""Pay as people state it: the middle half of all and of each band, the tiers, and what is asked more for with its interval."""

from __future__ import annotations

from jipu.model.claim import Claim, Distribution
from jipu.model.level import Level
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.shortfall import Shortfall
from jipu.render.drawings.chart import EDGE, WIDTH, Chart, Row, Scale, arrow, disc, steps, whisker
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import box, label, line, node, shortened
from jipu.render.page import View
from jipu.render.parts.levels import levels
from jipu.render.parts.minute import unit
from jipu.render.parts.pay import basis_text, pay_line, pay_title, shortfall_item, whole_pay
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.levels import band_names, money_text, pay_range
from jipu.render.wording.phrases import phrase

NAMES, COUNTS = 150.0, 112.0
ROW = 30.0
LEAST_RATIO = 1.0


def pay_chart(view: View) -> Drawing:
    """The chart; where nobody or too few state pay, the sentence that says so."""
    chart = Chart(view, "pay")
    chart.text(pay_title(view), "t-name", tone="")
    whole = whole_pay(view)
    data = whole.payload if whole else None
    if whole and isinstance(data, Distribution) and data.median is not None:
        _amounts(chart, whole, data)
    elif isinstance(data, Distribution):
        chart.lack(pay_line(view, data))
    else:
        chart.lack(phrase("withheld.pay" if withheld_in(view, "pay") else "pay.none", view.lang, unit=unit(view)))
    _premiums(chart)
    _beside(chart)
    return chart.drawing()


def _amounts(chart: Chart, whole: Claim, data: Distribution) -> None:
    """Everybody, each band, each tier on one scale of money."""
    view = chart.view
    chart.text(pay_line(view, data))
    chart.words.append(pay_line(view, data))
    bands = [(c, c.payload) for c in levels(view).values() if isinstance(c.payload, Level) and c.payload.pay]
    tiers = sorted(((c, c.payload) for c in view.section("pay") if isinstance(c.payload, PayTier)), key=lambda row: row[1].place)
    scale = _scale(data, [level for _, level in bands], [tier for _, tier in tiers])
    top = chart.y + 22
    chart.down(26)
    rows: list[str] = []
    everybody = phrase("pay.everybody", view.lang, stated=data.stated, unit=unit(view))
    rows.append(_half(chart, scale, whole.id, everybody, (data.low_quartile, data.median, data.high_quartile)))
    for claim, level in bands:
        if level.pay:
            name = band_names(level.seniorities, view.lang)
            rows.append(_half(chart, scale, claim.id, name, (level.pay.low, level.pay.median, level.pay.high), level.place))
    rows += [_tier(chart, scale, claim, tier) for claim, tier in tiers]
    _axis(chart, scale, top)
    chart.add(*rows)
    chart.note(phrase("pay.read", view.lang))


def _scale(data: Distribution, bands: list[Level], tiers: list[PayTier]) -> Scale:
    ends = [
        data.high_quartile,
        *(level.pay.high for level in bands if level.pay),
        *(tier.low for tier in tiers),
        *(tier.high for tier in tiers),
    ]
    told = [end for end in ends if end is not None]
    ticks = steps(0.0, 1.15 * max(told))
    return Scale(0.0, ticks[-1], EDGE + NAMES, WIDTH - 2 * EDGE - NAMES - COUNTS)


def _axis(chart: Chart, scale: Scale, top: float) -> None:
    lang = chart.view.lang
    ticks = steps(scale.low, scale.high)
    for tick in ticks:
        x = scale.at(tick)
        chart.add(line(x, top, x, chart.y, "grid"), label(x, top - 5, money_text(tick, lang), "t-small", anchor="middle", tone="soft"))
    chart.add(label(scale.x + scale.width + 16, top - 5, phrase("tier.money", lang), "t-small", tone="soft"))


def _half(
    chart: Chart, scale: Scale, claim: str, name: str, told: tuple[float | None, float | None, float | None], place: int | None = None
) -> str:
    """The middle half as a box with the median as a stroke across it."""
    low, middle, high = (value or 0.0 for value in told)
    lang, y = chart.view.lang, chart.y + ROW / 2
    cls = "half" if place is None else f"level-{place}"
    shapes = [
        label(EDGE + (16 if place is not None else 0), y + 4.5, shortened(name, "t-name", NAMES - 24), "t-name"),
        box(scale.at(low), y - 8, max(2.0, scale.at(high) - scale.at(low)), 16, cls, 3),
        line(scale.at(middle), y - 11, scale.at(middle), y + 11, "median"),
        label(WIDTH - EDGE, y + 4.5, phrase("pay.median", lang, median=money_text(middle, lang)), "t-small", anchor="end", tone="count"),
    ]
    shapes += [disc(EDGE + 6, y, place)] if place is not None else []
    chart.tell([(name, phrase("pay.told", lang, low=money_text(low, lang), median=money_text(middle, lang), high=money_text(high, lang)))])
    chart.down(ROW)
    return node(claim, *shapes)


def _tier(chart: Chart, scale: Scale, claim: Claim, tier: PayTier) -> str:
    """A tier from end to end; the lowest and the highest are open, which an arrow says."""
    view, y = chart.view, chart.y + ROW / 2
    low = scale.at(tier.low) if tier.low is not None else scale.x
    high = scale.at(tier.high) if tier.high is not None else scale.x + scale.width
    name, count = pay_range(tier, view.lang), count_text(claim.support)
    shapes = [
        label(EDGE, y + 4.5, shortened(pay_range(tier, view.lang, ""), "t-name", NAMES - 12), "t-name"),
        line(low, y, high, y, "span"),
        label(WIDTH - EDGE, y + 4.5, count, "t-small", anchor="end", tone="count"),
    ]
    shapes += [line(x, y - 6, x, y + 6, "span") for x, end in ((low, tier.low), (high, tier.high)) if end is not None]
    shapes += [arrow(high, y)] if tier.high is None else []
    shapes += [arrow(low, y, 180)] if tier.low is None else []
    chart.tell([(name, count)])
    chart.down(ROW)
    return node(claim.id, *shapes)


def _premiums(chart: Chart) -> None:
    """What is asked more for: how many times the pay, as an interval right of 1."""
    view = chart.view
    rows = [(c, c.payload) for c in view.section("pay") if isinstance(c.payload, Premium)]
    if not rows:
        return
    chart.section(phrase("premium.title", view.lang))
    chart.text(phrase("premium.lead", view.lang))
    ticks = steps(LEAST_RATIO, max(told.high for _, told in rows), 5)
    scale, top = Scale(ticks[0], ticks[-1], EDGE + NAMES, WIDTH - 2 * EDGE - NAMES - COUNTS), chart.y + 20
    chart.down(24)
    drawn = [_premium(chart, scale, claim, told) for claim, told in rows]
    for tick in ticks:
        x, name = scale.at(tick), phrase("pay.times", view.lang, times=f"{tick:g}")
        chart.add(line(x, top, x, chart.y, "grid"), label(x, top - 5, name, "t-small", anchor="middle", tone="soft"))
    chart.add(*drawn)
    chart.note(phrase("pay.not_cause", view.lang))


def _premium(chart: Chart, scale: Scale, claim: Claim, told: Premium) -> str:
    view, y = chart.view, chart.y + ROW / 2
    name = told.zh if view.lang == "zh" else told.en
    between = phrase("pay.between", view.lang, low=f"{told.low:.2f}", high=f"{told.high:.2f}")
    row: Row = (name, f"{between} {count_text(claim.support)}")
    shapes = (
        label(EDGE, y + 4.5, shortened(name, "t-name", NAMES - 12), "t-name"),
        whisker(scale, y, told.low, told.high, 5),
        line(scale.at(told.ratio), y - 7, scale.at(told.ratio), y + 7, "median"),
        label(WIDTH - EDGE, y + 4.5, between, "t-small", anchor="end", tone="count"),
    )
    chart.tell([row])
    chart.down(ROW)
    return node(claim.id, *shapes, name=name)


def _beside(chart: Chart) -> None:
    """What cannot be told and why, what the figures rest on, what a share edition does not show."""
    view = chart.view
    for claim in view.section("pay"):
        if isinstance(claim.payload, Shortfall):
            item = shortfall_item(view, claim)
            chart.note(f"{item.label}{'。' if view.lang == 'zh' else '. '}{item.text}")
    for claim in view.section("pay"):
        if isinstance(claim.payload, PayBasis):
            chart.note(f"{claim_name(claim, view.claims, view.lang)}{'：' if view.lang == 'zh' else ': '}{basis_text(view, claim.payload)}")
    for sentence in withheld_line(view, "pay"):
        chart.note(sentence)
