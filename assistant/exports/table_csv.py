"""A table as CSV that a spreadsheet reads as text, never as a formula."""

import csv
import re
from datetime import date
from io import StringIO

from assistant.exports.tables import Link, Table, Value

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What a spreadsheet takes for the beginning of a formula, after the blanks that some leave out;
# the last four are full-width, which some take for the others.
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
SAFE = "'"


def table_csv(table: Table) -> bytes:
    """The bytes of a CSV file in UTF-8, with the mark by which Excel knows that.

    An apostrophe stands before what a spreadsheet could take for a formula.
    """
    file = StringIO(newline="")
    # All in quotation marks: else what a person wrote could end a cell where `;` parts them.
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_safe(value) for value in row] for row in table.rows)
    # A lone surrogate cannot be written in UTF-8.
    return file.getvalue().encode("utf-8-sig", errors="replace")


def _safe(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = value.text if isinstance(value, Link) else str(value)
    risky = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"{SAFE}{text}" if risky else text
