"""What every reader gives: facts about the source, pages made of lines, and attached files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What the format itself says of a line; `TEXT` where it says nothing.

    `CONTINUED` is of the same paragraph as the line above it; `FURNITURE` the header or footer of
    the pages, which is no part of what they say.
    """

    TEXT = "text"
    CONTINUED = "continued"
    HEADING = "heading"
    HEADER_ROW = "header_row"
    ROW = "row"
    NOTE = "note"
    FURNITURE = "furniture"


class PageStatus(StrEnum):
    """Whether the words of a page could be read."""

    READ = "read"
    NO_TEXT = "no_text"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: `text` holds no line break; `level` is a heading's depth (1 to 6).

    `header` holds the labels of a row's cells, as `grid.row_text` writes them, each in the place of
    its cell; empty where the table proves none.
    """

    text: str
    role: Role = Role.TEXT
    level: int = 0
    header: str = ""


class HiddenKind(StrEnum):
    """Why a person who looks at the printed or shown document does not see some text of it."""

    INVISIBLE = "invisible text"
    BACKGROUND = "text in the colour of its background"
    TINY = "tiny text"
    OFF_PAGE = "text off the page"
    CLIPPED = "text cut off"
    COVERED = "text under a covering shape"
    LAYER = "text of a layer that is switched off"
    MARKED = "text marked as hidden"
    COMMENT = "comment in the file"
    SCRIPTLESS = "text for programs"
    SHEET = "hidden sheet"
    ROW = "hidden row"
    COLUMN = "hidden column"
    FORMAT = "value that its format does not show"
    SLIDE = "hidden slide"
    SHAPE = "hidden shape"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text of a page that is kept apart from it, for no person sees it: no evidence.

    `place` names the sheet, row, column or cell it stands in, or is empty. `personal` are the kinds
    of personal data in it, by their values; they are looked for after its reader gave it.
    """

    kind: HiddenKind
    text: str
    place: str = ""
    personal: tuple[str, ...] = ()


Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line of a scan stands: `start` and `end` are in the page's text.

    `box` is in points from the upper left corner of the page as it is shown.
    """

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A PDF page, a slide, a sheet or a section of a text, in the order of the source.

    `label` is the printed page label, the sheet's name, or the slide's number. Where OCR read the
    page, which is done after its reader gave it up, `ocr_confidence` is how sure it is (0 to 1)
    and `boxes` are its lines; elsewhere None and bare. `hidden` is no part of the text; `pictured`
    tells that pictures cover most of the page.
    """

    label: str
    lines: tuple[Line, ...]
    status: PageStatus = PageStatus.READ
    note: str = ""
    ocr_confidence: float | None = None
    boxes: tuple[LineBox, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    pictured: bool = False

    @property
    def text(self) -> str:
        """The stored text: the lines, joined by line feeds. Every citation points into this."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What the file says of itself; strings are empty and tuples bare where it says nothing.

    `dates` holds (name, ISO date) as the file's own properties give them ("created", "sent").
    `outline` holds (level, title) of the bookmarks of a PDF; `left_out` names the files inside it
    that are data for programs and are not read.
    """

    media_type: str
    title: str = ""
    author: str = ""
    subject: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    outline: tuple[tuple[int, str], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file (an e-mail's attachment, a member of a ZIP, a PDF's embedded file).

    From the reading process a large one comes in pieces: `more` tells that the next one goes on.
    """

    name: str
    data: bytes = field(repr=False)
    more: bool = False


Item = SourceInfo | Page | Attachment


class RefusedFileError(Exception):
    """The file cannot be read. The message is one line: what is wrong and what to do."""


class Reader(Protocol):
    """Reads the bytes of one file and yields its `SourceInfo` first, then pages and attachments.

    Raises `RefusedFileError` where nothing of the file can be read.
    """

    def __call__(self, data: bytes, name: str) -> Iterator[Item]:
        """The items of `data`; `name` helps to recognise it."""
        ...


def lines_of(text: str) -> tuple[Line, ...]:
    """`text` as plain lines: every line ending becomes a line feed, no other character is lost."""
    return tuple(Line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
