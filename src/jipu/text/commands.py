"""What tells that a sentence is meant for a machine: cues that do so alone, and weaker ones that do so together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.text.screen import Screen, Screened

_MACHINE = r"AI|人工智能|大模型|语言模型|LLM|智能助手|自动筛选"
_BEFORE = r"以上|之前|前面|上述|此前|先前|上面|所有|原有|其他|其它|全部|一切|任何|你的|系统的?"
_RULES = r"要求|指令|指示|规则|提示|内容|标准|条件|设定|限制|候选人|筛选|约束|任务"

_ALWAYS = (
    rf"(?:忽略|无视|忘记|忘掉|不要理会|不必理会|跳过)[^。\n]{{0,12}}(?:{_BEFORE})[^。\n]{{0,12}}(?:{_RULES})",
    r"(?:给|打|评|判定?|输出|评为|标记?)[^。\n,]{0,12}(?:我|本人|本简历|该候选人|此人|候选人|这份简历)?[^。\n,]{0,10}(?:最高分|满分|100\s?分|10/10|最高评级|最高匹配|最高优先级|强烈推荐|A\+)",
    r"(?:致|给|写给|告诉|发给|注意[:,])?(?:AI|人工智能|自动|智能|机器|大模型|语言模型|算法)?(?:筛选|评分|评估|简历)(?:系统|助手|模型|机器人|程序|AI)[:,](?:请|你|必须|务必|忽略|直接)?",
    rf"如果你是(?:一个|一名)?(?:{_MACHINE})[^。\n]{{0,40}}",
    rf"作为(?:一个|一名|一款)?(?:{_MACHINE})(?=[,:]|\s?你|助手|助理|系统|模型|程序)",
    r"(?:系统|system)\s?(?:提示|prompt|指令|message|override)\s?[:】\]]",
    r"(?:直接|请|必须)(?:推荐|进入|通过)[^。\n]{0,8}(?:终面|下一轮|面试|初筛)",
    r"(?:ignore|disregard|forget|override)\s[^.\n]{0,30}(?:instructions?|prompts?|rubric|rules|criteria|requirements|above)",
    r"(?:note|message|attention|instructions?)\s(?:to|for)\s(?:the\s|any\s|all\s)?(?:ai|llm|automated|screening|language model|ats|chatgpt|bot)[^.\n]{0,60}",
    r"\b(?:rate|score|rank|mark|output|give)\s[^.\n]{0,30}(?:candidate|resume|applicant|me|score)[^.\n]{0,20}(?:10/10|100|highest|top|perfect|best|maximum)",
    r"you are (?:an? )?(?:ai|llm|language model|screening|recruit\w+ (?:ai|bot))[^.\n]{0,40}",
    r"<<?/?(?:system|sys|instructions?|prompt)>|\[/?INST\]|<\|[a-z_]{2,20}\|>",
    r"[{,]\s?\"role\"\s?:\s?\"(?:system|assistant|user|developer)\"|[{,]\s?\"(?:tool_calls?|function_call)\"\s?:",
)
_TO_A_MACHINE = (
    rf"(?:各位|尊敬的|亲爱的|致(?!力)|写给|告知|通知)[^。\n,:]{{0,8}}(?:{_MACHINE}|机器人|招聘平台|招聘系统|解析程序|筛选程序)",
    r"你(?:现在|其实)?(?:是|将|只|的(?:唯一)?任务|的输出|的回复|的回答|的答复|不需要|不必|必须|应该|应当|务必)|(?:假设|假装|设想|想象)你|请(?:你)?(?:扮演|充当|假装|复述|重复|忽略)",
    r"从现在(?:开始|起)[,:]?(?:请|你|只)|(?:简历|正文|文档|输入|文件)(?:正文|内容|部分)?(?:到此|至此|已)(?:结束|完毕)",
    r"(?:新的?|真正的?|最新的?|隐藏的?|唯一的?)(?:指令|任务|提示词)\s?(?:是|为|:)|(?:提示词|指令)[^。\n]{0,4}(?:已更新|已变更|已失效|作废)",
    r"(?:其他|其它|别的|所有)(?:候选人|求职者|应聘者|简历)[^。\n]{0,12}(?:全部|一律|都)(?:判|评|标|淘汰|排除|删|拒)",
    r"\byour (?:system |final |next |own |original )?(?:prompt|instructions|task|objective|output|response|reply|answer|summary|guidelines)\b",
    r"\b(?:new|real|actual|true|hidden|updated|next) (?:task|objective|instructions?|prompt|goal) ?(?::|is\b)|\bhidden prompt\b|\bfrom now on\b",
    r"\bend of (?:the |this |user |system )?(?:resume|cv|document|input|text|data|prompt|context|message)\b",
    r"\b(?:hey|hi|hello|dear),? (?:ai|assistant|claude|chatgpt|gpt|gemini|llama|deepseek|llm|bot|model)\b|\bto (?:any (?:model|llm|ai)\b|(?:whoever|whomever|anyone)\b[^.\n]{0,30}\b(?:pars|process|screen|llm|ai\b))",
    r"\byou(?: are|'re) now\b|\bpretend (?:to be|you|that you)\b|\bas an ai\b|\bif you are an? (?:large |small )?(?:language|ai|llm|automated|screening)",
    r"\bdo not (?:mention|reveal|tell|disclose)\b[^.\n]{0,30}\b(?:user|human|recruiter|note|anyone)\b|\bthe (?:model|assistant|llm|parser) (?:shall|must)\b",
    r"\b(?:respond|reply|answer) only with\b|^(?:please )?(?:respond|reply|answer) with\b|\b(?:before|instead of) (?:extracting|reading|answering|scoring)\b",
    rf"(?:{_MACHINE}|模型|机器)(?:读者|助理|助手|们)\s?[:,]|(?:管理员|开发者|admin|root|developer)\s?(?:指令|命令|消息|override|command|message)\s?:",
    r"\bsystem override\b|\btranslate the following\b|^(?:instructions?|response|system|assistant) ?: *$",
    r"</(?:document|resume|input|output|context|data|text|cv)>|</?(?:task|assistant|user|human|admin|developer)>",
    r"#{2,4} ?(?:system|instructions?|response|assistant|human|user)\b|^(?:human|user|assistant|用户|助手) ?:[^\n]{0,200}\n(?:human|user|assistant|用户|助手) ?:",
    r"[{,]\s?\"(?:facts|skills?|quotes?|score|rating|recommendation|verdict|confidence)\"\s?:|\{%[^%\n]{0,80}%\}|\{\{[^}\n]{0,40}(?:prompt|system|instruction)",
)
CUES = re.compile("|".join(_ALWAYS), re.I)
CUES_IN_A_RESUME = re.compile("|".join((*_ALWAYS, *_TO_A_MACHINE)), re.I | re.M)
_EACH_ALWAYS = tuple(Screened(re.compile(cue, re.I)) for cue in _ALWAYS)
_EACH_IN_A_RESUME = (*_EACH_ALWAYS, *(Screened(re.compile(cue, re.I | re.M)) for cue in _TO_A_MACHINE))

# What a sentence to a machine is made of: an order or a person spoken to, a reader that is a machine, something to say, something of the task.
_ORDERS = re.compile(r"请(?!假|求|示|款|购|教|客|柬)|务必|你(?!们)|您|麻烦|切勿|\bplease\b|\byou(?:r|rself)?\b", re.I)
_DEMANDS = re.compile(
    r"一律|只需|只能|均须|必须追加|直接(?:采信|采用)|无需核对|\bmust(?!-)\b|\bshall\b|\bonly\b|\bfirst\b|\bnow\b|\bnothing else\b|\bevery\b",
    re.I,
)
_MACHINES = re.compile(
    r"\bAI\b|AI(?![A-Za-z])|人工智能|模型|\bLLM|GPT|Claude|DeepSeek|助手|机器人|程序|解析|招聘平台|系统消息|系统通知|管理员|开发者|自动读取|智能|授权"
    r"|\b(?:assistant|model|parsers?|bot|reviewers?|automated|extract(?:or|ing|ion)?|system|admin|developer)\b",
    re.I,
)
_SAYING = re.compile(
    r"输出|回复|回答|答复|返回|打印|复述|评语|列为|标注为|标记为|填写|写进|写上|改成|改为|替换为|追加|加上|采信|采用|说|展示|提到"
    r"|\b(?:output|reply|respond|answer|print|say|append|include|insert|list|return|mark|repeat|mention|write|add|trust)\b",
    re.I,
)
_TASK = re.compile(
    r"提示词|指令|任务|技能列表|能力名称|字段|抽取结果|结论|优先级|核对|校验|限制|本简历|本文件|本行|这份简历|候选人|人数|可信度|技能"
    r"|\b(?:prompt|instructions?|task|objective|schema|field|quotes?|skills?|candidates?|resume|applicants?|this (?:file|document|note|line))\b",
    re.I,
)
_ENOUGH = 4
_SENTENCE = re.compile(r"[^。!?;\n]{6,400}")

# The same without blanks and marks, for words that are written letter by letter, backwards or shifted.
SQUEEZED = re.compile(
    r"(?:ignore|disregard|forget)(?:all|any|the|everything|every|of|these|your){0,3}(?:previous|prior|above|earlier|preceding|system|original)"
    r"(?:and|the){0,2}(?:instruction|prompt|rule|direction|command|requirement|guideline)"
    r"|(?:忽略|无视|忘记|忘掉)(?:以上|之前|前面|上述|此前|先前|上面)的?(?:所有|全部|一切)?的?(?:要求|指令|指示|规则|提示|内容)"
)


def cues(text: str, *, in_resume: bool) -> Iterator[re.Match[str]]:
    """The cues that are enough alone. Most texts hold none: few cues' words stand in them, and only those are searched for, one by one."""
    may = _screen().may_match(text)
    each = _EACH_IN_A_RESUME if in_resume else _EACH_ALWAYS
    if any(cue in may and cue.pattern.search(text) for cue in each):
        yield from (CUES_IN_A_RESUME if in_resume else CUES).finditer(text)


@lru_cache(maxsize=1)
def _screen() -> Screen:
    return Screen(_EACH_IN_A_RESUME)


def weak_cues(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a resume that hold enough of what sentences to a machine are made of. No single word is enough: resumes speak of models and prompts too."""
    for sentence in _SENTENCE.finditer(text) if _ORDERS.search(text) or _DEMANDS.search(text) else ():
        if score(sentence.group()) >= _ENOUGH:
            yield sentence.start(), sentence.end()


def score(sentence: str) -> int:
    """How much of it speaks to a machine: an order counts two, a demand one, a machine, something to say and the task one each."""
    order = 2 if _ORDERS.search(sentence) else 1 if _DEMANDS.search(sentence) else 0
    if not order:
        return 0
    return order + sum(pattern.search(sentence) is not None for pattern in (_MACHINES, _SAYING, _TASK))


def addresses_a_machine(sentence: str) -> bool:
    """Whether somebody is spoken to or ordered, and a machine is named: too little to take the sentence out, enough to be careful."""
    return _ORDERS.search(sentence) is not None and _MACHINES.search(sentence) is not None
