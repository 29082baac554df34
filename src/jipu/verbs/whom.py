"""Whom the operator means: somebody of the pool by pseudonym, or by a name, a phone, an address or an account, through the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from jipu.errors import SeveralPeople, UnknownPerson
from jipu.model.person import Person
from jipu.verbs.opened import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom the operator may mean: how the workspace calls them, and the real names of their files, for the operator's own eyes."""

    pseudonym: str
    handle: str
    documents: tuple[str, ...]
    files: tuple[str, ...]


def only(people: Sequence[Candidate], show: Callable[[Sequence[Candidate]], None] | None) -> Sequence[Candidate]:
    """The one whom the words mean; `show` is given all of them. Raises SeveralPeople."""
    if show:
        show(people)
    if len(people) > 1:
        raise SeveralPeople(count=len(people), people="、".join(person.pseudonym for person in people))
    return people


def find(workspace: Opened, words: str) -> list[Candidate]:
    """Everybody of this pseudonym, handle, name, phone, address or account, sorted by pseudonym. Raises UnknownPerson."""
    called = [person for person in workspace.pool.everybody() if words.strip() in (person.pseudonym, person.handle(workspace.key))]
    found = workspace.vault.find(words)
    known = {person.id: person for person in (*called, *workspace.pool.persons(found))}
    taken = {document for person in known.values() for document in person.documents}
    strays = [document for document in found if document not in taken]  # a sudden end may leave an identity without its document
    people = candidates(workspace, known.values())
    if not people and not strays:
        raise UnknownPerson(path=str(workspace.folder))
    if len(people) > 1 or not strays:
        return people
    one = people[0] if people else _candidate(workspace, "?", "", ())
    lost = _candidate(workspace, one.pseudonym, one.handle, strays)
    return [replace(one, documents=(*one.documents, *lost.documents), files=(*one.files, *lost.files))]


def candidates(workspace: Opened, people: Iterable[Person]) -> list[Candidate]:
    """These people with the real names of their files, sorted by pseudonym."""
    rows = (_candidate(workspace, person.pseudonym, person.handle(workspace.key), person.documents) for person in people)
    return sorted(rows, key=lambda candidate: candidate.pseudonym)


def _candidate(workspace: Opened, pseudonym: str, handle: str, documents: Sequence[str]) -> Candidate:
    identities = [identity for document in documents if (identity := workspace.vault.get(document))]
    copies = workspace.pool.copies()
    files = [identity.file for identity in identities] + [name for document, name in copies if document in documents]
    return Candidate(pseudonym=pseudonym, handle=handle, documents=tuple(documents), files=tuple(dict.fromkeys(filter(None, files))))


def words_of(workspace: Opened, documents: Sequence[str]) -> list[str]:
    """What these people are called: names, contacts, pseudonyms."""
    identities = [identity for document in documents if (identity := workspace.vault.get(document))]
    told = [word for identity in identities for word in (*identity.names, *(value for _, value in identity.contacts))]
    return sorted({*told, *(person.pseudonym for person in workspace.pool.persons(documents))})
