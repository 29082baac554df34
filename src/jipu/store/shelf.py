"""The profiles of a whole pool without holding them: read some at a time, in the order in which they are gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jipu.model.profile import Profile

AT_ONCE = 500  # profiles in memory: some megabytes


class Shelf(Mapping[str, Profile]):
    """Document → profile. One that is not in memory is read with those behind it, and the ones before are let go."""

    def __init__(self, read: Callable[[Iterable[str]], Sequence[Profile]], documents: Sequence[str]) -> None:
        self._read, self._documents = read, documents
        self._places = {document: place for place, document in enumerate(documents)}
        self._held: dict[str, Profile] = {}

    def __getitem__(self, document: str) -> Profile:
        if document not in self._held:
            place = self._places[document]
            self._held = {profile.document: profile for profile in self._read(self._documents[place : place + AT_ONCE])}
        return self._held[document]

    def __contains__(self, document: object) -> bool:
        return document in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
