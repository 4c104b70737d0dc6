"""Gaps that were made up, in documents that lie in no library."""

from hashlib import sha256

from assistant.gaps.gap import Gap, Place
from assistant.gaps.kinds import GapKind
from ingest.library.records import Document

KEYS: dict[str, int] = {}


def document(file: str, version: int = 1) -> Document:
    name = sha256(f"{file}{version}".encode()).hexdigest()
    key = KEYS.setdefault(name, len(KEYS) + 1)
    return Document(
        key, "Pack", name, file, file.removesuffix(".md"), "other", "practice", "", "", "", "final",
        "", {}, 1, 0, None, "", "", "text/markdown", 1,
    )  # fmt: skip


def place(quote: str, file: str = "one.md", page: int = 1, version: int = 1) -> Place:
    return Place(document(file, version), page, str(page), 10, 10 + len(quote), quote)


def gap(*places: Place, kind: GapKind = GapKind.STALE, statement: str | None = None, **more) -> Gap:
    told = {"reason": "It is so.", "closes": "Mend it."} | more
    return Gap(kind, statement, told.pop("reason"), places, told.pop("closes"), **told)
