from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

import pytest
from bench.player import Player

from jipu.assisted import Helped
from jipu.editions.share import share
from jipu.lexicon.concepts import load_lexicon
from jipu.llm.request import Request
from jipu.model.assistance import STEPS, Assistance
from jipu.model.claim import Claim, Presence
from jipu.model.correction import Correction, Corrections
from jipu.model.reading import Reading
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import to_json
from jipu.render.map_markdown import to_markdown
from jipu.stages.deidentify import recognise_identifiers
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from jipu.steps.assistant import Assistant
from jipu.steps.grounded import Basis, unsupported
from jipu.steps.packs import packs_of
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

ROLE = shape_role("前端开发")
WORK = (
    "主导商家后台改版，用 Vue 重写列表页与表单校验",
    "搭建构建缓存，用 Webpack 拆分公共依赖包",
    "用 React 开发活动页面，接入埋点与灰度开关",
    "封装星图引擎的图层组件，支持拖拽布局",
)
LAYERS = (Said("星图引擎", None, sentence=WORK[3]), Said("星图引擎组件", None, sentence="封装星图引擎组件的图层组件，支持拖拽布局"))
CANARY = "CANARYQX"


def person(number: int, *, warned: bool = False) -> Reading:
    told = [WORK[number % 4], WORK[(number + 1) % 4]]
    said = [Said("Vue", "vue", sentence=WORK[0])] if WORK[0] in told else []
    said += [Said("Webpack", "webpack", sentence=WORK[1])] if WORK[1] in told else []
    said += [Said("React", "react", sentence=WORK[2])] if WORK[2] in told else []
    said += [LAYERS[number % 2]] if WORK[3] in told else []
    if warned:
        said = [Said("Vue", "vue", sentence=f"用 Vue 开发{CANARY}页面"), *said]
    one = reading(f"p{number:02d}", said, keys=[f"p:{number}"], headline="前端开发工程师", years=3.0 + number)
    return replace(one, document=replace(one.document, warnings=("injection",))) if warned else one


PEOPLE = tuple(person(number) for number in range(12))


def drawn(
    player: Player,
    readings: Sequence[Reading] = PEOPLE,
    *,
    steps: Sequence[str] = STEPS,
    corrections: Corrections | None = None,
    role: Role = ROLE,
) -> tuple[RoleMap, Sequence[Reading]]:
    """The map that a player helped to draw, and the readings behind it."""
    human, lexicon = corrections or Corrections(), load_lexicon()
    sample = sample_of(readings, role, lexicon, SETTINGS, KEY, human)
    map_of = partial(synthesise_map, role, sample, lexicon=lexicon, settings=SETTINGS, files=len(readings))
    assistant = Assistant(model=player, steps=frozenset(steps))  # type: ignore[arg-type]
    found, rolemap = Helped(assistant, sample, lexicon, KEY, human).drawn(readings, map_of)
    return replace(rolemap, provenance=replace(rolemap.provenance, made_at="")), found


def plain(readings: Sequence[Reading] = PEOPLE, corrections: Corrections | None = None) -> RoleMap:
    """The same map without a model."""
    human, lexicon = corrections or Corrections(), load_lexicon()
    sample = sample_of(readings, ROLE, lexicon, SETTINGS, KEY, human)
    made = synthesise_map(ROLE, sample, readings, lexicon, SETTINGS, files=len(readings), corrections=human)
    return replace(made, provenance=replace(made.provenance, made_at=""))


def careful(request: Request) -> str | None:
    """Answers in the place of the player: the abilities that it reads, one alias, one place, names as they are."""
    numbered = [line.split("|") for line in request.user.splitlines() if "|" in line]
    if request.step == "extract":
        words = ("列表页", "表单校验", "构建缓存", "公共依赖包", "埋点", "灰度开关", "图层组件", "拖拽布局")
        skills = {row[0]: found for row in numbered if (found := [word for word in words if word in row[1]])}
        return json.dumps({"skills": skills}, ensure_ascii=False)
    if request.step == "alias":
        same = {row[0]: "same" if all("星图引擎" in side for side in row[1:]) else "related" for row in numbered}
        return json.dumps({"answers": same})
    if request.step == "place":
        group = next(line.split(" ")[0] for line in request.system.splitlines() if line.endswith("前端架构与微前端"))
        return json.dumps({"places": {row[0]: group for row in numbered}})
    if request.step == "name":
        return json.dumps(
            {"names": {row[0]: {"zh": row[2], "en": "Star Map Engine"} for row in numbered if row[1] == "单项"}}, ensure_ascii=False
        )
    return None


@lru_cache(maxsize=1)
def helped() -> RoleMap:
    return drawn(Player(say=careful))[0]


def skill(rolemap: RoleMap, subject: str) -> Claim | None:
    found = (claim for claim in rolemap.section("skill") if isinstance(claim.payload, Presence) and claim.payload.subject == subject)
    return next(found, None)


def account(rolemap: RoleMap) -> Assistance:
    assert rolemap.provenance.assistance is not None
    return rolemap.provenance.assistance


def test_what_a_model_reads_becomes_counted_and_quoted_skills() -> None:
    claim = skill(helped(), "x:构建缓存") or skill(helped(), "x:公共依赖包")
    assert claim is not None and "model" in claim.marks and claim.support.k == 6
    assert all(any(quote.text in one.document.text for one in PEOPLE) for quote in claim.quotes) and claim.quotes


def test_two_finds_that_are_one_thing_are_merged_placed_and_named_below_the_human() -> None:
    before, claim = plain(), skill(helped(), "x:星图引擎")
    assert skill(before, "x:星图引擎") and skill(before, "x:星图引擎组件") and skill(helped(), "x:星图引擎组件") is None
    assert claim is not None and claim.support.k == 6 and "model" in claim.marks and "human" not in claim.marks
    assert claim.computed is not None and claim.computed.k == 3
    group = helped().claim(claim.parent or "")
    assert isinstance(group.payload, Presence) and group.payload.zh == "前端架构与微前端"
    assert isinstance(claim.payload, Presence) and claim.payload.en == "Star Map Engine"
    assert helped().corrections.applied == 0 and {edit.who for edit in helped().corrections.edits} == {"model:player"}


def test_a_human_correction_wins_over_the_model_and_keeps_its_mark() -> None:
    row = Correction(target="x:星图引擎组件", act="rename", zh="图层件", en="Layers", label="星图引擎组件", who="审核人", when="2025-06-01")
    rolemap, _ = drawn(Player(say=careful), corrections=Corrections.in_force([row]))
    claim = skill(rolemap, "x:星图引擎组件")
    assert claim is not None and isinstance(claim.payload, Presence) and claim.payload.zh == "图层件" and "human" in claim.marks
    assert rolemap.corrections.applied == 1 and rolemap.corrections.orphaned == ()
    found = skill(rolemap, "x:构建缓存") or skill(rolemap, "x:公共依赖包")
    assert found is not None and "model" in found.marks


def test_sentences_stand_on_quotes_bear_their_label_in_both_languages_and_are_counted() -> None:
    worded = [claim for claim in helped().claims if claim.source == "model"]
    assert len(worded) >= 3 and account(helped()).worded == len(worded)
    zh, en = to_markdown(helped(), "zh"), to_markdown(helped(), "en")
    assert zh.count("（由大模型措辞）") >= 3 and en.count("(worded by a model)") >= 3
    assert "部分文字由大模型措辞" in zh.splitlines()[2] and "未使用大模型" not in zh
    told = account(helped())
    assert f"它提出 {told.proposed} 项，经核对留用 {told.kept} 项" in zh and f"proposed {told.proposed} items" in en
    assert all(claim.wording["zh"].replace("\u3000", "") in to_html(helped(), "zh") for claim in worded[:1])


def test_every_sentence_of_the_map_is_supported_and_fails_on_the_evidence_of_another() -> None:
    lexicon, rolemap = load_lexicon(), helped()
    packs = {topic.claim: (pack, topic) for pack in packs_of(rolemap) for topic in pack.topics}
    worded = [claim for claim in rolemap.claims if claim.source == "model"]
    own = [(claim.wording["zh"], Basis(tuple(q.text for q in packs[claim.id][0].quotes), packs[claim.id][1].names)) for claim in worded]
    assert unsupported(own, lexicon) == 0
    foreign = ("负责门店排班与调拨", "组织新员工培训，编写带教手册", "核对对账单，追回差额")
    swapped = [(text, Basis(foreign, basis.names)) for text, basis in own]
    assert unsupported(swapped, lexicon) == len(own)


def test_without_steps_and_without_answers_the_map_is_the_embedded_one() -> None:
    silent, _ = drawn(Player(say=lambda request: "I would rather not"))
    for rolemap in (silent, drawn(Player(), steps=())[0]):
        bare = replace(rolemap, provenance=replace(rolemap.provenance, model=None, assistance=None))
        assert to_json(bare) == to_json(plain())


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_left_out_alone(step: str) -> None:
    player = Player(say=careful)
    rolemap, _ = drawn(player, steps=[one for one in STEPS if one != step])
    gone = {step, "check"} if step == "word" else {step}  # without words there is nothing to check
    assert {request.step for request in player.asked} == set(STEPS) - gone
    assert [told.step for told in account(rolemap).steps] == [one for one in STEPS if one not in gone]


@pytest.mark.parametrize("zh", ["张伟用 Vue 重写列表页与表单校验", "在字节跳动用 Vue 重写列表页与表单校验"])
def test_a_sentence_that_names_somebody_is_dropped_and_counted(zh: str) -> None:
    def named(request: Request) -> str | None:
        if request.step != "word":
            return careful(request)
        quotes = sum(line.startswith(tuple("123456789")) for line in request.user.splitlines())
        text = {"zh": zh, "en": "They rewrite list pages and the checks of forms in Vue.", "e": list(range(1, quotes + 1))}
        return json.dumps({"texts": dict.fromkeys("ABCD", text)}, ensure_ascii=False)

    rolemap, _ = drawn(Player(say=named))
    assert not any("张伟" in text or "字节" in text for claim in rolemap.claims for text in claim.wording.values())
    (told,) = (step for step in account(rolemap).steps if step.step == "word")
    assert told.dropped.get("identifier", 0) >= 1 and told.kept + sum(told.dropped.values()) == told.proposed


def test_who_is_suspected_is_sent_in_no_step_and_counted_all_the_same() -> None:
    readings = (*PEOPLE[:11], person(11, warned=True))
    player = Player(say=careful)
    rolemap, found = drawn(player, readings)
    assert all(CANARY not in request.user + request.system for request in player.asked)
    assert all("p11" not in request.documents for request in player.asked)
    assert account(rolemap).suspected == 1 and rolemap.sample.n == 12 and found[11].facts == readings[11].facts
    assert account(rolemap).suspects == (readings[11].document.file,)
    assert "1 份材料像是写给机器看的" in to_markdown(rolemap, "zh")


def test_no_prompt_holds_the_employer_or_the_person_in_the_title_of_the_role() -> None:
    player = Player(say=careful)
    rolemap, _ = drawn(player, role=shape_role("字节跳动前端开发（张伟）"))
    assert rolemap.role.title == "字节跳动前端开发（张伟）"  # the operator's own map
    sent = "\n".join(request.system + request.user for request in player.asked)
    assert "字节跳动" not in sent and "张伟" not in sent
    assert "前端开发" in sent


def test_every_request_names_the_documents_whose_words_it_holds() -> None:
    player = Player(say=careful)
    drawn(player)
    assert {request.step for request in player.asked} == set(STEPS)
    for request in player.asked:
        assert request.documents or request.step == "name"  # the lexicon's own names are nobody's words
        assert set(request.documents) <= {one.document.id for one in PEOPLE}
        if request.step == "extract":
            assert request.documents == (request.subject,)


def test_the_order_of_the_resumes_and_of_the_answers_changes_nothing() -> None:
    player = Player(say=careful)
    first, _ = drawn(player)
    other, _ = drawn(player, PEOPLE[::-1])
    assert to_json(replace(first, provenance=replace(first.provenance, assistance=None))) == to_json(
        replace(other, provenance=replace(other.provenance, assistance=None))
    )
    assert len(player.known) * 2 == len(player.asked)  # every question was the same, so the second map cost nothing


def test_counting_is_codes_alone_whatever_a_model_answers() -> None:
    before = {claim.id: claim.support for claim in plain().claims}
    rolemap, _ = drawn(Player(), steps=("word", "check", "name"))
    assert {claim.id: claim.support for claim in rolemap.claims if claim.id in before} == before


@pytest.mark.parametrize(("suspected", "told"), [(1, 0), (4, 0), (5, 5)])
def test_the_share_edition_tells_of_no_few_suspected_resumes(suspected: int, told: int) -> None:
    made = helped()
    done = replace(account(made), suspected=suspected)
    made = replace(made, provenance=replace(made.provenance, assistance=done))
    assert account(share(made, load_lexicon(), recognise_identifiers)).suspected == told


def test_the_share_edition_keeps_the_account_and_no_word_of_the_model() -> None:
    shared = share(helped(), load_lexicon(), recognise_identifiers)
    assert all(claim.source != "model" and not claim.wording for claim in shared.claims)
    told = account(shared)
    assert told.worded == 0 and told.kept == account(helped()).kept
    text = to_markdown(shared, "zh")
    assert "由大模型措辞" not in text and "大模型：player" in text
    assert "由大模型措辞" not in to_csv(shared, "zh")
