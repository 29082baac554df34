"""One call to an OpenAI-compatible API, by pydantic-ai as the client alone: no agent, no tools, no retries, no redirects, no telemetry.

Concurrency, waiting, memory and budget are ours (`endpoint.py`), since none of it may be lost when a run is broken off. Needs the extra [llm].
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from openai import APIConnectionError, APITimeoutError, AsyncOpenAI, DefaultAsyncHttpxClient
from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import ModelAPIError, ModelHTTPError, UnexpectedModelBehavior
from pydantic_ai.messages import ModelRequest, ModelResponse, SystemPromptPart, TextPart, UserPromptPart
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider

from jipu.llm.answer import Answer, Kind, Trouble
from jipu.llm.regions import region_of
from jipu.llm.request import Request

_KINDS: Mapping[int, Kind] = {401: "key", 402: "credit", 403: "key", 404: "missing", 408: "failed", 409: "failed", 425: "busy", 429: "busy"}
_SPENT = ("insufficient_quota", "insufficient balance", "insufficient_balance", "arrearage", "余额不足", "欠费")
_UNTOLD = {f"X-Stainless-{name}": "" for name in ("OS", "Arch", "Runtime", "Runtime-Version")}  # nobody need know the machine
_FIRST_REFUSED = 400
_FIRST_FAILED = 500


for _name in ("openai", "httpx2", "httpcore2"):  # their logs of a debugging run would hold what is sent
    logging.getLogger(_name).setLevel(logging.WARNING)


class Client:
    """Calls to one model of one endpoint. It belongs to the event loop that it is first used in. `fields` are sent with each call."""

    def __init__(self, *, url: str, model: str, key: str, fields: Mapping[str, Any], seconds: float) -> None:
        # A redirect, or a proxy before a model of this machine, would carry the text to a host that nobody looked at.
        self._http = DefaultAsyncHttpxClient(follow_redirects=False, timeout=seconds, trust_env=region_of(url) != "local")
        api = AsyncOpenAI(
            base_url=url, api_key=key or "none", max_retries=0, timeout=seconds, http_client=self._http, default_headers=_UNTOLD
        )
        self._model = OpenAIChatModel(model, provider=OpenAIProvider(openai_client=api), profile=_profile(url))
        self._fields = dict(fields)

    async def answer(self, request: Request, *, plain: bool) -> Answer:
        """Ask once; a `plain` call sends the messages and no field that some service may not know. Raises Trouble."""
        messages = [ModelRequest(parts=[SystemPromptPart(request.system), UserPromptPart(request.user)])]
        settings = OpenAIChatModelSettings(max_tokens=request.limit)
        if not plain:
            settings["temperature"] = 0.0
            settings["extra_body"] = {"response_format": {"type": "json_object"}, **self._fields}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of settings that a model does not take
            try:
                return _answer(await model_request(self._model, messages, model_settings=settings, instrument=False))
            except ModelHTTPError as error:
                raise _of_status(error) from None
            except ModelAPIError as error:
                raise Trouble(_kind(error.__cause__)) from None
            except (UnexpectedModelBehavior, RecursionError):  # the latter of JSON nested without end
                raise Trouble("strange") from None

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()


def _profile(url: str) -> OpenAIModelProfile | None:
    """How the messages are written: OpenAI's own models by their names, all others in the common subset."""
    if "api.openai.com" in url:
        return None
    return OpenAIModelProfile(openai_chat_supports_max_completion_tokens=False, openai_system_prompt_role="system")


def _answer(response: ModelResponse) -> Answer:
    text = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    ended: Literal["whole", "cut", "declined"] = "whole"
    if response.finish_reason == "length":
        ended = "cut"
    elif response.finish_reason == "content_filter":
        ended = "declined"
    return Answer(text=text, ended=ended, tokens_in=response.usage.input_tokens, tokens_out=response.usage.output_tokens)


def _kind(cause: BaseException | None) -> Kind:
    """What an error without a status means, by the one that it came of."""
    if isinstance(cause, APITimeoutError):
        return "late"
    return "lost" if isinstance(cause, APIConnectionError) else "strange"


def _of_status(error: ModelHTTPError) -> Trouble:
    """What a status means. Of what the service wrote only a word for an empty account is looked for; none of it goes on."""
    status = error.status_code
    if any(word in str(error.body).lower() for word in _SPENT):
        return Trouble("credit", status)
    kind: Kind = _KINDS.get(status) or ("failed" if status >= _FIRST_FAILED else "rejected" if status >= _FIRST_REFUSED else "strange")
    return Trouble(kind, status, _wait(error.headers or {}))


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the service says it, by a number or a date; None where it says neither."""
    said = headers.get("retry-after", "")
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
