"""Texts as they are compared."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in NFKC, with one blank where there are blanks or a border of cells."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("|", " ").split())


def stands(form: str, text: str) -> bool:
    """Whether the form stands in the text as words of its own, case and blanks folded.

    "43" stands neither in "143" nor in "43.5" nor in "43,000".
    """
    return _bordered(folded(form).casefold()).search(folded(text).casefold()) is not None


@lru_cache(maxsize=4096)
def _bordered(form: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if form[:1].isalnum() else ""
    after = r"(?!\w)" if form[-1:].isalnum() else ""
    if form[:1].isdigit():
        before += r"(?<!\d[.,])"
    if form[-1:].isdigit():
        after += r"(?![.,]\d)"
    return re.compile(before + re.escape(form) + after)
