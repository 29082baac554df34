"""The search index of a pool: which resumes use a role's words. It holds keyed hashes of words, never words, and can be made anew at any time.

A large index is kept in shards: an erasure makes anew the one that held the document, and a damaged one is made anew alone. A shard knows how
rare a word is in itself alone; words are weighed by how rare they are in all, so that scores of several shards can be compared. What is left of
the difference is the length of a usual resume: of 10,000 resumes in 16 shards 199 of the 200 best were those that one index finds (174 before).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import chain, compress, repeat
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from jipu.errors import DamagedWorkspace, WorkspaceBusy
from jipu.lexicon.industries import lineage
from jipu.model.profile import Profile
from jipu.model.role import Role
from jipu.model.words import Code, code, word_of
from jipu.stages.select import question, words

FOLDER = "index"
WEIGHTS = {"sought": 3, "held": 3, "skills": 2, "work": 1}  # as select weighs them (METHODS 8)
TITLES = ("sought", "held")
INDUSTRY = 4.0  # beside the words: the operator named it
_ONE_SHARD = 20_000  # documents that one shard is enough for: it is made anew in seconds
_SHARDS = 16  # by the first digit of an id, where there are more
_HEX = "123456789abcdef"  # what the second shard and all later ones begin with
_HEAP = 64_000_000  # bytes that a writer may use before it writes
_COMMITTED = "meta.json"  # where tantivy tells what was committed
_MERGED, _SMALL = 8, 10_000  # segments of at most so many documents that tantivy makes one of (its LogMergePolicy)
_MUCH = 0.1  # of the documents of a step: fewer are not put apart for that
_WORD_BYTES = 6
_KEPT = 200_000  # words whose hashes are kept
_Query = tantivy.Query
_SHOULD, _MUST = tantivy.Occur.Should, tantivy.Occur.Must


class Index:
    """Some folders of tantivy's, the shards, each with the documents whose ids lie between two bounds. Who searches sees what was committed last."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Open the shards that are there, or make an empty one. A damaged one is thrown away: `held` tells that it is empty."""
        self._folder, self._key = folder / FOLDER, key[:64]
        self._folder.mkdir(parents=True, exist_ok=True)
        self._seen: dict[int, bytes] = {}  # what each shard told as committed when its segments were opened
        if any(path.is_file() for path in self._folder.iterdir()):  # one of an earlier version
            self.begin(1)
        else:  # where there is none yet, several processes may make it at once: nothing is thrown away for that
            self._open(max((int(path.name[-2:]) for path in self._folder.glob("[0-9][0-9]-of-[0-9][0-9]")), default=1))

    @property
    def shards(self) -> int:
        """How many shards there are."""
        return len(self._shards)

    @property
    def documents(self) -> int:
        """How many documents it holds."""
        return sum(map(self.held, range(self.shards)))

    def held(self, shard: int) -> int:
        """How many documents a shard holds."""
        return int(self._searcher(shard).num_docs)

    def size_of_step(self, shard: int, waiting: int, most: int) -> int:
        """How many of so many documents are best put into a shard at once, at most `most`.

        A search looks at each segment of a shard apart, and a step makes one. tantivy makes one of eight small ones, so that what takes several
        steps anyway, or adds much to what is there, is put in as many equal ones as leave a single segment behind.
        """
        steps, small = -(-waiting // most), sum(documents <= _SMALL for documents in self.segments(shard))
        wanting = _MERGED - small
        worth = steps > 1 or (small > 0 and waiting >= wanting * most * _MUCH)
        return -(-waiting // wanting) if worth and steps <= wanting else min(waiting, most)

    def segments(self, shard: int) -> list[int]:
        """How many documents each segment of a shard has, deleted ones that are still on disk among them. Raises DamagedWorkspace."""
        try:
            committed = json.loads((self._path(shard, self.shards) / _COMMITTED).read_bytes())
            return [int(segment["max_doc"]) for segment in committed["segments"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedWorkspace(path=str(self._folder.parent), file=FOLDER) from error

    def begin(self, shards: int) -> None:
        """Begin anew with so many empty shards: nothing of what it held is left on disk."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open(shards)

    def clear(self, shard: int | None = None) -> None:
        """Begin a shard anew, or all of them; as `begin`."""
        if shard is None:
            self.begin(self.shards)
        else:
            shutil.rmtree(self._path(shard, self.shards), ignore_errors=True)
            self._shards[shard] = self._opened(shard, self.shards)

    def _open(self, shards: int) -> None:
        self._shards = [self._opened(shard, shards) for shard in range(shards)]

    def _path(self, shard: int, shards: int) -> Path:
        return self._folder / f"{shard:02}-of-{shards:02}"

    def _opened(self, shard: int, shards: int) -> tantivy.Index:
        path = self._path(shard, shards)
        path.mkdir(parents=True, exist_ok=True)
        self._seen.pop(shard, None)
        try:
            return tantivy.Index(_schema(), path=str(path))
        except (ValueError, OSError):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir(parents=True, exist_ok=True)
            return tantivy.Index(_schema(), path=str(path))

    def put(self, profiles: Iterable[Profile]) -> None:
        """Hold the documents of these profiles, in the place of earlier ones of the same documents. Raises as `change`."""
        apart: dict[int, list[Profile]] = {}
        for profile in profiles:
            apart.setdefault(shard_of(profile.document, self.shards), []).append(profile)
        for shard in sorted(apart):
            self.change(shard, apart[shard])

    def change(self, shard: int, profiles: Iterable[Profile], gone: Iterable[str] = ()) -> None:
        """Hold these documents in a shard, and tell of those that are `gone` no more: traces of them may be left. Raises WorkspaceBusy, DamagedWorkspace."""
        try:
            writer = self._shards[shard].writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:  # tantivy has one writer at a time, and says so with this
            raise WorkspaceBusy(path=str(self._folder.parent)) from error
        try:
            for document in gone:
                writer.delete_documents_by_term("document", document)
            for profile in profiles:
                writer.delete_documents_by_term("document", profile.document)
                writer.add_document(self._entry(profile))
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise DamagedWorkspace(path=str(self._folder.parent), file=FOLDER) from error

    def search(self, role: Role, terms: Mapping[str, float], top: int, *, titles_only: bool = False, strict: bool = False) -> list[str]:
        """The documents that answer a role best, best first, at most `top`.

        `terms` are further words with their weights, beside the role's names. `strict`: only those with work in the role's industry.
        """
        field = "titles" if titles_only else "words"
        asked = {**{self._hashed(word): weight for word, weight in terms.items()}, **self._asked(role)}
        beside = [(_MUST if strict else _SHOULD, self._clause("industry", self._hashed(role.industry), INDUSTRY))] if role.industry else []
        searchers = list(map(self._searcher, range(self.shards)))
        clauses = {word: _Query.term_query(_schema(), field, word) for word in asked}
        queries = (  # the first is under way while the next are made
            _Query.boolean_query([*((_SHOULD, _Query.boost_query(clauses[word], weight)) for word, weight in told.items()), *beside])
            for told in _evenly(searchers, field, asked)
        )
        each = map if self.shards == 1 else _threads().map
        hits = list(chain.from_iterable(each(partial(_best, top), searchers, queries)))
        hits.sort(key=lambda hit: -hit[0])
        least = hits[top - 1][0] if len(hits) > top else -1.0
        found = [(-score, str(searcher.doc(address)["document"][0])) for score, searcher, address in hits if score >= least]
        return [document for _, document in sorted(found)[:top]]

    def _searcher(self, shard: int) -> tantivy.Searcher:
        """What was committed to a shard last. Its segments are opened anew only where they are others: that takes longer than to look."""
        try:
            committed = (self._path(shard, self.shards) / _COMMITTED).read_bytes()
        except OSError:
            committed = b""
        if not committed or committed != self._seen.get(shard):
            self._shards[shard].reload()
            self._seen[shard] = committed
        return self._shards[shard].searcher()

    def _asked(self, role: Role) -> dict[str, float]:
        return {self._hashed(word): weight for word, weight in question(role).items()}

    def _clause(self, field: str, word: str, weight: float) -> tantivy.Query:
        return _Query.boost_query(_Query.term_query(_schema(), field, word), weight)

    def _entry(self, profile: Profile) -> tantivy.Document:
        entry = tantivy.Document(document=profile.document)
        entry.add_text("words", self._text(_weighed(profile, WEIGHTS)))
        entry.add_text("titles", self._text(_weighed(profile, dict.fromkeys(TITLES, 1))))
        above = {name for industry in profile.industries for name in lineage(industry)}  # those that each lies below, and itself
        entry.add_text("industry", " ".join(self._hashed(name) for name in sorted(above)))
        return entry

    def _text(self, words: Mapping[Code, int]) -> str:
        """In no order: an entry says how often a word is there, and not where."""
        return " ".join(chain.from_iterable(map(repeat, map(_hashes(self._key).__getitem__, words), words.values())))

    def _hashed(self, word: str) -> str:
        return _hashes(self._key)[code(word)]


def _weighed(profile: Profile, weights: Mapping[str, int]) -> dict[Code, int]:
    """How often each word is there in these fields, each field by its weight."""
    words: dict[Code, int] = {}
    for name, weight in weights.items():
        for word, count in profile.words[name].items() if name in profile.words else ():
            words[word] = words.get(word, 0) + weight * count
    return words


_Hit = tuple[float, tantivy.Searcher, tantivy.DocAddress]


def _evenly(searchers: Sequence[tantivy.Searcher], field: str, asked: Mapping[str, float]) -> Iterator[Mapping[str, float]]:
    """The weights of words for each shard: a word that is rarer in one by chance would count more there than elsewhere."""
    if len(searchers) == 1:
        yield asked
        return
    sizes = np.array([[searcher.num_docs] for searcher in searchers])
    holders = np.array([[searcher.doc_freq(field, word) for word in asked] for searcher in searchers])
    everywhere = _rarity(sizes.sum(axis=0), holders.sum(axis=0))
    weights = np.fromiter(asked.values(), dtype=float) * everywhere / _rarity(sizes, holders)
    for held, told in zip(holders, weights, strict=True):
        yield dict(compress(zip(asked, told.tolist(), strict=True), held.tolist()))


def _rarity(documents: NDArray[np.int64], holders: NDArray[np.int64]) -> NDArray[np.float64]:
    """As BM25 has it."""
    rarity: NDArray[np.float64] = np.log(1 + (np.maximum(documents, holders) - holders + 0.5) / (holders + 0.5))
    return rarity


def _best(top: int, searcher: tantivy.Searcher, query: tantivy.Query) -> list[_Hit]:
    """The best of a shard. All that match are looked at: what tantivy has to leave some out, its binding for Python never comes to."""
    return [(float(score), searcher, address) for score, address in searcher.search(query, limit=top, count=False).hits]


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1)


def wanted_shards(documents: int, now: int) -> int:
    """How many shards so many documents are best kept in, of which there are `now` so many: never fewer."""
    return max(now, 1 if documents <= _ONE_SHARD else _SHARDS)


def bounds(shard: int, shards: int) -> tuple[str, str]:
    """The ids of a shard's documents: from the first on, and below the second."""
    digits = _digits(shards)
    return (digits[shard - 1] if shard else ""), (digits[shard] if shard < len(digits) else "\U0010ffff")


def shard_of(document: str, shards: int) -> int:
    """The shard of a document: ids are hashes, and so all shards are much alike, in their words too."""
    return bisect_right(_digits(shards), document)


def _digits(shards: int) -> str:
    return "" if shards == 1 else _HEX


@lru_cache(maxsize=1)
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("words", "titles", "industry"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class _Hashes(dict[Code, str]):
    """The keyed hash of each word, kept: every resume has most of its words in common with others."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __missing__(self, word: Code) -> str:
        if len(self) >= _KEPT:
            self.clear()
        hashed = self[word] = hashlib.blake2b(word_of(word).encode(), key=self._key, digest_size=_WORD_BYTES).hexdigest()
        return hashed


_hashes = lru_cache(maxsize=2)(_Hashes)


def words_of(texts: Sequence[str], weight: float) -> dict[str, float]:
    """The words of some names, all of one weight."""
    return {word: weight for text in texts for word in words(text)}
