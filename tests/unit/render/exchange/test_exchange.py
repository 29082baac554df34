"""Each format for other tools is read by what really reads it, holds the whole tree, and says of itself what every rendering says."""

from __future__ import annotations

import io
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
import rdflib
from jsonschema import Draft202012Validator
from lxml import etree
from rdflib.namespace import RDF, SKOS
from xmindparser import xmind_to_dict

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.rolemap import RoleMap
from jipu.render.exchange.agent_skill import LONGEST_DESCRIPTION, LONGEST_NAME, to_agent_skill
from jipu.render.exchange.elsewhere import link_of
from jipu.render.exchange.graph import FEWEST
from jipu.render.exchange.topics import topics_of
from jipu.render.formats import EXCHANGE, documents
from tests.levelled import levelled_map, shared_levels

LANGS: tuple[Lang, ...] = ("zh", "en")
CASE = Path(__file__).parents[3] / "schemas" / "case-1.1.schema.json"


def written(rolemap: RoleMap, to: str, lang: Lang = "zh") -> bytes:
    return next(iter(documents(rolemap, to, lang).values()))


def told(rolemap: RoleMap) -> dict[str, Presence]:
    """The claims of the tree that are no tail."""
    rows = [claim for section in ("dimension", "group", "skill") for claim in rolemap.section(section)]  # type: ignore[arg-type]
    return {claim.id: claim.payload for claim in rows if "tail" not in claim.marks and isinstance(claim.payload, Presence)}


@pytest.mark.parametrize("to", EXCHANGE)
@pytest.mark.parametrize("lang", LANGS)
def test_every_format_says_what_it_is_and_is_the_same_at_every_export(to: str, lang: Lang) -> None:
    for rolemap in (levelled_map(), shared_levels()):
        files = documents(rolemap, to, lang)
        text = (
            "".join(content.decode("utf-8", "replace") for content in files.values())
            if to != "xmind"
            else json.dumps(parsed_xmind(rolemap, lang), ensure_ascii=False)
        )
        assert rolemap.role.title in text or lang == "en"
        assert str(rolemap.voters) in text
        assert {"internal": {"zh": "内部版", "en": "nternal edition"}, "share": {"zh": "对外版", "en": "hare edition"}}[
            rolemap.provenance.edition
        ][lang] in text
        assert {"zh": "唯一依据", "en": "only ground"}[lang] in text
        assert files == documents(rolemap, to, lang)


def parsed_xmind(rolemap: RoleMap, lang: Lang = "zh") -> dict[str, object]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "map.xmind"
        path.write_bytes(written(rolemap, "xmind", lang))
        return dict(xmind_to_dict(str(path))[0]["topic"])


def titles(topic: dict[str, object]) -> list[str]:
    return [str(topic["title"]), *(title for under in topic.get("topics", []) for title in titles(under))]  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGS)
def test_mind_maps_hold_every_topic_in_order(lang: Lang) -> None:
    rolemap = levelled_map()
    wanted = [topic.title for topic in topics_of(rolemap, lang).walk()]
    assert titles(parsed_xmind(rolemap, lang)) == wanted
    freemind = etree.fromstring(written(rolemap, "mm", lang))
    assert [node.get("TEXT") for node in freemind.iter("node")] == wanted
    opml = etree.fromstring(written(rolemap, "opml", lang))
    assert [node.get("text") for node in opml.iter("outline")] == wanted
    assert len(wanted) > 15


def test_skos_is_read_by_rdflib_with_one_concept_a_claim_under_what_it_belongs_to() -> None:
    rolemap = levelled_map()
    graph = rdflib.Graph().parse(data=written(rolemap, "jsonld").decode(), format="json-ld")
    claims = told(rolemap)
    concepts = {str(subject).rpartition(":")[2] for subject in graph.subjects(RDF.type, SKOS.Concept)}
    assert concepts == set(claims)
    for claim in rolemap.claims:
        if claim.id in claims:
            labels = {label.language: str(label) for label in graph.objects(rdflib.URIRef(f"urn:jipu:claim:{claim.id}"), SKOS.prefLabel)}  # type: ignore[union-attr]
            assert labels == {"zh": claims[claim.id].zh, "en": claims[claim.id].en}
    above = {str(s).rpartition(":")[2]: str(o).rpartition(":")[2] for s, o in graph.subject_objects(SKOS.broader)}
    assert above == {claim.id: claim.parent for claim in rolemap.claims if claim.id in claims and claim.parent in claims}
    assert len(list(graph.subjects(RDF.type, SKOS.ConceptScheme))) == 1
    linked = {(str(s).rpartition(":")[2], str(o)) for s, o in graph.subject_objects(SKOS.exactMatch)}
    assert linked
    assert linked == {(claim.id, found.uri) for claim in rolemap.claims if (found := link_of(claim)) and found.match == "exact"}
    assert any("ESCO" in str(note) for note in graph.objects(None, SKOS.editorialNote))


def test_a_graph_is_read_by_networkx_with_counts_and_people_in_common() -> None:
    rolemap = levelled_map()
    graph = networkx.read_graphml(io.BytesIO(written(rolemap, "graphml")))
    assert graph.is_directed()
    for claim in rolemap.claims:
        if claim.id in told(rolemap):
            assert (graph.nodes[claim.id]["k"], graph.nodes[claim.id]["n"]) == (claim.support.k, claim.support.n)
    together = [(one, other, data["people"]) for one, other, data in graph.edges(data=True) if data["relation"] == "together"]
    assert together
    for one, other, people in together:
        assert people == len(set(rolemap.claim(one).people) & set(rolemap.claim(other).people)) >= FEWEST
    shared = networkx.read_graphml(io.BytesIO(written(shared_levels(), "graphml")))
    assert {data["relation"] for _, _, data in shared.edges(data=True)} == {"under"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_competency_framework_is_as_case_describes_it(lang: Lang) -> None:
    rolemap = levelled_map()
    package = json.loads(written(rolemap, "case", lang))
    Draft202012Validator(json.loads(CASE.read_text("utf-8"))).validate(package)
    items = {item["identifier"]: item["humanCodingScheme"] for item in package["CFItems"]}
    assert set(items.values()) == {*told(rolemap), *(claim.id for claim in rolemap.section("method"))}
    ends = {*items, package["CFDocument"]["identifier"]}
    tree = [link for link in package["CFAssociations"] if link["associationType"] == "isChildOf"]
    for link in tree:
        assert {link["originNodeURI"]["identifier"], link["destinationNodeURI"]["identifier"]} <= ends
        origin = rolemap.claim(items[link["originNodeURI"]["identifier"]])
        assert items.get(link["destinationNodeURI"]["identifier"]) in (origin.parent, None)
    assert len(tree) == len(items)
    elsewhere = [link for link in package["CFAssociations"] if link not in tree]
    assert elsewhere
    for link in elsewhere:
        skill = rolemap.claim(items[link["originNodeURI"]["identifier"]])
        found = link_of(skill)
        assert found
        assert link["destinationNodeURI"] == {"title": found.label, "identifier": found.skill, "uri": found.uri, "targetType": "ext:ESCO"}
    assert "ESCO" in package["CFDocument"]["notes"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_skill_for_agents_is_as_its_specification_wants(lang: Lang) -> None:
    files = to_agent_skill(levelled_map(), lang)
    text = files["SKILL.md"].decode()
    rows = dict(row.split(": ", maxsplit=1) for row in text.split("---\n")[1].splitlines())
    head = {"name": rows["name"], "description": json.loads(rows["description"])}  # a string of JSON is one of YAML
    assert set(rows) == {"name", "description"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", head["name"])
    assert len(head["name"]) <= LONGEST_NAME
    assert 0 < len(head["description"]) <= LONGEST_DESCRIPTION
    assert len(text.splitlines()) < 500
    claims = files["references/claims.md"].decode()
    known = {claim.id for claim in levelled_map().claims}
    cited = set(re.findall(r"\\#([0-9a-f]{12})\b", text + claims))
    assert cited
    assert cited <= known
    assert {claim.id for claim in levelled_map().section("group") if "tail" not in claim.marks} <= cited


def test_words_of_resumes_mean_nothing_to_any_format() -> None:
    hostile = '"]}</topic>\n%% {init} --> click x "javascript:alert(1)" ```\x00\u202e'
    rolemap = levelled_map()
    claims = tuple(
        replace(claim, payload=replace(claim.payload, zh=claim.payload.zh + hostile, en=claim.payload.en + hostile), quotes=())
        if isinstance(claim.payload, Presence) and claim.section in ("group", "skill")
        else claim
        for claim in rolemap.claims
    )
    bad = replace(rolemap, claims=claims)
    wanted = len(list(topics_of(bad, "zh").walk()))
    assert len(titles(parsed_xmind(bad))) == wanted
    assert len(list(etree.fromstring(written(bad, "mm")).iter("node"))) == wanted
    assert len(list(etree.fromstring(written(bad, "opml")).iter("outline"))) == wanted
    assert networkx.read_graphml(io.BytesIO(written(bad, "graphml"))).number_of_nodes() > 15
    assert json.loads(written(bad, "jsonld"))
    assert json.loads(written(bad, "case"))
    lines = written(bad, "mermaid").decode().splitlines()
    assert all(line.startswith("%%") or line == "mindmap" or re.fullmatch(r' +n\d+(\(\("[^"]*"\)\)|\["[^"]*"\])', line) for line in lines)
    assert "```" not in documents(bad, "skill", "zh")["SKILL.md"].decode()
