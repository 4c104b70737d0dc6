"""Judges one line of a page by its looks: a heading, a row of a table, the start of a paragraph."""

import re
from dataclasses import dataclass

from ingest.dates import dates_in
from ingest.structure.blocks import BlockRole
from ingest.structure.numbering import Mark, Numbered, numbered

HEADING_CHARACTERS = 100
HEADING_WORDS = 14
SHORT = 0.6
"""A line under this part of the usual width did not end where the page did."""

_SENTENCE_ENDS = re.compile(r"\w\.\s+[A-Z][a-z]")
"""Where one sentence ends and another begins, which the row of a table does not hold."""

_MAIL_FIELD = re.compile(r"(?:from|to|b?cc|sent|date): ?\S", re.IGNORECASE)
"""What stands at the head of a message, and heads nothing."""

_FIGURES = re.compile(r"(?<![\w.])[£$]?\d[\d,.]*%?(?![\w])")
_SENTENCE_INSIDE = re.compile(r"[a-z)]{3}[.?!] ")


@dataclass(frozen=True, slots=True)
class Place:
    """A line that is not blank, without the blanks around it, and what stands around it.

    `previous` is the line just above, empty where that is blank; `above` the role of its block;
    `following` the next line that is not blank; `wrap` the width of a full line in characters, 0
    where each line is a paragraph; `runs_on` tells that the next line is of its paragraph,
    `carried` that it is of the one above it, None where that is not known.
    """

    text: str
    start: int
    end: int
    previous: str
    following: str
    above: BlockRole | None
    wrap: int
    runs_on: bool = False
    carried: bool | None = None

    @property
    def after_break(self) -> bool:
        """Whether a block may well start here: the text above has come to an end."""
        return (
            not self.previous or self.previous[-1] in '.!?:;”"' or self.above is BlockRole.HEADING
        )


def is_title(text: str, place: Place) -> bool:
    """Whether `text`, the line at `place` without its number, looks like a heading."""
    if not place.following or not _may_head(text):
        return False
    following = place.following
    if following[0].islower() or (_is_figures(following) and not _is_date(following)):
        return False
    if not place.previous and not place.runs_on:
        return not is_row(place)
    # Without a blank line round it, a heading must be visibly shorter than its neighbours:
    # otherwise it is the last line of a wrapped sentence.
    if not place.wrap or len(text) >= SHORT * place.wrap:
        return False
    return place.above is not BlockRole.HEADING or _is_second_title(text, place)


def has_children(mark: Numbered, place: Place) -> bool:
    """Whether the line at `place`, with that number, could be a heading and the next line is
    numbered as the first one under it: "1. Places", "1.1 Oak Lane: 27".
    """
    below = numbered(place.following)
    first = below is not None and below.number == f"{mark.number}.1"
    return first and _may_head(mark.rest)


def is_row(place: Place) -> bool:
    """Whether the line is mostly figures, as the rows of a table are."""
    text = place.text
    if text[0].islower() or not _is_figures(text):
        return False
    # A full line of prose above that has not ended: its sentence goes on here.
    prose = place.above in (BlockRole.PARAGRAPH, BlockRole.ITEM) and not place.after_break
    if prose and len(place.previous) >= SHORT * place.wrap:
        return False
    # A date alone is a row only where the next cell of the table stands below it.
    return not _is_date(text) or not any(c.isalpha() for c in place.following or "a")


def opens_paragraph(place: Place) -> bool:
    """Whether a line without a number, right below another, starts a paragraph of its own."""
    if place.above is BlockRole.HEADING:
        return not place.text[0].islower()
    if place.above in (BlockRole.ROW, BlockRole.HEADER_ROW):
        return len(place.text) >= SHORT * place.wrap
    return bool(place.wrap) and place.after_break and len(place.previous) < 0.75 * place.wrap


def _may_head(text: str) -> bool:
    """Whether a line is short and no sentence, whatever stands around it."""
    if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS:
        return False
    if (
        text[-1] in ".,;:?!"
        or _MAIL_FIELD.match(text)
        or text.startswith("Photo")
        or _SENTENCE_INSIDE.search(text)
    ):
        return False
    opens = text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"
    return opens and any(c.isalpha() for c in text)


def _is_figures(text: str) -> bool:
    figures = _FIGURES.findall(text)
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    many = len(figures) >= 2 and len(figures) * 3 >= len(words)
    return many and text[-1] not in ".;:," and not _SENTENCE_ENDS.search(text)


def _is_date(text: str) -> bool:
    dates = dates_in(text)
    return len(dates) == 1 and dates[0].end - dates[0].start == len(text)


def _is_second_title(text: str, place: Place) -> bool:
    """Whether the line right below a heading is one more heading, and no cell of a table."""
    if text.isupper() and place.previous.isupper():
        return True
    mark = numbered(place.following)
    opens = mark is not None and mark.mark in (Mark.DECIMAL, Mark.PLAIN)
    return opens or len(place.following) >= SHORT * place.wrap
