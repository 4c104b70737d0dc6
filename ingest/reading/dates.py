"""Dates as files state them in their properties, made into ISO dates."""

import re
from datetime import date, datetime

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%B %d, %Y")


def iso_date(text: str) -> str:
    """The date that `text` states, as YYYY-MM-DD; the empty string where it states none.

    Reads ISO dates and times, "30 September 2025" and "30/09/2025" (day first).
    """
    if found := _ISO.match(text):
        try:
            return date.fromisoformat(found.group(1)).isoformat()
        except ValueError:
            return ""
    for form in _WRITTEN:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return ""
