"""The proper names that a text holds."""

import re
from functools import lru_cache

from ingest.councils import COUNCIL, councils_in

_NAME = re.compile(
    r"\b(?:[A-Z][\w’'&-]*[A-Za-z0-9])"
    r"(?:\s+(?:(?:of|and|for|the|upon|on)\s+)?[A-Z][\w’'&-]*[A-Za-z0-9])*"
)
_NOT_NAMES = frozenset(
    (
        "I A An The Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May "
        "Might Must What Which Who Whose Whom When Where Why How List Name Give Tell According In "
        "On At By For From To Of If And Or But Any Some All Each Our My Your Their Its It This "
        "That These Those Under Please Identify Set Describe Explain Compare Find Show Summarise "
        "Besides Apart Not No Yes Section Sections Paragraph Para Article Page Appendix Act "
        "Report Council Councils Last Next"
    ).split()
)
_MONTHS = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)

_BESIDE = "in|at|of|to|by|for|from|within|across|around"
"""Words that a place stands after ("in Marlow")."""

SHOUTED = 4
"""So many words without a small letter are a sentence in capitals, and no name."""


def proper_names(text: str) -> tuple[str, ...]:
    """The proper names of a text as written, without what only opens a sentence, in order.

    Of a text all of whose words are typed in capitals, or begin with one, they cannot be told, but
    for those of councils.
    """
    if _all_capitals(text):
        return tuple(sorted(councils_in(text)))
    found: list[str] = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        while words and (words[0] in _NOT_NAMES or words[0].islower()):
            words = words[1:]
        while words and (words[-1] in _NOT_NAMES or words[-1].islower()):
            words = words[:-1]
        words = [w.removesuffix("'s").removesuffix("’s") for w in words]
        # The first word of a sentence may be any word; a lone one tells nothing.
        opens = match.start() == 0 or text[: match.start()].rstrip().endswith((".", "?", "!", "-"))
        if not words or _MONTHS.match(words[0]):
            continue
        if opens and len(words) == 1 and not words[0].isupper() and not councils_in(words[0]):
            continue
        found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


def _all_capitals(text: str) -> bool:
    """Whether a text is a sentence in capitals, or with a capital in each word ("How Many Did The
    Team See?"), which no name has in its small words.
    """
    words = re.findall(r"[A-Za-z]+", text)
    if len(words) < SHOUTED or any(word[0].islower() for word in words):
        return False
    return text.upper() == text or any(word in _NOT_NAMES for word in words[1:])


@lru_cache(maxsize=256)
def own_words(question: str, council: str) -> str:
    """A question as that council would ask it of its own papers, which say "we" and "the council":
    without its name ("the waits in Marlow" is "the waits"). Unchanged where it does not name it.
    """
    if not council:
        return question
    form = r"\s+".join(map(re.escape, council.split()))
    # "Marlow House" is no paper's council.
    name = rf"(?<!\w)(?i:(?:the )?{form})(?:\s+(?i:{COUNCIL}))?(?!\w)(?!\s+[A-Z])"
    placed = rf"(?:,?\s+(?:{_BESIDE})\s+|,\s+){name}(?!['’]s)"
    return " ".join(re.sub(name, "the council", re.sub(placed, "", question)).split())
