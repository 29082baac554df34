from __future__ import annotations

from datetime import date

from jipu.lexicon.concepts import load_lexicon
from jipu.model.assistance import Proposal
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.stages.extract import extract_facts, ground_proposals
from jipu.stages.parse import parse_resume

TEXT = """求职意向：前端开发工程师
专业技能
精通 Vue、Webpack、星图引擎；了解 Node.js
工作经历
2021.03-2023.06 〔某公司〕 前端开发工程师
主导商家后台改版，首屏由 3.4 秒降到 1.2 秒
负责渠道库存盘点，按对目标、找原因、定动作三步复盘推进
想学习区块链合约开发，没有做过游戏引擎
由外包团队负责短信网关开发
"""
DOCUMENT = Document(id="d", kind="resume", text=TEXT, file="a.txt")
RESUME = parse_resume(DOCUMENT, date(2025, 6, 30))
FACTS = extract_facts(DOCUMENT, RESUME, load_lexicon())


def proposal(words: str, kind: str = "skill", steps: tuple[str, ...] = ()) -> Proposal:
    start = TEXT.index(words)
    return Proposal(kind=kind, start=start, end=start + len(words), steps=steps)  # type: ignore[arg-type]


def grounded(*proposals: Proposal) -> tuple[dict[str, Fact], dict[str, int]]:
    facts, lost = ground_proposals(DOCUMENT, RESUME, FACTS, proposals, load_lexicon())
    return {fact.surface: fact for fact in facts}, dict(lost)


def test_a_proposal_is_graded_dated_and_quoted_as_every_other_find() -> None:
    facts, lost = grounded(proposal("商家后台改版"), proposal("渠道库存盘点"))
    told = facts["商家后台改版"]
    assert lost == {} and (told.kind, told.concept, told.found_by) == ("skill", None, "model")
    assert (told.grade, told.depth, told.when) == ("outcome", "主导", ("2021-03", "2023-06"))
    assert told.evidence.quote(DOCUMENT) == "主导商家后台改版，首屏由 3.4 秒降到 1.2 秒"
    assert TEXT[told.evidence.at.start : told.evidence.at.end] == "商家后台改版"
    assert (facts["渠道库存盘点"].grade, facts["渠道库存盘点"].depth) == ("demonstrated", "负责")


def test_what_the_lexicon_knows_counts_for_its_concept() -> None:
    lexicon = load_lexicon()
    bare = ground_proposals(DOCUMENT, RESUME, (), [proposal("Vue"), proposal("Node.js")], lexicon)[0]
    assert [(fact.concept, fact.grade) for fact in bare] == [("vue", "claimed"), (lexicon.lookup("Node.js").id, "claimed")]  # type: ignore[union-attr]


def test_what_is_a_fact_already_is_confirmed_and_not_counted_twice() -> None:
    assert any(fact.surface == "Webpack" for fact in FACTS)
    assert grounded(proposal("Webpack"), proposal("Webpack")) == ({}, {"known": 1})


def test_what_is_wished_for_lacking_or_anothers_is_no_fact() -> None:
    facts, lost = grounded(proposal("区块链合约开发"), proposal("游戏引擎"), proposal("短信网关开发"))
    assert facts == {} and lost == {"not_own": 3}


def test_a_title_an_everyday_word_a_removed_part_and_what_no_sentence_holds_are_none() -> None:
    across = Proposal(kind="skill", start=TEXT.index("Node.js"), end=TEXT.index("2021"))
    facts, lost = grounded(proposal("前端开发工程师"), proposal("工作"), proposal("某公司"), across)
    assert facts == {} and sum(lost.values()) == 4 and lost["not_told"] >= 2


def test_a_method_keeps_its_steps_and_a_direction_is_one() -> None:
    steps = ("对目标", "找原因", "定动作")
    facts, lost = grounded(proposal("三步复盘", "method", steps), proposal("渠道库存盘点", "direction"))
    assert lost == {} and (facts["三步复盘"].kind, facts["三步复盘"].steps) == ("method", steps)
    assert (facts["渠道库存盘点"].kind, facts["渠道库存盘点"].concept) == ("direction", None)


def test_the_order_of_proposals_changes_nothing_and_none_gives_nothing() -> None:
    many = [proposal("商家后台改版"), proposal("渠道库存盘点"), proposal("三步复盘", "method")]
    assert ground_proposals(DOCUMENT, RESUME, FACTS, many, load_lexicon()) == ground_proposals(
        DOCUMENT, RESUME, FACTS, many[::-1], load_lexicon()
    )
    assert grounded() == ({}, {})


def test_what_a_result_measures_is_a_result_and_no_skill() -> None:
    facts, lost = grounded(proposal("首屏"))
    assert facts == {} and lost == {"result": 1}


def test_a_method_in_longer_words_than_the_rules_found_is_the_same_method() -> None:
    text = "专业技能\n熟悉用户调研\n工作经历\n2021.03-2023.06 〔某公司〕 产品经理\n用 Scrum 推进双周迭代，牵头港湾推演法\n"
    document = Document(id="m", kind="resume", text=text, file="m.txt")
    resume, lexicon = parse_resume(document, date(2025, 6, 30)), load_lexicon()
    facts = extract_facts(document, resume, lexicon)
    assert [fact.surface for fact in facts if fact.kind == "method"] == ["Scrum", "双周迭代"]
    at = {words: text.index(words) for words in ("Scrum 推进双周迭代", "港湾推演法")}
    proposals = [Proposal(kind="method", start=start, end=start + len(words)) for words, start in at.items()]
    more, lost = ground_proposals(document, resume, facts, proposals, lexicon)
    assert [fact.surface for fact in more] == ["港湾推演法"] and lost == {"known": 1}


def test_a_name_that_elsewhere_needs_company_is_known_where_a_model_says_it_alone() -> None:
    text = "工作经历\n2021.03-2023.06 〔某公司〕 产品经理\n日常用 Excel 透视表整理货位\n"
    document = Document(id="e", kind="resume", text=text, file="e.txt")
    resume, start = parse_resume(document, date(2025, 6, 30)), text.index("Excel")
    more, _ = ground_proposals(document, resume, (), [Proposal(kind="skill", start=start, end=start + 5)], load_lexicon())
    assert [fact.concept for fact in more] == [load_lexicon().lookup("Excel").id]  # type: ignore[union-attr]
