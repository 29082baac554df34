import pytest

from jipu.stages.parse.cities import city_in, city_labelled, city_of_header, city_wanted
from jipu.stages.parse.plain import plain


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Shenzhen, China", "深圳"),
        ("Hangzhou | +86 138-0000-1234", "杭州"),
        ("广州·天河", "广州"),
        ("浦东张江", "上海"),
        ("郑 州市金水 区", "郑州"),
        ("义乌", "义乌"),
        ("Singapore", "新加坡"),
        ("xi'an", "西安"),
        ("上海大学 毕业", None),
        ("mail@shenzhen.com", None),
        ("没有城市", None),
    ],
)
def test_the_first_city(text: str, city: str | None) -> None:
    assert city_in(plain(text)) == city


def test_labels() -> None:
    assert city_labelled(plain("籍贯：江苏盐城  现居住地：南京市建邺区")) == "南京"
    assert city_labelled(plain("现居 住地：郑 州市金水 区")) == "郑州"
    assert city_labelled("location: berlin") == "柏林"
    assert city_labelled("籍贯:四川绵阳") is None
    assert city_wanted(plain("意向城市：苏州　　期望月薪：12K")) == "苏州"


def test_the_header_leaves_origin_and_wishes_out() -> None:
    assert city_of_header(["籍贯:江西赣州", "男 | 1990 | 合肥(可去上海、杭州)"]) == "合肥"
    assert city_of_header(["可接受北京"]) is None
