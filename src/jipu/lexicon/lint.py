"""Look for faults in the lexicon's data that loading does not forbid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from jipu.lexicon import frameworks, headings
from jipu.lexicon.concepts import Lexicon, Writing
from jipu.model.fault import Fault


def check(lexicon: Lexicon) -> list[str]:
    """Findings in words, each with file and line; an empty list means that the data is sound."""
    return [f"{fault.where}: {fault.en}" for fault in faults(lexicon)]


def faults(lexicon: Lexicon) -> list[Fault]:
    """The findings, each with its place and its words in both languages."""
    tables = (*_collisions(lexicon), *_tree(lexicon), *_links(lexicon), *_writings(lexicon), *_phrases(lexicon))
    kinds: dict[str, str] = {concept.id: concept.kind for concept in lexicon}
    return [
        *_told(lexicon.faults),
        *tables,
        *_told(frameworks.faults(lexicon.frameworks, kinds)),
        *_told(headings.faults(lexicon.headings, kinds)),
    ]


def _place(lexicon: Lexicon, concept: str) -> str:
    return lexicon.where.get(concept, "?")


def _told(faults: Iterable[str]) -> Iterator[Fault]:
    for fault in faults:
        where, _, words = fault.partition(": ")
        yield Fault(where, words, words)


def _collisions(lexicon: Lexicon) -> Iterator[Fault]:
    """One writing in two rows, unless all but one of them ask for a word nearby: a count would depend on the order of the files."""
    owners: defaultdict[tuple[str, bool], list[Writing]] = defaultdict(list)
    for writing in lexicon.writings:
        owners[writing.key, writing.text.startswith(".")].append(writing)
    for (key, _), writings in owners.items():
        if len(writings) == 1:  # as nearly all are
            continue
        ids = sorted({writing.concept for writing in writings}, key=lambda name: (lexicon[name].origin == "user", name))
        if len(ids) > 1 and sum(not writing.rule.near for writing in writings) > 1:
            other = _place(lexicon, ids[0])
            yield Fault(
                _place(lexicon, ids[1]),
                f"写法“{key}”同时属于 {'、'.join(ids)}（{other}）",
                f"the writing {key!r} stands in {' and '.join(ids)} ({other})",
            )


def _tree(lexicon: Lexicon) -> Iterator[Fault]:
    for concept in lexicon:
        at, name = _place(lexicon, concept.id), concept.id
        if concept.broader and concept.broader not in lexicon:
            yield Fault(at, f"{name}：没有上级 {concept.broader}", f"{name}: unknown broader {concept.broader}")
        elif concept.kind != "dimension" and lexicon.dimension_of(name) is None:
            yield Fault(at, f"{name}：上面没有维度（成环，或没有归属）", f"{name}: no dimension above it (a cycle or an orphan)")
        elif concept.kind not in ("dimension", "group") and lexicon.group_of(name) is None:
            yield Fault(at, f"{name}：上面没有方向", f"{name}: no group above it")


def _links(lexicon: Lexicon) -> Iterator[Fault]:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for writing in lexicon.writings:
        if not writing.rule.near:
            keys[writing.concept].add(writing.key)
    for pair in sorted(sorted(pair) for pair in lexicon.cannot_link):
        if len(pair) < 2:
            yield Fault("cannot_link.tsv", f"{pair[0]} 与自己成对", f"{pair[0]} is paired with itself")
            continue
        yield from (Fault("cannot_link.tsv", f"没有 {name}", f"unknown id {name}") for name in pair if name not in lexicon)
        if shared := sorted(keys[pair[0]] & keys[pair[1]]):
            yield Fault(
                "cannot_link.tsv",
                f"{pair[0]} 与 {pair[1]} 有相同的写法“{shared[0]}”",
                f"{pair[0]} and {pair[1]} share the writing {shared[0]!r}",
            )


def _writings(lexicon: Lexicon) -> Iterator[Fault]:
    for writing in lexicon.writings:
        at, name, text = _place(lexicon, writing.concept), writing.concept, writing.text
        if not writing.key:
            yield Fault(at, f"{name}：写法“{text}”没有可匹配的字符", f"{name}: the writing {text!r} has nothing to match")
        elif len(writing.key) == 1 and not (writing.rule.case or writing.rule.listed or writing.rule.near):
            yield Fault(at, f"{name}：只有一个字符的写法“{text}”要有 rule", f"{name}: the writing {text!r} of one character needs a rule")
        elif "〔" in text or "|" in text or "!" in text[:1]:
            yield Fault(at, f"{name}：写法“{text}”里有保留的字符", f"{name}: the writing {text!r} holds a reserved character")


def _phrases(lexicon: Lexicon) -> Iterator[Fault]:
    """A pattern of an unknown concept, or one that two concepts claim."""
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for phrase in lexicon.phrases:
        if phrase.concept not in lexicon:
            yield Fault(phrase.where, f"没有 {phrase.concept}", f"unknown id {phrase.concept}")
        owners[phrase.parts].add(phrase.concept)
    for parts, ids in owners.items():
        if len(ids) > 1:
            words = "…".join(parts)
            yield Fault("phrasings.tsv", f"“{words}”同时属于 {'、'.join(sorted(ids))}", f"{words!r} stands in {' and '.join(sorted(ids))}")
