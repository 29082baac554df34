"""Mails and archives around files that are made elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from labelled.made import Made
from labelled.office import word
from labelled.pages import body, page
from labelled.plain import plain_text
from labelled.texts import Person

LETTER = "您好：\n附件是我的简历，应聘贵公司的岗位，期待您的回复。\n"


def mail(subject: str, text: str = "", html: str = "") -> EmailMessage:
    """A mail with fixed headers."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "a@example.com", "hr@example.com", subject
    message["Date"], message["Message-ID"] = "Mon, 02 Jun 2025 09:00:00 +0800", "<1@example.com>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
        message.set_boundary("==alternative==")
    return message


def attach(message: EmailMessage, name: str, data: bytes) -> None:
    """Add a file."""
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary("==mixed==")


class _GbkInfo(zipfile.ZipInfo):
    """An entry whose name is in the code page of a Chinese Windows, without the flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def packed(files: dict[str, bytes], *, gbk: bool = False) -> bytes:
    """A ZIP of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = (_GbkInfo if gbk else zipfile.ZipInfo)(name, (2025, 6, 2, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def container_files(people: dict[str, Person]) -> Iterator[Made]:
    """All files of this module."""
    accountant, teacher, engineer, marketer, nurse = (people[name] for name in ("accountant", "teacher", "engineer", "marketer", "nurse"))
    message = mail("应聘财务主管", LETTER)
    attach(message, "罗砚秋-简历.docx", word(accountant))
    yield Made("mail-attachment.eml", "EML", "zh", bytes(message), (("!罗砚秋-简历.docx", tuple(accountant.lines)),))
    html = mail("Application", "Please see the page.", page(body(engineer.parts)))
    yield Made.one("mail-html.eml", "EML", "en", bytes(html), engineer.lines)
    fields = "\n发件人: 顾念之 <gu@example.com>\n发送时间: 2025年6月1日 20:15\n收件人: hr@example.com\n主题: 应聘物理教师\n\n"
    forwarded = mail("转发: 应聘物理教师", "---------- 原始邮件 ----------" + fields + plain_text(teacher))
    yield Made.one("mail-forwarded.eml", "EML", "zh", bytes(forwarded), teacher.lines)
    inner = mail("Content lead", "Dear team,\nmy resume is attached.\n")
    attach(inner, "lindqvist.txt", plain_text(marketer).encode())
    outer = mail("Fwd: Content lead", "See below.\n")
    outer.add_attachment(inner)
    outer.set_boundary("==outer==")
    outer = _renamed(outer)
    yield Made("mail-nested.eml", "EML", "en", bytes(outer), (("!2.eml!lindqvist.txt", tuple(marketer.lines)),))
    files = {"应聘/苏映雪 护士长.txt": plain_text(nurse).encode("gbk"), "应聘/顾念之.docx": word(teacher), "Thumbs.db": b"x"}
    documents = (("!应聘/苏映雪 护士长.txt", tuple(nurse.lines)), ("!应聘/顾念之.docx", tuple(teacher.lines)))
    yield Made("pack-gbk.zip", "ZIP", "zh", packed(files, gbk=True), documents)
    inside = packed({"hartwell.txt": plain_text(engineer).encode(), "罗砚秋.html": page(body(accountant.parts)).encode()})
    documents = (
        ("!lindqvist.md", tuple(marketer.lines)),
        ("!2025/June.zip!hartwell.txt", tuple(engineer.lines)),
        ("!2025/June.zip!罗砚秋.html", tuple(accountant.lines)),
    )
    yield Made("pack-nested.zip", "ZIP", "en", packed({"lindqvist.md": plain_text(marketer).encode(), "2025/June.zip": inside}), documents)


def _renamed(message: EmailMessage) -> EmailMessage:
    """The forwarded mail without a file name, as mail programs forward."""
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            del part["Content-Disposition"]
    return message
