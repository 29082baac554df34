"""Where an endpoint is, told from its address alone: nothing is looked up."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from jipu.llm.request import Region

TABLE = Path(__file__).parent / "regions.toml"
_LOCAL_ENDS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


def host_of(url: str) -> str:
    """The host that an address names, in lower case; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def region_of(url: str) -> Region:
    """Where the host of an address is: this machine or its own network, mainland China, or abroad, which is also what cannot be told."""
    host = host_of(url)
    if _is_local(host):
        return "local"
    fitting = [(len(end), region) for end, region in _ends().items() if host == end or host.endswith(f".{end}")]
    return max(fitting)[1] if fitting else "abroad"


def _is_local(host: str) -> bool:
    """An address that no other network routes: loopback, private, link-local; or a name that only a machine or its network knows, as one without a dot."""
    try:
        address = ip_address(host)
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_LOCAL_ENDS))
    return address.is_loopback or address.is_link_local or address.is_private


@lru_cache(maxsize=1)
def _ends() -> dict[str, Region]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    ends: dict[str, Region] = dict.fromkeys(table["domestic"], "domestic")
    return ends | dict.fromkeys(table["abroad"], "abroad")
