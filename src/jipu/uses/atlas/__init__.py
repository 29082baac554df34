"""The atlas: finished maps of many roles joined to one body of knowledge."""

from jipu.uses.atlas.joined import Atlas, Source, join

__all__ = ["Atlas", "Source", "join"]
