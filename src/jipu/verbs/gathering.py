"""What a pool holds for a role: everything where it is small or where all who fit are asked for, else the documents whose words answer the role best."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from jipu.lexicon.own import own_lexicon
from jipu.model.pile import Gathered
from jipu.model.profile import Profile
from jipu.model.reading import Reading
from jipu.model.role import Role
from jipu.pipeline import parse
from jipu.settings import Settings
from jipu.store.index import words_of
from jipu.store.pool import Pool
from jipu.store.shelf import Shelf
from jipu.verbs.adding import bring_index_up_to_date
from jipu.verbs.errors import EmptyPool
from jipu.verbs.opened import Opened

ALL = 150  # a pool of at most so many documents is looked at as a whole
TIMES_TOP = 4  # else this many times the people that may be counted, by all their words
BY_TITLE = 2  # and this many times by their titles alone
ASKED = 0.5  # weight of the words of what the role's own description asks for, beside its name


def refuse_empty(workspace: Opened) -> None:
    """Raise EmptyPool where a pool holds nothing that could be read."""
    if not workspace.pool.size()[1]:
        raise EmptyPool(path=str(workspace.folder), failures=len(workspace.pool.failures()))


def gather(workspace: Opened, role: Role, settings: Settings, included: Set[str] = frozenset()) -> Gathered:
    """What select looks at, with the people behind it; `included` are the handles of people whom a human wants counted."""
    pool = workspace.pool
    files, documents = pool.size()
    if settings.of_all and documents > ALL:
        return _everything(pool, files, settings)
    answers = pool.all_documents() if documents <= ALL else [*_answers(workspace, role, settings), *_of(workspace, included)]
    persons = pool.persons(answers)
    profiles = pool.profiles({*answers, *(document for person in persons for document in person.documents)})
    by_id = {profile.document: profile for profile in profiles}
    copies = pool.copies()
    found = tuple(replace(by_id[document], file=name) for document, name in copies if document in by_id)
    return Gathered(
        files=files,
        profiles=by_id,
        persons=tuple(persons),
        failures=tuple(pool.failures()),
        whole=lambda wanted: _whole(pool, wanted, settings),
        copies=found,
        beyond=documents - len(profiles) + len(copies) - len(found),
    )


def _everything(pool: Pool, files: int, settings: Settings) -> Gathered:
    """All of a large pool, for who asks of all who fit; profiles are read a few hundred at a time and let go."""
    persons = tuple(pool.everybody())
    of_people = dict.fromkeys(document for person in persons for document in person.documents)
    others = [document for document in pool.all_documents() if document not in of_people]
    return Gathered(
        files=files,
        profiles=Shelf(pool.profiles, [*of_people, *others]),
        persons=persons,
        failures=tuple(pool.failures()),
        whole=lambda wanted: _whole(pool, wanted, settings),
        copies=tuple(Profile(document=document, kind="resume", file=name) for document, name in pool.copies()),
    )


def _whole(pool: Pool, documents: Iterable[str], settings: Settings) -> list[Reading]:
    wanted = sorted(documents)
    days = pool.days(wanted)
    return [_as_of(reading, days[reading.document.id], settings) for reading in pool.readings(wanted)]


def _answers(workspace: Opened, role: Role, settings: Settings) -> list[str]:
    bring_index_up_to_date(workspace)  # a run of adding may have been broken off before it came to that
    lexicon = own_lexicon(settings.lexicon)
    asked = [lexicon.get(concept) for concept in (*role.must, *role.plus)]
    terms = words_of([name for concept in asked if concept for name in (concept.zh, concept.en)], ASKED)
    search, strict = workspace.index.search, settings.strict_industry
    return [
        *search(role, terms, TIMES_TOP * settings.most, strict=strict),
        *search(role, {}, BY_TITLE * settings.most, titles_only=True, strict=strict),
    ]


def _of(workspace: Opened, handles: Set[str]) -> list[str]:
    if not handles:
        return []
    people = (person for person in workspace.pool.everybody() if person.handle(workspace.key) in handles)
    return [document for person in people for document in person.documents]


def _as_of(reading: Reading, read_on: str, settings: Settings) -> Reading:
    """The reading with its dates as of the run's day: what 至今 means moves on, month by month."""
    same_month = read_on[:7] == settings.as_of.isoformat()[:7]
    return reading if same_month else replace(reading, understood=parse(reading.document, settings))
