"""Where an endpoint is, told from its address alone: nothing is looked up."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from jipu.llm.request import Region

TABLE = Path(__file__).parent / "regions.toml"
_LOCAL_ENDS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
# A name without a dot that no resolver takes for a number: 134744072 and 0x08080808 are 8.8.8.8.
_BARE_NAME = re.compile(r"(?!(?:\d+|0x[0-9a-f]*)\Z)[a-z0-9_-]+")


def host_of(url: str) -> str:
    """The host that an address names, in lower case; "" where it names none."""
    return _named(url).rstrip(".")


def _named(url: str) -> str:
    """The host as it is written, in lower case."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def region_of(url: str) -> Region:
    """Where the host of an address is: this machine or its own network, mainland China, or abroad, which is also what cannot be told."""
    host = host_of(url)
    if _is_local(_named(url)):
        return "local"
    fitting = [(len(end), region) for end, region in _ends().items() if host == end or host.endswith(f".{end}")]
    return max(fitting)[1] if fitting else "abroad"


def _is_local(named: str) -> bool:
    """An address that no other network routes: loopback, private, link-local; or a name that only a machine or its network knows, as one without a dot.

    What a network library would read otherwise is not local: other scripts, whose full stops are dots too, and a top-level name (`ai.`).
    """
    host = named.rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        bare = host in (named, "localhost")
        return host.isascii() and (host.endswith(_LOCAL_ENDS) or (bare and _BARE_NAME.fullmatch(host) is not None))
    return address.is_loopback or address.is_link_local or address.is_private


@lru_cache(maxsize=1)
def _ends() -> dict[str, Region]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    ends: dict[str, Region] = dict.fromkeys(table["domestic"], "domestic")
    return ends | dict.fromkeys(table["abroad"], "abroad")
