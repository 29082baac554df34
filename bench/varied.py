"""Invented resumes of a whole pile, for what depends on how rare words are: people of all catalogued roles, each with the words of their own.

`invented` writes of one trade: thirty-two skills for everybody, so that each of them stands in more than half of the resumes. Here somebody has a
role, the common ones more often than the rare; writes of what the catalogue counts to the core of it, most of what comes first there; and less
of what belongs to the roles beside it and of anything else. Sentences are made of the catalogue's words for doing, for things and for aims.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate, chain
from random import Random

from bench.invented import _ABOUT, _CITIES, _GIVEN, _SURNAMES
from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.roles import load_roles
from jipu.lexicon.tables import FOLDER, read_table, split

COMMONEST = 10.0  # the place in the order of roles, and of a role's terms, from which on they become rarer by their place
OWN, BESIDE = 0.75, 0.15  # of the terms of a resume: of its own role, of the roles beside it; the others are of any
SKILLS = 12
_COLUMNS = ("id", "zh", "en", "words")
_SENTENCES = (
    "负责{thing}的{a}与{b}，{did}{c}，{aim}{n}2%",
    "{did}{thing}，以{a}为主，结合{b}完成{c}，服务{n}0家客户",
    "{did}{a}相关流程，推动{b}在{n}个部门落地，{aim}",
    "参与{thing}{did}，承担{a}、{b}和{c}，按期交付",
    "牵头{a}，{did}{thing}，每周复盘{b}，{aim}约{n}0万元",
    "基于{a}{did}{thing}，协同上下游处理{b}问题{n}0余起",
    "{did}{b}制度，组织{a}培训{n}场，{c}得到改进",
    "通过{a}分析{thing}，提出{b}方案，{aim}",
)


def varied(number: int, length: int = 900) -> str:
    """Resume `number` of about `length` characters, of a person who shares no contact and no school with another."""
    random = Random(f"varied {number}")
    role = random.choices(_roles(), cum_weights=_rarer(len(_roles())))[0]
    skills = list(dict.fromkeys(_term(random, role) for _ in range(SKILLS)))
    title = load_roles().by_id[role].title.replace(" ", "")
    lines = [
        random.choice(_SURNAMES) + random.choice(_GIVEN),
        f"{random.choice('男女')} | {24 + number % 17}岁 | 138-0000-{number % 10000:04d} | someone{number}@example.com",
        f"现居城市：{random.choice(_CITIES)}　{3 + number % 12}年工作经验　求职意向：{title}　期望薪资：{15 + number % 20}-{25 + number % 20}K",
        "专业技能",
        f"熟练掌握{'、'.join(skills[:5])}；熟悉{'、'.join(skills[5:])}",
        "工作经历",
    ]
    closing = [
        "自我评价",
        random.choice(_ABOUT),
        "教育经历",
        f"2008.09 - 2012.06　江南示例第{number}大学　{_term(random, role)}　本科　示例奖学金{number}",
    ]
    wanted = length - sum(len(line) + 1 for line in closing)
    year = 2025
    while sum(len(line) + 1 for line in lines) < wanted:
        lines += _post(random, role, title, year, skills)
        year -= 1
    return "\n".join([*lines, *closing])


def terms_of(title: str, count: int, random: Random) -> list[str]:
    """So many terms of a role, each in both languages as select asks for them, drawn from those that its people write of most."""
    role = load_roles().lookup(title)
    assert role is not None
    lexicon = load_lexicon()
    some = [*_own(role.id), *(term for near in role.adjacent for term in _own(near))]
    return [name for term in random.sample(list(dict.fromkeys(some))[: 2 * count], count) for name in (lexicon[term].zh, lexicon[term].en)]


def _post(random: Random, role: str, title: str, year: int, skills: list[str]) -> list[str]:
    end = "至今" if year == 2025 else f"{year}.02"
    employer = (
        f"{random.choice(_CITIES)}示例{random.choice('甲乙丙丁戊己庚辛')}{random.choice(['云岭', '知远', '青禾', '远山'])}科技有限公司"
    )
    rows = [f"{year - 1}.03 - {end}　{employer}　{title}"]
    for place, sentence in enumerate(random.sample(_SENTENCES, 4), 1):
        a, b, c = (random.choice(skills) if random.random() < OWN else _term(random, role) for _ in "abc")
        did, thing, aim = (_drawn(random, table) for table in ("actions.tsv", "things.tsv", "purposes.tsv"))
        rows.append(f"{place}. " + sentence.format(a=a, b=b, c=c, did=did, thing=thing, aim=aim, n=random.randint(2, 9)))
    return rows


def _term(random: Random, role: str) -> str:
    """A term as the resume of somebody of this role may name it."""
    chance = random.random()
    near = load_roles().by_id[role].adjacent
    if chance < OWN:
        some = _own(role)
    elif chance < OWN + BESIDE and near:
        some = _own(random.choice(near))
    else:
        return load_lexicon()[random.choice(_all_terms())].zh
    return load_lexicon()[random.choices(some, cum_weights=_rarer(len(some)))[0]].zh


def _drawn(random: Random, table: str) -> str:
    some = _words(table)
    return random.choices(some, cum_weights=_rarer(len(some)))[0]


@lru_cache(maxsize=1)
def _roles() -> tuple[str, ...]:
    return tuple(name for name, role in load_roles().by_id.items() if _own(name) and role.core)


@cache
def _own(role: str) -> tuple[str, ...]:
    """What the catalogue counts to the core of a role: a few of each group in turn, as people know something of each."""
    groups = [load_lexicon().children(group) for group in load_roles().by_id[role].core]
    longest = max(map(len, groups), default=0)
    return tuple(dict.fromkeys(chain.from_iterable(group[place : place + 1] for place in range(longest) for group in groups)))


@lru_cache(maxsize=1)
def _all_terms() -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(map(_own, load_roles().by_id))))


@cache
def _words(table: str) -> tuple[str, ...]:
    """The Chinese words of a table: the first of each row, then the second, and so on."""
    rows = [
        [word for word in split(row.cells[3]) if word[0] >= "\u4e00" and "(" not in word] for row in read_table(FOLDER / table, _COLUMNS)
    ]
    return tuple(row[place] for place in range(max(map(len, rows))) for row in rows if place < len(row))


@cache
def _rarer(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (COMMONEST + place) for place in range(count)))
