"""Proposes the date of a document and the day its next review is due."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ingest.dates import NamedDate, dates_in
from ingest.document import Proposal
from ingest.reading.source import Page, SourceInfo
from ingest.structure.head import HeadLine, body_named, is_date, labelled
from ingest.structure.head_words import is_of, last_of, words_of

OPENING_LINES = 4
UNLABELLED_LINES = 15
LISTED_DAYS = 3
LINE_WORDS = 12
"""A date in a longer line is told of in prose, and need not be the document's own."""
LABELLED_WORDS = 30
AFTER_WORDS = 4
"""How many words follow the date of a meeting: the time, and the place on an agenda."""
_NEAR = 60
"""How many characters before a date can say what it is of."""
_TEMPLATE_YEARS = 6
"""How far the years that a document speaks of lie after the day in its properties at the most."""
SPOKEN_PAGES = 3
SPOKEN_CHARACTERS = 20_000
_TEMPLATE_DAYS = 90
"""A file changed so long after it was made was made of an older one, or of a template."""

_SPANS = re.compile(r"\s*(?:to|until|till|and|–|—|-)\s*", re.IGNORECASE)
_RUN_TOGETHER = re.compile(
    r"(?<!\d)(?:(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>20\d\d)"
    r"|(?P<iso>20\d\d[01]\d[0-3]\d))(?!\d)"
)
_HELD = re.compile(
    r"(?:.*\b(?:meeting|minutes|agenda)\b.*)?\bheld\b.*,?\s+on(?:\s+the)?(?:\s+\w+day\W*)?\s*",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r".*\b(?:minutes|record|decisions)\s+(?:of|from)\s+.*\bmeetings?\b.*", re.IGNORECASE
)
_OPENS_EARLIER = re.compile(r"(?:\w+\s+){0,2}(?:minutes|record|decisions)\b", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"\W*(?:[\w ]{0,40} )?(?:template|pro[ -]?forma|form (?:version|v\.?\d|no\b|number|ref))",
    re.IGNORECASE,
)
"""Before the date of the form that a document was filled into."""

_EDGE = re.compile(
    r"\b(?:the )?(?:(?P<end>end|close)|start|beginning|middle) of\s*$", re.IGNORECASE
)
"""Before a month: "the end of January 2026", which ends nothing."""

_REVIEW = re.compile(
    r"\b(?:next review|review (?:due|date|by)|due for review|date of (?:next )?review"
    r"|(?:to be|for) reviewed?(?: (?:by|on|in))?)\b[^.\n]{0,24}\n?[^\n]{0,40}",
    re.IGNORECASE,
)


class Sure(IntEnum):
    """How surely a date is the document's own, the surest first."""

    MEETING = 0
    BODY = 1
    DOCUMENT = 2
    ALONE = 3
    CHANGE = 4
    PUBLICATION = 5
    MONTH = 6
    SHORT_LINE = 7


_LABELS = {
    "dates of meetings": Sure.MEETING,
    "dates of documents": Sure.DOCUMENT,
    "dates of change": Sure.CHANGE,
    "dates of publication": Sure.PUBLICATION,
    "other dates": None,
}


@dataclass(frozen=True, slots=True)
class _Found:
    sure: Sure
    iso: str
    words: str


_OF_FILE = "the file's own properties ({})"


def document_date(
    lines: Sequence[HeadLine], name: str, info: SourceInfo, pages: Sequence[Page]
) -> Proposal:
    """The date of a document by its first lines, by its name, or by the file's properties.

    `name` is the file's, with blanks between its words. Of a month it is the first day, unless the
    properties name another.
    """
    if found := min(_stated(lines), key=lambda each: each.sure, default=None):
        reason = f"the first lines say “{found.words}”"
        return Proposal(_day_of(found.iso, info) or f"{found.iso}-01", reason)
    if named := _last_of_span(name, _best(dates_in(name))):
        return Proposal(
            _full(named), f"the name of the file says “{name[named.start : named.end]}”"
        )
    for match in _RUN_TOGETHER.finditer(name):
        if day := _run_together(match):
            return Proposal(day, f"the name of the file says “{match.group()}”")
    return _property(info, pages)


def is_stated(reason: str) -> bool:
    """Whether a date, by what told it, is one that the document itself says, or a person: when a
    file was made or changed no reader of it is told.
    """
    return reason not in {_OF_FILE.format(kind) for kind in ("created", "modified")}


def review_due(head: str) -> Proposal:
    """The day of the next review that the first pages name."""
    for match in _REVIEW.finditer(head):
        if named := _best(dates_in(match.group())):
            words = " ".join(match.group()[: named.end].split())
            return Proposal(_full(named), f"it says “{words}”")
    return Proposal("", "nothing tells")


def _stated(lines: Sequence[HeadLine]) -> Iterator[_Found]:
    """The dates of the first lines that can be the document's own."""
    listed = _listed(lines)
    for place, line in enumerate(lines):
        if place and not _in_table(lines, place) and (section := _headed(lines[place - 1])):
            yield from _under(section, line.text)
        label = labelled(line.text)
        if line.is_cells or (line.row and label is None) or line.is_numbered:
            continue
        text = line.text
        if label is not None and not label[1] and place + 1 < len(lines):
            text = f"{text} {lines[place + 1].text}"
        dates = [each for each in dates_in(text) if _precise(each)]
        after = 0
        for each in dates:
            sure = _sureness(text, after, each, line, place)
            after = each.end
            if sure is not None and sure >= Sure.ALONE and place in listed:
                continue
            if sure is not None and (last := _last_of_span(text, each)):
                words = " ".join(text[each.start : last.end].split())
                yield _Found(sure, _month_end(text, last) or last.iso, words)


def _month_end(text: str, named: NamedDate) -> str:
    """The last day of a month of which a text names the end; empty where it does not."""
    edge = _EDGE.search(text[: named.start])
    if edge is None or not edge["end"] or named.is_day:
        return ""
    year, month = int(named.iso[:4]), int(named.iso[5:])
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _listed(lines: Sequence[HeadLine]) -> set[int]:
    """The lines of a list of days, as of meetings, where several open with one each."""
    opening: dict[int, str] = {}
    for place, line in enumerate(lines):
        first = next(iter(dates_in(line.text)), None)
        if first and first.is_day and first.start == 0:
            opening[place] = first.iso
    return set(opening) if len(set(opening.values())) >= LISTED_DAYS else set()


def _in_table(lines: Sequence[HeadLine], place: int) -> bool:
    """Whether the line below is one more row with a date: the rows hold data."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    return below is not None and len(below.cells) > 1 and bool(dates_in(below.text))


def _headed(line: HeadLine) -> str:
    """The section of labels that a cell of a line of them ("Item No.   Date:   Meeting") is of."""
    if len(line.cells) < 2:
        return ""
    return next((s for s in _LABELS for cell in line.cells if is_of(s, cell)), "")


def _under(section: str, text: str) -> Iterator[_Found]:
    """The dates of a line below a line of labels."""
    sure = _LABELS[section]
    for named in filter(_precise, dates_in(text)):
        if sure is not None:
            yield _Found(sure, named.iso, text[named.start : named.end])


def _sureness(text: str, after: int, named: NamedDate, line: HeadLine, place: int) -> Sure | None:
    """How surely a date of a line is the document's; None where it is of something else."""
    before = _EDGE.sub("", text[max(after, named.start - _NEAR) : named.start])
    words = len(text.split())
    if _of_earlier(text, named) or _TEMPLATE.match(text[: named.start]):
        return None
    if words <= LABELLED_WORDS and not after and _HELD.fullmatch(text[: named.start]):
        return Sure.MEETING
    if words <= LABELLED_WORDS and (section := last_of(tuple(_LABELS), before, line.is_prose)):
        return _LABELS[section]
    if words <= LABELLED_WORDS and not after and (body := _meeting(text, named)):
        return Sure.BODY if body else None
    if (
        place >= UNLABELLED_LINES
        or line.row
        or words > LINE_WORDS
        or line.is_prose
        or _is_data(text)
    ):
        return None
    if is_date(text):
        return Sure.ALONE if named.is_day else Sure.MONTH
    opens = place < OPENING_LINES and named.is_day and (line.heading or not before)
    return Sure.ALONE if opens else Sure.SHORT_LINE


def _of_earlier(text: str, named: NamedDate) -> bool:
    """Whether a line speaks of the minutes of an earlier meeting, which this one is to agree."""
    if not _EARLIER.fullmatch(text[: named.start]):
        return False
    opens = _OPENS_EARLIER.match(text) and not text.casefold().startswith("to ")
    return not opens or text.endswith(".")


def _meeting(text: str, named: NamedDate) -> bool:
    """Whether a line is of a meeting of a body on that day."""
    before = text[: named.start].rstrip(" ,–-")
    more = len(text[named.end :].split()) > AFTER_WORDS
    return bool(body_named(before) and not more) or bool(
        re.match(
            r"(?:agenda|minutes|meeting|decisions|notes|attendance)\b.*\b(?:of|for|-)\b",
            before,
            re.I,
        )
    )


def _is_data(text: str) -> bool:
    """Whether a line is a label with a value, whose label is not known to be of a date."""
    found = labelled(text)
    return found is not None and ":" in text and is_date(found[1])


def _precise(named: NamedDate) -> bool:
    return named.is_day or (len(named.iso) == 7 and "/" not in named.iso)


def _best(dates: Sequence[NamedDate]) -> NamedDate | None:
    return next((d for d in dates if d.is_day), None) or next(filter(_precise, dates), None)


def _last_of_span(text: str, named: NamedDate | None) -> NamedDate | None:
    """The day that a span ends with where `named` begins one: what tells of a year is not older."""
    if named is None:
        return None
    later = (each for each in dates_in(text) if each.start >= named.end and each.is_day)
    following = next(later, None)
    if following and _SPANS.fullmatch(text[named.end : following.start]):
        return following
    return named


def _full(named: NamedDate) -> str:
    return named.iso if named.is_day else f"{named.iso}-01"


def _run_together(match: re.Match[str]) -> str:
    written = match["iso"] or f"{match['year']}{match['month']}{match['day']}"
    try:
        return date.fromisoformat(f"{written[:4]}-{written[4:6]}-{written[6:]}").isoformat()
    except ValueError:
        return ""


def _day_of(iso: str, info: SourceInfo) -> str:
    """A day as it stands; of a month the day in it that the file's properties name."""
    if len(iso) > len("2025-03"):
        return iso
    return next((day[:10] for _, day in info.dates if day.startswith(iso)), "")


def _property(info: SourceInfo, pages: Sequence[Page]) -> Proposal:
    """The date in the file's properties; not that of the template it was made of."""
    days = {kind: iso[:10] for kind, iso in info.dates if iso}
    created, modified = days.get("created", ""), days.get("modified", "")
    if created and modified:
        apart = date.fromisoformat(modified) - date.fromisoformat(created)
        if apart.days > _TEMPLATE_DAYS:
            del days["created"]
    for kind, day in days.items():
        if day in words_of("template days"):
            continue
        if int(day[:4]) + _TEMPLATE_YEARS >= _spoken_of(pages):
            return Proposal(day, _OF_FILE.format(kind))
    return Proposal("", "nothing tells")


def _spoken_of(pages: Sequence[Page]) -> int:
    """The year in the middle of those that the first pages name; 0 where they name none."""
    text = "\n".join(page.text for page in pages[:SPOKEN_PAGES])
    years = sorted(int(named.year) for named in dates_in(text[:SPOKEN_CHARACTERS]))
    return years[len(years) // 2] if years else 0
