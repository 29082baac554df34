"""How many tokens a text is, roughly, where no tokenizer is at hand: for estimates before a run and where an endpoint tells no usage.

What the vendors publish as rules of thumb lies between .5 and .7 tokens a Chinese character and about .3 a Latin one (a token is 3–4 letters
of an English word, fewer of code and of mixed digits). We count .65 a Chinese, Japanese or Korean character and punctuation mark of full
width, one token for every 3.5 further characters of a run without a space, at least one a run, and .02 for spaces: on the high side,
since a budget is to hold.
"""

from __future__ import annotations

import re
from math import ceil

WIDE = 0.65
LETTERS = 3.5
AROUND = 8  # tokens of a message beside its text: role, borders
_WIDE = re.compile("[⺀-鿿가-힯豈-﫿︰-﹏＀-￯　-〿]")
_RUN = re.compile("[^\\s⺀-鿿가-힯豈-﫿︰-﹏＀-￯　-〿]+")


def tokens_of(text: str) -> int:
    """About how many tokens the text is, on the high side."""
    wide = len(_WIDE.findall(text))
    runs = sum(ceil((match.end() - match.start()) / LETTERS) for match in _RUN.finditer(text))
    return ceil(wide * WIDE + runs + 0.02 * text.count(" "))


def tokens_of_messages(*texts: str) -> int:
    """The tokens of a request that says these texts, one a message."""
    return sum(tokens_of(text) + AROUND for text in texts if text)
