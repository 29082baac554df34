"""An endpoint on this machine that answers as it is told: whole, broken, late, rude. Loopback alone; nothing leaves the machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Says:
    """One response. `text` is what the model says; `raw` is sent as it is in the place of a completion."""

    text: str = ""
    status: int = 200
    ended: str = "stop"
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: str | None = None
    refusal: str | None = None
    usage: tuple[int, int] | None = (100, 20)
    delay: float = 0.0
    reasoning: str | None = None


Speaker = Callable[[Body, int], Says]


@dataclass
class FakeEndpoint:
    """What a test sees of it: its address, the bodies and headers that came, and how many were there at once."""

    url: str
    bodies: list[Body] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def fake_endpoint(speaker: Speaker) -> Iterator[FakeEndpoint]:
    """Run it; `speaker` gets each body and its number, from 1."""
    fake = FakeEndpoint("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with fake.lock:
                fake.bodies.append(body)
                fake.headers.append({name.lower(): value for name, value in self.headers.items()})
                number = len(fake.bodies)
                fake.at_once += 1
                fake.most_at_once = max(fake.most_at_once, fake.at_once)
            says = speaker(body, number)
            time.sleep(says.delay)
            with fake.lock:
                fake.at_once -= 1
            content = (says.raw if says.raw is not None else json.dumps(_completion(says, body))).encode()
            try:
                self.send_response(says.status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                for name, value in says.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):  # whoever asked did not wait
                pass

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _completion(says: Says, body: Body) -> Body:
    if says.status >= 400:
        return {"error": {"message": says.text or "no", "type": "invalid_request_error", "code": None}}
    message: Body = {"role": "assistant", "content": None if says.refusal else says.text}
    if says.refusal:
        message["refusal"] = says.refusal
    if says.reasoning:
        message["reasoning_content"] = says.reasoning
    choice = {"index": 0, "message": message, "finish_reason": says.ended, "logprobs": None}
    completion: Body = {"id": "c1", "object": "chat.completion", "created": 1, "model": body["model"], "choices": [choice]}
    if says.usage:
        into, out = says.usage
        completion["usage"] = {"prompt_tokens": into, "completion_tokens": out, "total_tokens": into + out}
    return completion


def user_text(body: Body) -> str:
    """What the user said in a request."""
    return str(next(message["content"] for message in body["messages"] if message["role"] == "user"))


def nobody_there() -> str:
    """The address of an endpoint that is not running."""
    with fake_endpoint(lambda body, number: Says()) as fake:
        return fake.url
