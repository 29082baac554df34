"""Prompts as versioned files: each has a block `system` and a block `user`. A change of a prompt is a new file with the next version."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

# Plain text for a model: nothing is HTML here, and a resume's own braces are values, never templates.
_ENVIRONMENT = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, autoescape=False)  # noqa: S701


@lru_cache(maxsize=16)
def _template(step: str, version: str) -> Template:
    source = resources.files("jipu.steps.prompts").joinpath(f"{step}.{version}.jinja").read_text("utf-8")
    return _ENVIRONMENT.from_string(source)


def rendered(step: str, version: str, **values: object) -> tuple[str, str]:
    """System and user text of a prompt, in signs that can be sent: half a pair, as a model may answer one, can not. Raises KeyError where the file lacks a block, UndefinedError where a value is missing."""
    template = _template(step, version)
    system, user = ("".join(template.blocks[name](template.new_context(values))).strip() for name in ("system", "user"))
    return _sendable(system), _sendable(user)


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
