"""Which heading each group of the lexicon stands under in a map.

The lexicon cuts every field finely, so that the map of a role of that field has groups of a good size. In the map of another role the same
groups hold a skill or two each: there they share the heading that headings.tsv gives them. Which groups are a role's own hangs on the
catalogue of roles, so that two maps of one role have one shape, whoever was counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.stages.synthesise.concepts import group_of

# Of a role that the catalogue lacks, a group that holds one in so many of the map's concepts is its own.
OWN_PART = 25


def own_groups(core: Collection[str], concepts: Mapping[str, Concept], lexicon: Lexicon) -> frozenset[str]:
    """The groups that the work of a role is made of: its `core` where the catalogue knows it, else those that are large in these concepts."""
    if core:
        return frozenset(core)
    sizes = Counter(group_of(concept, lexicon) for concept in concepts.values())
    return frozenset(group for group, size in sizes.items() if OWN_PART * size >= len(concepts))


def headings(concepts: Mapping[str, Concept], lexicon: Lexicon, own: Collection[str] = ()) -> Mapping[str, Concept]:
    """Id of every group of these concepts → the heading it stands under: itself if it is one of `own` or nobody shares with it, else a shared one."""
    present = {group_of(concept, lexicon) for concept in concepts.values()}
    found = {group: lexicon.concepts[group] for group in present}
    for heading in lexicon.headings:
        shared = [group for group in heading.groups if group in present and group not in own]
        if len(shared) > 1:
            found.update(dict.fromkeys(shared, heading.concept))
    return found
