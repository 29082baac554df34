"""Panics of libraries that are written in Rust. Python sees one as an exception that `except Exception` lets pass, of a class that cannot be imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_CLASS = "PanicException"  # of pyo3_runtime, which is a name alone


def is_panic(error: BaseException) -> bool:
    """Whether a library gave up on what it was given, and nobody asked the process to end."""
    return type(error).__name__ == _CLASS


@contextmanager
def panics_as(make: Callable[[], Exception]) -> Iterator[None]:
    """Raise in the place of a panic what is made here."""
    try:
        yield
    except BaseException as error:
        if not is_panic(error):
            raise
        raise make() from None
