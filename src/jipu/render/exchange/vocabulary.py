"""The abilities of a map as a vocabulary: SKOS in JSON-LD, and a competency framework of 1EdTech CASE 1.1.

Both name each claim by a URN made of its id, which is the same at every export, and hold its count beside it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jipu.errors import Lang
from jipu.lexicon.esco_links import Link
from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.exchange.elsewhere import credit, link_of
from jipu.render.flow import printable
from jipu.render.metadata import AUTHOR, metadata_of
from jipu.render.page import View
from jipu.render.parts.limits import footer
from jipu.render.wording.claims import share_text
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import role_name

LANGS: tuple[Lang, ...] = ("zh", "en")
SPACE = uuid.UUID("6f0a5f5e-6d0b-5d0e-9a55-3b1f1c9d8e42")  # of jipu: UUIDs of claims are made in it
CASE = "https://purl.imsglobal.org/spec/case/v1p1"
_SECTIONS = ("dimension", "group", "skill")
_TYPES = {"dimension": "Competency Area", "group": "Competency", "skill": "Skill", "method": "Method"}


def to_jsonld(rolemap: RoleMap, lang: Lang) -> str:
    """SKOS: a concept scheme of the role; dimensions, groups and skills as concepts, broader and narrower; counts in our own terms."""
    view = View.of(rolemap, lang)
    shown = list(_told(rolemap))
    known = {claim.id for claim in shown}
    told = {
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dct": "http://purl.org/dc/terms/",
            "jipu": "urn:jipu:terms:",
            "id": "@id",
            "type": "@type",
            "broader": {"@id": "skos:broader", "@type": "@id"},
            "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
            "closeMatch": {"@id": "skos:closeMatch", "@type": "@id"},
            "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
            "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
            "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
            "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
            "k": "jipu:k",
            "n": "jipu:n",
            "low": "jipu:low",
            "high": "jipu:high",
        },
        "@graph": [_scheme(view, shown), *(_concept(claim, rolemap, known) for claim in shown)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _told(rolemap: RoleMap) -> Iterator[Claim]:
    """Every dimension, group and skill but the tail, whose parent is shown too."""
    for section in _SECTIONS:
        yield from (claim for claim in rolemap.section(section) if "tail" not in claim.marks and isinstance(claim.payload, Presence))  # type: ignore[arg-type]


def _scheme(view: View, shown: Iterable[Claim]) -> dict[str, Any]:
    rolemap = view.rolemap
    about = metadata_of(rolemap, view.lang)
    return {
        "id": _scheme_urn(rolemap),
        "type": "skos:ConceptScheme",
        "dct:title": [{"@value": printable(_title(rolemap, lang)), "@language": lang} for lang in LANGS],
        "dct:creator": AUTHOR,
        "dct:created": about.made.date().isoformat(),
        "skos:editorialNote": [printable(line) for line in (*about.keywords, *credit(shown, view.lang), *footer(view))],
        "n": rolemap.voters,
    }


def _concept(claim: Claim, rolemap: RoleMap, known: set[str]) -> dict[str, Any]:
    payload = claim.payload
    assert isinstance(payload, Presence)  # noqa: S101 - as _told gives them
    names = {"zh": printable(payload.zh), "en": printable(payload.en)}
    others = [printable(text) for text in payload.writings if text not in names.values()]
    told: dict[str, Any] = {
        "id": _urn(claim.id),
        "type": "skos:Concept",
        "inScheme": _scheme_urn(rolemap),
        "prefLabel": names,
        "skos:notation": payload.subject,
        "dct:type": payload.kind,
    }
    if others:
        told["altLabel"] = {"zh": [text for text in others if not text.isascii()], "en": [text for text in others if text.isascii()]}
    if link := link_of(claim):
        told[f"{link.match}Match"] = link.uri
    if claim.parent in known:
        told["broader"] = _urn(claim.parent or "")
    else:
        told["topConceptOf"] = _scheme_urn(rolemap)
    if not is_asserted(claim):
        told |= {"k": claim.support.k, "n": claim.support.n, "low": round(claim.support.low, 4), "high": round(claim.support.high, 4)}
    return told


def to_case(rolemap: RoleMap, lang: Lang) -> str:
    """A CFPackage: the role as the document, dimensions, groups, skills and methods as items, isChildOf between them, and what ESCO calls a skill.

    What stands in a package names neither package nor document again: CASE gives those links to what is sent alone.
    """
    view = View.of(rolemap, lang)
    made = metadata_of(rolemap, lang).made.isoformat().replace("+00:00", "Z")
    shown = [*_told(rolemap), *rolemap.section("method")]
    document = _document(view, shown, made)
    link = {"title": document["title"], "identifier": document["identifier"], "uri": document["uri"]}
    items = [_item(claim, view, made) for claim in shown]
    ends = {
        claim.id: {key: item[key] for key in ("identifier", "uri")} | {"title": item["fullStatement"]}
        for claim, item in zip(shown, items, strict=True)
    }
    links = [_child(number, claim, ends, link, made) for number, claim in enumerate(shown, 1)]
    links += [_matched(claim, ends[claim.id], found, made) for claim in shown if (found := link_of(claim))]
    return json.dumps({"CFDocument": document, "CFItems": items, "CFAssociations": links}, ensure_ascii=False, indent=1) + "\n"


def _document(view: View, shown: Iterable[Claim], made: str) -> dict[str, Any]:
    rolemap = view.rolemap
    about = (*metadata_of(rolemap, view.lang).keywords, f"n={rolemap.voters}.", *credit(shown, view.lang), *footer(view))
    identifier = _uuid("document", rolemap.role.id, rolemap.provenance.edition)
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "creator": f"{AUTHOR} {rolemap.provenance.version}",
        "title": printable(_title(rolemap, view.lang)),
        "lastChangeDateTime": made,
        "caseVersion": "1.1",
        "language": "zh-CN" if view.lang == "zh" else "en",
        "adoptionStatus": "Draft",
        "notes": " ".join(map(printable, about)),
    }


def _item(claim: Claim, view: View, made: str) -> dict[str, Any]:
    payload, identifier = claim.payload, _uuid("item", claim.id)
    name = printable(getattr(payload, view.lang))
    told = {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "fullStatement": name,
        "CFItemType": _TYPES[claim.section],
        "humanCodingScheme": claim.id,
        "language": "zh-CN" if view.lang == "zh" else "en",
        "lastChangeDateTime": made,
    }
    other = printable(getattr(payload, "en" if view.lang == "zh" else "zh"))
    if other and other != name:
        told["alternativeLabel"] = other
    if not is_asserted(claim):
        told["notes"] = share_text(claim.support, view.lang)
    return told


def _child(number: int, claim: Claim, ends: Mapping[str, Mapping[str, str]], link: Mapping[str, str], made: str) -> dict[str, Any]:
    identifier, above = _uuid("child", claim.id), ends.get(claim.parent or "", link)
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "associationType": "isChildOf",
        "sequenceNumber": number,
        "originNodeURI": dict(ends[claim.id]),
        "destinationNodeURI": dict(above),
        "lastChangeDateTime": made,
    }


def _matched(claim: Claim, end: Mapping[str, str], link: Link, made: str) -> dict[str, Any]:
    """The same skill in ESCO, or a near one."""
    identifier = _uuid("esco", claim.id)
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "associationType": "exactMatchOf" if link.match == "exact" else "isRelatedTo",
        "originNodeURI": dict(end),
        "destinationNodeURI": {"title": link.label, "identifier": link.skill, "uri": link.uri, "targetType": "ext:ESCO"},
        "lastChangeDateTime": made,
    }


def _title(rolemap: RoleMap, lang: Lang) -> str:
    people = "resumes" if rolemap.basis == "resumes" else "ads"
    return phrase(f"title.{people}", lang, role=role_name(rolemap.role, lang))


def _urn(claim: str) -> str:
    return f"urn:jipu:claim:{claim}"


def _scheme_urn(rolemap: RoleMap) -> str:
    return f"urn:uuid:{_uuid('scheme', rolemap.role.id)}"


def _uuid(*words: str) -> str:
    return str(uuid.uuid5(SPACE, "\x1f".join(words)))
