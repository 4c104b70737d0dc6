"""Makes a read document of the items that a reader gives: structure, proposals, passages, flags."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Proposals, ReadDocument
from ingest.figures.ledger import DocumentFacts, PageLedger, PageText, ledger
from ingest.library.originals import Original
from ingest.limits import Limits, minutes
from ingest.passages import Passage, TokenCounter, pack, within_tokens
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
from ingest.structure.document_dates import is_stated
from ingest.structure.layout import PAGED, PARTED, blocks
from ingest.structure.proposals import propose
from ingest.structure.scanned import with_scans


class StoppedError(Exception):
    """A person has stopped the ingest."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """How documents are made ready, the same for all of an ingest.

    `given` holds what a person said of their fields; passages have at most `limit` tokens as
    `count` counts them. `stopped` tells that the work is no longer wanted.
    """

    given: dict[str, str]
    count: TokenCounter
    limit: int
    limits: Limits
    stopped: Callable[[], bool] = lambda: False

    def go_on(self) -> None:
        """Raises `StoppedError` where the work is no longer wanted."""
        if self.stopped():
            raise StoppedError


def prepare(
    items: Iterable[Item],
    original: Original,
    file: str,
    how: Preparation,
    scanner: Scanner | None = None,
) -> ReadDocument:
    """The document of `items`; attachments among them are passed over.

    `scanner` reads pages of a PDF that hold no text, None where OCR is not installed. Raises
    `RefusedFileError` where the reader does or there are too many passages, and `StoppedError`.
    """
    info = SourceInfo("application/octet-stream")
    pages: list[Page] = []
    for item in items:
        how.go_on()
        match item:
            case SourceInfo():
                info = item
            case Page():
                pages.append(item)
            case Attachment():
                pass
    structure = blocks(pages, info.media_type, info.outline)
    pages = [_judged(page, found) for page, found in zip(pages, structure, strict=True)]
    if info.media_type in PAGED and any(page.status is PageStatus.NO_TEXT for page in pages):
        pages = with_scans(pages, scanner)
        structure = blocks(pages, info.media_type, info.outline)
    passages = _passages(pages, structure, how)
    proposals = propose(file, info, pages, structure, how.given)
    texts = [page.text for page in pages]
    flags: list[tuple[Flag, ...]] = []
    for before, text in pairwise(["", *texts]):
        how.go_on()
        flags.append(find_flags(text, before))
    title = proposals.title.value
    case_file = looks_like_case_file(texts, title, flags) or _with_hidden(pages, title, flags)
    if case_file:
        flags = [find_flags(text, one_person=True) for text in texts]
    made = _ledger(pages, passages, proposals, info.media_type)
    pages = [_told(page, each.left_out) for page, each in zip(pages, made, strict=True)]
    return ReadDocument(
        original=original,
        file=file,
        media_type=info.media_type,
        proposals=proposals,
        pages=tuple(map(_searched, pages)),
        passages=passages,
        flags=tuple(flags),
        figures=tuple(tuple(each.figures) for each in made),
        left_out=info.left_out,
        case_file=case_file,
    )


def _passages(
    pages: Sequence[Page], structure: Sequence[Sequence[Block]], how: Preparation
) -> tuple[tuple[Passage, ...], ...]:
    """The passages of each page. Raises `RefusedFileError` where there are too many."""
    packed = [pack(page.text, found) for page, found in zip(pages, structure, strict=True)]
    # Told before their tokens are counted, which takes long where there are many.
    _check(sum(map(len, packed)), how.limits)
    fitting: list[tuple[Passage, ...]] = []
    for page, found in zip(pages, packed, strict=True):
        how.go_on()
        fitting.append(tuple(within_tokens(page.text, found, how.count, how.limit)))
    _check(sum(map(len, fitting)), how.limits)
    return tuple(fitting)


def _ledger(
    pages: Sequence[Page],
    passages: Sequence[Sequence[Passage]],
    proposals: Proposals,
    media_type: str,
) -> list[PageLedger]:
    texts = [
        PageText(page.text, found, page.ocr_confidence is not None)
        for page, found in zip(pages, passages, strict=True)
    ]
    day = proposals.date
    facts = DocumentFacts(
        proposals.council.value,
        proposals.title.value,
        day.value,
        is_stated(day.reason),
        media_type in PARTED,
    )
    return ledger(texts, facts)


def _told(page: Page, left_out: int) -> Page:
    """The page with a note of how many values of its tables are not in the ledger."""
    if not left_out:
        return page
    note = (
        "values of its tables that are not in the ledger of figures, for nothing tells what they"
        f" are of: {left_out}"
    )
    return replace(page, note="; ".join(filter(None, (page.note, note))))


def _check(passages: int, limits: Limits) -> None:
    if passages > limits.passages:
        raise RefusedFileError(
            f"It makes {passages:,} passages; the most that is read of one file is"
            f" {limits.passages:,}, which may take {minutes(limits.passages)} minutes. Split it,"
            " or raise EVIDENCE_MAX_PASSAGES."
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
