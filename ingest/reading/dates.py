"""Dates as files state them in their properties, made into ISO dates."""

from ingest.dates import dates_in


def iso_date(text: str) -> str:
    """The first day that `text` names, as YYYY-MM-DD; the empty string where it names none."""
    return next((named.iso for named in dates_in(text) if named.is_day), "")
