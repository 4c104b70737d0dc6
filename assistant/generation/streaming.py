"""Splits a model's text into sentences while it comes."""

import re
from collections.abc import Iterable, Iterator

from assistant.generation.marks import MARK
from ingest.sentences import ends_sentence

_END = re.compile(
    # Possessive: a mark that has come in full belongs to the sentence before it.
    rf"[.!?…][\"'”’)]*+(?:\s*{MARK})*+\s+|\n\s*"
)
_MARK_COMING = re.compile(rf"(?:{MARK}\s*)*(?:\[[\d,;\s–-]*)?\Z")


def split(chunks: Iterable[str]) -> Iterator[str]:
    """The sentences of a text that comes in chunks, each as soon as it is whole.

    A citation mark goes with the sentence before it, and blanks with what they follow: joined, the
    sentences give the text back. Where the chunks begin and end makes no difference.
    """
    waiting = ""
    for chunk in chunks:
        waiting += chunk
        while end := _first_end(waiting):
            yield waiting[:end]
            waiting = waiting[end:]
    if waiting:
        yield waiting


def _first_end(text: str) -> int:
    """Where the first sentence ends; 0 where that cannot be known yet."""
    for found in _END.finditer(text):
        if _MARK_COMING.match(text, found.end()):
            return 0
        if text[found.start()] == "\n" or ends_sentence(text, found):
            return found.end()
    return 0
