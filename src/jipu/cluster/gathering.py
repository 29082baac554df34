"""What facts hold for roles: everything where they are few or where all who fit are asked for, else the documents whose words answer each role best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from jipu.cluster.batch import lexicon_told
from jipu.cluster.candidates import Words
from jipu.cluster.errors import EmptyFacts, OtherReading, UnfinishedFacts
from jipu.cluster.facts import Facts
from jipu.cluster.shelf import Shelf
from jipu.cluster.spool import Spool
from jipu.lexicon.own import own_lexicon
from jipu.model.pile import Gathered
from jipu.model.profile import Profile
from jipu.model.reading import Reading
from jipu.model.role import Role
from jipu.pipeline import parse
from jipu.settings import Settings
from jipu.store.shelf import Shelf as Passing

ALL = 2_000  # of at most so many documents all are looked at, as a build of the same files does
TIMES_TOP = 4  # else this many times the people that may be counted, by all their words
BY_TITLE = 2  # and this many times by their titles alone


@dataclass
class Asking:
    """Some roles that are asked of one folder of facts: what all need is read once. Raises NotFacts, NewerFacts, DamagedFacts, OtherReading, UnfinishedFacts, EmptyFacts."""

    facts: Facts
    roles: Sequence[Role]
    settings: Settings
    key: bytes

    def __post_init__(self) -> None:
        known = self.facts.known()
        if not all(delivery.finished for delivery in known.deliveries):
            raise UnfinishedFacts(facts=str(self.facts.folder))
        told = known.reading
        if told.get("lexicon") != lexicon_told(self.settings):
            raise OtherReading(facts=str(self.facts.folder), what="lexicon")
        self._read_on = told.get("as_of", "")
        parts = self.facts.parts()
        if not any(part.documents for part in parts):
            raise EmptyFacts(facts=str(self.facts.folder), failures=sum(part.failures for part in parts))

    @cached_property
    def shelf(self) -> Shelf:
        """The documents and their people."""
        return Shelf(self.facts, self.key)

    @cached_property
    def _words(self) -> Words:
        return Words(self.facts, self.shelf, self.roles, own_lexicon(self.settings.lexicon))

    def gather(self, which: int, included: Set[str] = frozenset()) -> Gathered:
        """What select looks at for one of the roles; `included` are the handles of people whom a human wants counted."""
        if self._is_crowd:
            return self._everything()
        shelf, documents = self.shelf, self._answers(which, included)
        persons = {person.id: person for name in documents if (person := shelf.person_of.get(name))}
        wanted = {*documents, *(name for person in persons.values() for name in person.documents)}
        copies = [copy for copy in shelf.copies if copy.document in wanted]
        profiles = {profile.document: profile for profile in shelf.profiles(wanted)}
        return Gathered(
            files=len(shelf.documents) + len(shelf.copies) + len(shelf.failures),
            profiles={name: profiles[name] for name in sorted(profiles)},
            persons=tuple(persons[name] for name in sorted(persons)),
            failures=shelf.failures,
            whole=self._whole,
            copies=tuple(replace(profiles[copy.document], file=copy.label) for copy in copies),
            beyond=len(shelf.documents) - len(profiles) + len(shelf.copies) - len(copies),
        )

    @property
    def _is_crowd(self) -> bool:
        """Whether everybody is looked at, who are too many to hold."""
        return self.settings.of_all and len(self.shelf.documents) > ALL

    def _everything(self) -> Gathered:
        """All that there is, for who asks of all who fit; profiles are read a few hundred at a time, in the order of the people, and let go."""
        shelf = self.shelf
        of_people = dict.fromkeys(document for person in shelf.people for document in person.documents)
        others = sorted(shelf.documents.keys() - of_people)
        return Gathered(
            files=len(shelf.documents) + len(shelf.copies) + len(shelf.failures),
            profiles=Passing(self._spool.profiles, [*of_people, *others]),
            persons=tuple(shelf.people),
            failures=shelf.failures,
            whole=self._whole,
            copies=tuple(Profile(document=copy.document, kind="resume", file=copy.label) for copy in shelf.copies),
        )

    @cached_property
    def _spool(self) -> Spool:
        return self.shelf.spooled(self.shelf.documents)

    def _answers(self, which: int, included: Set[str]) -> list[str]:
        if len(self.shelf.documents) <= ALL:
            return sorted(self.shelf.documents)
        role, top, strict = self.roles[which], self.settings.most, self.settings.strict_industry
        by_hand = [person for person in self.shelf.people if person.handle(self.key) in included] if included else []
        return [
            *self._words.best(which, role, TIMES_TOP * top, strict=strict),
            *self._words.best(which, role, BY_TITLE * top, titles_only=True, strict=strict),
            *(name for person in by_hand for name in person.documents),
        ]

    def _whole(self, documents: Iterable[str]) -> list[Reading]:
        return [self._as_of(reading) for reading in self.shelf.readings(documents)]

    def _as_of(self, reading: Reading) -> Reading:
        """The reading with its dates as of the run's day: what 至今 means moves on, month by month."""
        same_month = self._read_on[:7] == self.settings.as_of.isoformat()[:7]
        return reading if same_month else replace(reading, understood=parse(reading.document, self.settings))
