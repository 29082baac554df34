"""The finished map: everything a rendering or a use needs, and nothing of the pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jipu.model.assistance import Assistance
from jipu.model.audit import Checked
from jipu.model.claim import Claim, SectionId
from jipu.model.correction import Corrected
from jipu.model.document import Failure
from jipu.model.role import Reason, Role, Sampling, StratumCount

FORMAT_VERSION = 5
OLDER_VERSION = "older_version"  # the reason of an older resume of somebody
# 1 had no computed values beside corrected ones, 2 no chapters beyond tree, methods and fields, 3 kept lines among the groups they tell of,
# 4 could not say what a role takes over from the one below.
# All are read; what they did not tell stays empty.
Verdict = Literal["enough", "barely", "not_enough"]
Question = Literal["directions", "most_common", "levels_pay", "archetypes"]
Edition = Literal["internal", "share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Is the sample enough for this question? `barely_from` and `enough_from` are the numbers of people that would do."""

    question: Question
    verdict: Verdict
    n: int
    barely_from: int
    enough_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What so many more people would be expected to bring: groups nobody told yet, skills that reach three people, skills nobody told yet."""

    people: int
    groups: float
    shared: float
    skills: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Adequacy:
    """What the sample is good for.

    grade       themes: hints alone; core: the groups can be read; full: how common they are, levels and pay too; deep: kinds of people and tails
    coverage    Ĉ of skills: estimated share of all mentions by such people that the skills found here make up (Chao & Jost 2012)
    groups      the same of groups: what the main findings rest on
    unseen      estimated number of skills that nobody in the sample happened to write (Chao2 minus seen)
    saturation  new skills in the last three people ÷ in the first five, mean over 200 orders (Guest 2020); ≤ .05 is saturated
    found       share of the groups that three in ten such people tell which a sample of this size is expected to show with three people or more
    leading     share of its five commonest groups which are expected to be about as common as the true five (at most .10 less)
    more        what ten more people would bring, None where too few are read to tell
    Groups and shared skills (k ≥ 3) are judged apart from the tail: `new_groups_last_three` is the mean number of new groups in the last three people.
    """

    grade: Literal["themes", "core", "full", "deep"]
    answers: tuple[Answer, ...]
    coverage: float | None = None
    groups: float | None = None
    unseen: float | None = None
    saturation: float | None = None
    new_groups_last_three: float | None = None
    found: float | None = None
    leading: float | None = None
    more: Gain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMember:
    """A person of the sample as the map names them: a pseudonym, the reasons for being in, the file's de-identified name.

    handle  how corrections name the person: a keyed hash, which tells nobody a contact
    group   the group that a human put the person in (人工归类), else ""
    """

    pseudonym: str
    files: tuple[str, ...]
    reasons: tuple[Reason, ...]
    handle: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLeftOut:
    """A file that is not counted (a misfit, an older version, below the top), and why."""

    pseudonym: str
    file: str
    reason: Reason
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCounts:
    """How many files stand in the lists of a sample: all that a share edition tells of them."""

    left_out: int
    versions: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSummary:
    """From documents to people: n = files - failures - ads - versions - left out - beyond. `files` counts each row of a JSONL by itself.

    beyond    documents of a large pool whose words are so far from the role's that nobody looked at them
    sampling  all who fit, the best matching of them, or a draw with `seed`; None in maps of earlier versions
    fitting   how many people fit, of those who were looked at and whom no human left out
    strata    of a draw: how often values of years, city and kind of employer stand among those who fit, and among those counted
    unlisted  reason → how many more were left out for it than the lists hold
    A share edition has empty lists of people and files; `counts` then tells how long they were.
    """

    files: int
    n: int
    ads: int
    employers: int
    members: tuple[MapMember, ...]
    left_out: tuple[MapLeftOut, ...]
    versions: tuple[MapLeftOut, ...]
    failures: tuple[Failure, ...]
    warnings: Mapping[str, int]
    beyond: int = 0
    sampling: Sampling | None = None
    fitting: int | None = None
    seed: int | None = None
    strata: tuple[StratumCount, ...] = ()
    unlisted: Mapping[str, int] = field(default_factory=dict)
    counts: SampleCounts | None = None

    @property
    def told(self) -> SampleCounts:
        """The lengths of the lists, whichever edition this is."""
        more_versions = self.unlisted.get(OLDER_VERSION, 0)
        more_out = sum(self.unlisted.values()) - more_versions
        own = SampleCounts(left_out=len(self.left_out) + more_out, versions=len(self.versions) + more_versions, failures=len(self.failures))
        return self.counts or own


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a share edition does not hold, by number.

    claims    section → claims of it that too few people support, or that would give away one that too few support
    under     claim id → claims right under it that are not shown
    bands     subject → values of that field (cities, degrees, levels) that are not shown
    quotes    quotes left out; `released` are those that a named person let pass
    words     which of the operator's own words (source, purpose, lexicon, title of the role) were left out because they may name somebody
    """

    claims: Mapping[str, int] = field(default_factory=dict)
    under: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[str, int] = field(default_factory=dict)
    quotes: int = 0
    released: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the map came to be. `source` and `purpose` are the operator's own words; `as_of` ends every 至今; `lexicon` names the operator's own terms.

    `model` names the language model that helped, and `assistance` is the account of what it did, where one did.
    """

    version: str
    settings_hash: str
    inputs_hash: str
    made_at: str
    as_of: str
    source: str | None = None
    purpose: str | None = None
    model: str | None = None
    example: bool = False
    study_note: bool = True
    edition: Edition = "internal"
    lexicon: str | None = None
    assistance: Assistance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMap:
    """A role's skill map. `basis` says whether people (resumes) or employers (job ads alone) are counted.

    `withheld` stands in a share edition only; `audit` is the result of a check by hand, where there was one.
    """

    role: Role
    industry: Mapping[str, str] | None
    basis: Literal["resumes", "job_ads"]
    sample: SampleSummary
    claims: tuple[Claim, ...]
    adequacy: Adequacy
    provenance: Provenance
    corrections: Corrected = field(default_factory=Corrected)
    withheld: Withheld | None = None
    audit: Checked | None = None
    format_version: int = FORMAT_VERSION

    @property
    def voters(self) -> int:
        """How many are counted: people, or employers where there are job ads alone."""
        return self.sample.n or self.sample.employers

    def section(self, section: SectionId) -> tuple[Claim, ...]:
        """The claims of one section, in the map's order."""
        return tuple(claim for claim in self.claims if claim.section == section)

    def claim(self, identifier: str) -> Claim:
        """The claim of that id. Raises KeyError."""
        for claim in self.claims:
            if claim.id == identifier:
                return claim
        raise KeyError(identifier)
