"""The path of a resume, in the order it is walked. The only file that knows the order.

files ──read_documents──▶ RawDocument ──part_identity──▶ Document ──parse──▶ Resume | JobAd ──extract_facts──▶ facts
Reading* ──profile_of──▶ Profile* + Role ──select_sample──▶ Sample + Reading* ──synthesise_map──▶ RoleMap
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jipu.assisted import Helped
from jipu.editions.audit import audit
from jipu.editions.share import share
from jipu.errors import (
    BadOption,
    FileProblem,
    MissingPath,
    NoFiles,
    NoMatch,
    NoneInIndustry,
    NotAResume,
    NoUsableResumes,
    StageFailed,
    TooFewAds,
    UnusableDescription,
)
from jipu.file_tasks import FileTask, Held, UnderWay, in_workers, known_before
from jipu.lexicon.industries import industries
from jipu.lexicon.own import own_lexicon
from jipu.model.audit import Risk
from jipu.model.correction import Corrections
from jipu.model.document import Document, Failure, RawBlock, RawDocument, Skipped, Source
from jipu.model.identity import Identity
from jipu.model.parcel import Parcel
from jipu.model.person import Person
from jipu.model.pile import Gathered, Pile
from jipu.model.profile import Profile
from jipu.model.reading import Reading
from jipu.model.resume import JobAd, Resume
from jipu.model.role import LeftOut, Reason, Role, Sample
from jipu.model.rolemap import RoleMap
from jipu.model.term import Term
from jipu.settings import Settings
from jipu.stages.deidentify import kind_of, part_identity, read_blocks, recognise_identifiers, safe_name
from jipu.stages.extract import extract_facts
from jipu.stages.ingest import Item, Resumed, Step, find_files, read_documents
from jipu.stages.parse import parse_job_ad, parse_resume
from jipu.stages.select import find_persons, leave_one_term_out, profile_of, select_sample, shape_role
from jipu.stages.synthesise import list_terms, synthesise_map
from jipu.steps.assistant import Assistant
from jipu.workers import FORKS, Limits, Send, Workers
from jipu.written import is_output

FEWEST_ADS = 10
PRIVATE = ".jipu"
NO_CORRECTIONS = Corrections()
SHARED = "share"

Progress = Callable[["FileRead | UnderWay", int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What one file gave. `path` is the real one, for the operator's own terminal; failures name the de-identified one.

    `told` are the failures once more, under the real names. On the way into a pool parcels stand in the place of readings, and `identities`
    says whose they are, for a vault.
    """

    path: Path
    readings: tuple[Reading, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    failures: tuple[Failure, ...] = ()
    told: tuple[Failure, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def warnings(self) -> set[str]:
        """The codes of what a reader should check, without their details."""
        found = (
            *(warning for reading in self.readings for warning in reading.document.warnings),
            *(w for p in self.parcels for w in p.warnings),
        )
        return {warning.partition(":")[0] for warning in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A map, and what a human reviews of it: who is counted, and which concepts were found."""

    rolemap: RoleMap
    sample: Sample
    terms: tuple[Term, ...]


def build_map(
    paths: Sequence[Path],
    title: str,
    settings: Settings,
    key: bytes,
    *,
    industry: str | None = None,
    description: Path | None = None,
    on_file: Progress | None = None,
    assistant: Assistant | None = None,
) -> RoleMap:
    """The whole path: files and a role in, a counted and quoted map out.

    Raises NoFiles, NoUsableResumes, NoMatch, TooFewAds (nothing could be made), UnknownIndustry, MissingPath (wrong call).
    """
    role = describe_role(title, settings, key, industry=industry, description=description)
    return draw(gathered(read_pile(paths, settings, key, on_file=on_file), key), role, settings, key, assistant=assistant).rolemap


def gathered(pile: Pile, key: bytes) -> Gathered:
    """All that was read of files: select looks at everything."""
    by_id = {reading.document.id: reading for reading in pile.readings}
    return Gathered(
        files=pile.files,
        profiles={reading.document.id: profile_of(reading) for reading in pile.readings},
        persons=tuple(find_persons([reading for reading in by_id.values() if reading.document.kind == "resume"], key)),
        failures=pile.failures,
        whole=lambda documents: [by_id[document] for document in sorted(documents)],
        copies=tuple(map(profile_of, pile.copies)),
    )


def draw(
    pile: Gathered,
    role: Role,
    settings: Settings,
    key: bytes,
    corrections: Corrections = NO_CORRECTIONS,
    assistant: Assistant | None = None,
) -> Drawn:
    """From what was gathered to the map, with the sample and the terms behind it; a model helps where there is one. Raises as `choose`."""
    sample = choose(pile, role, settings, key, corrections)
    lexicon = own_lexicon(settings.lexicon)
    readings = pile.whole({*(document for member in sample.members for document in member.person.documents), *sample.ads})
    apart = leave_one_term_out(pile.profiles, pile.persons, role, sample, lexicon, settings)
    counted = partial(synthesise_map, role, sample, lexicon=lexicon, settings=settings, apart=apart)
    map_of = partial(counted, inputs=[*pile.profiles], files=pile.documents, beyond=pile.beyond, failures=pile.failures)
    helped = Helped(assistant, sample, lexicon, key, corrections) if assistant else None
    readings, rolemap = helped.drawn(readings, map_of) if helped else (readings, map_of(readings, corrections=corrections))
    return Drawn(rolemap=rolemap, sample=sample, terms=list_terms(sample, readings, lexicon, corrections))


def share_map(rolemap: RoleMap) -> RoleMap:
    """The share edition of a finished map (of a share edition, itself). Raises TooFewToShare."""
    return share(rolemap, own_lexicon(()), recognise_identifiers)


def audit_map(rolemap: RoleMap) -> tuple[Risk, ...]:
    """What in a finished map, of either edition, could tell who somebody is."""
    return audit(rolemap, own_lexicon(()), recognise_identifiers)


def check_call(paths: Sequence[Path], title: str, industry: str | None = None, *, strict: bool = False) -> None:
    """Raise BadOption, MissingPath or UnknownIndustry before anything is written or read."""
    if not title.strip():
        raise BadOption(option="--role", value=title, expected="岗位名称 / the name of a role")
    if strict and not industry:
        raise BadOption(
            option="--industry", value="", expected="因为有 --strict-industry，要写明行业 / an industry, since --strict-industry is given"
        )
    for path in paths:
        if not path.exists():
            raise MissingPath(path=str(path))
    shape_role(title, industry)


def describe_role(title: str, settings: Settings, key: bytes, *, industry: str | None = None, description: Path | None = None) -> Role:
    """The role as asked for, shaped by its own description where there is one. Raises UnknownIndustry, MissingPath, UnusableDescription."""
    plain = shape_role(title, industry)
    if description is None:
        return plain
    if not description.exists():
        raise MissingPath(path=str(description))
    own_lexicon(settings.lexicon)  # a fault in it is no fault of a file
    read = read_file(description, replace(settings, kind="job_ad"), key)
    if not read.readings:
        raise UnusableDescription(path=str(description), reason=", ".join(sorted({failure.code for failure in read.failures})))
    return shape_role(title, industry, read.readings[0])


def choose(pile: Gathered, role: Role, settings: Settings, key: bytes, corrections: Corrections = NO_CORRECTIONS) -> Sample:
    """The sample for a role. Raises NoUsableResumes, NoMatch, NoneInIndustry or TooFewAds where there is nobody to count."""
    if not pile.profiles:
        raise NoUsableResumes(files=pile.files)
    sample = select_sample(pile.profiles, pile.persons, role, own_lexicon(settings.lexicon), settings, key, corrections, pile.whole)
    resumes = sum(len(person.documents) for person in pile.persons)
    if not sample.members and not sample.ads:
        if settings.strict_industry and role.industry:
            raise NoneInIndustry(resumes=resumes, role=role.title, industry=industries()[role.industry].zh)
        raise NoMatch(resumes=resumes, role=role.title)
    if not sample.members and len(sample.ads) < FEWEST_ADS:
        raise TooFewAds(ads=len(sample.ads), role=role.title, needed=FEWEST_ADS)
    return replace(sample, versions=(*sample.versions, *map(_copy, pile.copies)))


def _copy(profile: Profile) -> LeftOut:
    nobody = Person(id=profile.document, pseudonym="", documents=(profile.document,))
    return LeftOut(person=nobody, file=profile.file, reason=Reason(code="same_file"))


def read_pile(paths: Sequence[Path], settings: Settings, key: bytes, *, on_file: Progress | None = None) -> Pile:
    """Every file, read to its facts. One bad file never stops the run. Raises MissingPath, NoFiles."""
    own_lexicon(settings.lexicon)
    files = files_of(paths)
    readings: list[Reading] = []
    failures: list[Failure] = []
    for number, read in enumerate(read_files(files, settings, key, on_file=on_file), 1):
        readings += read.readings
        failures += read.failures
        if on_file:
            on_file(read, number, len(files))
    first, copies = _without_copies(readings)
    in_order = sorted(failures, key=lambda failure: (failure.source, failure.code))
    return Pile(files=len(files), readings=first, failures=tuple(in_order), copies=copies)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files of a run, without what earlier runs wrote. Raises MissingPath, NoFiles."""
    files = [path for path in find_files(paths) if not is_output(path, PRIVATE, SHARED)]
    if not files:
        raise NoFiles(path=", ".join(map(str, paths)))
    return files


def _without_copies(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Each content once, under the first of its file names by the alphabet (never by the order of the arguments), and the rest."""
    kept: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: reading.document.file):
        kept.setdefault(reading.document.id, reading)
    originals = tuple(reading for reading in readings if kept[reading.document.id] is reading)
    return originals, tuple(reading for reading in readings if kept[reading.document.id] is not reading)


def read_files(
    files: Sequence[Path],
    settings: Settings,
    key: bytes,
    *,
    on_file: Progress | None = None,
    work: Callable[[FileTask, Send], None] | None = None,
    held: Sequence[Held] = (),
) -> Iterator[FileRead]:
    """Read files in their order to their facts, in worker processes, which do `work` where it is given: a function of a module.

    `held` are the files themselves, where they lie nowhere.
    """
    own_lexicon(settings.lexicon)
    if FORKS:
        load(settings)
    yield from (_file_read(path, items) for path, items in in_workers(work or _read, files, settings, key, on_file, held))


def load(settings: Settings) -> None:
    """Take a few words of nobody through all stages: what they load on first use is then inherited by every process forked off, not made by each."""
    words = RawBlock(text="王小明 产品经理\n2020.01-2022.03 某科技公司 与张伟一起负责 Vue 项目\nLed a team with Linda Zhao at Acme")
    raw = RawDocument(id="", source=Source(path=""), media_type="text/plain", blocks=(words,))
    read_document(raw, replace(settings, kind="resume"), b"-")


def inspect_files(files: Sequence[Path], settings: Settings, *, on_file: Progress | None = None) -> Iterator[tuple[Path, tuple[Item, ...]]]:
    """What ingest alone makes of files, in their order: raw documents with all personal data, for the operator's own eyes."""
    yield from ((path, tuple(items)) for path, items in in_workers(_look, files, settings, b"", on_file))


def _read(task: FileTask, send: Send) -> None:
    """What a worker does with a file: whatever is found is sent at once, so that nothing is lost with a later document."""
    for item in read_items(task.path, task.settings, task.key, on_step=send, threads=task.threads, resumed=task.resumed):
        send(item)


def read_with_owners(task: FileTask, send: Send) -> Iterator[Reading | Identity | Failure | Skipped]:
    """What is in a file, in a worker; each reading is followed by whose it is, and `send` hears how far it is."""
    content = task.held.content if task.held else None
    for raw in read_documents(task.path, content=content, on_step=send, threads=task.threads, resumed=task.resumed):
        yield from read_apart(*known_before(_with_readable_name(raw), task), task.key) if isinstance(raw, RawDocument) else (raw,)


def _look(task: FileTask, send: Send) -> None:
    """As _read, of ingest alone."""
    for item in read_documents(task.path, on_step=send, threads=task.threads, resumed=task.resumed):
        send(item)


def read_file(path: Path, settings: Settings, key: bytes) -> FileRead:
    """One file through ingest, deidentify, parse and extract, in this process and without limits."""
    return _file_read(path, tuple(read_items(path, settings, key)))


def read_items(
    path: Path,
    settings: Settings,
    key: bytes,
    *,
    on_step: Callable[[Step], None] | None = None,
    threads: int = 2,
    resumed: Resumed | None = None,
) -> Iterator[Reading | Failure | Skipped]:
    """Everything in one file, each document through ingest, deidentify, parse and extract. Failures stand under real names."""
    for raw in read_documents(path, on_step=on_step, threads=threads, resumed=resumed):
        yield read_document(_with_readable_name(raw), settings, key) if isinstance(raw, RawDocument) else raw


def _file_read(path: Path, items: Sequence[Reading | Parcel | Failure | Skipped | Identity]) -> FileRead:
    failures = tuple(item for item in items if isinstance(item, Failure))
    return FileRead(
        path=path,
        readings=tuple(item for item in items if isinstance(item, Reading)),
        parcels=tuple(item for item in items if isinstance(item, Parcel)),
        failures=tuple(map(without_names, failures)),
        told=failures,
        skipped=tuple(item for item in items if isinstance(item, Skipped)),
        identities=tuple(item for item in items if isinstance(item, Identity)),
    )


def read_document(raw: RawDocument, settings: Settings, key: bytes) -> Reading | Failure:
    """One document through the stages; an error in a stage is a failure of this document alone."""
    return read_apart(raw, settings, key)[0]


def read_apart(raw: RawDocument, settings: Settings, key: bytes) -> tuple[Reading, Identity] | tuple[Failure]:
    """As read_document, and apart from the reading whose it is."""
    stage = "deidentify"
    try:
        reading = read_blocks(raw)
        kind = settings.kind or kind_of(raw, reading)
        if kind is None:
            return (_failure(raw.source.name, NotAResume(file=raw.source.name), stage),)
        document, identity = part_identity(raw, key, kind, reading)
        stage = "parse"
        understood = parse(document, settings)
        stage = "extract"
        facts = extract_facts(document, understood, own_lexicon(settings.lexicon))
        return Reading(document=document, understood=understood, facts=facts), identity
    except MemoryError:
        raise  # the limit of the process: it is told by whoever set it
    except Exception as error:
        return (_failure(raw.source.name, StageFailed(file=raw.source.name, stage=stage, reason=type(error).__name__), stage),)


def read_kept(documents: Sequence[Document], settings: Settings) -> Iterator[Reading]:
    """De-identified documents that were kept, through parse and extract once more: after a change of the lexicon or of the rules.

    One that cannot be read this time is passed over: what was read of it before still stands.
    """
    own_lexicon(settings.lexicon)
    workers = Workers(_read_kept, min(settings.jobs, len(documents)), Limits(seconds=settings.seconds, megabytes=settings.memory_mb))
    messages = workers.run([(document, settings) for document in documents], lambda number, lost: None)
    yield from (message for _, message in messages if isinstance(message, Reading))


def _read_kept(task: tuple[Document, Settings], send: Send) -> None:
    document, settings = task
    understood = parse(document, settings)
    send(Reading(document=document, understood=understood, facts=extract_facts(document, understood, own_lexicon(settings.lexicon))))


def parse(document: Document, settings: Settings) -> Resume | JobAd:
    """The document's fields, by its kind."""
    return parse_job_ad(document) if document.kind == "job_ad" else parse_resume(document, settings.as_of)


def _with_readable_name(raw: RawDocument) -> RawDocument:
    return replace(raw, source=replace(raw.source, path=_readable(raw.source.path)))


def _readable(name: str) -> str:
    """A file name as text. One in no Unicode (files from an old archive) is most often in GB18030; it could not be written otherwise."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return name


def _failure(name: str, problem: FileProblem, stage: str) -> Failure:
    return Failure(source=name, stage=stage, code=problem.code, details=problem.details)


def without_names(failure: Failure) -> Failure:
    """The failure under the de-identified file name: this one is stored and rendered."""
    name = safe_name(_readable(failure.source))
    return replace(failure, source=name, details={**failure.details, "file": name})
