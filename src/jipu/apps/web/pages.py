"""Pages from templates, in the reader's language."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jipu.apps.web.assets import icon, looks, script
from jipu.apps.web.entered import Entered, entered
from jipu.apps.web.home import Home
from jipu.apps.web.refusals import Refusal
from jipu.apps.web.rooms import VERBS
from jipu.apps.web.wording import codes, told, told_failure, word
from jipu.errors import JipuError, Lang, NotAWorkspace, NotWritable, UsageError
from jipu.model.document import Failure
from jipu.render.map_html import script_json
from jipu.render.wording.phrases import phrase

__all__ = ["Pages", "codes", "lang_of", "word", "words_json"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LANG = "lang"  # the cookie of the reader's choice
THEME = "theme"  # the same; our script writes it
# Where the navigation leads, with the phrase of each; "" stands for the list of verbs.
_PLACES = (
    ("/", "nav.first"),
    ("/new", "nav.new"),
    ("", "nav.verbs"),
    ("/model", "nav.model"),
    ("/privacy", "nav.privacy"),
    ("/help", "nav.help"),
)
_OF_OWNERS = frozenset({"/privacy"})
_OF_VIEWERS = (("/", "nav.maps"), ("", "nav.verbs"), ("/help", "nav.help"))
_NOT_OF_VIEWERS = frozenset({"assess"})


def words_json(lang: Lang, prefix: str, names: str) -> str:
    """Phrases that a script shows, by what stands after their common prefix; for a script element."""
    return script_json({name: word(prefix + name, lang) for name in names.split()})


def lang_of(request: Request) -> Lang:
    """The language that a reader chose, else the first of theirs that we speak."""
    chosen = request.query_params.get(LANG) or request.cookies.get(LANG)
    if chosen in ("zh", "en"):
        return "en" if chosen == "en" else "zh"
    told = request.headers.get("accept-language", "zh").lower()
    return "en" if told.startswith("en") else "zh"


def _theme_of(request: Request) -> str:
    """The theme that a reader chose, "" where it is that of their system."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in ("light", "dark") else ""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one start."""

    home: Home

    def page(self, request: Request, template: str, status: int = 200, **told: Any) -> Response:
        """A page by the name of its template."""
        lang = lang_of(request)
        asker = entered(request)
        frame = {"path": request.url.path, "theme": _theme_of(request), **self._frame(asker)}
        answer = HTMLResponse(self._render(template, lang, **frame, **told), status)
        if request.query_params.get(LANG) == lang:
            answer.set_cookie(LANG, lang, samesite="strict", max_age=365 * 86400, path="/")
        return answer

    def trouble(self, request: Request, error: JipuError) -> Response:
        """An error of jipu as a page."""
        answer = self.page(request, "trouble.html", _status(error), text=told(error, lang_of(request)))
        answer.headers["X-Jipu-Error"] = error.code  # a script may know what to do
        return answer

    def refused(self, request: Request, refusal: Refusal) -> Response:
        """A request that is not done, as a page; a page that is there no more leads to where the reader begins anew."""
        if refusal.to and request.method == "GET":
            return RedirectResponse(refusal.to, 303)
        if refusal.status == 404:
            return self.page(request, "missing.html", 404)
        return self.page(request, "trouble.html", refusal.status, text=word(refusal.code, lang_of(request), **refusal.details))

    def _frame(self, asker: Entered | None) -> dict[str, Any]:
        """What stands around every page, as far as it is for whoever asks: the folder and the jobs are for those who work in it."""
        who = asker.who if asker else None
        works = asker is None or (who is not None and who.authority != "viewer")
        return {
            "proof": asker.proof if asker else self.home.keys.proof,
            "folder": str(self.home.folder) if works else "",
            "running": self.home.running() if works else [],
            "navigation": _places_of(asker),
            "verbs": tuple(verb for verb in VERBS if works or verb not in _NOT_OF_VIEWERS),
            "who": who.name if who else "",
            "authority": who.authority if who else "",
        }

    def _render(self, template: str, lang: Lang, **told: Any) -> str:
        text: str = _environment().get_template(template).render(lang=lang, told_json=script_json, **told)
        return text


def _places_of(asker: Entered | None) -> tuple[tuple[str, str], ...]:
    """The navigation of whoever asks; none before the login."""
    if asker is None:
        return _PLACES
    if asker.who is None:
        return ()
    if asker.who.authority == "viewer":
        return _OF_VIEWERS
    return tuple(row for row in _PLACES if asker.who.authority == "owner" or row[0] not in _OF_OWNERS)


def _status(error: JipuError) -> int:
    """Of the answer: a disk that is full is told apart, since there is something to be done about it."""
    cause = error.__cause__
    if isinstance(error, NotWritable) and isinstance(cause, OSError) and cause.errno in _FULL:
        return 507
    return 404 if isinstance(error, NotAWorkspace) else 400 if isinstance(error, UsageError) else 409


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(_template)
    )
    environment.globals.update(word=word, told=told, words_json=words_json, phrase=phrase, failure_text=_failure_text)
    environment.globals.update(script=script, looks=looks, icon=icon)
    return environment


def _failure_text(failure: Failure, lang: Lang) -> str:
    return told_failure(failure.code, {"file": "", **failure.details}, lang).lstrip("：: ")


def _template(name: str) -> str:
    return resources.files("jipu.apps.web").joinpath("templates", name).read_text("utf-8")
