"""What stands above the rows of a table: its headings, the line over it, its header rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.figures.cells import only_units, says_units
from ingest.figures.heads import CAPTION_MARK, caption
from ingest.figures.over import Table
from ingest.figures.setting import Setting
from ingest.figures.tables import TableRow
from ingest.reading.grid import cells_of
from ingest.structure.blocks import Block

_LINE_ABOVE = 160
"""Characters of a line that may say what the table below it is of and when."""

_CAPTION_WORDS = 3
"""So many words above a table say by themselves what it is of."""


@dataclass(slots=True)
class Above:
    """The headings that hold, and the line right above what comes next. `table`: a row stood under
    the heading; `prose`: text followed that.
    """

    headings: tuple[str, ...] = ()
    line: str = ""
    table: bool = False
    prose: bool = False

    def heading(self) -> None:
        """A heading stands here."""
        self.line, self.table, self.prose = "", False, False

    def text(self, line: str) -> None:
        """A text stands here that is no heading."""
        self.prose = self.table
        self.line = line if len(line) <= _LINE_ABOVE else ""

    def words(self) -> tuple[str, str]:
        """The words that say what a table is of, and all that may say its time and unit: the
        heading and the line above it. A heading that stands over a table already gives nothing to
        one below with a caption of its own, and a sentence is no caption.
        """
        # In a workbook the line below the title may stand as a heading: "£000".
        headings = [one for one in self.headings if not only_units(one)]
        told = [one for one in (*self.headings, self.line) if only_units(one)]
        heading = caption(headings[-1]) if headings else ""
        line = "" if only_units(self.line) or _is_sentence(self.line) else caption(self.line)
        if self.prose and len(line.split()) >= _CAPTION_WORDS:
            heading = ""
        if not line and says_units(self.line) and self.line not in told:
            told.append(self.line)
        words = " ".join(filter(None, (heading, line)))
        return words, " ".join(filter(None, (words, *told)))


@dataclass(slots=True)
class Run:
    """The rows of a table so far. `heads` are its header rows, `corner` the first cell of the last
    of them; `headed`: one of them stands on this page; `begun`: a row stands under the last;
    `labels` are the first cells of the rows of the passage.
    """

    rows: list[TableRow] = field(default_factory=list[TableRow])
    heads: set[str] = field(default_factory=set[str])
    corner: str = ""
    headed: bool = False
    begun: bool = False
    labels: frozenset[str] = frozenset()

    def opens(self, head: str) -> bool:
        """Whether a header row opens another table: not where it says a head again."""
        return self.begun and head not in self.heads

    def head(self, text: str, line: str) -> None:
        """A header row with that text, folded to a `line`."""
        self.heads.add(line)
        self.corner, self.headed, self.begun = cells_of(text)[0], True, False

    def row(self, unit: Block, text: str, header: str, above: Above, setting: Setting) -> None:
        """A row of the page that stands at `unit`."""
        self.begun = above.table = True
        table = Table(*above.words(), self.corner if header else "", self.labels)
        self.rows.append(TableRow(text, unit.start, header, table, setting))

    def taken(self) -> tuple[Sequence[TableRow], bool]:
        """The rows and whether a header row stands among them, which are gone then."""
        rows, headed = self.rows, self.headed
        self.rows, self.headed = [], False
        return rows, headed

    def ends(self) -> None:
        """Something that is no row stands here."""
        self.heads, self.corner, self.begun = set(), "", False


def _is_sentence(line: str) -> bool:
    """Whether a line above a table ends as a sentence does: one that is marked as its caption may
    still be that.
    """
    return line.endswith((".", "?", "!")) and not CAPTION_MARK.match(line)
