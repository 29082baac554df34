"""Several people beside a map: group by group who shows it, what nobody shows, and what one person carries alone. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jipu.model.claim import Claim
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Showing
from jipu.uses.assess import Ask, Assessment, Item, State, assess


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group of the map: pseudonym → state, in the order of the pseudonyms."""

    claim: Claim
    states: Mapping[str, State]
    ask: Ask

    def who(self, state: State) -> tuple[str, ...]:
        """The people of one state."""
        return tuple(person for person, told in self.states.items() if told == state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People of a team beside a map, by pseudonym in the order of writing."""

    rolemap: RoleMap
    people: tuple[str, ...]
    rows: tuple[Row, ...]
    members: tuple[Assessment, ...]
    few: bool = False

    @property
    def nobody(self) -> tuple[Row, ...]:
        """Groups that no resume of the team shows in work, whether or not somebody names them."""
        return tuple(row for row in self.rows if not row.who("shown"))

    @property
    def alone(self) -> tuple[Row, ...]:
        """Groups that one person alone shows."""
        return tuple(row for row in self.rows if len(row.who("shown")) == 1) if len(self.people) > 1 else ()


def assess_team(rolemap: RoleMap, showings: Sequence[Showing]) -> Team:
    """Lay everybody beside the map; the order of the input changes nothing."""
    members = tuple(assess(rolemap, showing) for showing in sorted(showings, key=lambda showing: showing.person))
    people = tuple(member.showing.person for member in members)
    first = members[0].groups if members else ()
    rows = tuple(_row(place, item, members) for place, item in enumerate(first))
    return Team(rolemap=rolemap, people=people, rows=rows, members=members, few=any(member.few for member in members))


def _row(place: int, item: Item, members: Sequence[Assessment]) -> Row:
    states: dict[str, State] = {member.showing.person: member.groups[place].state for member in members}
    return Row(claim=item.claim, states=states, ask=item.ask)
