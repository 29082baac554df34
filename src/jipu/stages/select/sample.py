"""Who is counted, who is not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Support
from jipu.model.correction import Corrections
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.role import LeftOut, Member, Reason, Role, Sample, StratumCount
from jipu.settings import Settings
from jipu.stages.select.beside import WORDS_NEEDED, Judged, Looked, Newest, Usual
from jipu.stages.select.by_hand import decided_by_hand, reason_by_hand
from jipu.stages.select.fit import Portrait, title_match
from jipu.stages.select.left_out import Aside
from jipu.stages.select.search import Index
from jipu.stages.select.seeking import only_seeks
from jipu.stages.select.sizes import PORTRAITS
from jipu.stages.select.strata import Stratum, Whole, compared, drawn, strata_of
from jipu.statistics.shares import support

NO_CORRECTIONS = Corrections()
# Work is compared with that of the title's holders: 1 is their median.
HOLDER_LIKE, HOLDER_CORE = 0.75, 0.5  # who held the title is a misfit only if the work is unlike theirs and has little of the role's core
SEEKER_NEEDS = 0.7  # who seeks it but held only other titles must do most of the usual work
SEEKER_SHOWS = 1 / 3  # and this much of the usual in dated work alone: see `seeking` for how it was set
WORK_NEEDS = 0.9  # who neither held nor seeks it must do nearly all of it
WORDS_BESIDE_WORK = 0.4  # or this well, where the work is nearly all theirs too
FUSION = 60  # the constant of reciprocal rank fusion (Cormack, Clarke & Büttcher 2009)
EMPLOYER_SHARE = 5  # at most one in five of a thinned sample from the same newest employer


Ranked = tuple[Judged, float]


def select_sample(
    profiles: Mapping[str, Profile],
    persons: Sequence[Person],
    role: Role,
    lexicon: Lexicon,
    settings: Settings,
    key: bytes,
    corrections: Corrections = NO_CORRECTIONS,
    whole: Whole | None = None,
) -> Sample:
    """The people whose work is the role, best first, at most `settings.top` of them; everybody else with the reason.

    `persons` are the people behind the resumes, sorted by id; `whole` gives whole readings, by which a stratified sample is drawn. Whom a
    correction includes is counted besides; whom one excludes is not, and the next best moves up. Sex, age, origin, names and photos are not
    in the profiles, so they cannot change anything here.
    """
    hand = decided_by_hand(persons, corrections, key)
    judged, aside = _parted(judging(persons, profiles, role, lexicon, settings, index=index_of(persons, profiles)), hand)
    fitting = rank([row for row in judged if row.out is None], role)
    draw = _Draw(settings, key, strata_of(_newest(fitting), whole) if settings.sampling == "stratified" and whole else None)
    by_rules = {row.portrait.person.id for row, _ in draw.take(fitting)[0]} if hand else set()
    by_hand = {name: reason_by_hand(told, rules=name in by_rules) for name, told in hand.items()}
    shut_out = {name for name, reason in by_hand.items() if reason.code == "human_out"}
    chosen, below = draw.take([item for item in fitting if item[0].portrait.person.id not in shut_out])
    out = _out(judged, below, by_hand, draw.reason(len(fitting)))
    for portrait, reason in out:
        if not _is_included(portrait.person, by_hand):
            aside.put(portrait.person, portrait.profiles[0].file, reason)
    ads, other_ads = _ads(profiles, persons, role)
    members = [Member(person=row.portrait.person, score=score, reasons=_reasons(row, role)) for row, score in chosen]
    return Sample(
        members=_with_included(members, out, by_hand, _scores(judged, by_hand, fitting, role)),
        left_out=aside.listed(other_ads),
        versions=tuple(aside.versions),
        ads=ads,
        fitting=len(fitting),
        open=len(chosen) + len(below),
        sampling=settings.sampling if below else "all",
        seed=settings.seed if below and draw.strata else None,
        strata=draw.compared(chosen, below) if below else (),
        unlisted=aside.unlisted(),
        handles={person.pseudonym: person.handle(key) for person in persons},
    )


def _parted(judged: Iterable[Judged], hand: Collection[str]) -> tuple[list[Judged], Aside]:
    """Who fits and whom a human decided, without the words of their resumes; of all others only that they are out, and why."""
    kept, aside = [], Aside()
    for row in judged:
        aside.put_versions(row.portrait)
        if row.out is None or row.portrait.person.id in hand:
            kept.append(replace(row, portrait=row.portrait.without_words()))
        else:
            aside.put(row.portrait.person, row.portrait.profiles[0].file, row.out)
    return kept, aside


def _newest(fitting: Iterable[Ranked]) -> dict[str, str]:
    """Person → the newest resume."""
    return {row.portrait.person.id: row.portrait.person.documents[0] for row, _ in fitting}


@dataclass(frozen=True, slots=True)
class _Draw:
    """Whom of more people than may be counted; `strata` where they are drawn."""

    settings: Settings
    key: bytes
    strata: Mapping[str, Stratum] | None

    def take(self, fitting: Sequence[Ranked]) -> tuple[list[Ranked], list[Ranked]]:
        """Who is counted, and who is not though fitting, both best first."""
        if self.strata is None or len(fitting) <= self.settings.most:
            return _take(fitting, self.settings.most)
        open_to_it = {row.portrait.person.id: self.strata[row.portrait.person.id] for row, _ in fitting}
        lucky = drawn(open_to_it, self.settings.most, self.settings.seed, self.key)
        parts = [[item for item in fitting if (item[0].portrait.person.id in lucky) is wanted] for wanted in (True, False)]
        return parts[0], parts[1]

    def reason(self, fitting: int) -> Reason:
        """Why somebody who fits is not counted."""
        if self.strata is None:
            return Reason(code="below_top", details={"top": str(self.settings.most)})
        return Reason(code="not_drawn", details={"fitting": str(fitting)})

    def compared(self, chosen: Sequence[Ranked], below: Sequence[Ranked]) -> tuple[StratumCount, ...]:
        """The shares among those who fit beside those in the sample."""
        if self.strata is None:
            return ()
        counted = frozenset(row.portrait.person.id for row, _ in chosen)
        return compared({row.portrait.person.id: self.strata[row.portrait.person.id] for row, _ in (*chosen, *below)}, counted)


def _out(
    judged: Sequence[Judged], below: Sequence[Ranked], by_hand: Mapping[str, Reason], not_taken: Reason
) -> list[tuple[Portrait, Reason]]:
    """Those of the kept whom the rules do not count, and why; whom a human excluded, that reason alone."""
    portraits = {row.portrait.person.id: row.portrait for row in judged}
    out = {name: row.out for name, row in zip(portraits, judged, strict=True) if row.out}
    out |= {row.portrait.person.id: not_taken for row, _ in below}
    out |= {name: reason for name, reason in by_hand.items() if reason.code == "human_out"}
    return [(portraits[name], reason) for name, reason in out.items()]


def _is_included(person: Person, by_hand: Mapping[str, Reason]) -> bool:
    return person.id in by_hand and by_hand[person.id].code == "human_in"


def _with_included(
    members: Sequence[Member], out: Sequence[tuple[Portrait, Reason]], by_hand: Mapping[str, Reason], scores: Mapping[str, float]
) -> tuple[Member, ...]:
    """The members, those of them whom a human included marked so, and besides those included whom the rules left out, with that reason too."""
    marked = [replace(m, reasons=(by_hand[m.person.id], *m.reasons)) if _is_included(m.person, by_hand) else m for m in members]
    added = [
        Member(person=portrait.person, score=scores[portrait.person.id], reasons=(by_hand[portrait.person.id], reason))
        for portrait, reason in out
        if _is_included(portrait.person, by_hand)
    ]
    return (*marked, *sorted(added, key=lambda member: (-member.score, member.person.id)))


def _scores(judged: Sequence[Judged], by_hand: Mapping[str, Reason], fitting: Sequence[Ranked], role: Role) -> dict[str, float]:
    """Scores of the included people, ranked among those who fit."""
    included = [row for row in judged if row.out and _is_included(row.portrait.person, by_hand)]
    ranked = rank([*(row for row, _ in fitting), *included], role) if included else fitting
    return {row.portrait.person.id: score for row, score in ranked}


def judge(
    persons: Sequence[Person],
    resumes: Mapping[str, Profile],
    role: Role,
    lexicon: Lexicon,
    settings: Settings,
    without: frozenset[str] = frozenset(),
    *,
    index: Index,
) -> list[Judged]:
    """Everybody's work beside that of those who hold the title."""
    return list(judging(persons, resumes, role, lexicon, settings, without, index=index))


def judging(
    persons: Sequence[Person],
    resumes: Mapping[str, Profile],
    role: Role,
    lexicon: Lexicon,
    settings: Settings,
    without: frozenset[str] = frozenset(),
    *,
    index: Index,
) -> Iterator[Judged]:
    """As `judge`, one after the other: of many people only those who hold the title are in memory at a time, and everybody is looked at twice."""
    looked = Looked(persons, resumes, role, lexicon, without, index.answers(role))
    portraits = list(looked) if len(persons) <= PORTRAITS else looked
    usual = Usual.of(portraits, role)
    for portrait in portraits:
        row = usual.beside(portrait)
        yield replace(row, out=_misfit(row, role, settings))


def index_of(persons: Sequence[Person], resumes: Mapping[str, Profile]) -> Index:
    """The words of everybody, made once for all questions about them."""
    return Index(Newest(persons, resumes))


def _misfit(row: Judged, role: Role, settings: Settings) -> Reason | None:
    portrait, share = row.portrait, {"relevance": f"{row.relevance or 0:.2f}"}
    if settings.strict_industry and role.industry and not portrait.industry:
        return Reason(code="not_in_industry")
    if portrait.skills == 0 and not portrait.near:
        return Reason(code="no_facts")
    if portrait.title >= 1:
        return Reason(code="title_not_work", details=share) if _only_claims(row) else None
    if portrait.title >= 0.5 and role.core:
        return Reason(code="neighbour_role", details=share)
    return None if _does_it(row, role) else Reason(code="other_role", details=share)


def _does_it(row: Judged, role: Role) -> bool:
    """Whether somebody without the title does the work: nearly all of it, or, of a role that the catalogue lacks, tells it in its words."""
    if not role.core and row.words >= WORDS_NEEDED:
        return True
    if not role.core and row.words < WORDS_BESIDE_WORK:
        return False
    return not row.portrait.other and row.relevance is not None and row.relevance >= WORK_NEEDS


def _only_claims(row: Judged) -> bool:
    """Whether somebody bears the title but did other work. Who wrote too little to tell is believed."""
    if row.relevance is None:
        return False
    if not only_seeks(row.portrait):
        return row.like is not None and row.like < HOLDER_LIKE and (row.core is None or row.core < HOLDER_CORE)
    return row.relevance < SEEKER_NEEDS or (row.shown is not None and row.shown < SEEKER_SHOWS)


def rank(fitting: Sequence[Judged], role: Role) -> list[Ranked]:
    """Best first, by reciprocal rank fusion of what `_views` looks at."""
    scores: Counter[str] = Counter()
    for view in _views(role):
        values = [round(view(row), 6) for row in fitting]
        place: dict[float, int] = {}
        for number, value in enumerate(sorted(values, reverse=True), 1):
            place.setdefault(value, number)
        for row, value in zip(fitting, values, strict=True):
            scores[row.portrait.person.id] += 1 / (FUSION + place[value])  # type: ignore[assignment]
    rows = [(row, round(scores[row.portrait.person.id], 6)) for row in fitting]
    return sorted(rows, key=lambda item: (-item[1], item[0].portrait.person.id))


def _views(role: Role) -> list[Callable[[Judged], float]]:
    """Titles and words; work, where the catalogue knows what the role is made of; the industry (twice) and what the description asks for
    (thrice): the operator named them for this very role.
    """
    views: list[Callable[[Judged], float]] = [lambda row: row.portrait.title, lambda row: row.portrait.answer.title]
    views += [lambda row: row.portrait.answer.words, lambda row: row.portrait.answer.kindred]
    if role.core:
        views.append(lambda row: row.relevance or 0.0)
    if role.must or role.plus:
        views += [lambda row: row.portrait.asked] * 3
    if role.industry:
        views += [lambda row: float(row.portrait.industry)] * 2
    return views


def _take(ranked: Sequence[Ranked], top: int) -> tuple[list[Ranked], list[Ranked]]:
    """All where they fit into the top; else the best, with a cap for one employer's people as long as others are left."""
    if len(ranked) <= top:
        return list(ranked), []
    cap = max(2, -(-top // EMPLOYER_SHARE))
    seen: Counter[str] = Counter()
    first: list[Ranked] = []
    later: list[Ranked] = []
    for item in ranked:
        employer = item[0].portrait.profiles[0].employer
        seen[employer or item[0].portrait.person.id] += 1
        (later if employer and seen[employer] > cap else first).append(item)
    order = first + later
    return order[:top], order[top:]


def _reasons(row: Judged, role: Role) -> tuple[Reason, ...]:
    portrait = row.portrait
    title = "title_held" if portrait.held else "title_sought" if portrait.title >= 1 else "work_alike"
    reasons = [Reason(code=title)]
    if row.relevance is not None:
        reasons.append(Reason(code="work", details={"relevance": f"{row.relevance:.2f}"}))
    if role.must or role.plus:
        reasons.append(Reason(code="asked", details={"share": f"{100 * portrait.asked:.0f}"}))
    if role.industry and portrait.industry:
        reasons.append(Reason(code="industry"))
    return tuple(reasons)


def _ads(profiles: Mapping[str, Profile], persons: Iterable[Person], role: Role) -> tuple[tuple[str, ...], list[LeftOut]]:
    """The job ads for the role, and those for others: all that is of no person."""
    fitting, others = [], []
    of_people = {document for person in persons for document in person.documents}
    for ad in (profiles[document] for document in sorted(profiles.keys() - of_people)):
        if title_match(role, ad.sought[0] if ad.sought else "") >= 1:
            fitting.append(ad.document)
        else:
            nobody = Person(id=ad.document, pseudonym="", documents=(ad.document,))
            others.append(LeftOut(person=nobody, file=ad.file, reason=Reason(code="other_ad")))
    return tuple(fitting), others


def leave_one_term_out(
    profiles: Mapping[str, Profile], persons: Sequence[Person], role: Role, sample: Sample, lexicon: Lexicon, settings: Settings
) -> dict[str, Support]:
    """Counts of each query-conditioned skill on the sample chosen without it (METHODS 5): who was picked for a word proves nothing about the word.

    Empty unless more people fit than are taken, and the best of them are: a draw picks nobody for a word.
    """
    if sample.fitting <= settings.most or settings.sampling == "stratified":
        return {}
    index = index_of(persons, profiles)
    found: dict[str, Support] = {}
    for concept in (*role.must, *role.plus):
        judged = judge(persons, profiles, role, lexicon, settings, frozenset({concept}), index=index)
        chosen, _ = _take(rank([row for row in judged if row.out is None], _without(role, concept)), settings.most)
        k = sum(any(concept in profile.concepts for profile in row.portrait.profiles) for row, _ in chosen)
        found[concept] = support(k, len(chosen), "leave_one_term_out")
    return found


def _without(role: Role, concept: str) -> Role:
    return replace(role, must=tuple(c for c in role.must if c != concept), plus=tuple(c for c in role.plus if c != concept))
