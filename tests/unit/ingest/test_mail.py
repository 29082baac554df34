"""Mails: body, letter, attachments, forwarding, character sets; and web archives."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from jipu.model.document import Failure, RawDocument, Skipped

from .made import PARAGRAPHS, column, pdf

Read = Callable[..., list[RawDocument | Failure | Skipped]]
RESUME = ["赵明轩", "电话：138-0000-1234", "工作经历", *PARAGRAPHS, "教育经历", "2013.09 - 2017.06　江南示例大学　软件工程　本科"]
LETTER = "您好，附件是我的简历，请查收。"


def mail(text: str | None = LETTER, page: str | None = None, subject: str = "应聘前端开发", sender: str = "hr@example.com") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "jobs@example.com", subject
    message["Date"] = "Mon, 02 Jun 2025 10:00:00 +0800"
    if text is not None:
        message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def attached(message: EmailMessage, content: bytes, name: str, kind: str = "application/octet-stream") -> EmailMessage:
    main, sub = kind.split("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def texts(items: list[RawDocument | Failure | Skipped]) -> list[str]:
    (document,) = [item for item in items if isinstance(item, RawDocument)]
    return [block.text for block in document.blocks if block.visible]


def test_an_attachment_is_a_member_and_the_letter_is_passed_over(read: Read) -> None:
    items = read(attached(mail(), pdf(column(RESUME, 40, 60)), "赵明轩的简历.pdf").as_bytes(), "m.eml")
    letter, document = items
    assert isinstance(letter, Skipped)
    assert letter.why == "letter"
    assert isinstance(document, RawDocument)
    assert document.source.name == "m.eml!赵明轩的简历.pdf"
    assert document.media_type == "application/pdf"


def test_a_resume_in_the_body_is_read_under_its_subject(read: Read) -> None:
    assert texts(read(mail("\n".join(RESUME)).as_bytes())) == ["应聘前端开发", *RESUME]


def test_the_page_is_taken_where_it_tells_more(read: Read) -> None:
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in RESUME) + "</body></html>"
    assert texts(read(mail("请用浏览器查看", page).as_bytes()))[1:] == RESUME


def test_body_and_attachment_may_both_be_resumes(read: Read) -> None:
    body = "\n".join([*RESUME, *(f"{n} {line}" for n in range(8) for line in PARAGRAPHS)])
    items = read(attached(mail(body), "\n".join(RESUME).encode(), "b.txt").as_bytes())
    assert [type(item).__name__ for item in items] == ["RawDocument", "RawDocument"]


def test_the_fields_of_forwarding_are_no_part_of_the_resume(read: Read) -> None:
    head = [
        "---------- Forwarded message ---------",
        "发件人: 招聘 <hr@example.com>",
        "日期: 2025年6月2日",
        "主题: 简历",
        "收件人: jobs@example.com",
    ]
    assert texts(read(mail("\n".join([*head, *RESUME])).as_bytes()))[1:] == RESUME
    assert texts(read(mail("\n".join(["日期: 2025-06", *RESUME])).as_bytes()))[1] == "日期: 2025-06"


def test_a_forwarded_mail_is_a_mail_in_a_mail(read: Read) -> None:
    outer = mail("见附件")
    outer.add_attachment(attached(mail(), "\n".join(RESUME).encode(), "cv.txt"))
    items = read(outer.as_bytes(), "out.eml")
    (document,) = [item for item in items if isinstance(item, RawDocument)]
    assert document.source.name == "out.eml!2.eml!cv.txt"


def test_logos_are_passed_over_and_pictures_of_pages_are_not(read: Read) -> None:
    message = attached(mail(), "\n".join(RESUME).encode(), "cv.txt")
    for size in (500, 60_000):
        message.add_attachment(
            b"\x89PNG\r\n\x1a\n" + b"\0" * size, maintype="image", subtype="png", filename=f"{size}.png", cid=f"<{size}>"
        )
    whys = {item.source.name.split("!")[1]: item.why for item in read(message.as_bytes(), "m.eml") if isinstance(item, Skipped)}
    assert whys == {"body": "letter", "500.png": "small_picture"}


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5"])
def test_character_sets(read: Read, charset: str) -> None:
    lines = RESUME if charset != "big5" else ["趙明軒", "電話：138-0000-1234", "工作經歷", "負責商家後台的訂單頁面與資料分析"]
    raw = "\n".join(lines).encode(charset)
    head = f"From: a@example.com\r\nTo: b@example.com\r\nSubject: cv\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert texts(read(head.encode() + raw)) == ["cv", *lines]


def test_a_wrong_or_unknown_character_set_is_seen_through(read: Read) -> None:
    for charset in ("us-ascii", "x-unknown-9"):
        head = f"From: a@example.com\nTo: b@example.com\nSubject: cv\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        assert texts(read(head.encode() + "\n".join(RESUME).encode("gb18030"))) == ["cv", *RESUME]


def test_file_names_in_every_way_they_are_written(read: Read) -> None:
    message = attached(mail(), "\n".join(RESUME).encode(), "a.txt").as_bytes()
    for written, name in (
        (b'filename="=?gb18030?B?' + __import__("base64").b64encode("简历.txt".encode("gb18030")) + b'?="', "简历.txt"),
        (b"filename*=utf-8''%E7%AE%80%E5%8E%86.txt", "简历.txt"),
        ('filename="简历.txt"'.encode("gbk"), "简历.txt"),
        (b'filename="..\\\\..\\\\evil.txt"', "evil.txt"),
    ):
        items = read(message.replace(b'filename="a.txt"', written), "m.eml")
        assert [item.source.name for item in items if isinstance(item, RawDocument)] == [f"m.eml!{name}"]


def test_broken_mails_end_in_failures(read: Read) -> None:
    head = b'From: a@example.com\nTo: b@example.com\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    assert [item.code for item in read(head + b'--b\nContent-Type: multipart/mixed; boundary="b"\n\n' * 500)] == ["NoText"]  # type: ignore[union-attr]
    assert [item.code for item in read(head)] == ["NoText"]  # type: ignore[union-attr]
    locked = b"From: a@example.com\nTo: b@example.com\nSubject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB"
    assert [item.code for item in read(locked)] == ["EncryptedFile"]  # type: ignore[union-attr]


def test_a_web_archive_is_read_as_its_page(read: Read) -> None:
    page = (
        "<html><head><style>.a{display:none}</style></head><body>"
        + "".join(f"<p>{line}</p>" for line in RESUME)
        + "<p class=a>藏</p></body></html>"
    )
    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "saved", "page", "1.0"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"x" * 90, maintype="image", subtype="gif", cid="<a>")
    (document,) = read(message.as_bytes(), "old.doc")
    assert isinstance(document, RawDocument)
    assert [block.text for block in document.blocks if block.visible] == RESUME
    assert [block.text for block in document.blocks if not block.visible] == ["藏"]
