"""A mail whose text is the resume, as people answer an advertisement from their phone."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def make_mail(text: str, subject: str) -> bytes:
    """One text part under fixed headers."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "applicant@example.com", "hr@example.com", subject
    message["Date"], message["Message-ID"] = "Sun, 31 Aug 2025 09:00:00 +0800", "<0@example.com>"
    message.set_content(text + "\n")
    return bytes(message)
