"""People beside a map: their resumes and sheets are read on the ordinary path, laid on its tree, and kept nowhere."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from jipu import errors
from jipu.errors import BadOption, FileProblem, MissingPath, NoFiles, NoUsableResumes
from jipu.file_tasks import UnderWay
from jipu.lexicon.own import own_lexicon
from jipu.model.claim import Quote
from jipu.model.document import Failure, RawBlock, RawDocument, Source
from jipu.model.fact import Depth
from jipu.model.fault import refuse
from jipu.model.rating import Degree, Rating
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Showing, Shown
from jipu.pipeline import PRIVATE, FileRead, files_of, gathered, read_pile
from jipu.settings import Settings
from jipu.sheets.self_rating import is_self_rating, read_self_rating
from jipu.stages.deidentify import part_identity
from jipu.stages.select import free_pseudonym
from jipu.stages.synthesise.placed import Tree, place, together
from jipu.verbs.opened import MAPS, has_pool

SHEETS = frozenset({".xlsx", ".xlsm", ".ods"})
MOST_OF_A_SHEET = 20 << 20
FEWEST_CHARACTERS = 8  # of a sentence that says something
_DEPTHS: dict[Degree, Depth] = {"done": "参与", "alone": "负责", "leading": "主导"}
# A date, or a figure that stands for something: what makes an answer concrete.
_CONCRETE = re.compile(
    r"(?:19|20)\d{2}|(?<![第\d.])\d{1,12}(?:\.\d{1,6})?\s{0,2}"
    r"(?:[%％‰万千百亿kKmMsS倍个人秒天周月年次家套条元单台份页]|分钟|小时|ms|people|hours?|days?|weeks?|months?|users)"
)
_REDACTED = re.compile(r"〔[^〕]{0,40}〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Who was read, and the files that gave nothing.

    `files`: pseudonym → the files that this person was read from, for the operator's own eyes alone: no deliverable holds them.
    """

    showings: tuple[Showing, ...]
    failures: tuple[Failure, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def key_beside(rolemap: Path) -> bytes | None:
    """The key that the pseudonyms of a map rest on, where it lies there; none is made."""
    folder = rolemap.parent
    home = folder.parent.parent if folder.parent.name == MAPS and has_pool(folder.parent.parent) else folder
    path = home / PRIVATE / "key"
    return path.read_bytes() if path.is_file() else None


@lru_cache(maxsize=1)
def passing_key() -> bytes:
    """A key that lives as long as the program, for people whom nobody will look for again."""
    return secrets.token_bytes(32)


def read_one(rolemap: RoleMap, resume: Path | None, sheet: Path | None, settings: Settings, key: bytes) -> Showing:
    """One person by a resume, by a filled sheet, or by both; a sheet may stand in the place of the resume.

    Raises MissingPath, BadTable, BadOption (nobody, several people, a job ad), NoUsableResumes, and what was wrong with the file.
    """
    if resume and is_sheet(resume):
        if sheet:
            raise BadOption(option="RESUME", value=resume.name, expected="一份简历，不是自评表 / a resume, not a second sheet")
        resume, sheet = None, resume
    if resume is None and sheet is None:
        raise BadOption(option="RESUME", value="", expected="一份简历或填好的自评表 / a resume or a filled sheet")
    tree = Tree.of(rolemap, own_lexicon(settings.lexicon))
    rated = _rated(rolemap, sheet, key) if sheet else None
    if resume is None:
        return rated or Showing(person="", told={})
    written = _only(resume, read_resumes(tree, [resume], settings, key))
    return together(written, rated) if rated else written


def read_team(rolemap: RoleMap, paths: Sequence[Path], settings: Settings, key: bytes) -> Read:
    """Everybody in files and folders: resumes, and sheets, each the person's own. Raises MissingPath, NoFiles, BadTable, NoUsableResumes."""
    files = files_of(paths)
    sheets = [path for path in files if is_sheet(path)]
    rest = [path for path in files if path not in sheets]
    tree = Tree.of(rolemap, own_lexicon(settings.lexicon))
    read = read_resumes(tree, rest, settings, key) if rest else Read(showings=())
    taken = {showing.person for showing in read.showings}
    showings, known = list(read.showings), dict(read.files)
    rated = [(_rated(rolemap, path, key), str(path)) for path in sheets]
    for showing, path in sorted(rated, key=lambda pair: (pair[0].person, pair[1])):
        name = showing.person if showing.person not in taken else free_pseudonym(showing.person, key, taken)
        taken.add(name)
        known[name] = (path,)
        showings.append(replace(showing, person=name))
    if not showings:
        raise of_nobody(read.failures, len(files))
    return replace(read, showings=tuple(showings), files=known)


def read_resumes(tree: Tree, paths: Sequence[Path], settings: Settings, key: bytes) -> Read:
    """The people of some files; versions of one resume are one person. A file that looks like no resume was given as one, and is read as one."""
    places: dict[str, list[str]] = {}

    def keep(read: FileRead | UnderWay, number: int, files: int) -> None:
        if isinstance(read, FileRead):
            for reading in read.readings:
                places.setdefault(reading.document.id, []).append(_placed(read.path, reading.document.file))

    pile = read_pile(paths, settings, key, on_file=keep)
    if any(failure.code == "NotAResume" for failure in pile.failures) and not settings.kind:
        places.clear()
        pile = read_pile(paths, replace(settings, kind="resume"), key, on_file=keep)
    together_read = gathered(pile, key)
    by_id = {reading.document.id: reading for reading in pile.readings}
    counted = {member.handle for member in tree.rolemap.sample.members}
    showings = [
        place(person.pseudonym, [by_id[document] for document in person.documents], tree, counted=person.handle(key) in counted)
        for person in together_read.persons
    ]
    told = {person.pseudonym: tuple(sorted(place for one in person.documents for place in places[one])) for person in together_read.persons}
    return Read(showings=tuple(sorted(showings, key=lambda showing: showing.person)), failures=pile.failures, files=told)


def _placed(path: Path, name: str) -> str:
    """A file by its real path, with the member or the row of a container."""
    return str(path) + "".join(re.findall(r"[!#][^!#]*", name) if name.rfind("#") > name.rfind(".") or "!" in name else ())


def _only(path: Path, read: Read) -> Showing:
    if not read.showings:
        raise of_nobody(read.failures, 1)
    if len(read.showings) > 1:
        expected = "一个人的简历；几个人请用 --team / the resume of one person; for several use --team"
        raise BadOption(option="RESUME", value=path.name, expected=expected)
    return read.showings[0]


def of_nobody(failures: Sequence[Failure], files: int) -> errors.JipuError:
    """What was wrong with the only file, in its own words; of several, that none was usable."""
    kind = getattr(errors, failures[0].code, None) if len(failures) == 1 else None
    if isinstance(kind, type) and issubclass(kind, FileProblem):
        return kind(**failures[0].details)
    return NoUsableResumes(files=files)


def is_sheet(path: Path) -> bool:
    """Whether a file is a self-rating sheet. Raises MissingPath."""
    if not path.exists():
        raise MissingPath(path=str(path))
    if path.suffix.lower() not in SHEETS or not path.is_file() or path.stat().st_size > MOST_OF_A_SHEET:
        return False
    return is_self_rating(path.read_bytes(), path.name)


def _rated(rolemap: RoleMap, path: Path, key: bytes) -> Showing:
    """A filled sheet as evidence. Raises MissingPath, NoFiles, BadTable."""
    if not path.exists():
        raise MissingPath(path=str(path))
    if not path.is_file() or path.stat().st_size > MOST_OF_A_SHEET:
        raise NoFiles(path=str(path))
    content = path.read_bytes()
    ratings, lost, faults = read_self_rating(content, path.name, rolemap)
    refuse(faults)
    person = free_pseudonym(blake2b(content, digest_size=8).hexdigest(), key, ())
    parents = {claim.id: claim.parent for claim in rolemap.section("skill")}
    told: dict[str, list[Shown]] = {}
    for rating, words in zip(ratings, _deidentified(ratings, key), strict=True):
        for claim in (rating.claim, parents.get(rating.claim)) if rating.degree != "never" else ():
            if claim:
                told.setdefault(claim, []).append(_shown(person, rating, words))
    denied = frozenset(rating.claim for rating in ratings if rating.degree == "never")
    rows = {claim: tuple(sorted(pieces, key=lambda piece: not piece.concrete)) for claim, pieces in told.items()}
    return Showing(person=person, told=rows, denied=denied, lost=lost)


def _shown(person: str, rating: Rating, words: str) -> Shown:
    quote = Quote(person=person, text=words, at=(0, len(words)))
    return Shown(grade="claimed", quote=quote, depth=_DEPTHS[rating.degree], by_self=True, concrete=is_concrete(words))


def is_concrete(words: str) -> bool:
    """Whether an answer names a date or a figure and says something with it."""
    plain = _REDACTED.sub("", words)
    return len(plain.strip()) >= FEWEST_CHARACTERS and _CONCRETE.search(plain) is not None


def _deidentified(ratings: Sequence[Rating], key: bytes) -> Iterator[str]:
    """The typed words, each without what is personal in it: names and contacts are looked for in all of them together."""
    spoken = [rating.words for rating in ratings if rating.words]
    texts = _lines(spoken, key)
    if len(texts) != len(spoken):  # a line that vanished would give its place to the next
        texts = ["".join(_lines([words], key)) for words in spoken]
    rest = iter(texts)
    yield from (next(rest) if rating.words else "" for rating in ratings)


def _lines(texts: Sequence[str], key: bytes) -> list[str]:
    blocks = tuple(RawBlock(text=text, kind="list_item") for text in texts)
    raw = RawDocument(id="sheet", source=Source(path="sheet.xlsx"), media_type="text/plain", blocks=blocks)
    document = part_identity(raw, key, "resume")[0]
    return [document.text[block.start : block.end] for block in document.blocks]
