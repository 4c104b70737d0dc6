"""The proper names that a text holds."""

import re

from ingest.councils import councils_in

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


def proper_names(text: str) -> tuple[str, ...]:
    """The proper names of a text as written, without what only opens a sentence, in order."""
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
