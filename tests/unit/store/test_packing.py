"""A profile survives being kept, whatever it holds; anything else is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.profile import Held, Profile
from jipu.model.words import Words
from jipu.stages.select import find_persons, profile_of, select_sample, shape_role
from jipu.store.packing import pack, unpack

texts = st.text(max_size=6)
profiles = st.builds(
    Profile,
    document=texts,
    kind=st.sampled_from(("resume", "job_ad")),
    file=texts,
    sought=st.lists(texts, max_size=2).map(tuple),
    held=st.lists(st.builds(Held, title=texts, start=st.none() | texts, end=st.none() | texts), max_size=3).map(tuple),
    employer=st.none() | texts,
    industries=st.lists(texts, max_size=2).map(tuple),
    concepts=st.dictionaries(texts, st.sampled_from(("claimed", "demonstrated", "outcome")), max_size=5),
    skills=st.lists(texts, max_size=4).map(tuple),
    words=st.dictionaries(texts, st.dictionaries(texts, st.integers(1, 70_000), max_size=20).map(Words.of), max_size=3),
)


@given(profiles)
def test_a_profile_comes_back(profile: Profile) -> None:
    found = unpack(pack(profile))
    assert found == profile
    assert found is not None
    assert list(found.concepts) == list(profile.concepts)  # sums of weights go by their order


@pytest.mark.parametrize("content", [b"", b"\xc0", None, 7, "text", pack(profile_of(reading("a", [])))[:-3]])
def test_anything_else_is_nothing(content: object) -> None:
    assert unpack(content) is None


def test_numbers_and_counts_that_do_not_agree_are_nothing() -> None:
    whole = profile_of(reading("a", []))
    torn = Profile(document="a", kind="resume", file="a", words={"work": Words([5, 6], b"\x01", {}, 2)})
    assert unpack(pack(whole)) == whole
    assert unpack(pack(torn)) is None


def test_the_bytes_of_a_profile_are_always_the_same() -> None:
    one = profile_of(reading("a", [Said("Vue", "vue"), Said("React", "react"), Said("某框架")]))
    assert pack(one) == pack(unpack(pack(one)) or one)


def test_who_is_chosen_from_kept_profiles_is_who_would_be_from_readings() -> None:
    role, lexicon = shape_role("前端开发"), load_lexicon()
    said = [Said(name, name) for name in ("vue", "react", "vite", "webpack", "typescript", "echarts", "pinia", "axios", "rollup")]
    readings = [
        reading(f"r{n}", said[n % 4 :], positions=(("前端开发工程师", "销售经理")[n % 3 == 0],), keys=[f"k{n // 2}"]) for n in range(14)
    ]
    readings += [reading(f"ad{n}", said[:2], kind="job_ad", headline="前端开发") for n in range(2)]
    kept = {profile.document: profile for one in readings if (profile := unpack(pack(profile_of(one))))}
    persons = find_persons([one for one in readings if one.document.kind == "resume"], KEY)
    assert select_sample(kept, persons, role, lexicon, SETTINGS, KEY) == sample_of(readings, role, lexicon, SETTINGS, KEY)
