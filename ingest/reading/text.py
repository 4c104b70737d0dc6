"""Plain text: every character is kept; long texts are cut into sections."""

from collections.abc import Iterator, Sequence

from ingest.reading.decoding import decode
from ingest.reading.source import Item, Line, Page, PageStatus, SourceInfo, lines_of
from ingest.reading.wraps import rejoined

MEDIA_TYPE = "text/plain"

_LONGEST = 6_000
_SHORTEST = 1_500
_LONGEST_HEADING = 80
_LIST_MARKS = ("-", "*", "•", "–", "o ")


def read_text(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a text file, then its sections, whose texts joined by line feeds are the file's.

    Raises `RefusedFileError` where the bytes are not text.
    """
    del name
    lines = rejoined(lines_of(decode(data)))
    yield SourceInfo(MEDIA_TYPE)
    sections = [part for piece in _at_form_feeds(lines) for part in _in_sections(piece)]
    for number, section in enumerate(sections, start=1):
        blank = not any(line.text.strip() for line in section)
        status = PageStatus.NO_TEXT if blank else PageStatus.READ
        yield Page(str(number), tuple(section), status, "The section is blank." if blank else "")


def _at_form_feeds(lines: Sequence[Line]) -> list[list[Line]]:
    """Pieces that begin at a form feed. One in the middle of a line stays where it is."""
    pieces: list[list[Line]] = [[]]
    ended = False
    for line in lines:
        if pieces[-1] and (ended or line.text.startswith("\f")):
            pieces.append([])
        pieces[-1].append(line)
        ended = line.text.endswith("\f")
    return pieces


def _in_sections(lines: Sequence[Line]) -> list[list[Line]]:
    """`lines` whole, or cut before headings, else at blank lines, else where a section is full."""
    left = _size(lines)
    if left <= _LONGEST:
        return [list(lines)]
    sections: list[list[Line]] = []
    current: list[Line] = []
    size = 0
    for index, line in enumerate(lines):
        after_blank = index > 0 and not lines[index - 1].text.strip()
        heading = after_blank and _looks_like_heading(line.text)
        if heading and min(size, left) >= _SHORTEST:
            sections.append(current)
            current, size = [], 0
        elif current and size + len(line.text) >= _LONGEST:
            cut = _last_blank(current) or len(current)
            sections.append(current[:cut])
            current = current[cut:]
            size = _size(current)
        current.append(line)
        size += len(line.text) + 1
        left -= len(line.text) + 1
    return [*sections, current]


def _last_blank(lines: Sequence[Line]) -> int:
    """Where the text after the last blank line begins, if that leaves a section long enough."""
    size = _size(lines)
    for index in range(len(lines), 0, -1):
        if size < _SHORTEST:
            return 0
        if not lines[index - 1].text.strip():
            return index
        size -= len(lines[index - 1].text) + 1
    return 0


def _looks_like_heading(text: str) -> bool:
    text = text.strip()
    short = 0 < len(text) <= _LONGEST_HEADING
    return short and text[-1] not in ".,;:" and not text.startswith(_LIST_MARKS)


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.text) + 1 for line in lines)
