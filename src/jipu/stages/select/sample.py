"""Who is counted, who is not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Support
from jipu.model.correction import Corrections
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.role import LeftOut, Member, Reason, Role, Sample
from jipu.settings import Settings
from jipu.stages.select.by_hand import decided_by_hand, reason_by_hand
from jipu.stages.select.fit import MOST, Likeness, Portrait, Telling, Titles, portray, title_match
from jipu.stages.select.search import Index
from jipu.stages.select.seeking import only_seeks, shown_by_seekers
from jipu.statistics.shares import support

NO_CORRECTIONS = Corrections()
# Work is compared with that of the title's holders: 1 is their median.
HOLDER_LIKE, HOLDER_CORE = 0.75, 0.5  # who held the title is a misfit only if the work is unlike theirs and has little of the role's core
SEEKER_NEEDS = 0.7  # who seeks it but held only other titles must do most of the usual work
SEEKER_SHOWS = 0.5  # and half of the usual in dated work alone: a list of words is no work
WORK_NEEDS = 0.9  # who neither held nor seeks it must do nearly all of it
WORDS_NEEDED = 0.7  # of a role that the catalogue lacks: somebody's words must answer it this well beside those of its holders
WORDS_BESIDE_WORK = 0.4  # or this well, where the work is nearly all theirs too
FEWEST_WORDS = 0.2  # and never worse than this beside the best of the pile
ENOUGH_SKILLS = 8  # fewer say nothing about somebody's work
FEWEST_PEERS = 3  # below that, the peers say nothing about what is usual
USUAL_CORE = 0.3  # and this much of somebody's work in the core groups is
FUSION = 60  # the constant of reciprocal rank fusion (Cormack, Clarke & Büttcher 2009)
EMPLOYER_SHARE = 5  # at most one in five of a thinned sample from the same newest employer


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A portrait beside those of the title's holders, whose median is 1; None where nothing can be compared. `out` is why it is out, if it is.

    like is the likeness of the ability groups, core the share of the role's core groups, relevance their mean; words is how well theirs
    answer the role, beside the holders' median; shown is the relevance of dated work alone, of who seeks the title without having held it.
    """

    portrait: Portrait
    like: float | None
    core: float | None
    relevance: float | None
    words: float = 0.0
    shown: float | None = None
    out: Reason | None = None


def select_sample(
    profiles: Sequence[Profile],
    persons: Sequence[Person],
    role: Role,
    lexicon: Lexicon,
    settings: Settings,
    key: bytes,
    corrections: Corrections = NO_CORRECTIONS,
) -> Sample:
    """The people whose work is the role, best first, at most `settings.top` of them; everybody else with the reason.

    `persons` are the people behind the resumes. Whom a correction includes is counted besides; whom one excludes is not, and the next best
    moves up. Sex, age, origin, names and photos are not in the profiles, so they cannot change anything here.
    """
    resumes = {profile.document: profile for profile in profiles if profile.kind == "resume"}
    judged = judge(persons, resumes, role, lexicon, settings, index=index_of(persons, resumes))
    fitting = rank([row for row in judged if row.out is None], role)
    hand = decided_by_hand(persons, corrections, key)
    by_rules = {row.portrait.person.id for row, _ in _take(fitting, settings.top)[0]} if hand else set()
    by_hand = {name: reason_by_hand(told, rules=name in by_rules) for name, told in hand.items()}
    shut_out = {name for name, reason in by_hand.items() if reason.code == "human_out"}
    chosen, below = _take([item for item in fitting if item[0].portrait.person.id not in shut_out], settings.top)
    out = _out(judged, below, by_hand, settings.top)
    files = {profile.document: profile.file for profile in profiles}
    ads, other_ads = _ads(profiles, role)
    members = [Member(person=row.portrait.person, score=score, reasons=_reasons(row, role)) for row, score in chosen]
    return Sample(
        members=_with_included(members, out, by_hand, _scores(judged, by_hand, fitting, role)),
        left_out=(*_left_out([row for row in out if not _is_included(row[0], by_hand)], files), *other_ads),
        versions=_versions(persons, files),
        ads=ads,
        fitting=len(fitting),
        handles={person.pseudonym: person.handle(key) for person in persons},
    )


def _out(
    judged: Sequence[Judged], below: Sequence[tuple[Judged, float]], by_hand: Mapping[str, Reason], top: int
) -> list[tuple[Person, Reason]]:
    """Everybody whom the rules do not count, and why; whom a human excluded, that reason alone."""
    out = {row.portrait.person.id: (row.portrait.person, row.out) for row in judged if row.out}
    out |= {row.portrait.person.id: (row.portrait.person, Reason(code="below_top", details={"top": str(top)})) for row, _ in below}
    persons = {row.portrait.person.id: row.portrait.person for row in judged}
    out |= {name: (persons[name], reason) for name, reason in by_hand.items() if reason.code == "human_out"}
    return list(out.values())


def _is_included(person: Person, by_hand: Mapping[str, Reason]) -> bool:
    return person.id in by_hand and by_hand[person.id].code == "human_in"


def _with_included(
    members: Sequence[Member], out: Sequence[tuple[Person, Reason]], by_hand: Mapping[str, Reason], scores: Mapping[str, float]
) -> tuple[Member, ...]:
    """The members, those of them whom a human included marked so, and besides those included whom the rules left out, with that reason too."""
    marked = [replace(m, reasons=(by_hand[m.person.id], *m.reasons)) if _is_included(m.person, by_hand) else m for m in members]
    added = [
        Member(person=person, score=scores[person.id], reasons=(by_hand[person.id], reason))
        for person, reason in out
        if _is_included(person, by_hand)
    ]
    return (*marked, *sorted(added, key=lambda member: (-member.score, member.person.id)))


def _scores(
    judged: Sequence[Judged], by_hand: Mapping[str, Reason], fitting: Sequence[tuple[Judged, float]], role: Role
) -> dict[str, float]:
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
    """Compare everybody's work with that of those who hold the title."""
    answers, titles, telling = index.answers(role), Titles(role), Telling(lexicon)
    portraits = [portray(p, [resumes[d] for d in p.documents], role, titles, telling, without, answers[p.id]) for p in persons]
    peers = [portrait for portrait in portraits if portrait.title >= 1 and portrait.skills >= ENOUGH_SKILLS]
    likeness = Likeness([peer.groups for peer in peers])
    holders = {peer.person.id for peer in peers}
    like = {p.person.id: likeness.of(p.groups, holds=p.person.id in holders) for p in portraits}
    usual_like = median(like[peer.person.id] for peer in peers) if len(peers) >= FEWEST_PEERS else 0.0
    usual_core = median(peer.core for peer in peers) if len(peers) >= FEWEST_PEERS else USUAL_CORE
    usual_words = max(_usual_words(portraits), FEWEST_WORDS / WORDS_NEEDED)
    compared = (_compare(p, like[p.person.id], usual_like, usual_core if role.core else 0.0) for p in portraits)
    shown = shown_by_seekers(portraits, peers, role) if len(peers) >= FEWEST_PEERS else {}
    told = (replace(row, words=row.portrait.answer.kindred / usual_words, shown=shown.get(row.portrait.person.id)) for row in compared)
    return [replace(row, out=_misfit(row, role, settings)) for row in told]


def index_of(persons: Sequence[Person], resumes: Mapping[str, Profile]) -> Index:
    """The words of everybody, made once for all questions about them."""
    return Index({person.id: resumes[person.documents[0]] for person in persons})


def _usual_words(portraits: Sequence[Portrait]) -> float:
    """How well the words of those who bear the title answer it, at the median; of too few, the best of the pile."""
    bearers = [portrait.answer.kindred for portrait in portraits if portrait.title >= 1]
    return median(bearers) if len(bearers) >= FEWEST_PEERS else 1.0


def _compare(portrait: Portrait, like: float, usual_like: float, usual_core: float) -> Judged:
    if portrait.skills < ENOUGH_SKILLS:
        return Judged(portrait=portrait, like=None, core=None, relevance=None)
    ratio = like / usual_like if usual_like else None
    core = portrait.core / usual_core if usual_core else None
    parts = [min(part, MOST) for part in (ratio, core) if part is not None]
    return Judged(portrait=portrait, like=ratio, core=core, relevance=sum(parts) / len(parts) if parts else None)


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


def rank(fitting: Sequence[Judged], role: Role) -> list[tuple[Judged, float]]:
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


def _take(ranked: Sequence[tuple[Judged, float]], top: int) -> tuple[list[tuple[Judged, float]], list[tuple[Judged, float]]]:
    """All where they fit into the top; else the best, with a cap for one employer's people as long as others are left."""
    if len(ranked) <= top:
        return list(ranked), []
    cap = max(2, -(-top // EMPLOYER_SHARE))
    seen: Counter[str] = Counter()
    first: list[tuple[Judged, float]] = []
    later: list[tuple[Judged, float]] = []
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


def _left_out(rows: Iterable[tuple[Person, Reason]], files: Mapping[str, str]) -> list[LeftOut]:
    found = [LeftOut(person=person, file=files[person.documents[0]], reason=reason) for person, reason in rows]
    return sorted(found, key=lambda row: (row.reason.code, row.person.id))


def _versions(persons: Iterable[Person], files: Mapping[str, str]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(person=person, file=files[document], reason=Reason(code="older_version", details={"newest": files[person.documents[0]]}))
        for person in persons
        for document in person.documents[1:]
    )


def _ads(profiles: Iterable[Profile], role: Role) -> tuple[tuple[str, ...], list[LeftOut]]:
    fitting, others = [], []
    for ad in sorted((profile for profile in profiles if profile.kind == "job_ad"), key=lambda profile: profile.document):
        if title_match(role, ad.sought[0] if ad.sought else "") >= 1:
            fitting.append(ad.document)
        else:
            nobody = Person(id=ad.document, pseudonym="", documents=(ad.document,))
            others.append(LeftOut(person=nobody, file=ad.file, reason=Reason(code="other_ad")))
    return tuple(fitting), others


def leave_one_term_out(
    profiles: Sequence[Profile], persons: Sequence[Person], role: Role, sample: Sample, lexicon: Lexicon, settings: Settings
) -> dict[str, Support]:
    """Counts of each query-conditioned skill on the sample chosen without it (METHODS 5): who was picked for a word proves nothing about the word.

    Empty unless more people fit than are taken.
    """
    if sample.fitting <= settings.top:
        return {}
    resumes = {profile.document: profile for profile in profiles if profile.kind == "resume"}
    index = index_of(persons, resumes)
    found: dict[str, Support] = {}
    for concept in (*role.must, *role.plus):
        judged = judge(persons, resumes, role, lexicon, settings, frozenset({concept}), index=index)
        chosen, _ = _take(rank([row for row in judged if row.out is None], _without(role, concept)), settings.top)
        k = sum(any(concept in profile.concepts for profile in row.portrait.profiles) for row, _ in chosen)
        found[concept] = support(k, len(chosen), "leave_one_term_out")
    return found


def _without(role: Role, concept: str) -> Role:
    return replace(role, must=tuple(c for c in role.must if c != concept), plus=tuple(c for c in role.plus if c != concept))
