"""A reading survives being kept, whatever it holds; anything else is refused."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Said, reading

from jipu.model.document import FileHints, Redaction
from jipu.model.fact import Measure
from jipu.model.reading import Reading
from jipu.model.resume import JobAd, Pay, Section, Span
from jipu.store.coding import from_bytes, to_bytes


def test_everything_comes_back() -> None:
    from dataclasses import replace

    whole = reading("甲", [Said("Vue", "vue", depth="精通"), Said("复盘", kind="method", steps=("先看数", "再定动作"))], keys=("k1", "k2"))
    document = replace(
        whole.document,
        redactions=(Redaction(kind="employer", start=0, end=1, employer_key="e", industry="ecommerce"),),
        hints=FileHints(role="前端", years=3.0),
        declared={"title": "前端"},
        warnings=("no_name",),
    )
    resume = replace(
        whole.resume,
        pay=Pay(kind="expected", min_k_month=20.0, max_k_month=None, months=12, span=Span(start=1, end=2)),
        sections=(Section(kind="work", start=0, end=9),),
        degree="本科",
    )
    facts = (
        *whole.facts,
        replace(whole.facts[0], kind="outcome", measure=Measure(metric="团队", after=12.0, unit="人"), when=("2020-01", "now")),
    )
    kept = Reading(document=document, understood=resume, facts=facts)
    assert from_bytes(to_bytes(kept)) == kept


def test_an_ad_comes_back_as_an_ad() -> None:
    ad = reading("ad", [Said("Vue", "vue", requirement="must")], kind="job_ad", headline="前端", must=(Span(start=0, end=3),))
    back = from_bytes(to_bytes(ad))
    assert back == ad
    assert isinstance(back.understood, JobAd)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_words_come_back(words: str) -> None:
    kept = reading("甲", [Said(words)])
    assert from_bytes(to_bytes(kept)) == kept


@pytest.mark.parametrize(
    "content", [b"", b"nothing", zlib.compress(b""), zlib.compress(b"\x93\x01\x02\x03"), to_bytes(reading("甲", []))[:-3]]
)
def test_what_is_no_reading_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a stored reading"):
        from_bytes(content)


def test_words_that_readings_repeat_are_held_once() -> None:
    said = [Said("Vue", "vue"), Said("React 组件", "react"), Said("Vue", "vue")]
    one, two = (from_bytes(to_bytes(reading(name, said))) for name in ("甲", "乙"))
    assert one.facts and len(one.facts) == len(two.facts)
    for fact, other in zip(one.facts, two.facts, strict=True):
        assert fact.surface is other.surface and fact.concept is other.concept and fact.found_by is other.found_by
    assert len({id(fact.evidence.document) for fact in one.facts}) == 1
    assert len({id(fact.evidence.text_hash) for fact in one.facts}) == 1
    assert one.facts[0].evidence.document != two.facts[0].evidence.document
