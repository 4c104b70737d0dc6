"""Proposes title, kind, class, council, dates, status and category of a document, with reasons."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from ingest.document import Proposal, Proposals
from ingest.reading.source import Page, SourceInfo
from ingest.structure.blocks import Block
from ingest.structure.document_dates import document_date, review_due
from ingest.structure.head import head_lines
from ingest.structure.kinds import (
    document_category,
    document_class,
    document_kind,
    document_status,
)
from ingest.structure.own_council import own_council
from ingest.structure.titles import propose_title

HEAD_CHARACTERS = 3_000
WEB = "text/html"
WEB_PARTS = 4


def propose(
    file: str,
    info: SourceInfo,
    pages: Sequence[Page],
    blocks: Sequence[Sequence[Block]],
    given: dict[str, str],
) -> Proposals:
    """What the document seems to be. A field in `given` is what a person said, and stands."""
    head = "\n".join(page.text for page in pages[:2])[:HEAD_CHARACTERS]
    # A web page is read in parts, and the first may be what leads round the site.
    opening = WEB_PARTS if info.media_type == WEB else 1
    lines = head_lines(pages[:opening], blocks[:opening])
    name = PurePosixPath(file)
    words = name.as_posix().replace("_", " ")
    title = propose_title(info, lines, name)
    labelled = f"{words}\n{title.value}"
    council = own_council(head, pages, info.title if info.media_type == WEB else "")
    kind = document_kind(file, labelled, lines, head, council.value)
    found = {
        "title": title,
        "kind": kind,
        "evidence_class": document_class(kind.value, labelled),
        "council": council,
        "date": document_date(lines, words, info, pages),
        "review_due": review_due(head),
        "status": document_status(labelled, lines),
        "category": document_category(labelled),
    }
    for field, value in given.items():
        if value:
            found[field] = Proposal(value, "given when it was added")
    return Proposals(**found)
