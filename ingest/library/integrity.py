"""What is stored must be what was put in: the form of a document's id, the digest of a page."""

import hashlib
import json
import re
from collections.abc import Iterable

from ingest.library.records import StoredPage

RESTORE = "restore a backup: evidence restore FILE --replace"
_SHA256 = re.compile(r"[0-9a-f]{64}")

FlagSpan = tuple[str, int, int, bool]
"""The type, start and end of a flag, and whether it is public: what nobody changes of it."""


class DamagedError(Exception):
    """What is stored is not what was put in. The message says what, and what to do."""


def is_sha256(text: str) -> bool:
    """Whether a text has the form of the id of a document."""
    return _SHA256.fullmatch(text) is not None


def checked_sha256(text: str) -> str:
    """An id as it is: 64 hex digits. Raises `DamagedError`, for anything else would name a file
    outside the library.
    """
    if not is_sha256(text):
        raise DamagedError(
            f"the catalogue names a document {text[:80]!r}, which is no id of ours: somebody or "
            f"something changed it. Use nothing of it; {RESTORE}"
        )
    return text


def page_digest(document_id: str, page: StoredPage, flags: Iterable[FlagSpan]) -> str:
    """The SHA-256 of all that is stored of a page but the boxes of a scan, and of its flags.

    The document's id is part of it, so that no page can stand in for that of another. A change of
    what it covers needs a migration that fills the column again.
    """
    covered = [
        document_id,
        page.number,
        page.label,
        page.text,
        page.status,
        page.note,
        None if page.ocr_confidence is None else float(page.ocr_confidence),
        sorted([kind, start, end, int(public)] for kind, start, end, public in flags),
    ]
    return hashlib.sha256(json.dumps(covered).encode("ascii")).hexdigest()
