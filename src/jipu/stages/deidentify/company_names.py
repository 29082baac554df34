"""The anatomy of a company's name: place, core, trade, legal form. From the full name come the short forms people use later."""

from __future__ import annotations

import re
from functools import lru_cache

from jipu.lexicon.industries import employers
from jipu.stages.deidentify.places import without_area
from jipu.stages.deidentify.surnames import PLAIN_GIVEN, WORDS
from jipu.text.fold import key

LEGAL = r"(?:(?:集\s?团\s?)?(?:股\s?份\s?)?有\s?限\s?(?:责\s?任\s?)?公\s?司|集\s?团\s?公\s?司|股\s?份\s?公\s?司|有限责任公司|有限合伙|总公司)"
BRANCH = r"(?:\s?\(?[一-鿿]{2,8}?\)?(?:第[一二三四五六七八九十]{1,2})?(?:分\s?公\s?司|支行|分行|营业部|办事处|代表处))"
ENGLISH_FORM = r"(?:Incorporated|Inc|Limited|Ltd|L\.?L\.?C|L\.?L\.?P|Corporation|Corp|Company|Co|GmbH|PLC|plc|S\.?A|AG|N\.?V|B\.?V|Pty|Pte|Group|Holdings)"
#: Endings that show an organisation where no legal form is written.
TAILS = (
    "集团 公司 银行 证券 保险 人寿 财险 基金 信托 期货 事务所 工作室 研究院 研究所 设计院 医院 俱乐部 出版社 报社 杂志社 电视台 科技 网络 传媒 信息 软件 电子 智能 数科 金服 互娱 互动 文化 传播 教育 咨询 "
    "物流 速运 快递 供应链 电商 商贸 贸易 实业 控股 股份 汽车 医药 制药 药业 医疗 生物 健康 食品 餐饮 酒业 乳业 服饰 家居 家纺 家电 电器 能源 新能源 电力 地产 置业 物业 置地 酒店 旅游 旅行 影业 影视 游戏 "
    "航空 重工 机械 装备 机器人 数码 通信 通讯 云计算 数据 大数据 化工 材料 建工 建设 建筑 装饰 超市 百货 商城 连锁 便利 茶饮 咖啡 母婴 美妆 护肤 日化 宠物 体育 健身 养老 口腔 检测 传感 光电 半导体 微电子 "
    "芯片 数据库 卫浴 陶瓷 门业 商行 商社 厂 中国研究院 研发中心 开发中心 软件中心 服务中心 网校 培训学校 幼儿园 街道办 管委会 人民政府 协会 基金会 智算 智联 物联 云 app"
).split()
_TRADE = (
    "电子商务 跨境电商 信息技术 网络科技 信息科技 数字科技 数字技术 智能科技 科技发展 文化传媒 文化传播 供应链管理 供应链科技 企业管理 管理咨询 投资管理 资产管理 计算机技术 计算机系统 软件技术 软件服务 工业互联网 "
    "网络信息 网络技术 在线网络技术 物联科技 物联技术 云计算 云软件 大数据 人工智能 机器人 智能零售 生物科技 生物医药 医疗科技 医疗器械 健康科技 新能源 新材料 消费金融 汽车科技 教育科技 教育咨询 环保科技 "
    "科技 技术 网络 信息 数字 智能 软件 电子 商务 传媒 文化 传播 教育 培训 咨询 服务 管理 控股 集团 实业 贸易 商贸 供应链 物流 速运 快递 生物 医药 医疗 健康 食品 餐饮 服饰 家居 家纺 家具 家电 电器 汽车 能源 金融 "
    "互娱 互动 游戏 娱乐 旅游 旅行 酒店 置业 地产 房地产 物业 建设 工程 装饰 设计 广告 营销 品牌 策划 会展 公关 通信 通讯 数据 数科 金服 系统 设备 机械 装备 股份 国际 中国 中国区 产业 发展 投资 资产 保险 人寿 证券 银行 基金 "
    "研究院 研究所 工作室 机构 企业 平台 在线 优选 物联 智联 跨境 电商 零售 连锁 制造 工业 化工 材料 农业 农服 环保 体育 影业 影视 动漫 出版 百货 超市 多媒体 移动 互联 互联网 计算机 云 服装 制药 药业 乳业 酒业 光电 半导体 智造 茶饮 "
    "合资 独资 民营 国营 国有 外资 上市 创业 自主 传统 初创 小型 大型 中型 头部 本地 日资 台资 港资 甲方 乙方 外包 日化 宠物 美妆 护肤 母婴 手游 页游 业务 海外 国内 团队 行业 家用 办公 自有 一线 二线 知名 大厂 汽配 五金 食材 茶叶 "
    "公司 总部 分公司 商城 旗舰店 商行 厂"
).split()
_TRADE_END = re.compile(f"(?:{'|'.join(sorted(_TRADE, key=len, reverse=True))})$")
_LEGAL_END = re.compile(rf"{BRANCH}?$")
_LEGAL_FORM = re.compile(LEGAL + r".*$")
_ENGLISH_END = re.compile(rf"(?:[\s,.&]+{ENGLISH_FORM}\.?)+$")
_ENGLISH_TRADE = re.compile(r"\s+(?:Technolog(?:y|ies)|Solutions|Systems|Software|Services|International|Networks?|Consulting|Media|Digital|Labs?|Studios?|China|Asia|Global|Analytics|Health|Group|Holdings)$")
_BRACKETS = re.compile(r"\([^()]{0,30}\)")
_ANONYMOUS = re.compile(r"^(?:[一-鿿]{0,6}?)(某|一家|保密|匿名)")

# Short cores that are ordinary words: a company may be called so, but the word alone is not the company.
_PLAIN = frozenset(
    "创新 未来 智能 数据 用户 平台 优选 优品 精选 严选 每日 美好 美丽 生活 时代 时空 世纪 环球 全球 世界 国际 中国 中华 东方 南方 北方 西部 中原 江南 华东 华南 华北 华中 新华 人民 大众 大家 大地 天地 天下 天空 蓝天 阳光 "
    "星空 星辰 海洋 长城 长江 黄河 泰山 青山 绿色 红色 蓝色 金色 第一 一号 无限 极致 极速 极限 快速 高速 高效 优秀 卓越 领先 先锋 先进 前沿 前程 远景 远大 远方 方向 方舟 方圆 方正 正大 光大 光明 光华 博学 博雅 博大 智慧 "
    "智联 智造 智享 云端 云上 云计算 云平台 数字 数智 数联 互联 互动 移动 联动 联合 联创 共享 共创 分享 开放 开源 创业 创想 创意 创客 梦想 理想 思维 思想 思考 力量 动力 能量 活力 引力 成长 成功 成就 发现 探索 启航 启明 起点 "
    "原点 支点 奇点 零点 节点 连接 链接 聚合 聚焦 聚力 整合 融合 融创 融通 通达 通用 通联 顺风 顺利 安全 安心 安康 安居 平安 健康 康复 康乐 快乐 欢乐 幸福 福利 福建 家庭 家园 社区 城市 乡村 农村 学习 学校 知识 知行 "
    "教育 文化 艺术 音乐 游戏 体育 运动 旅行 旅游 出行 酒店 餐饮 美食 食品 服装 时尚 美妆 母婴 宠物 汽车 房产 金融 保险 银行 证券 投资 财富 基金 支付 电商 零售 批发 物流 供应 仓储 快递 工业 制造 机械 电子 电力 能源 环境 环保 "
    "医疗 医药 生物 基因 材料 化工 建筑 工程 设计 装饰 广告 传媒 传播 营销 策划 咨询 服务 管理 技术 科技 软件 网络 信息 系统 多家 几家 自由 个人 本地 同城 到家 到店 现在 目前 当前 简单 简约 轻松 小米 苹果 土豆 豆瓣 蘑菇 花生 橙子 "
    "猎豹 飞猪 蚂蚁 天猫 京东 微信 抖音 快手 飞书 钉钉 知乎 微博 美团 淘宝 百度 搜狗 网易 腾讯 阿里 字节 头条 滴滴 携程 去哪 亚马逊 谷歌 google amazon apple meta oracle unity elastic vercel slack zoom notion figma adobe shopify".split()
)
PLATFORMS = frozenset(
    "百度 京东 天猫 淘宝 微信 抖音 快手 小红书 微博 知乎 飞书 钉钉 美团 饿了么 拼多多 支付宝 阿里 腾讯 网易 字节 头条 滴滴 携程 飞猪 唯品会 得物 b站 哔哩哔哩 亚马逊 amazon google facebook meta tiktok shopee lazada shopify ebay "
    "apple microsoft oracle sap salesforce 华为 小米 苹果 高德 用友 金蝶 有赞 微盟 阿里巴巴 1688 shein temu 阿里云 腾讯云 华为云 企业微信 高通 英特尔 nvidia 英伟达 vmware adobe atlassian 西门子 三菱 施耐德 海康 大疆".split()
)


def is_anonymous(name: str) -> bool:
    """Whether the person has hidden the employer's name already (某电商公司)."""
    return _ANONYMOUS.match(name) is not None


def is_generic(name: str) -> bool:
    """Whether a name is made of trade words alone (软件外包公司): it names no company."""
    rest = name
    while rest and (cut := _TRADE_END.sub("", rest)) != rest:
        rest = cut
    return len(rest) < 2 or rest in _PLAIN


def core(name: str) -> str:
    """The name without brackets, legal form, branch and place: 杭州云栈数字科技有限公司 → 云栈数字科技."""
    bare = _BRACKETS.sub("", name.replace(" ", "") if not name.isascii() else name)
    if name.isascii():
        return _ENGLISH_END.sub("", bare).strip(" ,.&")
    bare = _LEGAL_FORM.sub("", bare)
    return without_area(bare.strip("()·-,、 ")) or bare


def short_forms(name: str) -> tuple[str, ...]:
    """The writings by which a later sentence may name the company, the longest first.

    A short core that is an ordinary word or a platform's name is none of them (创新科技有限公司 → 创新科技).
    """
    forms = dict.fromkeys([name])
    form = core(name)
    forms[form] = None
    shorter = _ENGLISH_TRADE if name.isascii() else _TRADE_END
    for _ in range(4):
        cut = shorter.sub("", form).strip()
        if cut == form or len(cut) < 2:
            break
        form = cut
        forms[form] = None
    return tuple(sorted((f for f in forms if f == name or distinctive(f)), key=len, reverse=True))


def distinctive(form: str) -> bool:
    """Whether a short form can stand for one company only."""
    lower = form.lower()
    if form.isascii():
        return len(form) >= 3 and lower not in _PLAIN and (" " in form or form[:1].isupper() or len(form) >= 5)
    if len(form) < 2 or lower in _PLAIN or form in PLAIN_GIVEN or form in WORDS or form[:2] in WORDS and len(form) == 2:
        return False
    return _TRADE_END.sub("", form) != ""


def hash_name(name: str) -> str:
    """What is hashed for an employer: its core without the trade, so that 云栈数字 and 杭州云栈数字科技有限公司 are one."""
    found = known(name)
    if found:
        return key(found)
    form = core(name)
    shorter = _ENGLISH_TRADE if name.isascii() else _TRADE_END
    for _ in range(4):
        cut = shorter.sub("", form).strip()
        if len(cut) < 2:
            break
        form = cut
    return key(form)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    names: dict[str, str] = {}
    for employer in employers():
        for name in employer.names:
            names.setdefault(key(name), employer.zh or employer.en)
    return names


@lru_cache(maxsize=4096)
def known(name: str) -> str | None:
    """The well-known employer that a name or its core is (百度在线网络技术(北京)有限公司 → 百度), by its first name; None if it is none."""
    if (exact := _known().get(key(name))) is not None:
        return exact
    if latin := re.match(r"([A-Za-z][A-Za-z&.]{1,20}) ?(?=[一-鿿])", name):
        if (found := _known().get(key(latin[1]))) is not None:
            return found
    form = core(name)
    shorter = _ENGLISH_TRADE if name.isascii() else _TRADE_END
    for _ in range(5):
        if (found := _known().get(key(form))) is not None and len(form) >= 2:
            return found
        cut = shorter.sub("", form).strip()
        if cut == form or len(cut) < 2:
            return None
        form = cut
    return None
