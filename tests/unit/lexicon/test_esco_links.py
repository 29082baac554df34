"""Links to ESCO: each row names a concept of ours and one skill of theirs, once."""

from __future__ import annotations

import re
from collections import Counter

from jipu.lexicon.concepts import load_lexicon, writing_key
from jipu.lexicon.esco_links import SPACE, _links, esco_link

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def test_every_row_is_of_a_concept_that_there_is_and_of_a_skill_of_its_own() -> None:
    lexicon, links = load_lexicon(), _links()
    assert len(links) > 150
    assert all(concept in lexicon for concept in links)
    assert all(UUID.fullmatch(link.skill) for link in links.values())
    assert max(Counter(link.skill for link in links.values()).values()) == 1
    assert Counter(link.match for link in links.values())["close"] > 20


def test_what_is_the_same_is_called_the_same() -> None:
    """An exact link's name leads the lexicon to the very concept, brackets of ESCO aside: so none slipped by a row."""
    lexicon = load_lexicon()
    for concept, link in _links().items():
        bare = re.sub(r"\s*\([^)]*\)$", "", link.label)
        found = lexicon.lookup(link.label) or lexicon.lookup(bare)
        if link.match == "exact":
            assert found, concept
            assert found.id == concept


def test_false_friends_are_linked_to_nothing() -> None:
    """ESCO's Spark is a framework of Java, its Canvas a platform of teaching, its ecology a science."""
    for concept in ("spark", "canvas", "weaver-oa", "mdx", "locking-mechanisms"):
        assert concept in load_lexicon()
        assert esco_link(concept) is None


def test_a_concept_of_escos_own_table_is_that_skill() -> None:
    skill = "0005c151-5b5a-4a66-8aac-60e734beb1ab"
    link = esco_link(f"esco.{skill}", "manage musical staff")
    assert link
    assert (link.match, link.uri, link.label) == ("exact", SPACE + skill, "manage musical staff")
    assert esco_link("esco.nothing") is None
    assert writing_key(_links()["typescript"].label) == writing_key("TypeScript")
