"""From a reading to what the pool writes of it."""

from __future__ import annotations

from jipu.model.parcel import Parcel
from jipu.model.reading import Reading
from jipu.stages.select import profile_of, sketch
from jipu.store.coding import to_bytes
from jipu.store.packing import pack


def parcel_of(reading: Reading) -> Parcel:
    """All that can be made of one reading alone, without a look into the pool."""
    document = reading.document
    sketched = sketch(document.text) if document.kind == "resume" else ()
    return Parcel(
        id=document.id,
        kind=document.kind,
        file=document.file,
        warnings=document.warnings,
        contacts=tuple(sorted(document.person_keys)) if sketched else (),
        reading=to_bytes(reading),
        profile=pack(profile_of(reading)),
        sketch=sketched,
    )
