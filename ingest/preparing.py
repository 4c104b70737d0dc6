"""Makes a read document of the items that a reader gives: structure, proposals, passages, flags."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import ReadDocument
from ingest.library.originals import Original
from ingest.passages import TokenCounter, pack, within_tokens
from ingest.personal.case_files import looks_like_case_file
from ingest.personal.finding import find_flags
from ingest.personal.flags import Flag
from ingest.reading.scan import Scanner
from ingest.reading.source import (
    Attachment,
    Item,
    Page,
    PageStatus,
    RefusedFileError,
    SourceInfo,
)
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.layout import PAGED, blocks
from ingest.structure.proposals import propose
from ingest.structure.scanned import with_scans


def prepare(
    items: Iterable[Item],
    original: Original,
    file: str,
    given: dict[str, str],
    count: TokenCounter,
    limit: int,
    scanner: Scanner | None = None,
) -> ReadDocument:
    """The document, with passages of at most `limit` tokens.

    `given` holds what a person said of its fields; `scanner` reads pages of a PDF that hold no
    text, None where OCR is not installed. Raises `RefusedFileError` where the reader does,
    or where there is neither a page nor an attachment.
    """
    info = SourceInfo("application/octet-stream")
    pages: list[Page] = []
    attachments: list[Attachment] = []
    for item in items:
        match item:
            case SourceInfo():
                info = item
            case Page():
                pages.append(item)
            case Attachment():
                attachments.append(item)
    if not pages and not attachments:
        raise RefusedFileError(f"{file}: there is nothing in it to read. Check the file.")
    structure = blocks(pages, info.media_type, info.outline)
    pages = [_judged(page, found) for page, found in zip(pages, structure, strict=True)]
    if info.media_type in PAGED and any(page.status is PageStatus.NO_TEXT for page in pages):
        pages = with_scans(pages, scanner)
        structure = blocks(pages, info.media_type, info.outline)
    passages = tuple(
        tuple(within_tokens(page.text, packed, count, limit)) if packed else ()
        for page, packed in (
            (page, pack(page.text, found)) for page, found in zip(pages, structure, strict=True)
        )
    )
    proposals = propose(file, info, pages, structure, given)
    texts = [page.text for page in pages]
    flags = tuple(find_flags(text, before) for before, text in pairwise(["", *texts]))
    title = proposals.title.value
    case_file = looks_like_case_file(texts, title, flags) or _with_hidden(pages, title, flags)
    if case_file:
        flags = tuple(find_flags(text, one_person=True) for text in texts)
    return ReadDocument(
        original=original,
        file=file,
        media_type=info.media_type,
        proposals=proposals,
        pages=tuple(map(_searched, pages)),
        passages=passages,
        flags=flags,
        attachments=tuple(attachments),
        left_out=info.left_out,
        case_file=case_file,
    )


def _searched(page: Page) -> Page:
    """The page with the kinds of personal data in its hidden text: a black bar may hide no more
    than the sight of a name.
    """
    if not page.hidden:
        return page
    return replace(page, hidden=tuple(replace(h, personal=_personal(h.text)) for h in page.hidden))


def _personal(text: str) -> tuple[str, ...]:
    return tuple(sorted({flag.type.value for flag in find_flags(text) if not flag.public}))


def _with_hidden(pages: Sequence[Page], title: str, flags: Sequence[Sequence[Flag]]) -> str:
    """Why the document looks like a case file when what it hides is read too; "" otherwise."""
    if not any(page.hidden for page in pages):
        return ""
    texts = ["\n".join((page.text, *(each.text for each in page.hidden))) for page in pages]
    found = [
        find_flags(text) if page.hidden else known
        for page, text, known in zip(pages, texts, flags, strict=True)
    ]
    return looks_like_case_file(texts, title, found)


def _judged(page: Page, found: Sequence[Block]) -> Page:
    """A page on which only the running header and footer can be read is a page not read."""
    if found and all(block.role is BlockRole.FURNITURE for block in found):
        note = "only its header or footer is text: a picture or a scan"
        return replace(page, status=PageStatus.NO_TEXT, note=note)
    return page
