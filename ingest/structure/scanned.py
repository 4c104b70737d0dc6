"""Puts what OCR reads into the pages of a PDF that hold no text of their own."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.reading.scan import Scan, Scanner, Wanted
from ingest.reading.source import Line, LineBox, Page, PageStatus, Role
from ingest.structure.furniture import lines_on_top

NOT_INSTALLED = "the extra `ocr` would read it"


def with_scans(pages: Sequence[Page], scanner: Scanner | None) -> list[Page]:
    """The pages, those without text read by `scanner`; what it cannot read stays unread.

    Without a scanner, their notes say that the extra `ocr` would read them.
    """
    wanted = [
        Wanted(number, bool(page.text.strip()))
        for number, page in enumerate(pages, start=1)
        if page.status is PageStatus.NO_TEXT
    ]
    found = list(pages)
    if scanner is None:
        for each in wanted:
            page = pages[each.number - 1]
            found[each.number - 1] = replace(page, note=f"{page.note}; {NOT_INSTALLED}")
    elif wanted:
        tops = lines_on_top(pages)
        for scan in scanner(wanted):
            at = scan.number - 1
            found[at] = _read(pages[at], scan, tops[at])
    return found


def _read(page: Page, scan: Scan, top: int) -> Page:
    """The page with the lines of its scan between its header and its footer."""
    if not scan.lines:
        return replace(page, note=scan.note)
    lines = [line for line in page.lines[:top] if line.text.strip()]
    at = sum(len(line.text) + 1 for line in lines)
    boxes: list[LineBox] = []
    for line in scan.lines:
        if line.opens and lines:
            lines.append(Line(""))
            at += 1
        lines.append(Line(line.text, Role.TEXT if line.opens else Role.CONTINUED))
        boxes.append(LineBox(at, at + len(line.text), line.box))
        at += len(line.text) + 1
    lines.extend(line for line in page.lines[top:] if line.text.strip())
    return Page(
        label=page.label,
        lines=tuple(lines),
        ocr_confidence=scan.confidence,
        boxes=tuple(boxes),
        hidden=page.hidden,
    )
