"""Figures: how well and how fast, on this machine. `python -m bench` prints them all; `python -m bench NAME` one of them."""
