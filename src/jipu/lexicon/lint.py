"""Look for faults in the lexicon's data that loading does not forbid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jipu.lexicon import frameworks
from jipu.lexicon.concepts import Lexicon, Writing


def check(lexicon: Lexicon) -> list[str]:
    """Findings in words, each with file and line; an empty list means that the data is sound."""
    tables = (*_collisions(lexicon), *_tree(lexicon), *_links(lexicon), *_writings(lexicon), *_phrases(lexicon))
    return [*lexicon.faults, *tables, *frameworks.faults(lexicon.frameworks, {concept.id: concept.kind for concept in lexicon})]


def _place(lexicon: Lexicon, concept: str) -> str:
    return lexicon.where.get(concept, "?")


def _collisions(lexicon: Lexicon) -> Iterator[str]:
    """One writing in two rows, unless all but one of them ask for a word nearby: a count would depend on the order of the files."""
    owners: defaultdict[tuple[str, bool], list[Writing]] = defaultdict(list)
    for writing in lexicon.writings:
        owners[writing.key, writing.text.startswith(".")].append(writing)
    for (key, _), writings in owners.items():
        ids = sorted({writing.concept for writing in writings})
        if len(ids) > 1 and sum(not writing.rule.near for writing in writings) > 1:
            yield f"{_place(lexicon, ids[1])}: the writing {key!r} stands in {' and '.join(ids)} ({_place(lexicon, ids[0])})"


def _tree(lexicon: Lexicon) -> Iterator[str]:
    for concept in lexicon:
        at = _place(lexicon, concept.id)
        if concept.broader and concept.broader not in lexicon:
            yield f"{at}: {concept.id}: unknown broader {concept.broader}"
        elif concept.kind != "dimension" and lexicon.dimension_of(concept.id) is None:
            yield f"{at}: {concept.id}: no dimension above it (a cycle or an orphan)"
        elif concept.kind not in ("dimension", "group") and lexicon.group_of(concept.id) is None:
            yield f"{at}: {concept.id}: no group above it"


def _links(lexicon: Lexicon) -> Iterator[str]:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for writing in lexicon.writings:
        if not writing.rule.near:
            keys[writing.concept].add(writing.key)
    for pair in sorted(sorted(pair) for pair in lexicon.cannot_link):
        if len(pair) < 2:
            yield f"cannot_link.tsv: {pair[0]} is paired with itself"
            continue
        yield from (f"cannot_link.tsv: unknown id {name}" for name in pair if name not in lexicon)
        if shared := keys[pair[0]] & keys[pair[1]]:
            yield f"cannot_link.tsv: {pair[0]} and {pair[1]} share the writing {sorted(shared)[0]!r}"


def _writings(lexicon: Lexicon) -> Iterator[str]:
    for writing in lexicon.writings:
        at = _place(lexicon, writing.concept)
        if not writing.key:
            yield f"{at}: {writing.concept}: the writing {writing.text!r} has nothing to match"
        elif len(writing.key) == 1 and not (writing.rule.case or writing.rule.listed or writing.rule.near):
            yield f"{at}: {writing.concept}: the writing {writing.text!r} of one character needs a rule"
        elif "〔" in writing.text or "|" in writing.text or "!" in writing.text[:1]:
            yield f"{at}: {writing.concept}: the writing {writing.text!r} holds a reserved character"


def _phrases(lexicon: Lexicon) -> Iterator[str]:
    """A pattern of an unknown concept, or one that two concepts claim."""
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for phrase in lexicon.phrases:
        if phrase.concept not in lexicon:
            yield f"{phrase.where}: unknown id {phrase.concept}"
        owners[phrase.parts].add(phrase.concept)
    for parts, ids in owners.items():
        if len(ids) > 1:
            yield f"phrasings.tsv: {'…'.join(parts)!r} stands in {' and '.join(sorted(ids))}"
