"""Review dates that are printed on a page beside its text, as in the foot of each page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assistant.gaps.ageing import CLOSES, review_missed, review_words
from assistant.gaps.gap import Gap, place_shown
from assistant.gaps.held import Held
from assistant.gaps.kinds import GapKind
from ingest.library.library import Library
from ingest.library.records import Document, StoredPage

_LINE = re.compile(r"[^\n]+")


def printed_reviews(
    library: Library, there: Held, as_of: date, owners: Mapping[int, str]
) -> Iterator[Gap]:
    """The documents whose pages print a review date that is past, outside every passage.

    What repeats on each page is cut from the passages, and a review date often stands there.
    `owners` gives the statement that most of a document is evidence for, by the document's key.
    """
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for passage in there.passages:
        place = (passage.document.key, passage.page)
        spans.setdefault(place, []).append((passage.start, passage.end))
    for document in there.documents:
        found = _first_line(there.sound_pages(library, document), document, as_of, spans)
        if found is not None:
            page, start, end, by = found
            shown = place_shown(library, document, page, start, end)
            reason, name = review_words(document, by), owners.get(document.key)
            yield Gap(GapKind.STALE, name, reason, (shown,), CLOSES)


def _first_line(
    pages: Iterable[StoredPage],
    document: Document,
    as_of: date,
    spans: Mapping[tuple[int, int], list[tuple[int, int]]],
) -> tuple[int, int, int, str] | None:
    """The page and span of the first such line, and the day it names."""
    for page in pages:
        for line in _LINE.finditer(page.text):
            inside = any(
                start <= line.start() and line.end() <= end
                for start, end in spans.get((document.key, page.number), ())
            )
            if not inside and (by := review_missed(line[0], as_of)):
                return page.number, line.start(), line.end(), by
    return None
