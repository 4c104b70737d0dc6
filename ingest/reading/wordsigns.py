"""Signs that Word writes by other means than letters: symbol fonts and the boxes of old forms."""

from functools import lru_cache
from pathlib import Path

from ingest.reading.office import W, Xml, is_on

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign of a font that is not known, so that something is seen to be missing."""

TICKED, UNTICKED = "☒", "☐"

_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the codes of a symbol font."""


def sign(font: str, code: int) -> str:
    """The sign that `font` draws for `code`; `UNKNOWN` where it is one of its own that is in no
    table.
    """
    own = code - _PRIVATE.start if code in _PRIVATE else code
    found = _tables().get((font.casefold(), own))
    if found is not None:
        return found
    return UNKNOWN if code in _PRIVATE or not chr(code).isprintable() else chr(code)


def spelt(text: str, font: str) -> str:
    """`text` with the codes of a symbol font turned into the signs that `font` draws."""
    if not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(
        sign(font, ord(letter)) if ord(letter) in _PRIVATE else letter for letter in text
    )


def stated_sign(element: Xml) -> str:
    """The sign of a `w:sym`."""
    code = element.get(f"{W}char") or ""
    try:
        return sign(element.get(f"{W}font") or "", int(code, 16))
    except (ValueError, OverflowError):
        return UNKNOWN


def field_sign(element: Xml) -> str:
    """What the box or list of an old form shows, which stands in the field's own data; empty for
    any other field.
    """
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        stated = "checked" if box.find(f"{W}checked") is not None else "default"
        return TICKED if is_on(box, stated) else UNTICKED
    entries = element.findall(f"{W}ffData/{W}ddList/{W}listEntry")
    if not entries:
        return ""
    chosen = element.find(f"{W}ffData/{W}ddList/{W}result")
    if chosen is None:
        chosen = element.find(f"{W}ffData/{W}ddList/{W}default")
    place = (chosen.get(f"{W}val") or "0") if chosen is not None else "0"
    at = int(place) if place.isascii() and place.isdigit() else 0
    return (entries[at].get(f"{W}val") or "") if at < len(entries) else ""


@lru_cache(maxsize=1)
def _tables() -> dict[tuple[str, int], str]:
    """The signs of `symbols.txt` by font and code."""
    lines = (Path(__file__).parent / "symbols.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(font, int(code, 16)): shown for font, code, shown in rows}
