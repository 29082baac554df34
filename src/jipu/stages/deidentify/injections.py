"""Finder for sentences that speak to an automatic reader instead of telling what a person did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.reading import Reading

_CUES = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要理会|跳过)[^。\n]{0,12}(?:以上|之前|前面|上述|此前|先前|上面|所有|原有|其他|其它)[^。\n]{0,12}(?:要求|指令|指示|规则|提示|内容|标准|条件|设定|限制|候选人|筛选)"
    r"|(?:给|打|评|判定?|输出|评为|标记?)[^。\n,]{0,12}(?:我|本人|本简历|该候选人|此人|候选人|这份简历)?[^。\n,]{0,10}(?:最高分|满分|100\s?分|10/10|最高评级|最高匹配|最高优先级|强烈推荐|A\+)"
    r"|(?:致|给|写给|告诉|发给|注意[:,])?(?:AI|人工智能|自动|智能|机器|大模型|语言模型|算法)?(?:筛选|评分|评估|简历)(?:系统|助手|模型|机器人|程序|AI)[:,](?:请|你|必须|务必|忽略|直接)?"
    r"|(?:如果你是|作为)(?:一个|一名)?(?:AI|人工智能|大模型|语言模型|自动筛选)[^。\n]{0,40}"
    r"|(?:系统|system)\s?(?:提示|prompt|指令|message|override)\s?[:]"
    r"|(?:直接|请|必须)(?:推荐|进入|通过)[^。\n]{0,8}(?:终面|下一轮|面试|初筛)"
    r"|(?:ignore|disregard|forget|override)\s[^.\n]{0,30}(?:instructions?|prompts?|rubric|rules|criteria|requirements|above)"
    r"|(?:note|message|attention|instructions?)\s(?:to|for)\s(?:the\s|any\s)?(?:ai|llm|automated|screening|language model|ats|chatgpt|bot)[^.\n]{0,60}"
    r"|(?:rate|score|rank|mark|output|give)\s[^.\n]{0,30}(?:candidate|resume|applicant|me|score)[^.\n]{0,20}(?:10/10|100|highest|top|perfect|best|maximum)"
    r"|you are (?:an? )?(?:ai|llm|language model|screening|recruit\w+ (?:ai|bot))[^.\n]{0,40}"
    r"|</?(?:system|instructions?|prompt)>|\[/?INST\]",
    re.I,
)
_WORDS = (
    "忽略", "无视", "忘记", "忘掉", "不要理会", "跳过", "最高分", "满分", "100分", "10/10", "最高评级", "最高匹配", "最高优先级", "强烈推荐", "筛选系统", "筛选程序", "筛选助手", "评分系统", "简历系统", "筛选:", "助手:", "模型:", "机器人:",
    "程序:", "评估系统", "如果你是", "作为ai", "作为一个ai", "作为一名", "作为一个", "系统提示", "systemprompt", "系统指令", "override", "终面", "下一轮", "进入面试", "通过初筛", "ignore", "disregard", "forget", "noteto", "notefor", "messageto",
    "messagefor", "attentionto", "attentionfor", "attention:", "instructionto", "instructionsto", "instructionfor", "instructionsfor", "<instruction", "</instruction", "ratethis", "scorethis", "candidate", "highest", "youarea", "<system", "</system", "<prompt", "</prompt", "[inst", "[/inst",
)  # fmt: skip
_FEWEST = 10
_FURNITURE = re.compile(
    r"登录|注册|首页|导航|菜单|返回|分享|扫码|二维码|下载\s?app|关注|收藏|举报|客服|反馈|版权|隐私|协议|cookie|验证码|密码|忘记|加载|loading|javascript|浏览器|更多|展开|收起|上一页|下一页|打印|关闭|取消|确定|log ?in|sign ?(?:in|up)|register|menu|home|share|copyright|privacy|terms|password|skip to|close|search|^[\W\d_]*$",
    re.I,
)
_ENDS = "。\n!?"
_LONGEST = 600


def injections(reading: Reading) -> Iterator[Finding]:
    """Each sentence with such a cue; a comment that holds one goes as a whole."""
    for match in _CUES.finditer(reading.text) if reading.says(*_WORDS) else ():
        start, end = _comment(reading.text, match.start(), match.end()) or _sentence(reading.text, match.start(), match.end())
        yield Finding(kind="injection", start=start, end=end, score=0.99, reason="speaks to a machine")


def hides_words(hidden: str) -> bool:
    """Whether hidden text says something: ten characters or more that are not the furniture of a page (登录, 首页, 分享)."""
    said = sum(
        len(re.findall(r"[㐀-鿿A-Za-z]", line))
        for line in hidden.splitlines()
        if line.strip() and not _FURNITURE.search(line.strip()[:200])
    )
    return said >= _FEWEST


def _comment(text: str, start: int, end: int) -> tuple[int, int] | None:
    opened = text.rfind("<!--", max(0, start - _LONGEST), start)
    if opened < 0 or "-->" in text[opened:start]:
        return None
    closed = text.find("-->", end, end + _LONGEST)
    return (opened, closed + 3) if closed >= 0 else (opened, _sentence(text, start, end)[1])


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the end of the sentence before to the end of this one, at most some hundred characters."""
    first = max((text.rfind(mark, max(0, start - _LONGEST), start) for mark in (*_ENDS, ". ")), default=-1) + 1
    while first < start and text[first] in " \t-*>#•·":
        first += 1
    stops = [at for mark in (*_ENDS, ". ") if (at := text.find(mark, end, end + _LONGEST)) >= 0]
    stop = min(stops, default=min(len(text), end + _LONGEST))
    return first, stop + (0 if stop >= len(text) or text[stop] == "\n" else 1)
