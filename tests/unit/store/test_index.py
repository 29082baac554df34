"""Who answers a role is found; no word of a text is in the index; it is made anew when it is lost."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import pytest
from tests.builders import KEY, Said, reading

from jipu.errors import WorkspaceBusy
from jipu.model.words import code, word_of
from jipu.stages.select import profile_of, shape_role
from jipu.store.index import FOLDER, TITLES, WEIGHTS, Index, _Hashes, _weighed, words_of

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


def test_an_entry_holds_each_word_as_often_as_its_fields_weigh() -> None:
    profile = profile_of(reading("one", [Said("Vue", "vue")], positions=("前端开发",)))
    spelt = {name: profile.words[name].spelt() for name in WEIGHTS}
    told = _weighed(profile, WEIGHTS)
    assert {word_of(word): count for word, count in told.items()} == {
        word: sum(weight * spelt[name].get(word, 0) for name, weight in WEIGHTS.items()) for word in set().union(*spelt.values())
    }
    assert {word_of(word) for word in _weighed(profile, dict.fromkeys(TITLES, 1))} == {*spelt["sought"], *spelt["held"]}
