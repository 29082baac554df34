"""Two maps in words: what each is called beside the other, and their counts next to one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from jipu.errors import Lang
from jipu.lexicon.business_stages import business_stages
from jipu.lexicon.posts import posts
from jipu.model.claim import Claim
from jipu.render.page import View
from jipu.render.parts.abilities import quoted_by
from jipu.render.wording.bullets import extent_value
from jipu.render.wording.claims import FIELDS
from jipu.render.wording.levels import money_text
from jipu.render.wording.phrases import as_written, phrase
from jipu.render.wording.roles import short_role_name
from jipu.uses.compare import Comparison, Difference, Side
from jipu.uses.scales import Figure, Scale
from jipu.uses.units import Told, Unit

PERCENT_FROM = 30
_APART = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])")  # Chinese and Latin words stand apart


@dataclass(frozen=True)
class Pair:
    """A comparison in one language. `said` are the words that its document quotes already: none is quoted twice where there is another."""

    comparison: Comparison
    lang: Lang
    said: set[str] = field(default_factory=set, compare=False)

    @property
    def sides(self) -> tuple[Side, Side]:
        """The one and the other."""
        return self.comparison.one, self.comparison.other

    @cached_property
    def names(self) -> tuple[str, str]:
        """What the two are called: by role, and where that does not tell them apart by who is counted, industry, date, or as first and second."""
        plain = [short_role_name(side.rolemap.role, self.lang) for side in self.sides]
        for told in (_population, _industry, _date):
            if plain[0] != plain[1]:
                break
            words = [told(side, self.lang) for side in self.sides]
            if words[0] != words[1]:
                plain = [phrase("compare.side", self.lang, name=name, what=what or "–") for name, what in zip(plain, words, strict=True)]
        if plain[0] == plain[1]:
            plain = [phrase("compare.side", self.lang, name=name, what=place) for name, place in zip(plain, "12", strict=True)]
        return plain[0], plain[1]

    @cached_property
    def views(self) -> tuple[View, View]:
        """Both maps as pages word them."""
        return View.of(self.comparison.one.rolemap, self.lang), View.of(self.comparison.other.rolemap, self.lang)

    def claims(self, place: int) -> dict[str, Claim]:
        """The claims of one side by id."""
        return dict(self.views[place].claims)

    def say(self, code: str, **details: object) -> str:
        """A phrase of a comparison; `one` and `other` are the sides."""
        text = phrase(code, self.lang, one=self.names[0], other=self.names[1], **details)
        return _APART.sub(" ", text) if self.lang == "zh" else text

    def listed(self, words: list[str]) -> str:
        """A list inside a sentence that has commas of its own."""
        return ("、" if self.lang == "zh" else ", ").join(words)

    def clauses(self, words: list[str]) -> str:
        """Clauses of one sentence."""
        return ("；" if self.lang == "zh" else "; ").join(words)

    @cached_property
    def sizes(self) -> str:
        """How many are counted on both sides: 10/12."""
        return f"{self.sides[0].n}/{self.sides[1].n}"

    @property
    def shared(self) -> bool:
        """Whether a side is a share edition, which does not tell everything."""
        return any(side.rolemap.provenance.edition == "share" for side in self.sides)

    def alike(self, sizes: str) -> str:
        """That no difference can be told, and, of a share edition, that what it withholds was not looked at."""
        return self.say("compare.alike.withheld" if self.shared else "compare.alike", sizes=sizes)

    def change(self, row: Difference) -> str:
        """Both counts: 4/10 → 10/10."""
        return f"{self.count(row.one)} → {self.count(row.other)}"

    def count(self, told: Told) -> str:
        """k/n, with a percentage where both sides have thirty or more."""
        if told.k is None:
            return phrase("compare.untold", self.lang)
        percent = min(side.n for side in self.sides) >= PERCENT_FROM
        return f"{told.k}/{told.n}" + (self.percent(told.share) if percent else "")

    def percent(self, share: float) -> str:
        """A share in brackets."""
        return f"（{100 * share:.0f}%）" if self.lang == "zh" else f" ({100 * share:.0f}%)"

    def name(self, row: Difference) -> str:
        """What a row is about."""
        return unit_name(row.unit, row.name(self.lang), self.lang)

    def figure(self, figure: Figure | None, scale: Scale) -> str:
        """What one side states of a figure."""
        if figure is None:
            return phrase("compare.figure.none", self.lang)
        details = {"count": f"{figure.stated}/{figure.n}"}
        told = figure.quartiles
        if told is None:
            return phrase("compare.figure.few.pay" if scale.unit == "k_month" else "compare.figure.few", self.lang, **details)
        middle = span_text(told.low, told.high, scale, self.lang)
        return phrase("compare.figure", self.lang, **details, median=value_text(told.median, scale, self.lang), middle=middle)

    def quote(self, row: Difference) -> tuple[str, str] | None:
        """Words of the side that tells more of it, that are not said yet; None where all are, or there are none."""
        place = 1 if row.gap > 0 else 0
        told = (row.one, row.other)[place]
        view = self.views[place]
        quotes = (quote for name in told.claims if name in view.claims for quote in view.claims[name].quotes)
        found = next((quote for quote in quotes if quote.text not in self.said), None)
        if found is None:
            return None
        self.said.add(found.text)
        return found.text, quoted_by(view, found)


def unit_name(unit: Unit, name: str, lang: Lang) -> str:
    """The name of a unit; bands have theirs in tables."""
    if unit.kind == "scope":
        return phrase(f"band.scope.{unit.subject}", lang)
    if unit.kind == "stage":
        stage = business_stages().by_id[unit.subject]
        return stage.zh if lang == "zh" else stage.en
    if unit.kind == "reports_to":
        post = posts().by_id[unit.subject]
        return phrase("band.reports_to", lang, post=post.zh if lang == "zh" else post.en)
    if unit.kind == "aim":
        return phrase("name.aim", lang, name=name)
    return name if lang == "zh" else as_written(name)


def scale_name(scale: Scale, lang: Lang) -> str:
    """What a figure is of."""
    return FIELDS[scale.subject][lang] if scale.subject in FIELDS else phrase(f"extent.{scale.subject}", lang)


def inside(name: str, lang: Lang) -> str:
    """A name in the middle of an English sentence."""
    return name if lang == "zh" or name[1:2].isupper() else name[:1].lower() + name[1:]


def value_text(value: float, scale: Scale, lang: Lang) -> str:
    """One figure in its unit."""
    if scale.unit == "k_month":
        return phrase("compare.value.pay", lang, value=money_text(value, lang))
    if scale.unit == "years":
        return phrase("compare.value.years", lang, value=f"{value:.1f}".removesuffix(".0"))
    return extent_value(round(value, 1), "人" if scale.unit == "people" else scale.unit, lang)


def span_text(low: float, high: float, scale: Scale, lang: Lang) -> str:
    """Two figures, their unit once where it is one: 6–77 人, 745 万元–1.6 亿元."""
    first, last = value_text(low, scale, lang), value_text(high, scale, lang)
    unit = last.lstrip("0123456789.,")
    return f"{first.removesuffix(unit)}–{last}" if unit else f"{first}–{last}"


def people_text(side: Side, lang: Lang) -> str:
    """How many are counted on a side, with who they are."""
    return phrase(f"answers.people.{'ads' if side.population == 'job_ads' else 'resumes'}", lang, n=side.n)


def _population(side: Side, lang: Lang) -> str:
    return phrase("source.ads" if side.population == "job_ads" else "source.resumes", lang)


def _industry(side: Side, lang: Lang) -> str:
    return (side.rolemap.industry or {}).get(lang, "")


def _date(side: Side, lang: Lang) -> str:
    return side.rolemap.provenance.as_of
