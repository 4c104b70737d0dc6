"""Links to the place of a passage."""

from html import escape
from urllib.parse import quote

from assistant.gaps.gap import Place


def place_link(place: Place) -> str:
    """A link that opens the page with the passage marked, in a tab of its own."""
    document = place.document
    address = (
        f"/source/{quote(document.pack, safe='')}/{document.document_id}/{place.page}"
        f"?start={place.start}&end={place.end}"
    )
    name = f"{document.title}, page {place.page_label or place.page}"
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(name)}</a>'
