"""Every error jipu raises, and every reason a file may fail for, with its words in both languages.

    JipuError
    ├── UsageError            the call is wrong: exit code 2
    │   ├── UnknownFormat · UnknownIndustry · BadOption · BadTable · MissingPath · NotWritable · OtherRole · NoInternalEdition · UnknownTarget · AmbiguousTarget · BadCorrection
    │   ├── NotAWorkspace · NoSuchMap · SeveralMaps · IntakeMissing · VaultLocked · WrongPassphrase · PassphrasesDiffer · MissingExtra · FontNotFound · FontWithoutChinese · NewerWorkspace · ReadOnlyWorkspace
    │   └── NotEmpty · NotABackup · TooLargeBackup · UnknownPerson · SeveralPeople · NotAgreed
    ├── NothingDone           nothing could be made of the input: exit code 1
    │   ├── NoFiles · NoUsableResumes · NoMatch · NoneInIndustry · CorrectedMeanwhile · TooFewAds · UnusableDescription · NotAMap · NewerMap
    │   └── TooFewToShare · ShareWithdrawn · NothingToCheck · WorkspaceBusy · DamagedWorkspace · BrokenLog
    └── FileProblem           one file failed; caught by the run and kept as a `Failure`
        ├── UnsupportedFormat · UnsupportedArchive · EmptyFile · EncryptedFile · BrokenFile · ScannedFile · GarbledText
        ├── TooLarge · TooDeep · OverBudget · TookTooLong · TookTooMuchMemory · ReaderCrashed
        └── NoText · UnreadableFile · KeptFileDamaged · NotAResume · StageFailed

A message names what happened, the file and the next step. It never carries text of a resume: details are limited to
file names (as the operator typed them, or de-identified where the message is stored), formats, counts and option names.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Lang = Literal["zh", "en"]


class JipuError(Exception):
    """Base of all errors of jipu. `zh` and `en` are templates over the keyword details."""

    zh: ClassVar[str] = "出错了。"
    en: ClassVar[str] = "Something went wrong."
    exit_code: ClassVar[int] = 1

    def __init__(self, **details: str | int) -> None:
        self.details: dict[str, str] = {key: str(value) for key, value in details.items()}
        super().__init__(self.message("en"))

    @property
    def code(self) -> str:
        """Stable name of the error, kept in stored failures."""
        return type(self).__name__

    def message(self, lang: Lang) -> str:
        """The error in words, with the next step."""
        return message(self.code, self.details, lang)


class UsageError(JipuError):
    exit_code = 2


class UnknownIndustry(UsageError):
    zh = "不认识行业“{industry}”。可用的行业见 `jipu industries`，例如：{examples}。"
    en = "Unknown industry “{industry}”. See `jipu industries` for the list, for example: {examples}."


class UnknownFormat(UsageError):
    zh = "不认识输出格式“{format}”。可用：{known}。"
    en = "Unknown output format “{format}”. Known: {known}."


class BadOption(UsageError):
    zh = "选项 {option} 的值“{value}”不对：应为 {expected}。"
    en = "Option {option} cannot be “{value}”: expected {expected}."


class BadTable(UsageError):
    zh = "有 {count} 处错误，什么都没有写：\n{zh}\n请改正后再运行。"
    en = "Nothing was written, because of faults ({count}):\n{en}\nCorrect them and run again."


class MissingPath(UsageError):
    zh = "找不到 {path}。请检查路径。"
    en = "{path} does not exist. Check the path."


class OtherRole(UsageError):
    zh = "两张图谱不是同一个岗位（{old}，{new}），无法看变化。请给出同一岗位的两张图谱。"
    en = "The two maps are of different roles ({old}, {new}). Name two maps of one role."


class NotWritable(UsageError):
    zh = "写不进 {path}（{reason}）。请检查权限，或用 -o 另指一处。"
    en = "{path} cannot be written ({reason}). Check the permissions, or name another place with -o."


class NotAWorkspace(UsageError):
    zh = "{path} 里没有简历库。请先用 `jipu add 简历文件夹 -w {path}` 建库。"
    en = "{path} holds no pool of resumes. Make one first: `jipu add RESUMES -w {path}`."


class NoSuchMap(UsageError):
    zh = "简历库 {path} 里没有这个岗位的图谱：{role}。已有：{maps}。请检查 --role，或先做一张：`jipu build -w {path} --role {role}`。"
    en = "The pool {path} has no map of this role: {role}. There are: {maps}. Check --role, or make one first: `jipu build -w {path} --role {role}`."


class SeveralMaps(UsageError):
    zh = "岗位“{role}”有几张图谱：{maps}。请用 --industry 写明是哪一张。"
    en = "There are several maps of the role “{role}”: {maps}. Say which with --industry."


class IntakeMissing(UsageError):
    zh = "还不知道这批简历从哪里来、凭什么保存。请写明 --source（来源）和 --basis（合法性基础，如“应聘者同意”）；以后同一来源不必再写。"
    en = "Where these resumes come from, and on what legal basis they are kept, is not known yet. Say --source and --basis (for example “consent of the applicants”); later runs take the last answer."


class VaultLocked(UsageError):
    zh = "打不开 {path} 的身份保险箱：系统没有钥匙串，也没有口令。请在终端里运行并输入口令，或设置环境变量 {variable}。"
    en = "The vault of {path} cannot be opened: this system has no keyring, and no passphrase was given. Run in a terminal and type one, or set the variable {variable}."


class PassphrasesDiffer(UsageError):
    zh = "{attempts} 次都没有两遍输入得一样，没有定口令，什么都没有读。请重新运行，或设置环境变量 JIPU_PASSPHRASE。"
    en = "The passphrase was not typed twice alike in {attempts} attempts, so none was set and nothing was read. Run again, or set the variable JIPU_PASSPHRASE."


class NotEmpty(UsageError):
    zh = "{path} 不是空文件夹，没有恢复任何东西。请另指一个空的或还不存在的文件夹。"
    en = "{path} is not empty; nothing was restored. Name a folder that is empty or does not exist yet."


class NotABackup(UsageError):
    zh = "{path} 不是 jipu 的备份，或已损坏。请给出 `jipu backup` 写出的 ZIP。"
    en = "{path} is no backup of jipu, or it is damaged. Name a ZIP written by `jipu backup`."


class TooLargeBackup(UsageError):
    zh = "{path} 解开后有 {size}，超过上限 {limit}，没有恢复任何东西。确认是自己的备份后，用 --most 放宽（以 GB 计）。"
    en = "{path} unpacks to {size}, the limit is {limit}; nothing was restored. If it is a backup of yours, allow more with --most (in GB)."


class WrongPassphrase(UsageError):
    zh = "口令打不开 {path} 的身份保险箱。请换成建库时的口令。"
    en = "This passphrase does not open the vault of {path}. Use the one that the workspace was made with."


class MissingExtra(UsageError):
    zh = "这里要用可选组件 [{extra}]。请运行：pip install 'jipu[{extra}]'。"
    en = "This needs the extra [{extra}]. Run: pip install 'jipu[{extra}]'."


class FontNotFound(UsageError):
    zh = "找不到中文字体，写出来会是方框，所以没有写。请装一种：Debian、Ubuntu 用 sudo apt install fonts-noto-cjk，Fedora 用 sudo dnf install google-noto-sans-cjk-fonts；或用环境变量 {variable} 指明一个字体文件（TTF、OTF、TTC）。"
    en = "No font with Chinese glyphs was found, and boxes are not written. Install one: sudo apt install fonts-noto-cjk (Debian, Ubuntu), sudo dnf install google-noto-sans-cjk-fonts (Fedora); or name a font file (TTF, OTF, TTC) in the variable {variable}."


class FontWithoutChinese(UsageError):
    zh = "环境变量 {variable} 指的 {path} 不是能用的中文字体（打不开，或没有中文字形）。请换一个 TTF、OTF 或 TTC 文件，或去掉这个变量。"
    en = "{path}, named in the variable {variable}, is no font with Chinese glyphs (or cannot be read). Name another TTF, OTF or TTC file, or unset the variable."


class ReadOnlyWorkspace(UsageError):
    zh = "{path} 在这里只能读，而要看它得先写：有没做完的删除、没并入的日志文件，或是较早的格式。请在能写的地方先打开一次，或复制一份再看。"
    en = "{path} can only be read here, and looking at it needs writing first: an erasure to finish, a journal to read in, or an older format. Open it once where it can be written, or look at a copy."


class NewerWorkspace(UsageError):
    zh = "{path} 是更新版本的 jipu 建的。请升级 jipu 后再打开。"
    en = "{path} was made by a newer version of jipu. Upgrade jipu to open it."


class NoInternalEdition(UsageError):
    zh = "{path} 是对外版，做不出内部版：原话和化名不在里面。请用 `jipu build` 写出的内部版 map.json。"
    en = "{path} is a share edition; no internal one can be made of it, as quotes and pseudonyms are not in it. Name the internal map.json that `jipu build` wrote."


class UnknownTarget(UsageError):
    zh = "图谱里没有“{name}”。相近的有：{near}。请写名称、概念编号或论断编号。"
    en = "Nothing on the map is called “{name}”. Near it: {near}. Give a name, a concept id or a claim id."


class AmbiguousTarget(UsageError):
    zh = "“{name}”可以指几项，请写编号：{found}。"
    en = "“{name}” may mean several things, give the id: {found}."


class BadCorrection(UsageError):
    zh = "这处更正不能做：{zh}。"
    en = "This correction cannot be made: {en}."


class UnknownPerson(UsageError):
    zh = "{path} 里找不到这个人。可以用化名、姓名、电话、邮箱、微信号或 QQ 号；姓名要写全。"
    en = "{path} knows nobody by these words. Use a pseudonym, the full name, a phone, an e-mail address or an account."


class SeveralPeople(UsageError):
    zh = "有 {count} 个人都对得上：{people}。什么都没有删。请用其中一个化名，或电话、邮箱再运行。"
    en = "{count} people answer to these words: {people}. Nothing was erased. Run again with one of these pseudonyms, a phone or an e-mail address."


class NotAgreed(UsageError):
    zh = "什么都没有删。删除不能撤回：请在终端里确认，或加上 --yes。"
    en = "Nothing was erased. It cannot be taken back: confirm in a terminal, or say --yes."


class NothingDone(JipuError):
    exit_code = 1


class CorrectedMeanwhile(NothingDone):
    zh = "您打开之后，这一项刚刚被改过：{zh}。您这一处还没有记下，看过再决定要不要改。"
    en = "Since you looked, this was corrected: {en}. Your own correction was not written; look, and decide again."


class NoFiles(NothingDone):
    zh = "{path} 里没有可读的文件。请放入简历文件：PDF、Word、网页、表格、邮件、ZIP、图片都可以。"
    en = "No readable file in {path}. Put resumes there: PDF, Word, web pages, spreadsheets, mails, ZIP archives or pictures."


class NoUsableResumes(NothingDone):
    zh = "{files:这个|{files} 个}文件里没有一份能用的简历，原因见上。请换一批文件再试。"
    en = "{files:The file gave no|None of the {files} files gave a} usable resume; the reasons stand above. Try {files:another file|other files}."


class NoMatch(NothingDone):
    zh = "{resumes:唯一的一份简历并不|{resumes} 份简历里没有一份}与岗位“{role}”相符。请检查岗位名称，或用 --jd 提供岗位描述。"
    en = "{resumes:The only resume does not fit|None of the {resumes} resumes fits} the role “{role}”. Check the title, or describe the role with --jd."


class NoneInIndustry(NothingDone):
    zh = "{resumes:唯一的一份简历并非|{resumes} 份简历里没有一份}既与岗位“{role}”相符、又写明“{industry}”的工作经历。请去掉 --strict-industry，或换一个行业。"
    en = "{resumes:The only resume does not both fit|None of the {resumes} resumes both fits} the role “{role}” and {resumes:show|shows} dated work in “{industry}”. Drop --strict-industry, or name another industry."


class TooFewAds(NothingDone):
    zh = "没有与岗位“{role}”相符的简历，招聘广告也只有 {ads} 条。只凭广告成图至少要 {needed} 条。请补充简历或广告。"
    en = "No resume fits “{role}”, and there are only {ads} job ads for it. A map from ads alone needs at least {needed}. Add resumes or ads."


class UnusableDescription(NothingDone):
    zh = "岗位描述 {path} 读不出文字（{reason}）。请换成 TXT、DOCX、PDF 或 HTML。"
    en = "No text could be read from the job description {path} ({reason}). Use TXT, DOCX, PDF or HTML."


class WorkspaceBusy(NothingDone):
    zh = "另一个 jipu 正在写 {path}。请等它做完再运行；没有写进一半的东西。"
    en = "Another jipu is writing to {path}. Run again when it is done; nothing was left half-written."


class DamagedWorkspace(NothingDone):
    zh = "{path} 里的 {file} 已损坏。请用 `jipu check -w {path}` 查看，或从备份恢复。"
    en = "{file} in {path} is damaged. Look with `jipu check -w {path}`, or restore a backup."


class BrokenLog(NothingDone):
    zh = "{path} 的操作记录对不上（{where}）：有一行被改过或删掉了。"
    en = "The log of {path} does not hold together ({where}): a line was changed or taken out."


class NotAMap(NothingDone):
    zh = "{path} 不是 jipu 的图谱文件（map.json）。请给出 `jipu build` 写出的 map.json。"
    en = "{path} is not a map of jipu. Name a map.json written by `jipu build`."


class TooFewToShare(NothingDone):
    zh = "这张图谱只计入 {n} 人（或雇主），不足 {needed}，不做对外版：这么少的人很容易被认出来。请补充简历再做；内部版不受影响。"
    en = "This map counts only {n} people (or employers), fewer than {needed}, so no share edition is made: so few are easily recognised. Add resumes and build again; the internal edition is as it was."


class ShareWithdrawn(TooFewToShare):
    zh = "这张图谱现在只计入 {n} 人（或雇主），不足 {needed}，不能再有对外版：原来的对外版已从 share 文件夹删除；请收回已经发出的。"
    en = "This map now counts only {n} people (or employers), fewer than {needed}, so it can have no share edition any more: the earlier one was removed from the folder share. Call back what was passed on."


class NothingToCheck(NothingDone):
    zh = "{path} 里没有带原文的论断，抽不出审计表。请用内部版 map.json。"
    en = "{path} holds no claims with quotes, so there is nothing to draw an audit sheet from. Name the internal map.json."


class NewerMap(NothingDone):
    zh = "{path} 是更新的 jipu 写的（格式 {version}，这一版只认到 {known}）。请升级 jipu。"
    en = "{path} was written by a later jipu (format {version}, this one knows up to {known}). Upgrade jipu."


class FileProblem(JipuError):
    """One file (or one member of it) could not be used; the run goes on."""


class UnsupportedFormat(FileProblem):
    zh = "{file}：读不了 {format} 格式。请另存为 PDF、DOCX 或 TXT。"
    en = "{file}: {format} files cannot be read. Save it as PDF, DOCX or TXT."


class UnsupportedArchive(FileProblem):
    zh = "{file}：读不了 {format} 压缩包。请解压，或改成 ZIP。"
    en = "{file}: {format} archives cannot be read. Unpack it, or make it a ZIP."


class EmptyFile(FileProblem):
    zh = "{file}：文件是空的。请重新导出。"
    en = "{file}: the file is empty. Export it again."


class EncryptedFile(FileProblem):
    zh = "{file}：文件需要密码才能打开。请去掉密码后再试。"
    en = "{file}: a password is needed to open it. Remove the password and try again."


class BrokenFile(FileProblem):
    zh = "{file}：文件损坏或不完整，按 {format} 打不开。请重新下载或导出。"
    en = "{file}: damaged or incomplete, cannot be opened as {format}. Download or export it again."


class ScannedFile(FileProblem):
    zh = '{file}：{pages} 页是扫描图片，没有文字层。请装上文字识别：pip install "jipu[ocr]"，或向本人要文字版。'
    en = (
        '{file}: its {pages} pages are pictures without text. Install text recognition: pip install "jipu[ocr]", or ask for a text version.'
    )


class GarbledText(FileProblem):
    zh = '{file}：文字层是乱码（字体没有对应的字符表）。请装上文字识别：pip install "jipu[ocr]"，或重新导出。'
    en = '{file}: its text layer is garbled (fonts without a character map). Install text recognition: pip install "jipu[ocr]", or export it again.'


class TooLarge(FileProblem):
    zh = "{file}：太大（{size}），上限 {limit}。请拆开，或确认它是一份简历。"
    en = "{file}: too large ({size}), the limit is {limit}. Split it, or check that it is a resume."


class TooDeep(FileProblem):
    zh = "{file}：压缩包或邮件套了超过 {limit} 层，里面的没有再读。请先解开。"
    en = "{file}: archives or mails nested more than {limit} deep; what lies further in was not read. Unpack it first."


class OverBudget(FileProblem):
    zh = "{file}：解开后超过 {limit}，其余的没有读。请分成几个。"
    en = "{file}: unpacks to more than {limit}; the rest was not read. Split it."


class TookTooLong(FileProblem):
    zh = "{file}：{seconds} 秒还没有读完，已放弃。请检查文件，或另存为 PDF。"
    en = "{file}: not read within {seconds} seconds, so it was given up. Check the file, or save it as a PDF."


class TookTooMuchMemory(FileProblem):
    zh = "{file}：读它要用超过 {limit} 的内存，已放弃。请检查文件，或另存为 PDF。"
    en = "{file}: reading it needs more than {limit} of memory, so it was given up. Check the file, or save it as a PDF."


class ReaderCrashed(FileProblem):
    zh = "{file}：读到它时程序崩溃，已跳过这一份。请检查文件，或另存为 PDF。"
    en = "{file}: the program that reads it crashed, so it alone was skipped. Check the file, or save it as a PDF."


class NoText(FileProblem):
    zh = "{file}：读出的文字只有 {characters} 个字，不足以作为简历。请检查文件。"
    en = "{file}: only {characters} characters of text, too few for a resume. Check the file."


class UnreadableFile(FileProblem):
    zh = "{file}：系统不允许读取（{reason}）。请检查权限。"
    en = "{file}: the system does not let it be read ({reason}). Check the permissions."


class KeptFileDamaged(FileProblem):
    zh = "{file}：保存的原始文件已损坏或被改过，打不开。请用 `jipu add --keep-files` 把原来的文件再加一次，或从备份恢复。"
    en = "{file}: the kept file is damaged or was changed and does not open. Add the original again with `jipu add --keep-files`, or restore a backup."


class NotAResume(FileProblem):
    zh = "{file}：看起来不是简历或招聘广告。如果确实是，请用 --kind 指明。"
    en = "{file}: it does not look like a resume or a job ad. If it is one, say so with --kind."


class StageFailed(FileProblem):
    zh = "{file}：处理时出错（{stage}：{reason}），已跳过。请报告这个问题（不要附上简历）。"
    en = "{file}: an error in step {stage} ({reason}); the file was skipped. Please report it (without the resume)."


def _tree(base: type[JipuError]) -> dict[str, type[JipuError]]:
    found = {base.__name__: base}
    for child in base.__subclasses__():
        found |= _tree(child)
    return found


def message(code: str, details: dict[str, str], lang: Lang) -> str:
    """Word an error from its stored code and details; an unknown code (of a later version) is named as it is."""
    kind = _tree(JipuError).get(code)
    if kind is None:
        return f"{code}: {details}"
    template = kind.zh if lang == "zh" else kind.en
    return template.format_map(_Details(details))


class Detail(str):
    """A count chooses the words beside it: `{files:The file|All {files} files}`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, sign, many = spec.partition("|")
        return (one if self == "1" else many) if sign else super().__format__(spec)


class _Details(dict[str, str]):
    def __getitem__(self, key: str) -> str:
        return Detail(self.get(key, "?"))
