"""Mails: the body as a document, attachments and forwarded mails as members; and MHTML, a web page kept as a mail."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from functools import partial

from jipu.errors import BrokenFile, EncryptedFile, TooLarge
from jipu.model.document import RawBlock
from jipu.stages.ingest.clean import clean, clean_line, visible_length
from jipu.stages.ingest.html import read_html
from jipu.stages.ingest.reading import MAX_BYTES, Member, Reading, megabytes
from jipu.stages.ingest.text import decode

Message = email.message.MIMEPart

_AS_IT_CAME = email.policy.default.clone(refold_source="none")
_MAX_PARTS = 2000
_LETTER = 600  # visible characters; a shorter body beside attachments is the letter that goes with them
_SMALL_PICTURE = 40_000  # bytes; logos and signatures are smaller, a picture of a page is not
_RESUME_HEADING = re.compile(
    r"^\W{0,4}(?:工作经[历验]|项目经[历验]|教育(?:经历|背景)|个人(?:优势|简介)|专业技能|自我评价|求职意向|work experience|education|employment|skills)\W{0,3}$",
    re.I | re.M,
)
# The lines that a mail program sets above what it forwards: the sender of the mail, not the person of the resume.
_FORWARD_FIELD = re.compile(
    r"[>\s]{0,6}(?:发件人|寄件人|收件人|抄送|发送时间|发送日期|日期|时间|主题|From|To|Cc|Sent|Date|Subject|Reply-To)\s{0,3}[:：]", re.I
)
_RAW_NAME = re.compile(r"name=\"([^\"\r\n]{1,300})\"")
_FORWARD_MARK = re.compile(
    r"[>\s]{0,6}[-_=*]{2,40}\s{0,3}(?:Forwarded message|Original Message|原始邮件|转发的邮件|转发邮件|原邮件|转发邮件信息)\s{0,3}[-_=*]{0,40}\s*$",
    re.I,
)


def read_mail(data: bytes) -> tuple[Reading | None, list[Member]]:
    """The body, where it is more than the letter beside an attachment, and the members. Raises BrokenFile, EncryptedFile, TooLarge."""
    message = _parse(data)
    members = list(_members(message))
    body = _body(message)
    if body is None or (any(member.why is None for member in members) and not _is_resume(body)):
        if body is not None and body.blocks:
            members.insert(0, Member(name="body", read=bytes, why="letter"))
        return None, members
    return body, members


def read_mhtml(data: bytes) -> Reading:
    """The page of a web archive, or of a Word file saved as one. Raises BrokenFile where it has none."""
    for part in _parts(_parse(data)):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return read_html(_html(part))
    raise BrokenFile(format="MHTML")


def _parse(data: bytes) -> Message:
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        if message.get_content_type() in {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}:
            raise EncryptedFile
    except (MessageError, ValueError, IndexError, AttributeError, KeyError, TypeError, RecursionError):
        raise BrokenFile(format="EML") from None
    if not isinstance(message, Message):
        raise BrokenFile(format="EML")
    return message


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a mail; a forwarded mail is one leaf."""
    waiting = [message]
    count = 0
    while waiting and count < _MAX_PARTS:
        part = waiting.pop()
        count += 1
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting.extend(reversed(list(part.iter_parts())))
        else:
            yield part


def _members(message: Message) -> Iterator[Member]:
    body = {id(part) for part in _texts(message)}
    for number, part in enumerate(_parts(message), start=1):
        if id(part) not in body and not _is_bare(part):
            yield Member(name=_name(part, number), read=partial(_payload, part), why=_why(part))


def _is_bare(part: Message) -> bool:
    """Another form of the body (an invitation, the plain text beside the page) or an empty envelope, not a file."""
    return part.get_content_maintype() in {"text", "multipart"} and not _file_name(part)


def _why(part: Message) -> str | None:
    """Why an attachment is passed over: logos and signature pictures are part of a mail's dress."""
    if part.get_content_maintype() == "image" and part.get("Content-ID") and len(_payload(part)) < _SMALL_PICTURE:
        return "small_picture"
    return "signature" if part.get_content_type() in {"application/pkcs7-signature", "application/pgp-signature"} else None


def _name(part: Message, number: int) -> str:
    name = _file_name(part)
    if name:
        return name.replace("\\", "/").rsplit("/", 1)[-1]
    if part.get_content_type() == "message/rfc822":
        return f"{number}.eml"
    return f"{number}.{part.get_content_subtype()}"


def _file_name(part: Message) -> str:
    """The name of an attachment, also where its bytes stand in the header as they are, in GBK or UTF-8."""
    try:
        name = part.get_filename() or ""
    except (MessageError, ValueError, IndexError, AttributeError, KeyError, TypeError, LookupError):
        return ""
    return clean_line(_raw_name(part) if "\ufffd" in name else name)


def _raw_name(part: Message) -> str:
    """The name from the bytes of the header, which the parser replaced."""
    for field, value in part.raw_items():
        found = _RAW_NAME.search(str(value)) if field.lower() in {"content-disposition", "content-type"} else None
        if found:
            return decode(found[1].encode("utf-8", "surrogateescape")) or ""
    return ""


def _payload(part: Message) -> bytes:
    """The content of a part, its transfer encoding undone as far as it can be."""
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        return _written(inside[0]) if isinstance(inside, list) and inside and isinstance(inside[0], Message) else b""
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    if len(content) > MAX_BYTES:
        raise TooLarge(size=megabytes(len(content)), limit=megabytes(MAX_BYTES))
    return content


def _written(message: Message) -> bytes:
    """A forwarded mail as bytes, its fields as they came. Raises BrokenFile."""
    try:
        return message.as_bytes(policy=_AS_IT_CAME)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        raise BrokenFile(format="EML") from None


def _texts(message: Message) -> list[Message]:
    """The parts that make the body: those of type text without a file name."""
    return [part for part in _parts(message) if part.get_content_maintype() == "text" and not _file_name(part) and not _is_attached(part)]


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _body(message: Message) -> Reading | None:
    """The page of the mail or its plain text, whichever tells more; under its subject."""
    texts = _texts(message)
    readings = [_read(part) for part in texts if part.get_content_subtype() in {"html", "plain"}]
    if not readings:
        return None
    fullest = max(readings, key=lambda reading: (_length(reading), reading.media_type == "text/html"))
    blocks = tuple(_without_forwarding(fullest.blocks))
    subject = clean_line(str(message.get("Subject", "")))
    if subject and blocks:
        blocks = (RawBlock(text=subject, kind="header"), *blocks)
    return Reading(media_type="message/rfc822", blocks=blocks)


def _read(part: Message) -> Reading:
    if part.get_content_subtype() == "html":
        return read_html(_html(part))
    lines = (clean_line(line) for line in clean(_text(part)).split("\n"))
    return Reading(media_type="text/plain", blocks=tuple(RawBlock(text=line) for line in lines if line))


def _html(part: Message) -> bytes:
    """The page in UTF-8 where the mail names its character set, else as it is: then the page itself says it."""
    return b'<meta charset="utf-8">' + _text(part).encode("utf-8", "replace") if part.get_content_charset() else _payload(part)


def _text(part: Message) -> str:
    content = _payload(part)
    charset = part.get_content_charset() or ""
    if charset.lower() in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        charset = "gb18030"
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(content) or ""


def _without_forwarding(blocks: tuple[RawBlock, ...]) -> Iterator[RawBlock]:
    """The blocks without the marks and address fields of forwarding (two or more of them in a row)."""
    run: list[RawBlock] = []
    for block in blocks:
        if _FORWARD_FIELD.match(block.text):
            run.append(block)
            continue
        if len(run) < 2:
            yield from run
        run = []
        if not _FORWARD_MARK.match(block.text):
            yield block
    if len(run) < 2:
        yield from run


def _is_resume(body: Reading) -> bool:
    """Whether a body beside attachments is a resume of its own: long, with the headings of one."""
    text = "\n".join(block.text for block in body.blocks)
    return _length(body) >= _LETTER and len(set(_RESUME_HEADING.findall(text))) >= 2


def _length(reading: Reading) -> int:
    return sum(visible_length(block.text) for block in reading.blocks if block.visible)
