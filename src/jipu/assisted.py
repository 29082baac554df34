"""What a model adds to a map, through the doors that are there: facts with quotes, corrections below the human ones, words of claims.

sample ──extract──▶ facts ──synthesise──▶ alias, place, name ──synthesise──▶ word, check ──▶ map
Counting is code's alone, before and after. Without a model nothing here is run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jipu.editions.titles import bare_role
from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import Assistance, Proposal, StepTold
from jipu.model.claim import Claim
from jipu.model.correction import CONCEPT_ACTS, Correction, Corrections
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.model.rolemap import RoleMap
from jipu.stages.deidentify import recognise_identifiers
from jipu.stages.extract import ground_proposals
from jipu.stages.synthesise import list_terms
from jipu.steps import alias, check, extract, name, place, word
from jipu.steps.asking import ask, with_lost
from jipu.steps.assistant import Assistant, Briefing
from jipu.steps.suspicion import is_suspected

MapOf = Callable[..., RoleMap]
"""The map of readings, with the corrections named `corrections`."""
Names = Mapping[str, Mapping[str, str]]
"""Claim id → language → text."""


@dataclass(slots=True)
class Helped:
    """A model's part in one map, step by step.

    suspected  documents that seem to speak to a machine: neither they nor any word of their people is sent
    told       the account so far
    """

    assistant: Assistant
    sample: Sample
    lexicon: Lexicon
    key: bytes
    corrections: Corrections
    suspected: frozenset[str] = frozenset()
    told: list[StepTold] = field(default_factory=list)

    def drawn(self, readings: Sequence[Reading], map_of: MapOf) -> tuple[Sequence[Reading], RoleMap]:
        """The readings with what the model found in them besides, and the map that it helped to draw."""
        self.suspected = frozenset(reading.document.id for reading in readings if is_suspected(reading.document))
        if self.assistant.does("extract"):
            readings = self._extracted(readings)
        rolemap = map_of(readings, corrections=self.corrections)
        brief = self._briefing(readings, bare_role(rolemap.role, recognise_identifiers).title)
        rows, kinds = self._decisions(brief, readings, rolemap)
        if rows:
            rolemap = map_of(readings, corrections=Corrections.in_force([*rows, *self.corrections.rows]))
        return readings, self._accounted(_worded(rolemap, kinds, self._sentences(brief, rolemap)), readings)

    @property
    def _open(self) -> Sample:
        """The sample without those of whom a document is suspected."""
        members = tuple(member for member in self.sample.members if not self.suspected.intersection(member.person.documents))
        return replace(self.sample, members=members, ads=tuple(ad for ad in self.sample.ads if ad not in self.suspected))

    def _extracted(self, readings: Sequence[Reading]) -> Sequence[Reading]:
        """The resumes of the sample with the facts that the model found; each is asked about by itself."""
        people = {document for member in self._open.members for document in member.person.documents}
        tasks = [extract.task(r.document, self.key, months=self.assistant.months) for r in readings if r.document.id in people]
        kept, told = ask("extract", extract.VERSION, self.assistant.model, tasks)
        lost: Counter[str] = Counter()
        found = [self._grounded(reading, kept.get(reading.document.id, ()), lost) for reading in readings]
        self.told.append(with_lost(told, lost))
        return found

    def _grounded(self, reading: Reading, proposals: Sequence[Proposal], lost: Counter[str]) -> Reading:
        """A reading with its proposals as facts; what is one already is confirmed and nothing is lost."""
        if not proposals:
            return reading
        more, reasons = ground_proposals(reading.document, reading.understood, reading.facts, proposals, self.lexicon)
        lost.update({reason: count for reason, count in reasons.items() if reason != "known"})
        in_order = sorted(
            (*reading.facts, *more), key=lambda fact: (fact.evidence.at.start, fact.evidence.at.end, fact.kind, fact.concept or "")
        )
        return replace(reading, facts=tuple(in_order))

    def _briefing(self, readings: Sequence[Reading], role: str) -> Briefing:
        decided = [row for row in self.corrections.rows if row.act in CONCEPT_ACTS]
        sample = self._open
        told = {document for member in sample.members for document in member.person.documents} or set(sample.ads)
        return Briefing(
            assistant=self.assistant,
            role=role,
            lexicon=self.lexicon,
            key=self.key,
            texts={reading.document.id: reading.document.text for reading in readings if reading.document.id in told},
            apart=frozenset(concept for row in decided for concept in (row.target, row.to or row.target)),
        )

    def _decisions(self, brief: Briefing, readings: Sequence[Reading], rolemap: RoleMap) -> tuple[list[Correction], Names]:
        """What the model would merge, move and rename, and its names for kinds of people."""
        rows: list[Correction] = []
        kinds: Names = {}
        does = self.assistant.does
        terms = list_terms(self._open, readings, self.lexicon, self.corrections) if does("alias") or does("place") else ()
        if does("alias"):
            merges, told = alias.merges(brief, terms)
            rows += merges
            self.told.append(told)
        merged = frozenset(row.target for row in rows)
        if does("place"):
            moves, told = place.moves(brief, terms, _groups(self.lexicon), merged)
            rows += moves
            self.told.append(told)
        if does("name"):
            renames, kinds, told = name.names(brief, self._sendable(rolemap))
            bare = [row for row in renames if not _names_somebody(row.zh, row.en)]
            plain = {claim: both for claim, both in kinds.items() if not _names_somebody(*both.values())}
            rows += [row for row in bare if row.target not in merged]
            self.told.append(_without(told, len(renames) + len(kinds) - len(bare) - len(plain)))
            kinds = plain
        return rows, kinds

    def _sentences(self, brief: Briefing, rolemap: RoleMap) -> Mapping[str, word.Worded]:
        """The sentences that passed the gate, and the check where it is asked for."""
        if not self.assistant.does("word"):
            return {}
        sendable = self._sendable(rolemap)
        every, told = word.wordings(brief, sendable)
        worded = tuple(one for one in every if not _names_somebody(one.zh, one.en))
        self.told.append(_without(told, len(every) - len(worded)))
        if self.assistant.does("check"):
            worded, told = check.checked(brief, sendable, worded)
            self.told.append(told)
        return word.by_claim(worded)

    def _sendable(self, rolemap: RoleMap) -> RoleMap:
        """The map without the words of people of whom a document is suspected, and without what they alone tell."""
        counted = {member.person.pseudonym for member in self._open.members}
        away = {member.person.pseudonym for member in self.sample.members} - counted
        if not away:
            return rolemap
        kept = [claim for claim in rolemap.claims if not claim.people or not away.issuperset(claim.people)]
        return replace(rolemap, claims=tuple(replace(c, quotes=tuple(q for q in c.quotes if q.person not in away)) for c in kept))

    def _accounted(self, rolemap: RoleMap, readings: Sequence[Reading]) -> RoleMap:
        model = self.assistant.model
        counted = {document for member in self.sample.members for document in member.person.documents}
        done = Assistance(
            model=model.name,
            region=model.region,
            steps=tuple(self.told),
            suspected=len(self.suspected & counted),
            suspects=tuple(sorted(one.document.file for one in readings if one.document.id in self.suspected & counted)),
            worded=sum(claim.source == "model" for claim in rolemap.claims),
        )
        return replace(rolemap, provenance=replace(rolemap.provenance, model=model.name, assistance=done))


def _names_somebody(*texts: str) -> bool:
    """Whether a rule finds a person, an employer or another identifier in words of a model: what it was sent has none, so it made them up or saw a slip."""
    return any(recognise_identifiers(text) for text in texts if text)


def _without(told: StepTold, count: int) -> StepTold:
    return with_lost(told, {"identifier": count}) if count else told


def _groups(lexicon: Lexicon) -> list[place.Group]:
    """Every group of the lexicon: an offer that no further resume changes."""
    return [(group.id, group.zh) for group in lexicon if group.kind == "group" and group.id != place.UNPLACED]


def _worded(rolemap: RoleMap, kinds: Names, sentences: Mapping[str, word.Worded]) -> RoleMap:
    return replace(rolemap, claims=tuple(_with_words(claim, kinds.get(claim.id), sentences.get(claim.id)) for claim in rolemap.claims))


def _with_words(claim: Claim, names: Mapping[str, str] | None, sentence: word.Worded | None) -> Claim:
    """A claim with a model's words: a kind of people may have a name in front of its sentence."""
    if names is None and sentence is None:
        return claim
    told = {"zh": sentence.zh, "en": sentence.en} if sentence else {}
    wording = {lang: mark.join(text for text in ((names or {}).get(lang, ""), told.get(lang, "")) if text) for lang, mark in MARKS.items()}
    return replace(claim, wording=wording, source="model")


MARKS = {"zh": "：", "en": ": "}
