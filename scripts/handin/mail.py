"""A mail whose text is the resume, as people answer an advertisement from their phone."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from handin.lines import read_sheet


def make_mail(text: str, layout: str) -> bytes:
    """One text part under fixed headers; the subject is the resume's first line."""
    del layout  # there is one
    message = EmailMessage(policy=SMTP)
    first = next((line.text for line in read_sheet(text).top), "简历")
    message["From"], message["To"], message["Subject"] = "applicant@example.com", "hr@example.com", f"应聘：{first[:40]}"
    message["Date"], message["Message-ID"] = "Sun, 31 Aug 2025 09:00:00 +0800", "<0@example.com>"
    message.set_content(text + "\n")
    return bytes(message)
