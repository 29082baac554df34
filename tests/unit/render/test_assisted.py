from __future__ import annotations

from dataclasses import replace

from jipu.model.assistance import Assistance, StepTold
from jipu.model.claim import Claim, Presence
from jipu.model.correction import Corrected, Edit
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.page import View
from jipu.render.parts.assisted import assistance_lines
from jipu.render.parts.limits import limits_part
from tests.golden.maps import ads_map, people_map

STEPS = (
    StepTold(
        step="extract",
        version="v1",
        proposed=200,
        kept=180,
        dropped={"not_verbatim": 12, "not_own": 8},
        calls=12,
        tokens_in=900,
        tokens_out=90,
    ),
    StepTold(step="word", version="v1", proposed=12, kept=7, dropped={"digit": 4, "frequency": 1}, calls=9, cached=3, refused=2),
)
DONE = Assistance(model="deepseek-chat", region="domestic", steps=STEPS, suspected=2, worded=1)


def helped(done: Assistance = DONE, **words: str) -> RoleMap:
    """The map of the people with one group worded by a model."""
    plain = people_map()
    first = next(claim for claim in plain.section("group") if isinstance(claim.payload, Presence))
    texts = {"zh": "重写后台的列表页", "en": "They rewrite list pages."} | words
    claims = tuple(replace(claim, wording=texts, source="model") if claim.id == first.id else claim for claim in plain.claims)
    return replace(plain, claims=claims, provenance=replace(plain.provenance, model=done.model, assistance=done))


def text_of(rolemap: RoleMap, lang: str) -> str:
    page = compose(rolemap, lang)  # type: ignore[arg-type]
    notes = (note for part in page.parts for finding in part.findings for note in finding.notes)
    items = (item.text for part in page.parts for item in (*part.items, *(item for finding in part.findings for item in finding.items)))
    return "\n".join((*notes, *items))


def test_a_models_sentence_stands_once_under_its_label_in_either_language() -> None:
    assert text_of(helped(), "zh").count("重写后台的列表页（由大模型措辞）") == 1
    assert text_of(helped(), "en").count("They rewrite list pages. (worded by a model)") == 1
    assert "部分文字由大模型措辞" in compose(helped(), "zh").badges
    assert "Worded in part by a language model" in compose(helped(), "en").badges


def test_words_of_a_human_bear_no_label_of_a_model() -> None:
    rolemap = helped()
    by_hand = tuple(replace(claim, source="human") if claim.source == "model" else claim for claim in rolemap.claims)
    assert "措辞" not in text_of(replace(rolemap, claims=by_hand), "zh")
    assert "部分文字由大模型措辞" not in compose(replace(rolemap, claims=by_hand), "zh").badges


def test_the_notice_tells_what_was_proposed_kept_dropped_paid_and_held_back() -> None:
    zh, en = ("\n".join(assistance_lines(View.of(helped(), lang))) for lang in ("zh", "en"))  # type: ignore[arg-type]
    for told in ("deepseek-chat（境内）", "提出 212 项", "留用 187 项", "摘取 180/200、措辞 7/12", "共 1 处", "21 次回答"):
        assert told in zh
    assert "原文里没有所引的字 12、不是能力的名字，或不是本人做的 8、写了依据里没有的东西 4、写法不合要求 1" in zh
    assert "有 2 次提问没有得到回答" in zh and "2 份材料像是写给机器看的" in zh and "3 次来自缓存" in zh
    assert "mainland China" in en and "proposed 212 items, of which 187 passed" in en and "extraction 180/200 and wording 7/12" in en


def test_a_map_without_a_model_says_so_and_nothing_else() -> None:
    assert assistance_lines(View.of(people_map(), "zh")) == ()
    for rolemap in (people_map(), ads_map()):
        page = compose(rolemap, "zh")
        assert "未使用大模型" in page.footer and not any("大模型：" in line for line in page.footer)
    assert "未使用大模型" not in compose(helped(), "zh").footer


def test_a_quiet_run_tells_no_reasons_refusals_or_suspicions() -> None:
    quiet = Assistance(model="m", steps=(StepTold(step="extract", version="v1", proposed=3, kept=3, calls=1),))
    text = "\n".join(assistance_lines(View.of(helped(quiet), "zh")))
    assert "主要原因" not in text and "没有得到回答" not in text and "写给机器" not in text and "未连接任何服务" in text


def test_merges_and_names_by_a_model_have_a_table_of_their_own_and_moves_a_number() -> None:
    edits = (
        Edit(act="merge", label="K8S 集群", to="Kubernetes", was="2/12", who="model:m"),
        Edit(act="move", label="排产会", to="流程与制度建设", who="model:m"),
        Edit(act="rename", label="Vue", to="维优", who="审核人", when="2025-06-01"),
    )
    rolemap = replace(helped(), corrections=Corrected(applied=1, edits=edits))
    part = limits_part(View.of(rolemap, "zh"))
    tables = {table.title: table.rows for table in part.tables}
    assert [row[0] for row in tables["大模型做的合并与改名"]] == ["合并“K8S 集群” → Kubernetes"]
    assert [row[2] for row in tables["人工更正"]] == ["审核人，2025-06-01"]
    remarks = [item.text for item in part.items]
    assert "已按人工更正改动 1 处。" in remarks and "词典外的写法里，有 1 项由大模型归入方向。" in remarks


def test_the_sign_of_a_model_is_explained_where_it_stands() -> None:
    def marked(claim: Claim) -> Claim:
        return replace(claim, marks=(*claim.marks, "model")) if claim.section == "skill" else claim

    rolemap = replace(helped(), claims=tuple(map(marked, helped().claims)))
    assert any("◇" in line for line in limits_part(View.of(rolemap, "zh")).lead)
    assert not any("◇" in line for line in limits_part(View.of(helped(), "zh")).lead)
