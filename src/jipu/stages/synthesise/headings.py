"""Which heading each group of the lexicon stands under in one map.

The lexicon cuts every field finely, so that a map of that field has groups of a good size. In a map of another field the same groups hold a
skill or two each: those that are small there share the heading that headings.tsv gives them. A group of its own stays where it is large,
where nobody would share the heading with it, or where a human moved something into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.stages.synthesise.concepts import group_of

# A group stands by itself if it holds one in so many of the map's concepts.
OWN_PART = 25


def headings(concepts: Mapping[str, Concept], lexicon: Lexicon, named: Collection[str] = ()) -> Mapping[str, Concept]:
    """Id of every group of these concepts → the heading it stands under: itself, or one that it shares. `named` groups stand by themselves."""
    sizes = Counter(group_of(concept, lexicon) for concept in concepts.values())
    found = {group: lexicon.concepts[group] for group in sizes}
    for heading in lexicon.headings:
        small = [group for group in heading.groups if 0 < OWN_PART * sizes[group] < len(concepts) and group not in named]
        if len(small) > 1:
            found.update(dict.fromkeys(small, heading.concept))
    return found
