"""The certificate of an erasure: what was removed, in counts, for whoever asked for it and for an audit. It names nobody and quotes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from jipu.errors import Lang
from jipu.version import __version__
from jipu.written import replace_file, writing

FOLDER = "certificates"
PRINTED = "-"  # an export that went to the terminal, or to another program
WORDS: Mapping[str, Mapping[Lang, str]] = {
    "title": {"zh": "删除证明 第 {number} 号", "en": "Certificate of erasure no. {number}"},
    "done": {"zh": "{when}，{by} 执行，jipu {version}。", "en": "Done {when} by {by}, jipu {version}."},
    "request": {"zh": "原因：应本人或操作人的要求。", "en": "Why: on request."},
    "retention": {"zh": "原因：保存期限已到。", "en": "Why: the time of keeping is over."},
    "tombstone": {"zh": "原因：来源系统里已经删除。", "en": "Why: deleted in the system that it came from."},
    "removed": {"zh": "已删除", "en": "Removed"},
    "people": {"zh": "人", "en": "people"},
    "documents": {"zh": "简历（去除个人信息后的文字和字段）", "en": "resumes (their de-identified text and fields)"},
    "facts": {"zh": "事实", "en": "facts"},
    "copies": {"zh": "同一份简历的重复文件", "en": "further files of the same resumes"},
    "files": {"zh": "文件记录", "en": "records of files"},
    "identities": {"zh": "身份保险箱里的记录", "en": "rows of the vault"},
    "kept_files": {"zh": "保存的原始文件", "en": "kept raw files"},
    "kept_files_of_others_too": {"zh": "其中也装着别人的简历", "en": "of these, files that held other people's resumes too"},
    "old_maps": {"zh": "旧图谱", "en": "older maps"},
    "sheets": {"zh": "表格（已按重算结果重写）", "en": "sheets (written anew with the maps)"},
    "deliverables": {"zh": "由图谱做成的文件（可以的都重做）", "en": "files made of maps (made again where they can be)"},
    "editions": {"zh": "对外版的文件（下文写明重做了没有）", "en": "files of share editions (below: whether they were made again)"},
    "exports": {"zh": "导出到文件夹里的文件（需要时请重新导出）", "en": "files in the folder that maps were exported to (export again where needed)"},
    "made": {"zh": "；对外版已重做", "en": "; its share edition was made again"},
    "withdrawn": {"zh": "；对外版已删除，人数不够了", "en": "; its share edition is gone, too few are left for one"},
    "backups": {"zh": "备份的文件（请重新备份）", "en": "files of backups (make a new backup)"},
    "corrections": {"zh": "提到或引用此人的更正", "en": "corrections that named or quoted them"},
    "other_files": {"zh": "文件夹里其他含有此人的文件", "en": "other files in the folder that held them"},
    "closed_files": {"zh": "文件夹里无法查看、因此保留的文件", "en": "files in the folder that could not be looked into and stay"},
    "index": {"zh": "检索索引已清空重建，数据库已整理，日志文件已清空。", "en": "The index was made anew, the databases were rewritten, their journals emptied."},
    "maps": {"zh": "图谱", "en": "Maps"},
    "counted": {"zh": "{folder}：由 {before} 人重算为 {after} 人", "en": "{folder}: counted again, {before} people before, {after} now"},
    "gone": {"zh": "{folder}：原有 {before} 人，已删除，因为做不出了（{reason}）", "en": "{folder}: {before} people before; deleted, since it can no longer be made ({reason})"},
    "no_maps": {"zh": "没有图谱。", "en": "There was no map."},
    "reach": {"zh": "本机文件夹之外、删不到的导出", "en": "Exports outside of the folder, which this erasure cannot reach"},
    "export": {"zh": "{day}  {path}（来自 {folder}）", "en": "{day}  {path} (of {folder})"},
    "printed": {"zh": "打印到终端或交给了其他程序", "en": "printed, or handed to another program"},
    "backup": {"zh": "{day}  {path}（备份；恢复它会把人带回来，请一并删除）", "en": "{day}  {path} (a backup; restoring it would bring them back, so delete it too)"},
    "no_exports": {"zh": "没有记录。", "en": "None is known."},
    "log": {"zh": "操作记录中的这一行（哈希）：{hash}", "en": "Its line in the log (hash): {hash}"},
    "unknown": {"zh": "未知", "en": "unknown"},
}  # fmt: skip
_COUNTED = (
    "people",
    "documents",
    "facts",
    "copies",
    "files",
    "identities",
    "kept_files",
    "kept_files_of_others_too",
    "old_maps",
    "sheets",
    "editions",
    "deliverables",
    "exports",
    "backups",
    "corrections",
    "other_files",
    "closed_files",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAfter:
    """A map after an erasure: people counted before (None: not known) and now (None: it could not be made again, for `reason`).

    `share` is what became of its share edition: made (again), withdrawn, or nothing where it had none.
    """

    folder: str
    before: int | None
    after: int | None
    reason: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What an erasure did. `out_of_reach` are exports: (path, folder of the map, day); `log_hash` is that of its line in the log."""

    number: int
    when: str
    by: str
    why: str
    removed: Mapping[str, int]
    maps: tuple[MapAfter, ...]
    out_of_reach: tuple[tuple[str, str, str], ...]
    log_hash: str
    version: str = __version__
    format_version: int = 1


def next_number(folder: Path) -> int:
    """The number of the next certificate."""
    taken = [int(path.stem) for path in (folder / FOLDER).glob("*.json") if path.stem.isdigit()]
    return max(taken, default=0) + 1


def write(folder: Path, certificate: Certificate) -> Certificate:
    """Keep a certificate, for programs and for people; as it is now on disk. Raises NotWritable."""
    place = folder / FOLDER
    texts = {".json": json.dumps(asdict(certificate), ensure_ascii=False, indent=1) + "\n", ".md": _page(certificate)}
    with writing(place):
        for ending, text in texts.items():
            replace_file(place / f"{certificate.number}{ending}", text.encode())
    return certificate


def log_hashes(folder: Path) -> dict[int, str]:
    """Number of a certificate → the hash of its line in the log: the log must hold them all."""
    rows = (json.loads(path.read_text("utf-8")) for path in (folder / FOLDER).glob("*.json") if path.stem.isdigit())
    return {int(row["number"]): str(row["log_hash"]) for row in rows}


def lines(certificate: Certificate, lang: Lang) -> Iterator[str]:
    """The certificate in words, a line each; headings begin with #."""

    def say(name: str, **details: object) -> str:
        return WORDS[name][lang].format_map(details)

    yield f"# {say('title', number=certificate.number)}"
    yield say("done", when=certificate.when, by=certificate.by, version=certificate.version)
    yield say(certificate.why)
    yield f"## {say('removed')}"
    yield from (
        f"- {say(name)}: {count}" for name in _COUNTED if (count := certificate.removed.get(name, 0)) or name in ("people", "documents")
    )
    yield say("index")
    yield f"## {say('maps')}"
    yield from (_map(row, lang) for row in certificate.maps)
    if not certificate.maps:
        yield say("no_maps")
    yield f"## {say('reach')}"
    for path, folder, day in certificate.out_of_reach:
        yield "- " + say("export" if folder else "backup", day=day, path=say("printed") if path == PRINTED else path, folder=folder)
    if not certificate.out_of_reach:
        yield say("no_exports")
    yield say("log", hash=certificate.log_hash)


def _map(row: MapAfter, lang: Lang) -> str:
    before = WORDS["unknown"][lang] if row.before is None else row.before
    share = WORDS[row.share][lang] if row.share else ""
    if row.after is not None:
        return "- " + WORDS["counted"][lang].format(folder=row.folder, before=before, after=row.after) + share
    return "- " + WORDS["gone"][lang].format(folder=row.folder, before=before, reason=row.reason) + share


def _page(certificate: Certificate) -> str:
    return "\n\n".join(("\n\n".join(lines(certificate, "zh")), "---", "\n\n".join(lines(certificate, "en")))) + "\n"
