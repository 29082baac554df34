"""What an endpoint can do, tried with an invented sentence."""

from __future__ import annotations

from jipu.llm.endpoint import Endpoint
from jipu.llm.request import Reply, Request
from jipu.llm.told import object_in

_SENTENCE = "示例：用 Vite 重写构建流程，首屏时间由 3 秒降到 1 秒。"
_QUOTE = "重写构建流程"


def probe(endpoint: Endpoint) -> dict[str, bool]:
    """Ability → whether it is there: answers, json, quotes, fields, usage. Raises ModelProblem where it cannot be asked at all."""
    request = Request(
        step="check",
        subject="probe",
        version="v1",
        system='从材料里照抄“重写”到“流程”的六个字，只回一个 JSON 对象：{"q":"原文"}。',
        user=_SENTENCE,
        schema="{}",
        limit=500,
    )
    ((_, answer),) = endpoint.ask([request])
    told = object_in(answer.text) if isinstance(answer, Reply) else None
    return {
        "answers": isinstance(answer, Reply),
        "json": told is not None,
        "quotes": bool(told) and told.get("q") == _QUOTE if told else False,
        "fields": not endpoint.plain,
        "usage": endpoint.told_usage,
    }
