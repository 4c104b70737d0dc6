"""A place in a document as HTML: its link and its words."""

from html import escape

from assistant.gaps.gap import Place
from assistant.web import wording
from assistant.web.citations_html import short
from assistant.web.places import place_link


def place_html(found: Place) -> str:
    """The link to a place, and the words that stand there, shortened; or that they are withheld."""
    quote = escape(short(found.quote)) if found.quote else wording.WITHHELD_QUOTE
    return f"{place_link(found)}<br>{quote}"
