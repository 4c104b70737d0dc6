"""Turns away what a file holds too much of, as it is read and before it is sent on."""

from collections.abc import Iterable, Iterator

from ingest.limits import BYTES_A_CHARACTER, Limits
from ingest.reading.grid import BAR
from ingest.reading.source import Attachment, Item, Line, Page, RefusedFileError, Role, SourceInfo

_MB = 1_000_000
_ROWS = (Role.ROW, Role.HEADER_ROW)


def within(items: Iterable[Item], limits: Limits) -> Iterator[Item]:
    """`items`, as long as they keep to `limits`. Raises `RefusedFileError` at the first over one.

    What is attached is not looked at: it is counted where the whole upload is known.
    """
    text = lines = pages = 0
    for item in items:
        if not isinstance(item, Attachment):
            size = _size(item)
            text += size
            if isinstance(item, Page):
                pages += 1
                lines += len(item.lines)
                _check_page(item, size, limits)
            _check("characters of text", text, limits.text)
            _check("lines", lines, limits.lines)
            _check("pages or sections", pages, limits.pages)
        yield item


def check_text_file(size: int, most: int) -> None:
    """Raises `RefusedFileError` where a file of `size` bytes must hold over `most` characters.

    That need not be read to be known.
    """
    if size > BYTES_A_CHARACTER * most:
        raise RefusedFileError(
            f"It is {size / _MB:,.1f} MB of text, which is over {most:,} characters, the most that"
            " is read of one. Split it into smaller files."
        )


def _check(what: str, count: int, most: int) -> None:
    if count > most:
        raise RefusedFileError(
            f"It holds more than {most:,} {what}, the most that is read of one file. Split it into"
            " smaller files."
        )


def _check_page(page: Page, size: int, limits: Limits) -> None:
    where = f"Page or sheet “{page.label[:40]}”"
    for line in page.lines:
        if len(line.text) > limits.line:
            raise RefusedFileError(
                f"{where} holds a line or cell of {len(line.text):,} characters; the most that is"
                f" read of one is {limits.line:,}. Put line breaks into it, or split it."
            )
        if line.role in _ROWS and (columns := _columns(line)) > limits.columns:
            raise RefusedFileError(
                f"{where} holds a table of {columns:,} columns; the most that is read is"
                f" {limits.columns:,}. Keep the columns that matter, or split it."
            )

    if size > limits.page:
        raise RefusedFileError(
            f"{where} holds more than {limits.page:,} characters, the most that is read of one."
            " Split it into smaller files."
        )


def _columns(line: Line) -> int:
    return line.text.count(BAR) + 1


def _size(item: Page | SourceInfo) -> int:
    if isinstance(item, Page):
        seen = sum(len(line.text) + 1 for line in item.lines)
        # What nobody sees is kept, and searched for personal data, as all else is.
        unseen = sum(len(each.text) + len(each.place) + 1 for each in item.hidden)
        return len(item.label) + len(item.note) + seen + unseen
    titles = (title for _, title in item.outline)
    dates = (word for date in item.dates for word in date)
    said = (item.title, item.author, item.subject, *item.left_out, *titles, *dates)
    return sum(len(word) + 1 for word in said)
