"""Formats without pages, cut into sections at their headings."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.source import HiddenText, Line, Page, PageStatus, Role

PAGE_BREAK = None
"""Stands between lines where the author began a new page."""

Marked = Line | None
Section = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is seen and was not read; `kind` says what it is."""

    kind: str


Apart = tuple[int, HiddenText | Unread]
"""What is hidden or not read, with the number of lines that stand before it."""


def at_headings(lines: Iterable[Marked], level: int) -> list[Section]:
    """`lines` cut before each heading down to `level`, and at each page break.

    A heading right below another stays with it: a title alone makes no section.
    """
    sections: list[list[Line]] = [[]]
    for line in lines:
        current = sections[-1]
        if line is None:
            if current:
                sections.append([])
            continue
        begins = line.role is Role.HEADING and line.level <= level
        if begins and any(each.role is not Role.HEADING for each in current):
            sections.append([])
        sections[-1].append(line)
    return [tuple(section) for section in sections if section]


def when_long(lines: Sequence[Line], level: int, longest: int) -> list[Section]:
    """`lines` as one section, or cut at headings down to `level` when over `longest` characters."""
    if sum(len(line.text) + 1 for line in lines) > longest:
        return at_headings(lines, level)
    return [tuple(lines)]


def pages_of(sections: Sequence[Section], apart: Sequence[Apart] = ()) -> Iterator[Page]:
    """A page a section, numbered from 1; one page that says so where there is no text at all.

    What is hidden or not read goes with the section of the line before it.
    """
    said = (line for section in sections for line in section if line.role is not Role.FURNITURE)
    if not any(line.text.strip() for line in said):
        hidden, note = _told(each for _, each in apart)
        empty = "The file holds no text but hidden text." if hidden else "The file holds no text."
        yield Page("1", (), PageStatus.NO_TEXT, f"{empty} {note}".strip(), hidden=hidden)
        return
    first = 0
    for number, section in enumerate(sections, start=1):
        last = first + len(section)
        after = last if number < len(sections) else sys.maxsize
        hidden, note = _told(each for line, each in apart if first < max(line, 1) <= after)
        yield Page(str(number), section, note=note, hidden=hidden)
        first = last


def unread_note(kinds: Iterable[str]) -> str:
    """What a page says of the things on it that were not read, by their kinds; empty for none."""
    counts = Counter(kinds)
    told = (f"{kind} ({count})" if count > 1 else kind for kind, count in counts.items())
    return f"not read: {', '.join(told)}" if counts else ""


def _told(apart: Iterable[HiddenText | Unread]) -> tuple[tuple[HiddenText, ...], str]:
    found = list(apart)
    hidden = tuple(each for each in found if isinstance(each, HiddenText))
    return hidden, unread_note(each.kind for each in found if isinstance(each, Unread))
