"""The columns of a table that say where a passage stands, and what it says."""

from assistant.exports import report_words as words
from assistant.exports.cited import Cited
from assistant.exports.tables import Column, Link, Value

DOCUMENT = (Column("Document", 36), Column("File", 36), Column("Date", 12))
PAGE = (Column("Page", 8), Column("Printed page", 12), Column("Paragraph", 11))
QUOTE = (Column("Quote", 70), Column("Note", 26))
NO_PLACE = ("",) * (len(DOCUMENT) + len(PAGE) + len(QUOTE))


def in_document(cited: Cited) -> tuple[Value, Value, Value]:
    """What stands in the columns `DOCUMENT`."""
    document = cited.document
    title = document.title or document.file
    return Link(title, cited.address), document.file, words.day(document.date)


def on_page(cited: Cited) -> tuple[Value, Value, Value]:
    """What stands in the columns `PAGE`."""
    return cited.page, cited.page_label, cited.paragraph


def quoted(cited: Cited) -> tuple[Value, Value]:
    """What stands in the columns `QUOTE`."""
    return cited.quote, cited.note
