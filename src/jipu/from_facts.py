"""What a workspace does with facts: read tables of resumes into a folder of them, and draw maps from it without reading a text again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.errors import BadOption, JipuError, MissingExtra
from jipu.lexicon.own import own_lexicon
from jipu.model.correction import Corrections
from jipu.model.role import Role
from jipu.model.rolemap import Edition
from jipu.pipeline import check_call, describe_role
from jipu.room import Built, Room
from jipu.settings import Settings
from jipu.store.lock import held
from jipu.verbs.papers import finished
from jipu.written import slug

if TYPE_CHECKING:  # what needs the extra [cluster] is imported when it is used
    from jipu.cluster.batch import Batched, Call, Told
    from jipu.cluster.gathering import Asking
    from jipu.verbs.assisting import Assisting


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A role whose map is to be drawn of facts."""

    role: str
    industry: str | None = None
    description: Path | None = None

    @property
    def folder(self) -> str:
        """What the folder of its map is called, below that of a list."""
        return slug(self.role) + (f"@{slug(self.industry)}" if self.industry else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one of several roles: its map, or why there is none. The other roles go on."""

    wanted: Wanted
    built: Built | None = None
    refused: JipuError | None = None


class FromFacts(Room):
    """A part of Workspace."""

    __slots__ = ()

    def batch(self, call: Call, settings: Settings, *, told: Told | None = None) -> Batched:
        """Read tables into a folder of facts, with the key of this folder, which goes to the workers and never into the facts.

        Raises FactsInside, and as cluster.batch does.
        """
        with _extra():
            from jipu.cluster.batch import batch, check_place
        check_place(call.facts, self.folder or Path())
        return batch(call, settings, self.key(), told=told)

    def build_of_facts(
        self,
        facts: Path,
        wanted: Wanted | Sequence[Wanted],
        settings: Settings,
        *,
        by: str | None = None,
        edition: Edition = "internal",
        assisting: Assisting | None = None,
    ) -> Iterator[Outcome]:
        """Draw the map of a role into this folder; of a list of roles, be it of one, each into a folder of its own below, under this folder's key.

        The facts are scanned once for all. Raises what `build` raises where a call is wrong, and NotFacts, NewerFacts, DamagedFacts, OtherReading.
        """
        with _extra():
            from jipu.cluster.facts import Facts
            from jipu.cluster.gathering import Asking
        if settings.above:
            finished(settings.above)
        listed = [wanted] if isinstance(wanted, Wanted) else wanted
        roles = [self._shaped(one, settings) for one in listed]
        rooms = [self] if isinstance(wanted, Wanted) else [_RoomBelow(self._below(name)) for name in _names(listed)]
        with held(facts, read_only=True):  # a batch that takes people out waits, and the other way round
            asking = Asking(Facts(facts), roles, settings, self.key())
            for which, (one, room) in enumerate(zip(listed, rooms, strict=True)):
                yield _drawn(asking, which, one, room, by, edition, assisting)

    def _shaped(self, wanted: Wanted, settings: Settings) -> Role:
        check_call([wanted.description] if wanted.description else [], wanted.role, wanted.industry, strict=settings.strict_industry)
        own_lexicon(settings.lexicon)
        return describe_role(wanted.role, settings, self.key(), industry=wanted.industry, description=wanted.description)

    def _below(self, name: str) -> Path:
        return (self.folder or Path()) / name


class _RoomBelow(Room):
    """The folder of one of several maps: its key lies in the folder above."""

    __slots__ = ()

    def _home(self, folder: Path) -> Path:
        return folder.parent


def _drawn(
    asking: Asking, which: int, wanted: Wanted, room: Room, by: str | None, edition: Edition, assisting: Assisting | None
) -> Outcome:
    included = {row.target for row in Corrections.in_force(room.corrections_made()).rows if row.act == "include"}
    pile_of = partial(asking.gather, which, included)
    try:
        return Outcome(wanted=wanted, built=room._draw(asking.roles[which], pile_of, asking.settings, by, edition, assisting=assisting))
    except JipuError as error:
        return Outcome(wanted=wanted, refused=error)


def _names(wanted: Sequence[Wanted]) -> list[str]:
    """A folder for each map. Raises BadOption where a role is named twice."""
    names = [one.folder for one in wanted]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadOption(option="--roles", value=", ".join(twice), expected="每个岗位一次 / every role once")
    return names


class _extra:  # noqa: N801 - reads as a statement
    """What is not installed is told as the extra that brings it."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ModuleNotFoundError):
            raise MissingExtra(extra="cluster") from error
