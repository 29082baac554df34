"""Resumes that may speak to whoever reads them automatically: no model is shown them, they are read by the rules alone.

Deidentify takes out what certainly is meant for a machine. Here less is enough, since a wrong suspicion costs only what a model would have added.
"""

from __future__ import annotations

import re
from typing import Literal

from jipu.model.document import Document
from jipu.text.commands import CUES_IN_A_RESUME, addresses_a_machine
from jipu.text.encoded import disguised_words, encoded_words, plain_letters

Suspicion = Literal["injection", "hidden_text", "order", "encoded", "mixed_letters", "payload"]

_WARNED: tuple[Suspicion, ...] = ("injection", "hidden_text")
_SENTENCE = re.compile(r"[^。!！?？;；\n]{6,400}")
# A run that is neither word nor number nor address: what it holds cannot be read, so nobody need write it.
_OPAQUE = re.compile(
    r"(?<![\w/.-])(?=(?:[A-Za-z+/]{0,16}\d){4})(?=[^a-z\s]{0,40}[a-z])(?=[^A-Z\s]{0,40}[A-Z])[A-Za-z0-9+/]{48,}={0,2}(?![\w/.-])"
)
_REMOVED = re.compile(r"〔[^〔〕\n]{0,60}〕")
_MIXED = re.compile(r"[a-z][Ͱ-ϿЀ-ӿ]|[Ͱ-ϿЀ-ӿ][a-z]", re.I)
_PAYLOAD = re.compile(r"\{\s{0,4}\"[A-Za-z_]{2,30}\"\s{0,4}:|<[a-z]{1,12}_[a-z_]{1,20}>|\[(?:system|user|assistant)\]", re.I)


def suspicions(document: Document) -> tuple[Suspicion, ...]:
    """Why no model should be shown a document; nothing where there is no reason.

    injection, hidden_text  deidentify warned: words to a machine, words that nobody sees (both are left out of the text)
    order                   a sentence that names a machine and speaks to somebody
    encoded                 words in base64, hexadecimal or escapes, or a long run that cannot be read
    mixed_letters           Latin and look-alike letters in one word
    payload                 the syntax of a message or of a reply
    """
    text = document.text
    found: dict[Suspicion, bool] = {code: code in document.warnings for code in _WARNED}
    plain = plain_letters(_REMOVED.sub(" ", text))
    found["order"] = CUES_IN_A_RESUME.search(plain) is not None or any(
        addresses_a_machine(sentence.group()) for sentence in _SENTENCE.finditer(plain)
    )
    found["encoded"] = _OPAQUE.search(text) is not None or any(True for _ in (*encoded_words(text), *disguised_words(text)))
    found["mixed_letters"] = _MIXED.search(text) is not None
    found["payload"] = _PAYLOAD.search(text) is not None
    return tuple(code for code, holds in found.items() if holds)


def is_suspected(document: Document) -> bool:
    """Whether a document takes the way without a model."""
    return bool(suspicions(document))
