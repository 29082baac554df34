"""Who answers a role is found; no word of a text is in the index; it is made anew when it is lost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random

import pytest
from tests.builders import KEY, Said, reading

from jipu.errors import DamagedWorkspace, WorkspaceBusy
from jipu.model.profile import Profile
from jipu.model.words import Words, code, word_of
from jipu.stages.select import profile_of, question, shape_role
from jipu.store.index import FOLDER, TITLES, WEIGHTS, Index, _Hashes, _weighed, shard_of, words_of

PEOPLE = [
    reading("front", [Said("Vue", "vue"), Said("React", "react")], headline="前端开发工程师"),
    reading("ops", [Said("供应链"), Said("门店管理")], positions=("运营总监",), headline="运营总监"),
    reading("pm", [Said("需求分析")], positions=("产品经理",), headline="产品经理", industry="cross-border-ecommerce"),
    reading("ad", [Said("Vue", "vue", requirement="must")], kind="job_ad", headline="前端开发"),
]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path, KEY)
    made.put(map(profile_of, PEOPLE))
    return made


def found(index: Index, title: str, **how: object) -> list[str]:
    return index.search(shape_role(title, how.pop("industry", None)), {}, 10, **how)  # type: ignore[arg-type]


def test_the_title_asked_for_comes_first(index: Index) -> None:
    assert index.documents == 4
    assert set(found(index, "前端开发")[:2]) == {"front", "ad"}
    assert found(index, "运营总监")[0] == "ops"
    assert found(index, "产品经理", titles_only=True)[0] == "pm"


def test_at_most_so_many(index: Index) -> None:
    assert len(index.search(shape_role("前端开发", None), {}, 1)) == 1


def test_further_words_count(index: Index) -> None:
    role = shape_role("量子算命师", None)
    assert index.search(role, words_of(["门店管理"], 1.0), 10) == ["ops"]


def test_the_industry_counts_and_can_be_demanded(index: Index) -> None:
    assert found(index, "量子算命师", industry="互联网") == ["pm"]
    assert found(index, "运营总监", industry="跨境电商", strict=True) == ["pm"]


def test_a_document_put_again_takes_its_own_place(index: Index) -> None:
    index.put([profile_of(reading("ops", [], positions=("产品经理",), headline="产品经理"))])
    assert index.documents == 4
    assert found(index, "运营总监", titles_only=True) == []


def test_no_word_stands_in_any_file(index: Index, tmp_path: Path) -> None:
    content = b"".join(file.read_bytes() for file in (tmp_path / FOLDER).rglob("*") if file.is_file())
    for word in ("Vue", "vue", "react", "运营", "门店"):
        assert word.encode() not in content


def test_a_damaged_index_begins_anew(index: Index, tmp_path: Path) -> None:
    (tmp_path / FOLDER / "meta.json").write_text("damaged")
    again = Index(tmp_path, KEY)
    assert again.documents == 0
    again.put(map(profile_of, PEOPLE))
    assert found(again, "运营总监")[0] == "ops"


def test_one_writer_at_a_time(index: Index, tmp_path: Path) -> None:
    other = Index(tmp_path, KEY)
    writer = other._shards[0].writer(heap_size=15_000_000, num_threads=1)
    with pytest.raises(WorkspaceBusy):
        index.put(map(profile_of, PEOPLE))
    del writer


def test_hashes_are_kept_for_a_while_and_the_same_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jipu.store.index._KEPT", 2)
    words = ["前端", "运营", "vue", "前端"]
    hashes = _Hashes(KEY)
    assert [hashes[code(word)] for word in words] == [blake2b(word.encode(), key=KEY, digest_size=6).hexdigest() for word in words]
    assert len(hashes) <= 2
    assert _Hashes(b"another key")["vue"] != hashes["vue"]


WORDS = [f"w{place}" for place in range(30)]


def drawn(seed: int, count: int) -> list[Profile]:
    """Documents of a few words each, some of which nearly all hold and some hardly anybody; ids spread over the shards."""
    random, made = Random(seed), []
    for number in range(count):
        said = Counter(
            word for place, word in enumerate(WORDS) for _ in range(random.randint(1, 3)) if random.random() < 1 / (1 + place % 9)
        )
        document = blake2b(f"{seed}:{number}".encode(), digest_size=8).hexdigest()
        made.append(Profile(document=document, kind="resume", file="", words={"work": Words.of(said)}))
    return made


def scored(profiles: Sequence[Profile], asked: dict[str, float], shard: Callable[[Profile], int]) -> dict[str, float]:
    """BM25 of every single document, written down plainly: words as rare as they are in all, lengths against those of the shard."""
    counts = {profile.document: profile.words["work"].spelt() for profile in profiles}
    holders = Counter(word for said in counts.values() for word in said)
    rarity = {word: math.log(1 + (len(profiles) - k + 0.5) / (k + 0.5)) for word, k in holders.items()}
    lengths: dict[int, list[int]] = {}
    for profile in profiles:
        lengths.setdefault(shard(profile), []).append(sum(counts[profile.document].values()))
    usual = {number: sum(some) / len(some) for number, some in lengths.items()}
    scores = {}
    for profile in profiles:
        said = counts[profile.document]
        damped = 1.2 * (0.25 + 0.75 * sum(said.values()) / usual[shard(profile)])
        score = sum(weight * rarity[word] * said[word] * 2.2 / (said[word] + damped) for word, weight in asked.items() if word in said)
        if score > 0:
            scores[profile.document] = score
    return scores


@pytest.mark.parametrize(("seed", "shards", "count", "top"), [(1, 1, 90, 7), (2, 1, 40, 50), (3, 16, 160, 12)])
def test_no_document_that_scores_better_is_left_out(tmp_path: Path, seed: int, shards: int, count: int, top: int) -> None:
    index, profiles, random = Index(tmp_path, KEY), drawn(seed, count), Random(seed)
    index.begin(shards)
    for start in range(0, count, count // 2):  # several segments
        index.put(profiles[start : start + count // 2])
    role = shape_role("量子算命师", None)
    for _ in range(8):
        terms = {word: random.choice([0.5, 1.0]) for word in random.sample(WORDS, 12)}
        scores = scored(profiles, {**terms, **question(role)}, lambda profile: shard_of(profile.document, shards))
        answered = index.search(role, terms, top)
        best = sorted(scores.values(), reverse=True)[:top]
        assert len(set(answered)) == len(answered) == len(best)
        assert [scores[document] for document in answered] == pytest.approx(best, rel=1e-5), "the same but for the order of equal ones"


def test_what_another_process_commits_is_found_and_nothing_is_opened_twice(index: Index, tmp_path: Path) -> None:
    other, opened = Index(tmp_path, KEY), Reloading(index._shards[0])
    index._shards = [opened]  # type: ignore[list-item]
    before = [found(index, "运营总监") for _ in range(3)]
    assert opened.times == 1
    other.put([profile_of(reading("ops2", [], positions=("运营总监",), headline="运营总监"))])
    assert set(found(index, "运营总监")) - set(before[0]) == {"ops2"}
    assert index.documents == 5
    assert opened.times == 2
    index.clear(0)
    assert found(index, "运营总监") == []


class Reloading:
    """A shard that counts how often its segments are opened."""

    def __init__(self, shard: object) -> None:
        self.shard, self.times = shard, 0

    def reload(self) -> None:
        self.times += 1
        self.shard.reload()  # type: ignore[attr-defined]

    def searcher(self) -> object:
        return self.shard.searcher()  # type: ignore[attr-defined]


def test_a_filling_in_steps_leaves_one_segment(tmp_path: Path) -> None:
    index, waiting, sizes = Index(tmp_path, KEY), drawn(1, 43), []
    while waiting:
        sizes.append(index.size_of_step(0, len(waiting), 10))
        index.change(0, waiting[: sizes[-1]])
        del waiting[: sizes[-1]]
    assert sizes == [6, 6, 6, 5, 5, 5, 5, 5], "more than the five that it could be"
    assert index.segments(0) == [43]


@pytest.mark.parametrize("content", [None, "", "{}", '{"segments": [{}]}', "[]"])
def test_a_shard_whose_commit_cannot_be_read_is_told(index: Index, tmp_path: Path, content: str | None) -> None:
    committed = tmp_path / FOLDER / "00-of-01" / "meta.json"
    committed.unlink() if content is None else committed.write_text(content, "utf-8")
    with pytest.raises(DamagedWorkspace):
        index.size_of_step(0, 5, 2)


def test_few_documents_take_one_step_and_many_the_largest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index(tmp_path, KEY)
    assert index.size_of_step(0, 10, 10) == 10
    assert index.size_of_step(0, 80, 10) == 10
    assert index.size_of_step(0, 81, 10) == 10
    monkeypatch.setattr(index, "segments", lambda shard: [60_000, 9_000, 300])
    assert index.size_of_step(0, 55, 10) == 10, "six steps and the two small segments are eight"
    assert index.size_of_step(0, 65, 10) == 10, "there are more than that"
    assert index.size_of_step(0, 24, 10) == 4
    assert index.size_of_step(0, 6, 10) == 1
    assert index.size_of_step(0, 5, 10) == 5, "too few to be put apart"


def test_an_entry_holds_each_word_as_often_as_its_fields_weigh() -> None:
    profile = profile_of(reading("one", [Said("Vue", "vue")], positions=("前端开发",)))
    spelt = {name: profile.words[name].spelt() for name in WEIGHTS}
    told = _weighed(profile, WEIGHTS)
    assert {word_of(word): count for word, count in told.items()} == {
        word: sum(weight * spelt[name].get(word, 0) for name, weight in WEIGHTS.items()) for word in set().union(*spelt.values())
    }
    assert {word_of(word) for word in _weighed(profile, dict.fromkeys(TITLES, 1))} == {*spelt["sought"], *spelt["held"]}


def test_an_index_that_is_not_there_is_made_without_throwing_anything_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jipu.store.index.shutil.rmtree", lambda *_, **__: pytest.fail("another process may be making it"))
    assert Index(tmp_path, KEY).documents == 0
    assert Index(tmp_path, KEY).documents == 0
