"""Sound text passes, what is left of fonts without maps does not."""

from __future__ import annotations

import pytest

from jipu.errors import GarbledText
from jipu.stages.ingest.garbled import refuse_garbled

from .made import PARAGRAPHS

ENGLISH = "Led a group of analysts through the merger of two customer databases and agreed one definition of an account. " * 3


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        ENGLISH,
        "負責訂單中臺的架構設計,把單體系統拆成二十多個服務,上線後核心介面的平均耗時降低,帶領團隊完成結算系統的重構與測試工作,設計規範",
        "Опытный инженер, руководил группой разработки и внедрения систем учета " * 5,
        "\uf0e0 \uf095 电话 138-0000-1234" + PARAGRAPHS[0],
        "SQL HTML CSS JS TS PHP XML JSON HTTP TCP DNS SSH NPM GCC GDB LLVM" * 2,
    ],
)
def test_sound_text_passes(text):
    refuse_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0xE000 + number % 500) for number in range(300)),
        "\ufffd" * 30 + PARAGRAPHS[0],
        "".join(chr(0x3400 + number * 97 % 26000) for number in range(300)),
        "".join(chr(0x0500 + number * 37 % 0x1700) for number in range(300)),
        "".join(chr(ord(character) - 29) if character.isalpha() else character for character in ENGLISH),
        "".join(chr((ord(character) - 97 + 3) % 26 + 97) if character.isalpha() else character for character in ENGLISH.lower()),
    ],
)
def test_garbled_text_is_refused(text):
    with pytest.raises(GarbledText):
        refuse_garbled(text)
