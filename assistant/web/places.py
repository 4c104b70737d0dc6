"""The address of a place in a document, and links to it."""

import ipaddress
from html import escape
from urllib.parse import quote

from assistant.gaps.gap import Place

EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104
"""Hosts by which a server listens on every address of its machine."""


class OpenToAllError(Exception):
    """The page would be reached from other machines, and nobody has said that this is meant."""


def check_host(host: str, without_sign_on: bool) -> bool:
    """Whether other machines reach a page that is served on `host`.

    Raises `OpenToAllError` where they do and `without_sign_on` does not say that this is meant.
    """
    try:
        here = ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        here = host.casefold() == "localhost"
    if not here and not without_sign_on:
        raise OpenToAllError(
            f"{host}: other machines could reach the page there, and there is no sign-on yet: "
            "anybody could read and change all evidence. Serve it on 127.0.0.1, or add "
            "--without-sign-on if that is meant."
        )
    return not here


def page_address(host: str, port: int) -> str:
    """The address at which this machine opens a page served on that host and port."""
    reached = "127.0.0.1" if host in EVERY_ADDRESS else host
    return f"http://{f'[{reached}]' if ':' in reached else reached}:{port}"


def place_path(pack: str, document_id: str, page: int, start: int, end: int) -> str:
    """The address that shows a span of a page, for anyone who may see the pack."""
    return f"/source/{quote(pack, safe='')}/{document_id}/{page}?start={start}&end={end}"


def place_link(place: Place) -> str:
    """A link that opens the page with the passage marked, in a tab of its own."""
    document = place.document
    address = place_path(document.pack, document.document_id, place.page, place.start, place.end)
    name = f"{document.title}, page {place.page_label or place.page}"
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(name)}</a>'
