"""The search index of a pool: which resumes use a role's words. It holds keyed hashes of words, never words, and can be made anew at any time."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import tantivy

from jipu.errors import DamagedWorkspace, WorkspaceBusy
from jipu.lexicon.industries import lineage
from jipu.model.profile import Profile
from jipu.model.role import Role
from jipu.stages.select import question, words

FOLDER = "index"
WEIGHTS = {"sought": 3.0, "held": 3.0, "skills": 2.0, "work": 1.0}  # as select weighs them (METHODS 8)
INDUSTRY = 4.0  # beside the words: the operator named it
_HEAP = 64_000_000  # bytes that a writer may use before it writes
_WORD_BYTES = 6
_Query = tantivy.Query
_SHOULD, _MUST = tantivy.Occur.Should, tantivy.Occur.Must


class Index:
    """One folder of tantivy's. Who searches sees what was committed last."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Open the index, or make an empty one. A damaged one is thrown away: `documents` tells that it is empty."""
        self._folder, self._key = folder / FOLDER, key[:64]
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._index = tantivy.Index(_schema(), path=str(self._folder))
        except (ValueError, OSError):
            self.clear()

    @property
    def documents(self) -> int:
        """How many documents it holds."""
        self._index.reload()
        return int(self._index.searcher().num_docs)

    def clear(self) -> None:
        """Begin anew: nothing of what it held is left on disk."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(self._folder))

    def put(self, profiles: Iterable[Profile]) -> None:
        """Hold the documents of these profiles, in the place of earlier ones of the same documents. Raises WorkspaceBusy, DamagedWorkspace."""
        try:
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:  # tantivy has one writer at a time, and says so with this
            raise WorkspaceBusy(path=str(self._folder.parent)) from error
        try:
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
        self._index.reload()
        fields = {name: weight for name, weight in WEIGHTS.items() if not titles_only or name in ("sought", "held")}
        asked = {**{self._hashed(word): weight for word, weight in terms.items()}, **self._asked(role)}
        clauses = [(_SHOULD, self._clause(field, word, weight * fields[field])) for field in fields for word, weight in asked.items()]
        if role.industry:
            clauses.append((_MUST if strict else _SHOULD, self._clause("industry", self._hashed(role.industry), INDUSTRY)))
        found = self._index.searcher().search(_Query.boolean_query(clauses), limit=top).hits
        searcher = self._index.searcher()
        return [str(searcher.doc(address)["document"][0]) for _, address in found]

    def _asked(self, role: Role) -> dict[str, float]:
        return {self._hashed(word): weight for word, weight in question(role).items()}

    def _clause(self, field: str, word: str, weight: float) -> tantivy.Query:
        return _Query.boost_query(_Query.term_query(_schema(), field, word), weight)

    def _entry(self, profile: Profile) -> tantivy.Document:
        entry = tantivy.Document(document=profile.document)
        for name, told in profile.words.items():
            entry.add_text(name, " ".join(" ".join([self._hashed(word)] * count) for word, count in told.spelt().items()))
        above = {name for industry in profile.industries for name in lineage(industry)}  # those that each lies below, and itself
        entry.add_text("industry", " ".join(self._hashed(name) for name in sorted(above)))
        return entry

    def _hashed(self, word: str) -> str:
        return _hashed(self._key, word)


@lru_cache(maxsize=1)
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    for name in (*WEIGHTS, "industry"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


# Every resume has most of its words in common with others.
@lru_cache(maxsize=200_000)
def _hashed(key: bytes, word: str) -> str:
    return hashlib.blake2b(word.encode(), key=key, digest_size=_WORD_BYTES).hexdigest()


def words_of(texts: Sequence[str], weight: float) -> dict[str, float]:
    """The words of some names, all of one weight."""
    return {word: weight for text in texts for word in words(text)}
