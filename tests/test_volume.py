"""`python -m bench volume --index-count`: what fills the index is like what was read, no two are equal, and it goes the way of a pool."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from bench import filled, volume
from bench.filled import Drawing, fill, holders_of
from bench.invented import invented
from bench.varied import terms_of, varied

from jipu.model.profile import Profile
from jipu.stages.select import profile_of, shape_role, words
from jipu.store.index import Index, shard_of
from tests.builders import KEY, Said, reading

TITLES = ("前端开发工程师", "运营总监", "产品经理")
SKILLS = ("Vue", "React", "Redis", "供应链", "需求分析", "Kafka", "Docker")


def read_ones(count: int = 24) -> list[Profile]:
    """Profiles as of read resumes: a few titles and skills, and a word that each alone holds."""
    made = []
    for number in range(count):
        said = [Said(SKILLS[(number + step) % len(SKILLS)]) for step in range(2 + number % 3)]
        made.append(
            profile_of(
                reading(f"{number:x}d", [*said, Said(f"自有{number}")], headline=TITLES[number % 3], positions=(TITLES[number % 3],))
            )
        )
    return made


def told(profile: Profile) -> tuple[object, ...]:
    """All that the index holds of a profile but its id."""
    return (profile.industries, *(tuple(words.spelt().items()) for _, words in sorted(profile.words.items())))


@pytest.fixture
def drawn() -> list[Profile]:
    drawing = Drawing(read_ones())
    return [drawing.made(row) for row in drawing.draw(0, 250)]


def test_no_two_are_equal_and_ids_spread_over_the_shards(drawn: Sequence[Profile]) -> None:
    assert len({told(profile) for profile in drawn}) == len(drawn)
    assert len({profile.document for profile in drawn}) == len(drawn)
    assert {shard_of(profile.document, 16) for profile in drawn} == set(range(16))


def test_equal_parts_of_those_read_do_not_make_equal_ones() -> None:
    twice = read_ones(4)
    drawing = Drawing([*twice, *(replace(profile, document=f"{profile.document}b") for profile in twice)])
    made = [drawing.made(row) for row in drawing.draw(0, 8)]
    assert len({told(profile) for profile in made}) == 8


def test_too_few_to_draw_from_are_told_instead_of_looked_for_without_end() -> None:
    with pytest.raises(ValueError, match="2 profiles are too few to draw 9 from"):
        next(Drawing(read_ones(2)).draw(0, 9))


def test_the_same_ones_are_drawn_again(drawn: Sequence[Profile]) -> None:
    again, other = Drawing(read_ones()), Drawing(read_ones(), seed=1)
    assert [again.made(row) for row in again.draw(0, 250)] == drawn
    assert [other.made(row) for row in other.draw(0, 9)] != drawn[:9]


def test_words_are_as_frequent_and_documents_as_long_as_among_those_read(drawn: Sequence[Profile]) -> None:
    read = read_ones()
    holders, before = holders_of(drawn), holders_of(read)
    for word in ("vue", "前端", "经理"):
        assert before[word]
        assert holders[word] / len(drawn) == pytest.approx(before[word] / len(read), abs=0.12)

    def length(profiles: Sequence[Profile]) -> float:
        return sum(profile.words["work"].total for profile in profiles) / len(profiles)

    assert length(drawn) == pytest.approx(length(read), rel=0.05)


def test_the_vocabulary_grows_with_the_documents(drawn: Sequence[Profile]) -> None:
    alone = {word for word, holders in holders_of(read_ones()).items() if holders == 1}
    assert alone
    assert not alone & holders_of(drawn).keys()
    assert sum(holders == 1 for holders in holders_of(drawn).values()) >= len(drawn)


def test_an_index_is_filled_shard_by_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "wanted_shards", lambda documents, now: 16)
    index, seen = Index(tmp_path, KEY), []
    assert fill(index, read_ones(32), 110, seen.append) == 78
    assert index.documents == 110
    assert index.shards == 16
    assert seen == sorted(seen)
    assert seen[-1] == 110
    assert len(seen) == 16, "a shard at a time"
    assert all(index.held(shard) for shard in range(16))
    assert len(set(index.search(shape_role("前端开发", None), {}, 20))) == 20


def test_a_shard_is_filled_in_the_steps_of_a_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "AT_ONCE", 20)
    index, seen = Index(tmp_path, KEY), [0]
    assert fill(index, read_ones(), 60, seen.append) == 36
    assert len(seen) == 9, "none, eight steps"
    assert max(later - before for before, later in pairwise(seen[1:])) <= 20
    assert index.segments(0) == [60]


def test_an_index_of_fewer_than_were_read_is_not_filled(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        volume.main(["--count", "20", "--index-count", "10"])
    assert "--index-count is less than --count" in capsys.readouterr().err


def test_figures_tell_that_the_index_was_filled_and_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("jipu.store.vault._SCRYPT_N", 2)
    monkeypatch.setenv("JIPU_PASSPHRASE", "correct horse")
    volume.main(["--count", "12", "--index-count", "60", "--as", "jsonl", "--people", "varied"])
    output = capsys.readouterr()
    figures = json.loads(output.out)
    assert figures["index_documents"] == 60
    assert figures["index_filled_from"].startswith("the profiles of 12 resumes that were read; 48 are drawn")
    assert figures["failures"] == 0
    assert figures["people"] == "varied"
    assert figures["segments"] == figures["shards"] == 1
    assert figures["words_asked"] > 60
    assert 0 < figures["ms_search_p50"] <= figures["ms_search_p95"]
    assert figures["index_bytes_a_document"] > 0 < figures["peak_gigabytes"]
    assert "added 12 of 12" in output.err
    assert output.err.rstrip().endswith("filled 60")
    assert set(figures["aims"]) <= figures.keys()


def common(texts: Sequence[str]) -> float:
    """Of all that texts hold, the share of the words that half of them hold."""
    holders = Counter(word for text in texts for word in set(words(text)))
    return sum(k for k in holders.values() if 2 * k >= len(texts)) / sum(holders.values())


def test_varied_people_have_words_of_their_own_as_a_whole_pile_has() -> None:
    texts = [varied(number) for number in range(200)]
    assert texts == [varied(number) for number in range(200)]
    assert len(set(texts)) == 200
    assert all(850 <= len(text) <= 1_250 for text in texts)
    assert len({text.split("求职意向：")[1].split("　")[0] for text in texts}) > 60, "titles"
    assert common(texts) < 0.5 < common([invented(number, 900) for number in range(200)])


def test_a_role_is_asked_for_with_its_own_terms_in_both_languages() -> None:
    asked = terms_of("前端开发", 30, Random(1))
    assert len(asked) == 60
    assert asked == terms_of("前端开发", 30, Random(1)) != terms_of("前端开发", 30, Random(2))
    of_role = [varied(number) for number in range(400) if "求职意向：前端开发" in varied(number)]
    others = [varied(number) for number in range(60) if "求职意向：前端开发" not in varied(number)]

    def met(texts: Sequence[str]) -> float:
        return sum(term in text for text in texts for term in asked) / len(texts)

    assert of_role
    assert met(of_role) > 2 * met(others)
