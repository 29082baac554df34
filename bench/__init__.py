"""Figures: how well and how fast, on this machine. `python -m bench` prints them all; `python -m bench NAME` one of them."""

import jipu.apps as _apps  # noqa: F401 - numpy with one thread, as in the program itself
