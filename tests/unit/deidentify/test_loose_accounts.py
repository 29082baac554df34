"""Accounts told loosely: words between label and id, the label behind the id, half a label, outside the personal part. All ids are invented."""

from __future__ import annotations

import pytest

BODY = "\n\n工作经历\n2019.03-至今 苏州青禾云舟信息科技有限公司 运营总监\n- 管理门店 120 家\n"
STUDY = "\n教育经历\n2012.09-2016.06 苏州大学 本科\n"

# fmt: off
LOOSE = (
    "V X：{}", "v x {}", "V-X：{}", "w.x：{}", "w x: {}", "V {}", "+V {}", "➕V：{}", "加我V：{}", "加我微：{}", "微：{}", "微 {}", "薇 {}", "微心：{}", "绿色软件：{}", "💚：{}",
    "微信搜 {}", "微信搜索：{}", "微信扫码或搜 {}", "微信请备注来意：{}", "微信帐号：{}", "微信和QQ都是 {}", "微信/QQ：{}", "微信【{}】", "weChat号：{}", "WeChat/Weixin: {}", "企微：{}", "Lark：{}",
    "联系：{}（微信）", "{}（微信号）", "{} (WeChat)", "{}（VX）", "邮箱/微信：a@example.com / {}", "扣扣 {}", "企鹅：{}", "钉钉：{}", "Line ID：{}",
)
# fmt: on


@pytest.mark.parametrize("form", LOOSE)
@pytest.mark.parametrize("account", ["demo_88x", "demolaibo", "DemoZyl1987", "demo-ops-8"])
def test_in_the_header(clean, form: str, account: str) -> None:
    assert account not in clean("许墨舟 | 运营总监 | 37岁\n" + form.format(account) + BODY).text


@pytest.mark.parametrize(
    "form", ["微信：{}", "微信 {}", "VX：{}", "V信 {}", "加微 {}", "微信号：{}", "微❤：{}", "WeChat ID: {}", "{}（微信）", "QQ：{}"]
)
@pytest.mark.parametrize("account", ["demo_88x", "demolaibo"])
@pytest.mark.parametrize(
    "place", ["\n自我评价\n能吃苦。\n{}\n", "\n自我评价\n能吃苦，有意请联系我，{}，谢谢。\n" + STUDY, STUDY + "\n{}\n"]
)
def test_outside_the_personal_part(clean, form: str, account: str, place: str) -> None:
    assert account not in clean("许墨舟 | 运营总监\n" + BODY + place.format(form.format(account))).text


@pytest.mark.parametrize(
    "line",
    [
        "- 微信小程序用 uni-app 和 Vue3 搭建，搜索流量占三成",
        "- 微信搜索 SEO_2 项目，带 3 人",
        "- 用 V8 引擎、VitePress 和 vx-table 搭文档站",
        "- 企微 SCRM 上线，私域用户 80w",
        "- 熟悉 QQ 音乐 API-v2 对接",
    ],
)
def test_work_with_a_messenger_is_no_account(clean, line: str) -> None:
    """Outside the personal part a line that does not ask to be contacted keeps its words."""
    text = clean("许墨舟 | 运营总监\n" + BODY + line + "\n- 复盘\n" + STUDY + "\n自我评价\n能吃苦。\n肯学。\n").text
    assert line in text


@pytest.mark.parametrize("line", ["微信小程序、React、uni-app", "期望：20-30K", "2019-03 至今", "微信 JSSDK"])
def test_what_is_no_id_stays_in_the_header(clean, line: str) -> None:
    assert line in clean("许墨舟 | 运营总监\n" + line + BODY).text


def test_kind_follows_the_label(clean) -> None:
    document = clean("许墨舟 | 运营总监\n钉钉号码是 demo_88x\n微信搜 demo_99x\n扣扣 demolaibo" + BODY)
    assert {one.kind for one in document.redactions} >= {"account", "wechat", "qq"}
