"""A figure with what it is of: the words it stands among, its period, its council."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.candidates import Candidate
from assistant.answering.proper_names import proper_names
from assistant.figures.numbers import Figure, Unit, figures_in
from assistant.figures.periods import Period, periods_in, quarter_named
from ingest.councils import councils_in
from ingest.dates import dates_in
from ingest.library.lexical import tokens
from ingest.reading.grid import cell_spans, cells_of
from ingest.structure.blocks import BlockRole
from ingest.structure.numbering import numbered


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as a document states it.

    `of` is what it is said of: the words of its clause, or of its row and column, without figures
    and dates. `beside` are all the figures of its sentence or row. `periods` are the times it is
    stated for, none where the text does not say. `aim` tells a target, a limit or a plan from what
    was. `label` is the name of its row, where it stands in a table.
    """

    candidate: Candidate
    figure: Figure
    of: str
    beside: tuple[Figure, ...]
    periods: tuple[Period, ...]
    councils: frozenset[str]
    aim: bool
    label: str = ""

    @property
    def terms(self) -> frozenset[str]:
        """The search tokens of what it is of."""
        return frozenset(tokens(self.of))

    @property
    def named(self) -> frozenset[str]:
        """The search tokens of the proper names in its sentence, councils apart; none for a row."""
        names = () if self.label else proper_names(self.candidate.text)
        return frozenset(token for n in names if not councils_in(n) for token in tokens(n))

    @property
    def around(self) -> frozenset[str]:
        """The search tokens of its sentence or row, and of the headings and the title above it."""
        passage = self.candidate.passage
        return frozenset(
            tokens(" ".join([self.candidate.text, *passage.headings, passage.document.title]))
        )

    @property
    def statistic(self) -> str:
        """Which of many values it is ("median", "longest"), empty where the text does not say."""
        named = _STATISTIC.findall(
            self.of if self.label else self.candidate.text[: self.figure.start]
        )
        word = named[-1].casefold() if named else ""
        return _SAME_STATISTIC.get(word, word)

    @property
    def told(self) -> bool:
        """Whether it counts what people said, or is said by one."""
        return _TOLD.search(self.candidate.text) is not None

    @property
    def caused(self) -> bool:
        """Whether it says what brought it about ("services make me feel safe")."""
        return _CAUSED.search(self.of) is not None

    @property
    def counted(self) -> str:
        """The token of the word after a bare number ("22 packages"), empty where there is none."""
        after = _COUNTED.match(self.candidate.text[self.figure.end :])
        if self.figure.unit is not Unit.COUNT or after is None:
            return ""
        return next(iter(tokens(after[1])), "")

    @property
    def said(self) -> str:
        """The figure as it is written."""
        return self.candidate.text[self.figure.start : self.figure.end]


_BORDER = re.compile(
    r"[;:()]|\s[–—-]\s|,\s(?=(?:and|but|while|whereas|against|compared|of which|up|down|from|to|"
    r"with|so|which|when|where|following|after|because|thanks|owing|despite)\b)|"
    r"\s(?=(?:compared with|compared to|against|whereas|of which|up from|down from)\b)",
    re.IGNORECASE,
)
LEAST = 3
"""A clause of fewer words than this is read with the whole sentence."""

OWN = 2
"""Words of its own that tell a measure; with fewer, the heading above tells more."""

_ANY_MEASURE = frozenset(
    tokens(
        "people person adults council county waiting wait waited median mean average longest "
        "number total figure share rate percentage year years months quarter date received now "
        "reported showed shows compared up down rose fell risen fallen before last first next "
        "time times"
    )
)

CROWDED = 6
"""A sentence of more figures is a table without lines: which is of what, nobody can tell."""

_AIM = re.compile(
    r"\b(?:targets?|aim\w*|goal|plan(?:s|ned)? (?:to|for)|intends?|ambition|expect\w*|forecast|"
    r"should|must|will|shall|standard|limit|"
    r"(?:within|no (?:later|more) than|at most)(?=(?: \w+){0,2} ?$)|"
    r"by (?:the end of )?(?:march|april|june|september|december|\d{4}))\b",
    re.IGNORECASE,
)
_AIM_COLUMN = re.compile(r"\b(?:target|aim|plan(?:ned)?|goal|standard|forecast)\b", re.IGNORECASE)
_CHANGE_COLUMN = re.compile(r"\b(?:change|trend|difference|movement|vs|rag)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"\W*(?:(?:of|in) )?(?:it|its|they|them|their|this|these|those|that|he|she|his|her|"
    r"the (?:longest|shortest|average|median|mean|figure|number|rate|total)(?: wait| one)? "
    r"(?:is|was|are|were))\b",
    re.IGNORECASE,
)
"""A sentence that says of what only in the one before it."""

_LENGTH = re.compile(r"^\s(?:to|ended|ending|from|before|after|since|up to)\b", re.IGNORECASE)
"""What follows a length of time that only says of when a figure is: "three months to 31 August"."""

_STATISTIC = re.compile(
    r"\b(median|mean|average|longest|maximum|highest|shortest|lowest|minimum|total)\b",
    re.IGNORECASE,
)
_SAME_STATISTIC = {"mean": "average", "maximum": "longest", "minimum": "shortest"}
_TOLD = re.compile(
    r"^\W*[\"“‘]|\b(?:said|told|answered|felt|feel|agreed|respond\w+)\b", re.IGNORECASE
)
_CAUSED = re.compile(
    r"\b(?:makes?|made|helps?|helped|because of|thanks to|as a result of)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"^\s+(?:of (?:the|our|these) )?([a-z][a-z’'-]+)")
_CHANGE = re.compile(r"\b(?:by|a (?:rise|fall|cut|drop|increase|reduction) of)\s*$", re.IGNORECASE)
_UNIT_WORDS = (
    (Unit.DAYS, 1.0, r"\bdays\b"), (Unit.DAYS, 7.0, r"\bweeks\b"),
    (Unit.HOURS, 1.0, r"\bhours\b"), (Unit.PERCENT, 1.0, r"%|\bper ?cent\b|\bpercentage\b"),
    (Unit.POUNDS, 1.0, r"£"),
)  # fmt: skip
_MARK = re.compile(
    r"^(?:[A-Z]{1,4}\d{0,3}[-/ ]?\d*|red|amber|green|no target|yes|no|n/?a|-)$", re.I
)
"""A cell that names no measure: a reference, a rating, a yes or no."""


def stated_in(candidate: Candidate) -> list[Stated]:
    """The figures that a sentence or a table row states, in order."""
    if candidate.role is BlockRole.ROW:
        return _in_row(candidate)
    text = candidate.text
    whole = periods_in(text)
    figures = tuple(figures_in(text))
    if len(figures) > CROWDED or _LEANS.match(text):
        return []
    found: list[Stated] = []
    for figure in figures:
        spans_time = figure.unit is Unit.DAYS and _LENGTH.match(text[figure.end :])
        if spans_time or _CHANGE.search(text[: figure.start]):
            continue
        start, end = _clause(text, figure)
        of = _bare(text[start:end])
        if len(tokens(of)) < LEAST:
            of = _bare(text)
        if len(frozenset(tokens(of)) - _ANY_MEASURE) < OWN and candidate.passage.headings:
            of = f"{_unnumbered(candidate.passage.headings[-1])} {of}"
        periods = periods_in(text[start:end]) or (whole if len(whole) == 1 else [])
        quarter = quarter_named(text[figure.end :], whole[0]) if len(whole) == 1 else None
        if quarter is not None:
            periods, of = [quarter], _bare(text)
        aim = _AIM.search(text[start : figure.start][-80:]) is not None
        if not aim:
            periods = _begun(periods, candidate.passage.document.date)
        found.append(_stated(candidate, figure, of, figures, tuple(periods), aim))
    return found


def _begun(periods: Sequence[Period], issued: str) -> list[Period]:
    """The periods that had begun when a document of that ISO date was written, all without one."""
    return [one for one in periods if not issued or one.first <= date.fromisoformat(issued)]


def _in_row(candidate: Candidate) -> list[Stated]:
    """The figures of a row, each said of the words left of it and of the title of its column.

    Figures that nothing tells apart are left out: nobody could say what they are of.
    """
    spans = cell_spans(candidate.text)
    cells = [candidate.text[start:end] for start, end in spans]
    heads = cells_of(candidate.header)
    passage = candidate.passage
    above = _unnumbered(passage.headings[-1]) if passage.headings else passage.document.title
    label = ""
    found: list[Stated] = []
    beside = tuple(figure for cell in cells if _plain(cell) for figure in figures_in(cell))
    for number, cell in enumerate(cells):
        head = heads[number] if number < len(heads) else ""
        figures = figures_in(cell) if _plain(cell) else []
        if len(figures) == 1 and label and not _CHANGE_COLUMN.search(head):
            figure = _in_unit(figures[0], spans[number][0], f"{head} {label}")
            periods = periods_in(head) or periods_in(label)
            aim = _AIM_COLUMN.search(head) is not None
            of = " ".join(filter(None, (_bare(part) for part in (above, label, head))))
            one = _stated(candidate, figure, of, beside, tuple(periods), aim)
            found.append(replace(one, label=_bare(label)))
        elif not _plain(cell) and not _MARK.match(cell.strip()) and not found:
            label = f"{label} {cell}".strip()
    alike = Counter((one.of, one.periods, one.figure.unit) for one in found)
    return [one for one in found if alike[one.of, one.periods, one.figure.unit] == 1]


def _in_unit(figure: Figure, place: int, words: str) -> Figure:
    """The figure of a cell that begins at `place`, in the unit that its row or column names."""
    start, end = place + figure.start, place + figure.end
    if figure.unit is Unit.COUNT:
        for unit, size, pattern in _UNIT_WORDS:
            if re.search(pattern, words, re.IGNORECASE):
                value, step = figure.value * size, figure.step * size
                return Figure(start, end, value, unit, step, figure.loose)
    return replace(figure, start=start, end=end)


def _plain(cell: str) -> bool:
    """Whether a cell holds a figure and hardly a word."""
    return any(c.isdigit() for c in cell) and len(re.findall(r"[A-Za-z]{3,}", cell)) <= 1


def _stated(
    candidate: Candidate,
    figure: Figure,
    of: str,
    beside: tuple[Figure, ...],
    periods: tuple[Period, ...],
    aim: bool,
) -> Stated:
    council = candidate.passage.document.council.casefold()
    councils = councils_in(of) or councils_in(council) or frozenset(filter(None, [council]))
    return Stated(candidate, figure, of, beside, periods, councils, aim)


def _unnumbered(heading: str) -> str:
    mark = numbered(heading)
    return mark.rest if mark else heading


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in _BORDER.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= figure.end:
            end = match.start()
            break
    return start, end


def _bare(text: str) -> str:
    """The text without its figures and dates."""
    spans = [(f.start, f.end) for f in figures_in(text)] + [
        (d.start, d.end) for d in dates_in(text)
    ]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())
