"""Maps made of invented people, so that a test knows who stands behind every number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Band, Chain, Claim, Distribution, Mark, Presence, Quote, SectionId, Step, Variant
from jipu.model.document import Failure
from jipu.model.role import Reason, Role
from jipu.model.rolemap import Adequacy, MapLeftOut, MapMember, Provenance, RoleMap, SampleSummary
from jipu.statistics.shares import support

LEXICON = load_lexicon()
GROUPS = {"ga": "da", "gb": "da", "gc": "db"}


@dataclass(frozen=True)
class One:
    """A person: skills with how strongly and how well, and the fields of the resume."""

    number: int
    skills: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    city: str | None = None
    degree: str | None = None
    level: str | None = None
    pay: float | None = None
    method: bool = False

    @property
    def name(self) -> str:
        return f"化名{self.number:03d}号"

    @property
    def file(self) -> str:
        return f"文件{self.number:03d}号.pdf"

    def quote(self, skill: str) -> Quote:
        return Quote(person=self.name, text=f"原话{self.number:03d}号用{skill}做成了事", at=(0, 2))


@dataclass(frozen=True)
class Skill:
    """What a name is: where it stands, and whether the lexicon knows it."""

    group: str
    open: bool = False


def people_with(skills: Mapping[str, int], n: int, **fields: Sequence[str]) -> list[One]:
    """n people; of each skill the first so many have it; fields by person, missing ones None."""
    return [
        One(
            number,
            {skill: ("demonstrated", "") for skill, k in skills.items() if number < k},
            **{name: values[number] for name, values in fields.items() if number < len(values)},  # type: ignore[arg-type]
        )
        for number in range(n)
    ]


def made_map(people: Sequence[One], skills: Mapping[str, Skill], *, source: str | None = "虚构") -> RoleMap:
    """The map of these people: every number counted from them."""
    holders = {name: [one for one in people if name in one.skills] for name in skills}
    claims = [
        *_tree(people, skills, holders),
        *_bands(people, "essence", "city", lambda one: one.city),
        *_bands(people, "essence", "degree", lambda one: one.degree),
        *_bands(people, "level", "seniority", lambda one: one.level),
        *_pay(people),
        *_method(people),
    ]
    return RoleMap(
        role=Role(id="r", title="某岗位", must=("x:暗号",)),
        industry=None,
        basis="resumes",
        sample=_sample(people),
        claims=tuple(claim for claim in claims if claim.support.k),
        adequacy=Adequacy(grade="themes", answers=()),
        provenance=Provenance(
            version="0", settings_hash="s", inputs_hash="i", made_at="2025-06-30 12:00 UTC", as_of="2025-06-30", source=source
        ),
    )


def _claim(section: SectionId, payload: object, holders: Iterable[One], n: int, name: str, **more: object) -> Claim:
    people = tuple(sorted(one.name for one in holders))
    return Claim(id=name, section=section, payload=payload, supports=(support(len(people), n),), people=people, **more)  # type: ignore[arg-type]


def _tree(people: Sequence[One], skills: Mapping[str, Skill], holders: Mapping[str, list[One]]) -> list[Claim]:
    rows: list[Claim] = []
    for dimension in sorted(set(GROUPS.values())):
        members = {group: _union(holders, skills, {group}) for group, above in GROUPS.items() if above == dimension}
        rows.append(_above("dimension", dimension, members, people, None))
    for group, dimension in GROUPS.items():
        rows.append(_above("group", group, {s: holders[s] for s, told in skills.items() if told.group == group}, people, dimension))
    return rows + [_skill(name, skills[name], own, len(people)) for name, own in holders.items()]


def _union(holders: Mapping[str, list[One]], skills: Mapping[str, Skill], groups: set[str]) -> list[One]:
    found = {one.number: one for name, own in holders.items() if skills[name].group in groups for one in own}
    return list(found.values())


def _above(section: SectionId, name: str, members: Mapping[str, list[One]], people: Sequence[One], parent: str | None) -> Claim:
    counts = {one.number: sum(one in own for own in members.values()) for one in people}
    inside = [one for one in people if counts[one.number]]
    children = sorted((child for child in members if members[child]), key=lambda child: (-len(members[child]), child))
    payload = Presence(
        subject=name,
        zh=f"方向{name}",
        en=f"Group {name}",
        kind="group",
        two_or_more=sum(count >= 2 for count in counts.values()),
        children=tuple(children[:3]),
    )
    return _claim(section, payload, inside, len(people), name, parent=parent)


def _skill(name: str, told: Skill, own: list[One], n: int) -> Claim:
    grades = {grade: sum(one.skills[name][0] == grade for one in own) for grade in ("claimed", "demonstrated", "outcome")}
    depths = {depth: sum(one.skills[name][1] == depth for one in own) for depth in ("精通", "熟练", "熟悉", "了解")}
    marks: tuple[Mark, ...] = (*(("open",) if told.open else ()), *(("tail",) if len(own) < 3 else ()))
    payload = Presence(
        subject=f"x:{name}" if told.open else name,
        zh=f"单项{name}",
        en=f"Skill {name}",
        kind="technology",
        grades={grade: count for grade, count in grades.items() if count},
        depths={depth: count for depth, count in depths.items() if count},
        writings=tuple(f"写法{one.number:03d}号" for one in own[:2]),
        usual=f"写法{own[0].number:03d}号" if own else "",
    )
    return _claim("skill", payload, own, n, name, parent=told.group, quotes=tuple(one.quote(name) for one in own), marks=marks)


def _bands(people: Sequence[One], section: SectionId, subject: str, value: Callable[[One], str | None]) -> list[Claim]:
    values = sorted({told for one in people if (told := value(one))})
    return [
        _claim(
            section,
            Band(subject=subject, value=told),  # type: ignore[arg-type]
            [one for one in people if value(one) == told],
            len(people),
            f"{subject}-{told}",
        )
        for told in values
    ]


def _pay(people: Sequence[One]) -> list[Claim]:
    stated = [one for one in people if one.pay is not None]
    values = sorted(one.pay for one in stated if one.pay is not None)
    if not stated:
        return []
    payload = Distribution(subject="pay", unit="k_month", stated=len(stated))
    if len(stated) >= 8:
        payload = replace(
            payload,
            median=values[len(values) // 2],
            low_quartile=values[len(values) // 4],
            high_quartile=values[3 * len(values) // 4],
            minimum=values[0],
            maximum=values[-1],
        )
    return [_claim("pay", payload, stated, len(people), "pay")]


def _method(people: Sequence[One]) -> list[Claim]:
    own = [one for one in people if one.method]
    steps = tuple(Step(text=f"步骤{number}号", k=max(0, len(own) - number)) for number in range(4))
    chain = Chain(
        subject="x:家法",
        zh="家法",
        en="家法",
        steps=tuple(step for step in steps if step.k),
        told=len(own),
        variants=(Variant(name="家法甲", k=len(own)), Variant(name="家法乙", k=1)),
    )
    return [_claim("method", chain, own, len(people), "method", marks=("open",), quotes=tuple(one.quote("家法") for one in own))]


def _sample(people: Sequence[One]) -> SampleSummary:
    reason = Reason(code="title_held")
    return SampleSummary(
        files=len(people) + 3,
        n=len(people),
        ads=0,
        employers=0,
        members=tuple(MapMember(pseudonym=one.name, files=(one.file,), reasons=(reason,)) for one in people),
        left_out=(MapLeftOut(pseudonym="化名901号", file="文件901号.pdf", reason=Reason(code="neighbour_role")),),
        versions=(
            MapLeftOut(
                pseudonym="化名902号", file="文件902号.pdf", reason=Reason(code="older_version", details={"newest": "文件000号.pdf"})
            ),
        ),
        failures=(Failure(source="文件903号.pdf", stage="ingest", code="EmptyFile", details={"file": "文件903号.pdf"}),),
        warnings={"injection": 1, "hidden_text": 5},
    )
