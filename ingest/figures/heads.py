"""The words of heads, labels and captions: without times, units and statuses, what is measured."""

import re
from functools import lru_cache

from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.scopes import bare_council, elsewhere, is_whole
from ingest.library.lexical import tokens
from ingest.periods import periods_in
from ingest.structure.numbering import numbered

CIRCLED = re.compile(rf"\([^()]*(?:{phrases('unit_words')})[^()]*\)", re.IGNORECASE)
"""Words in brackets that name a unit."""

AGAIN = 2_048
"""Heads, labels and captions that are kept with what was made of them: they come again in each row.
"""

LONG = 10
"""A caption of more words says more than what is measured."""

_TWO_WORDS = re.compile(r"[a-z]{3,}\W+[a-z]{3,}", re.IGNORECASE)
CAPTION_MARK = re.compile(r"^(?:table|figure|chart) [A-Z]?\d+[a-z]?[:.]?\s*", re.IGNORECASE)
_BARE_HEAD = re.compile(rf"(?:{phrases('bare_heads')}|[,()]|\s)*", re.IGNORECASE)
_LOOSE = rf"(?:{phrases('loose_units')})"
_LOOSE_UNIT = re.compile(rf"^\(?{_LOOSE}\)?(?=\s)\s*|\s+\(?{_LOOSE}\)?$", re.IGNORECASE)
_DANGLING = re.compile(r"(?:[,\s]+(?:at|on|in|by|from|to|position at|as at|of|and|for|since))+$")
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHARE_OF = re.compile(r"\s?\(\s?%\s+(of [^()]+)\)")
_MADE_BY = re.compile(r"\b(?:prepared|published|produced|compiled|issued) by\b.*$", re.IGNORECASE)
_MADE_ON = re.compile(r"\w+ed(?: on| at)?", re.IGNORECASE)
"""Of "Exported 3 July 2025" what is left without its time: when the file was made."""

_NOTE = re.compile(rf"\W*(?:{phrases('notes')})(?: \d+)?\s?[:.–-]", re.IGNORECASE)
_CHANGE = re.compile(rf"(?:^|\b)(?:{phrases('change_heads')})$|^(?:no|#|ref|row)$", re.IGNORECASE)
_VARIANCE = re.compile(rf"\b(?:{phrases('variances')})\b", re.IGNORECASE)


@lru_cache(maxsize=AGAIN)
def bare(text: str) -> str:
    """The words of a head or a label without times, units in brackets and statuses; empty where
    nothing else is left.
    """
    text = without_units(CAPTION_MARK.sub("", _without_times(_OPEN_BRACKET.sub("", text))))
    return "" if _BARE_HEAD.fullmatch(text) else text


@lru_cache(maxsize=AGAIN)
def _without_times(text: str) -> str:
    text = _BRACKETS.sub(lambda match: " " if periods_in(match.group()) else match.group(), text)
    for period in reversed(periods_in(text)):
        ahead = _DANGLING.sub("", text[: period.start].rstrip(" (,:;–—-"))
        text = f"{ahead} {text[period.end :]}"
    return text


def status_words(head: str) -> str:
    """The words of a head without time and unit, its status left: "Budget" of "Budget £000"."""
    return without_units(_without_times(head))


def without_units(text: str) -> str:
    """The words of a head without what tells its unit."""
    text = CIRCLED.sub(" ", _SHARE_OF.sub(r", \1", text))
    kept = [word for word in text.split() if re.search(r"[\w%£]", word)]
    return _LOOSE_UNIT.sub("", " ".join(kept)).strip(" ,:;–—-")


@lru_cache(maxsize=AGAIN)
def is_change(head: str) -> bool:
    """Whether a column holds changes, ranks or references: no level of anything."""
    text = without_units(_without_times(head))
    return _CHANGE.search(text) is not None or head.strip() in ("+/-", "±", "#", "No", "No.")


def is_variance(head: str) -> bool:
    """Whether a column holds the gap between two others."""
    return _VARIANCE.search(head) is not None


def scope_of_head(head: str, council: str) -> tuple[str, str]:
    """The words of a head without whom it is of, and whom: "England", another council, empty for
    one's own.
    """
    words = bare(head)
    if not words:
        return "", elsewhere(head, council, heading=True)
    if is_whole(words, council):
        return "", ""
    own = bare_council(council)
    if own and words.casefold().startswith(f"{own} ") and not words[len(own) :].strip(" ,-–"):
        return "", ""
    scope = elsewhere(words, council, heading=True)
    if scope and scope.casefold() in words.casefold():
        at = words.casefold().index(scope.casefold())
        rest = bare(f"{words[:at]} {words[at + len(scope) :]}")
        return rest, scope
    return words, scope


def caption(text: str) -> str:
    """The words of a line above a table that say what it is of: none of a whole sentence, of a note
    on another table or of what tells when the file was made.
    """
    if _NOTE.match(text) or (periods_in(text) and _MADE_ON.fullmatch(bare(text))):
        return ""
    mark = numbered(text)
    text = mark.rest if mark else text
    if text.rstrip().endswith((".", "?", "!")) and len(text.split()) > 8:
        return ""
    return _MADE_BY.sub("", text)


def told(words: str, above: str) -> str:
    """The words with those of the caption, where they alone say too little."""
    if not words:
        return above
    enough = len(tokens(words)) >= 3
    if enough or not above or (_TWO_WORDS.search(words) and len(above.split()) > LONG):
        return words
    return words if set(tokens(above)) <= set(tokens(words)) else f"{above}: {words}"


def is_label_head(head: str) -> bool:
    """Whether the head of a column says that it holds names, not values."""
    words = lexicon()
    named = words.scope_heads.search(head) or words.measure_heads.search(head)
    return named is not None and not CIRCLED.search(head)
