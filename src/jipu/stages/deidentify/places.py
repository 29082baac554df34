"""Provinces, cities and districts of China: what a header may keep (the city), and where an address or a company's name begins."""

from __future__ import annotations

import re

PROVINCES = (
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
).split()

CITIES = (
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 "
    "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
    "七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 太仓 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 "
    "丽水 义乌 慈溪 余姚 海宁 诸暨 乐清 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 "
    "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 "
    "新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 "
    "张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 深圳 珠海 汕头 韶关 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 "
    "防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 "
    "遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 "
    "平凉 酒泉 庆阳 定西 西宁 海东 银川 石嘴山 吴忠 固原 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 伊犁 台北 高雄 新竹 台中 台南"
).split()

# Districts that headers name without 区 (深圳南山). Only those that are no other word of a resume.
DISTRICTS = (
    "海淀 朝阳 丰台 石景山 通州 昌平 大兴 顺义 房山 亦庄 望京 中关村 西二旗 回龙观 浦东 徐汇 静安 黄浦 杨浦 闵行 宝山 嘉定 松江 青浦 奉贤 虹口 普陀 长宁 张江 漕河泾 崇明 "
    "南山 福田 罗湖 宝安 龙岗 龙华 盐田 坪山 光明 前海 天河 番禺 黄埔 越秀 海珠 白云 荔湾 花都 南沙 增城 余杭 滨江 西湖 萧山 上城 下城 拱墅 临平 钱塘 富阳 江宁 建邺 鼓楼 玄武 "
    "雨花台 栖霞 浦口 秦淮 武侯 高新 锦江 青羊 成华 金牛 郫都 双流 龙泉驿 天府 光谷 洪山 武昌 汉口 汉阳 江夏 东湖高新 东西湖 黄陂 江汉 江岸 硚口 雁塔 碑林 莲湖 未央 高陵 "
    "长安 曲江 岳麓 芙蓉 雨花 天心 开福 望城 渝北 江北 渝中 南岸 九龙坡 沙坪坝 金水 二七 中原 郑东 郑东新区 工业园区 姑苏 吴中 相城 吴江 虎丘 崂山 市南 市北 黄岛 城阳 李沧 "
    "思明 湖里 集美 海沧 蜀山 包河 庐阳 瑶海 政务区 滨湖 和平 沈河 铁西 历下 历城 市中 鄞州 海曙 江东 镇海 北仑 南开 河西 河东 西青 滨海新区 五道口 奥体 禅城 顺德 松山湖"
).split()

_AREAS = "|".join(sorted({*PROVINCES, *CITIES}, key=lambda name: (-len(name), name)))
_NEAR = "|".join(sorted(set(DISTRICTS), key=lambda name: (-len(name), name)))

AREAS = frozenset([*PROVINCES, *CITIES])
LATIN_AREAS = frozenset(
    "beijing shanghai guangzhou shenzhen hangzhou nanjing suzhou wuhan chengdu xi'an xian chongqing tianjin qingdao dalian xiamen ningbo hefei changsha zhengzhou jinan "
    "dongguan foshan zhuhai kunming china hongkong taipei singapore tokyo london paris berlin munich sydney melbourne toronto vancouver seattle boston chicago austin dallas "
    "remote apac emea us usa uk jakarta bangkok dubai bangalore mumbai delhi hyderabad pune chennai york francisco angeles kong hong and or yangtze delta river region area based".split()
)

#: A province and a city, or either, at the beginning of a string, with 省 and 市.
AREA = re.compile(rf"(?:(?:{_AREAS})(?:省|自治区|特别行政区|市)?){{1,2}}")
#: A city followed by a bare district, as headers write it.
CITY_DISTRICT = re.compile(rf"(?:{_AREAS})市?[\s·•・,/-]{{0,3}}((?:{_NEAR})(?:区|新区)?)(?![一-鿿])")


_SMALLER = re.compile(rf"(?:[·•,/\s-]{{0,3}}(?:(?:{_NEAR})(?:区|新区)?|[一-鿿]{{2,3}}(?:区|县)))+")


def is_area(text: str) -> bool:
    """Whether a string is only the name of a place: provinces, cities, districts."""
    rest = AREA.sub("", text.strip())
    return rest != text.strip() and (not rest or _SMALLER.fullmatch(rest) is not None)


def without_area(name: str) -> str:
    """A company's name without the place it begins with (杭州云栈数字 → 云栈数字); unchanged if nothing else would be left."""
    found = AREA.match(name)
    rest = name[found.end() :] if found else name
    return rest if len(rest) >= 2 else name
