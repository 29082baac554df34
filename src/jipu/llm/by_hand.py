"""Questions carried to a chat page or a batch API by hand, and the answers carried back: no key and no endpoint are needed.

A folder holds the open questions: a text file each to paste, and all of them in batch.jsonl, in the format of OpenAI's batch API, which others
take too. Answers are looked for in the folder answers, under the names of the questions, and in any other *.jsonl of the folder, as batch
APIs write them. The questions of a later step follow from the answers to an earlier one: export, answer, import, and so on to the end.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jipu.llm.choice import BY_HAND
from jipu.llm.errors import NotAnswers
from jipu.llm.estimate import tokens_of, tokens_of_messages
from jipu.llm.memory import Memory
from jipu.llm.request import Reply, Request
from jipu.model.assistance import STEPS
from jipu.written import replace_file, writing

BATCH = "batch.jsonl"
LIST = "questions.jsonl"
ANSWERS = "answers"
GUIDE = "README.txt"
_NAME = re.compile(rf"\d{{1,6}}-(?:{'|'.join(STEPS)})-[0-9a-f]{{8}}\.txt")  # of the file of a question, and of the answer to it
_ROWS = ({"key", "name", "step", "version", "documents", "tokens"}, {"custom_id", "body"}, {"custom_id", "response"})
_LONGEST_ROW = 4 << 20  # bytes
_RESULTS = re.compile(rf"^(?!(?:{BATCH}|{LIST})$).+\.jsonl$")
_SHORT = 32  # characters of a key: services allow 64 in a custom_id
GUIDANCE = """每个 .txt 是一个问题：全文粘贴到一个新的对话里，把回答原样存到 answers 文件夹下的同名文件。
也可以把 batch.jsonl 交给任何兼容 OpenAI 的批量接口，把得到的结果文件（.jsonl）放进这个文件夹。
然后在页面上传回（可以压缩整个文件夹），或运行 jipu model import。问题里只有去除个人信息后的文字；仍请只交给您确认可以交给的服务。

Each .txt is a question: paste the whole of it into a new chat, and keep the answer as it is in the folder answers, under the same name.
Or give batch.jsonl to any OpenAI-compatible batch API, and put the file of results (.jsonl) into this folder.
Then bring them back on the page (as one ZIP of the folder), or run jipu model import. The questions hold de-identified text alone; even so, give them only to services that you confirm may have them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that lies in the folder: its key, the name of its file, and what a remembered reply tells of it."""

    key: str
    name: str
    told: Mapping[str, str]
    documents: tuple[str, ...]
    tokens: int


def written(requests: Sequence[Request], model: str) -> dict[str, bytes]:
    """The files of questions by their names, the lists last. `model` is named in the batch file."""
    width = len(str(len(requests)))
    rows = [(request, f"{number:0{width}d}-{request.step}-{request.key(BY_HAND)[:8]}.txt") for number, request in enumerate(requests, 1)]
    return {
        **{name: f"{request.system}\n\n{request.user}\n".encode("utf-8", "replace") for request, name in rows},
        BATCH: _lines(_batch_row(request, model) for request, _ in rows),
        LIST: _lines(_listed(request, name) for request, name in rows),
    }


def export(folder: Path, requests: Sequence[Request], model: str) -> int:
    """Write the questions, in the place of those that lay there; answers stay. Raises NotWritable."""
    with writing(folder / ANSWERS):
        for old in _asked_before(folder):
            old.unlink(missing_ok=True)
        for name, content in written(requests, model).items():
            replace_file(folder / name, content, private=True)
        if not (folder / GUIDE).exists():
            replace_file(folder / GUIDE, GUIDANCE.encode())
    return len(requests)


def answer_place(path: str) -> str | None:
    """Where a file that somebody brings back belongs in a folder of questions, by its own path: an answer, results of a batch, or nowhere."""
    *folders, name = re.split(r"[/\\]", path)
    if _NAME.fullmatch(name):
        return f"{ANSWERS}/{name}" if not folders or folders[-1] == ANSWERS else None
    return f"results-{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:12]}.jsonl" if _RESULTS.search(name) else None


def take(folder: Path, memory: Memory, known: Collection[str] | None = None) -> tuple[int, int]:
    """Remember the answers that lie in the folder; how many, and how many questions are open still. Raises NotAnswers, NotWritable.

    Of the documents that there are still `known` tells (None: nobody keeps a list): what speaks of others is passed over.
    """
    every = _questions(folder)
    questions = {short: one for short, one in every.items() if known is None or set(one.documents) <= set(known)}
    found, faults = _batch_answers(folder, questions)
    found |= _pasted(folder, questions)
    if faults:
        raise NotAnswers(path=str(folder), count=len(faults), first=faults[0])
    for question in questions.values():
        if question.key in found:
            text = found[question.key]
            reply = Reply(text=text, tokens_in=question.tokens, tokens_out=tokens_of(text))
            memory.put(question.key, reply, question.told, question.documents)
    return len(found), len(questions) - len(found)


def is_carried(name: str, content: bytes) -> bool:
    """Whether a file is a question of ours, an answer to one, or a list of either: such a folder may lie among the resumes, which these are none of."""
    if _NAME.fullmatch(re.split(r"[/\\!]", name)[-1]) or content.startswith(GUIDANCE.splitlines()[0].encode()):
        return True
    first = content[:_LONGEST_ROW].lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    if not first.startswith(b"{") or not any(key in first for key in (b'"custom_id"', b'"tokens"')):
        return False
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and any(keys <= row.keys() for keys in _ROWS)


def _batch_row(request: Request, model: str) -> dict[str, Any]:
    messages = [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}]
    body = {"model": model, "messages": messages, "max_tokens": request.limit, "temperature": 0, "response_format": {"type": "json_object"}}
    return {"custom_id": request.key(BY_HAND)[:_SHORT], "method": "POST", "url": "/v1/chat/completions", "body": body}


def _listed(request: Request, name: str) -> dict[str, Any]:
    row = {"key": request.key(BY_HAND), "name": name, "step": request.step, "version": request.version}
    return {**row, "documents": list(request.documents), "tokens": tokens_of_messages(request.system, request.user)}


def _lines(rows: Iterator[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")


def _asked_before(folder: Path) -> list[Path]:
    """The questions that were written into the folder before. Nothing else in it is ours to take away: it may be the folder of the resumes."""
    try:
        names = [question.name for question in _questions(folder).values()]
    except NotAnswers:
        return []
    return [folder / name for name in names]


def _questions(folder: Path) -> dict[str, Question]:
    """Short key → question. Raises NotAnswers where the folder is none of ours."""
    path = folder / LIST
    if not path.is_file():
        raise NotAnswers(path=str(folder), count=1, first=LIST)
    try:
        rows = [_question(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAnswers(path=str(folder), count=1, first=LIST) from error
    return {question.key[:_SHORT]: question for question in rows}


def _question(row: Mapping[str, Any]) -> Question:
    if not _NAME.fullmatch(row["name"]):  # the list may have been changed by somebody: no other file is read or taken away
        raise ValueError(row["name"])
    told = {"model": BY_HAND, "step": row["step"], "version": row["version"]}
    return Question(key=row["key"], name=row["name"], told=told, documents=tuple(row["documents"]), tokens=row["tokens"])


def _pasted(folder: Path, questions: Mapping[str, Question]) -> dict[str, str]:
    """Key → answer, of those that were pasted into files."""
    paths = {question.key: folder / ANSWERS / question.name for question in questions.values()}
    texts = {key: path.read_text("utf-8-sig", "replace") for key, path in paths.items() if path.is_file()}
    return {key: text for key, text in texts.items() if text.strip()}


def _batch_answers(folder: Path, questions: Mapping[str, Question]) -> tuple[dict[str, str], list[str]]:
    """Key → answer, of the files of results, and the lines that are none, by file and number. A request that failed there stays open."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        if path.name in (BATCH, LIST):
            continue
        for number, line in enumerate(path.read_text("utf-8-sig", "replace").split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                question = questions.get(str(row["custom_id"]))
                body = (row.get("response") or {}).get("body") or {}
            except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
                faults.append(f"{path.name}:{number}")
                continue
            text = _content(body)
            if question and text:
                found[question.key] = text
    return found, faults


def _content(body: Any) -> str:
    try:
        choice = body["choices"][0]
        return "" if choice.get("finish_reason") == "length" else str(choice["message"]["content"] or "")
    except (KeyError, IndexError, TypeError, AttributeError):
        return ""
