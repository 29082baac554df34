"""The ticks of a role's musts, beside its map: kept over every rebuild, each line whole, the newest of a claim in force."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.fault import Fault, refuse
from jipu.model.rolemap import RoleMap
from jipu.model.tick import MOST_MUSTS, Tick, ticks_in_force
from jipu.pipeline import PRIVATE, SHARED
from jipu.render.wording.phrases import phrase
from jipu.store.log import login, now
from jipu.text.fold import key
from jipu.uses.criteria import presence_of
from jipu.uses.errors import NotAMust, TooManyMusts
from jipu.uses.hire import Hiring, hiring, unfit
from jipu.verbs.opened import MAPS
from jipu.verbs.papers import finished
from jipu.verbs.traces import Traces
from jipu.written import append_whole, replace_file, writing

FILE = "musts.jsonl"
SHORTEST = 6  # characters of a claim's id that name it
_TEXTS = ("role", "claim", "name", "reason", "who", "when")


def ticks_of(path: Path) -> list[Tick]:
    """All that was ever ticked beside a map, in that order. Raises BadTable, which names the lines that are no tick."""
    file = _file(path)
    lines = file.read_text("utf-8").split("\n") if file.is_file() else []
    found, faults = [], []
    for number, line in enumerate(lines, 1):
        tick = _tick(line)
        if tick:
            found.append(tick)
        elif line.strip():
            faults.append(Fault(f"{FILE}:{number}", "不是一条勾选", "not a tick"))
    refuse(faults)
    return found


def ticks_shown(path: Path, rolemap: RoleMap) -> list[Tick]:
    """The ticks beside a map as its edition may tell them. `rolemap` is what is at `path`, or its share edition.

    Reasons, who ticked, and ticks of what a share edition hides were written for the house, and stay there; whoever was given a share edition
    and ticks beside it sees the own words.
    """
    history = ticks_of(path)
    if rolemap.provenance.edition == "internal" or (_file(path).parent.parent == path.parent and _is_share(path)):
        return history
    names = {claim.id: claim.payload.zh for claim in rolemap.claims if isinstance(claim.payload, Presence)}
    return [replace(tick, name=names[tick.claim], reason="", who="") for tick in history if tick.claim in names]


def _is_share(path: Path) -> bool:
    return finished(path).provenance.edition == "share"


def change_ticks(
    path: Path, rolemap: RoleMap, ticked: Mapping[str, str], unticked: Iterable[str], by: str | None = None
) -> tuple[Tick, ...]:
    """Remember which proposals are musts (name or id → reason) and which are no longer. All are remembered or none.

    What holds already is not written again. Raises NotAMust, TooManyMusts, NotWritable.
    """
    history = ticks_of(path)
    standing = hiring(rolemap, history)
    off = [replace(_in_force(standing, name), off=True, reason="") for name in unticked]
    on = [_ticked(standing, name, reason) for name, reason in ticked.items()]
    held = {(tick.claim, tick.reason) for tick in ticks_in_force(history, rolemap.role.id)}
    rows = [replace(tick, who=by or login(), when=now()) for tick in (*off, *on) if tick.off or (tick.claim, tick.reason) not in held]
    after = ticks_in_force([*history, *rows], rolemap.role.id)
    if len(after) > MOST_MUSTS:
        raise TooManyMusts(most=MOST_MUSTS, zh="、".join(tick.name for tick in after), en=", ".join(tick.name for tick in after))
    if rows:
        file = _file(path)
        with writing(file.parent, file):
            append_whole(file, "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows).encode())
    return tuple(rows)


def ticks_below(folder: Path) -> list[Path]:
    """The files of ticks beside the maps of a workspace."""
    return sorted(path for path in folder.glob(f"{MAPS}/*/{PRIVATE}/{FILE}") if path.is_file() and not path.is_symlink())


def forget_in_ticks(folder: Path, traces: Traces, *, dry: bool = False) -> int:
    """Take people out of the ticks beside the maps of a workspace; how many lines lost words. A tick stays one: its reason goes, or what names them in it."""
    touched = 0
    for path in ticks_below(folder):
        lines = path.read_text("utf-8", "replace").split("\n")
        kept = [_forgotten(line, traces) for line in lines]
        changed = sum(new != old for new, old in zip(kept, lines, strict=True))
        touched += changed
        if changed and not dry:
            replace_file(path, "\n".join(line for line in kept if line is not None).encode("utf-8", "replace"), private=True)
    return touched


def _forgotten(line: str, traces: Traces) -> str | None:
    """A line without them; None where it can say nothing without them."""
    tick = _tick(line)
    if tick is None:
        return None if traces.told(line) or traces.told(_unescaped(line)) else line
    name, reason, who = (_without(words, traces) for words in (tick.name, tick.reason, tick.who))
    new = replace(tick, name=name, reason=reason, who=who)
    return line if new == tick else json.dumps(asdict(new), ensure_ascii=False)


def _without(words: str, traces: Traces) -> str:
    """Words without what names them; nothing of words that only they wrote."""
    blank = traces.blank(words)
    return "" if traces.told(blank) else blank


def _unescaped(line: str) -> str:
    """What a damaged line may say in escapes of JSON."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), line)


def _file(path: Path) -> Path:
    """Where the ticks of a map lie: a share edition has those of the map that it is of."""
    folder = path.parent.parent if path.parent.name == SHARED and (path.parent.parent / PRIVATE).is_dir() else path.parent
    return folder / PRIVATE / FILE


def _tick(line: str) -> Tick | None:
    try:
        told: Any = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict) or {*told} != {*_TEXTS, "off"} or not isinstance(told["off"], bool):
        return None
    return Tick(**told) if all(isinstance(told[name], str) for name in _TEXTS) else None


def _ticked(standing: Hiring, name: str, reason: str) -> Tick:
    """The tick that a name means among what is proposed. Raises NotAMust."""
    role = standing.rolemap.role.id
    for proposal in (*(must.proposal for must in standing.musts), *standing.proposals):
        payload = presence_of(proposal.claim)
        if _is_meant(name, proposal.claim.id, payload.zh, payload.en, payload.usual):
            return Tick(role=role, claim=proposal.claim.id, name=payload.zh, reason=reason)
    raise NotAMust(name=name, **_why(standing.rolemap, name), **_proposed(standing))


def _in_force(standing: Hiring, name: str) -> Tick:
    """The tick that a name means among those in force, orphaned ones too. Raises NotAMust."""
    for tick in (*(must.tick for must in standing.musts), *(orphan.tick for orphan in standing.orphaned)):
        if _is_meant(name, tick.claim, tick.name):
            return tick
    for must in standing.musts:
        payload = presence_of(must.proposal.claim)
        if _is_meant(name, must.tick.claim, payload.zh, payload.en, payload.usual):
            return must.tick
    raise NotAMust(name=name, why_zh="没有勾选过它", why_en="it is not ticked", **_proposed(standing))


def _is_meant(name: str, identifier: str, *names: str) -> bool:
    by_id = len(name.removeprefix("#")) >= SHORTEST and identifier.startswith(name.removeprefix("#"))
    return by_id or key(name) in {key(one) for one in names if one}


def _why(rolemap: RoleMap, name: str) -> dict[str, str]:
    """Why what a name means on the map cannot be a must."""
    meant = [
        c for c in rolemap.claims if isinstance(c.payload, Presence) and _is_meant(name, c.id, c.payload.zh, c.payload.en, c.payload.usual)
    ]
    code = unfit(rolemap, meant[0].id) if meant else "unknown"
    return {f"why_{lang}": phrase(f"hire.unfit.{code}", lang) for lang in _LANGS}


def _proposed(standing: Hiring) -> dict[str, str]:
    named = [presence_of(proposal.claim) for proposal in standing.proposals]
    return {"zh": "、".join(one.zh for one in named) or "—", "en": ", ".join(one.en for one in named) or "—"}


_LANGS: tuple[Lang, ...] = ("zh", "en")
