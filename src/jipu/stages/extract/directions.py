"""What somebody is in charge of (scope) and where they steer (direction)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.extract.sentence import Find, Sentence
from jipu.text.screen import Screened

_N = r"\d[\d.,]{0,9}\s?(?:多|余|\+)?"
_SCOPE = re.compile(
    r"(?=[带管下团手领直统汇年月季预费投经补GgMmPpDd营流交销收日用注付粉会峰高单tTlL\d])(?:"
    rf"(?:(?:带(?:领|过|教)?|管理?(?:过|着|理着?)?|下属|团队|手下|领导|直管|统筹|汇报)(?:规模|人数|共|约|了|一个)?[:：]?[^，,。；;\n\d]{{0,10}}{_N}\s?(?:人|名|位|个人)(?:的?(?:团队|小组|产品|研发|运营|销售|前端|后端|技术)[\w/]{{0,6}})?)"
    rf"|(?:(?:年度?|月|季度)?(?:预算|费用|投放|经费|P&L|补贴)(?:规模|共|约|超|为|额)?[:：]?[^，,。；;\n\d]{{0,6}}{_N}\s?(?:万|亿|[kKmMwW]\b|元)元?)"
    rf"|(?:(?:年|月|日)?(?:GMV|gmv|营收|流水|交易额|销售额|收入)(?:规模|约|超|达|近)?[^，,。；;\n\d]{{0,6}}[$¥]?{_N}\s?(?:万|亿|[MBmb]\b)元?)"
    rf"|(?:(?:日活|月活|DAU|MAU|用户(?:数|量|规模)?|注册用户|付费用户|粉丝|会员)(?:约|超|达|近|过)?[^，,。；;\n\d]{{0,6}}{_N}\s?(?:万|亿|[kKmMwW]\b|人|个))"
    rf"|(?:(?:峰值|高峰|日均|单机)?[^，,。；;\n\d]{{0,4}}{_N}\s?(?:万|亿|[kKwW])?\+?\s?(?:QPS|TPS|qps|tps))"
    r"|(?i:\b(?:team of|managed|led|managing)\s(?:a team of\s)?\d{1,4}\s?(?:people|engineers|members|staff|reports|pms|designers|developers)?))"
)
_TOPIC = (
    r"出海|全球化|国际化|海外(?:市场|业务|拓展)|数字化(?:转型|升级|建设)?|智能化(?:转型|升级|改造)?|信息化(?:建设)?|平台化|中台化|云原生(?:化|转型|改造)?|上云|国产化(?:替代|适配)?|信创|"
    r"AI\s?(?:化|落地|转型|应用|赋能|Native|原生|大模型(?:落地|应用)?)|大模型(?:应用)?(?:落地|应用|方向)|AIGC\s?(?:落地|应用|方向)?|智能体(?:方向|落地|应用)|商业化(?:转型|探索)?|DTC(?:转型)?|私域(?:转型|化)?|下沉市场|"
    r"第二(?:增长)?曲线|多元化|专业化|精细化(?:运营)?|降本增效|绿色低碳|双碳|ESG|低空经济|新能源|品牌化|年轻化|高端化|全渠道|新零售|SaaS\s?化|订阅制(?:转型)?|产业互联网|(?:digital|AI) transformation|globali[sz]ation|going global|internationali[sz]ation"
)
_DIGIT = re.compile(r"\d")
_TEAM = re.compile(r"人|名|位|团队|(?i:team|people|managed|led|managing)")
_CHANGE = re.compile(r"省|节约|降低|减少|压缩|增量|新增|带来|(?i:saved?|saving|cut|reduc|increment)")
_DIRECTION = re.compile(rf"(?=[出全国海数智信平中云上大商私下第多专精降绿双低新品年高订产ADESGIadesgi])(?i:{_TOPIC})")
_STEERS = re.compile(
    r"战略|方向|规划|布局|未来|推动|推进|转型|探索|聚焦|发力|第二曲线|牵头|主导|路线图|蓝图|愿景|落地|开拓|拓展|(?i:strategy|strategic|roadmap|direction|vision|drove|driving|transformation)"
)

SCOPE, DIRECTION = SCREENED = tuple(map(Screened, (_SCOPE, _DIRECTION)))


def find(sentence: Sentence) -> Iterator[Find]:
    """Scope facts of dated work, and directions where they are told as directions."""
    yield from scopes(sentence)
    for match in _DIRECTION.finditer(sentence.text, sentence.start, sentence.end) if DIRECTION in sentence.may else ():
        around = sentence.text[max(sentence.start, match.start() - 24) : min(sentence.end, match.end() + 12)]
        if _STEERS.search(around) and sentence.free(*match.span()):
            yield Find(match.start(), match.end(), "direction", "pattern")


def scopes(sentence: Sentence) -> Iterator[Find]:
    """What somebody is in charge of: people, money, users."""
    if SCOPE in sentence.may and sentence.line.requirement is None and _DIGIT.search(sentence.text, sentence.start, sentence.end):
        for match in _SCOPE.finditer(sentence.text, sentence.start, sentence.end):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if sentence.free(start, match.end()) and not _is_change(sentence, start, match.group()):
                yield Find(start, match.end(), "scope", "pattern")


def _is_change(sentence: Sentence, start: int, words: str) -> bool:
    """Whether money or a number of users is what was saved or gained, not what somebody is in charge of."""
    return not _TEAM.search(words) and _CHANGE.search(sentence.text, max(sentence.start, start - 8), start) is not None
