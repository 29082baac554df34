"""De-identify: a raw document goes in, the only text that later stages see comes out."""

from jipu.stages.deidentify.files import safe_name
from jipu.stages.deidentify.hints import read_hints
from jipu.stages.deidentify.keys import keyed, normalised
from jipu.stages.deidentify.kinds import kind_of, recognise_kind
from jipu.stages.deidentify.reading import read as read_blocks
from jipu.stages.deidentify.recognise import recognise as recognise_identifiers
from jipu.stages.deidentify.remove import part_identity, remove_identifiers

__all__ = [
    "keyed",
    "kind_of",
    "normalised",
    "part_identity",
    "read_blocks",
    "read_hints",
    "recognise_identifiers",
    "recognise_kind",
    "remove_identifiers",
    "safe_name",
]
