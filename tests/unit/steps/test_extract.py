from __future__ import annotations

import pytest

from jipu.model.assistance import Proposal
from jipu.model.document import Document
from jipu.steps import extract
from jipu.steps.verbatim import Cited, place_of

TEXT = "〔化名〕 〔电话〕\n专业技能：精通Ｖｕｅ、Webpack，了解 JavaScript\n2021.03-2023.06 〔某公司〕 前端\n负责渠道库存盘点；按对目标、找原因、定动作三步复盘推进\n————\n想做出海业务"


def document(text: str = TEXT, name: str = "d1") -> Document:
    return Document(id=name, kind="resume", text=text, file="a.txt")


def judged(told: dict[str, object] | None, text: str = TEXT) -> tuple[list[str], dict[str, int], tuple[str, ...]]:
    one = document(text)
    found = extract.task(one, b"k").judge(told)
    return [one.text[proposal.start : proposal.end] for proposal in found.kept], dict(found.dropped), found.faults


def numbered(words: str, text: str = TEXT) -> str:
    return next(str(cited.number) for cited in extract.sentences(text) if words in cited.text)


def test_a_resume_is_shown_in_numbered_lines_without_what_is_only_removed_or_no_word() -> None:
    shown = extract.sentences(TEXT)
    assert [cited.number for cited in shown] == list(range(1, len(shown) + 1))
    assert next(cited.text for cited in shown).startswith("专业技能") and all("————" not in cited.text for cited in shown)
    assert all(TEXT[cited.start : cited.end] == cited.text for cited in shown)


def test_a_long_line_is_cut_behind_its_stops() -> None:
    line = "负责渠道库存盘点与调拨。" * 20
    shown = extract.sentences(line)
    assert len(shown) == 20 and {cited.text for cited in shown} == {"负责渠道库存盘点与调拨。"}


def test_the_prompt_holds_years_alone_unless_months_are_asked_for() -> None:
    request = extract.task(document(), b"k").request
    assert "2021-2023 〔某公司〕" in request.user and "2021.03" not in request.user
    assert "2021.03" in extract.task(document(), b"k", months=True).request.user


def test_the_prompt_names_its_document_and_its_mark_is_another_for_every_key_and_text() -> None:
    first, again, other = (extract.task(document(), key).request for key in (b"k", b"k", b"another"))
    assert first == again and first.subject == "d1" and first.documents == ("d1",) and (first.step, first.version) == ("extract", "v1")
    marks = {request.user.splitlines()[0] for request in (first, other, extract.task(document("负责盘点工作"), b"k").request)}
    assert len(marks) == 3 and all(mark not in TEXT for mark in marks)


def test_the_words_of_a_resume_are_values_and_never_a_template() -> None:
    request = extract.task(document("负责 {{ fence }} 与 {% for x in y %} 的{{ 7*7 }}排版"), b"k").request
    assert "{{ fence }} 与 {% for x in y %}" in request.user and "49" not in request.user.splitlines()[1]


def test_what_stands_verbatim_in_the_cited_sentence_is_kept_width_and_case_aside() -> None:
    told = {"skills": {numbered("精通"): ["vue", "WEBPACK"], numbered("渠道"): ["渠道库存盘点"]}}
    assert judged(told) == (["Ｖｕｅ", "Webpack", "渠道库存盘点"], {}, ())


@pytest.mark.parametrize(
    ("number", "quote", "reason"),
    [
        ("999", "Webpack", "no_sentence"),
        ("x", "Webpack", "no_sentence"),
        ("-1", "Webpack", "no_sentence"),
        ("精通", "React", "not_verbatim"),
        ("渠道", "Webpack", "not_verbatim"),  # it stands in another sentence
        ("精通", "Java", "not_verbatim"),  # cut out of a longer word
        ("精通", "V", "no_name"),
        ("精通", "精通Ｖｕｅ、Webpack，了解 JavaScript 以及许多许多许多许多许多许多别的东西", "no_name"),
        ("2021", "〔某公司〕", "no_name"),
        ("精通", "<b>Vue</b>", "no_name"),
        ("精通", "  ", "no_name"),
    ],
)
def test_what_the_sentence_does_not_hold_is_dropped_with_its_reason(number: str, quote: str, reason: str) -> None:
    cited = number if number in ("999", "x", "-1") else numbered(number) if number != "2021" else numbered("前端")
    assert judged({"skills": {cited: [quote]}}) == ([], {reason: 1}, ())


def test_a_method_keeps_the_steps_that_stand_beside_it() -> None:
    number = int(numbered("三步复盘"))
    told = {"methods": [{"s": number, "q": "三步复盘", "steps": ["对目标", "找原因", "画大饼", "定动作"]}]}
    found = extract.task(document(), b"k").judge(told)
    assert [(one.kind, one.steps) for one in found.kept] == [("method", ("对目标", "找原因", "定动作"))]
    alone = extract.task(document(), b"k").judge({"methods": [{"s": number, "q": "三步复盘", "steps": ["对目标"]}]})
    assert alone.kept[0].steps == ()


def test_a_direction_is_a_direction_and_a_place_counts_once() -> None:
    number = numbered("出海")
    found = extract.task(document(), b"k").judge({"directions": {number: ["出海", "出海业务"]}, "skills": {number: ["出海", "出海"]}})
    assert [one.kind for one in found.kept] == ["skill", "direction", "direction"]


@pytest.mark.parametrize("told", [None, {"skills": ["Vue"]}, {"skills": {"1": "Vue"}}, {"methods": [{"q": "复盘"}]}, {"skills": None}])
def test_a_reply_of_another_shape_is_unreadable_and_asked_for_again(told: dict[str, object] | None) -> None:
    kept, dropped, faults = judged(told)
    assert (kept, dropped) == ([], {"unreadable": 1}) and len(faults) == 1


def test_a_resume_is_sent_again_only_where_much_is_wrong() -> None:
    right, number = ["Webpack", "JavaScript", "Vue"], numbered("精通")
    assert judged({"skills": {number: [*right, "React"]}})[2] == ()
    assert judged({"skills": {number: ["React", "Angular", "Svelte", "Webpack"]}})[2] == (
        f"第 {number} 句里没有这几个字：React",
        f"第 {number} 句里没有这几个字：Angular",
        f"第 {number} 句里没有这几个字：Svelte",
    )


def test_no_more_than_a_resume_can_hold_is_looked_at() -> None:
    number = numbered("精通")
    kept, dropped, _ = judged({"skills": {number: ["Webpack", *["React"] * 1000]}})
    assert kept == ["Webpack"] and dropped == {"not_verbatim": extract.MOST_ITEMS - 1}


def test_only_the_beginning_of_a_book_is_sent() -> None:
    text = "\n".join(f"负责第{number}个仓库的盘点" for number in range(5000))
    request = extract.task(document(text), b"k").request
    assert len(request.user) < 2 * extract.MOST_CHARACTERS and len(text) > 2 * extract.MOST_CHARACTERS


def test_the_second_place_of_words_is_found_where_the_first_is_cut_out_of_a_word() -> None:
    cited = Cited(1, 10, 40, "JavaScript 与 Java")
    assert place_of("java", cited) == (10 + 13, 10 + 17)
    assert place_of("資料", Cited(1, 0, 4, "资料治理")) == (0, 2)
    assert place_of("", cited) is None


def test_a_proposal_can_be_kept_in_a_set() -> None:
    assert len({Proposal(kind="skill", start=0, end=2), Proposal(kind="skill", start=0, end=2)}) == 1
