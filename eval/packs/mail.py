"""Writes a source as an e-mail message, with an attachment where the header names one."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from eval.packs.source import Source

_SUBTYPES = {".csv": "csv", ".txt": "plain"}
_HEADERS = ("From", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To")


def write_mail(source: Source, target: Path) -> None:
    """Write `source` to `target` as an .eml file."""
    message = EmailMessage(policy=SMTP)
    for name in _HEADERS:
        if value := source.meta.get(name):
            message[name] = value
    message.set_content(source.body, charset="utf-8", cte="quoted-printable")
    if attached := source.meta.get("attach"):
        text = (source.path.parent / attached).read_text(encoding="utf-8")
        subtype = _SUBTYPES[Path(attached).suffix]
        message.add_attachment(text, subtype=subtype, filename=source.need("attach-as"))
        # A boundary is drawn at random unless one is given.
        message.set_boundary("=_exampleshire_" + source.path.stem)
    target.write_bytes(message.as_bytes())
