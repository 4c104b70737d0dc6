"""Whether a number is the size of a change or of a difference, which is no level of anything."""

import re

from ingest.figures.figure import Unit
from ingest.figures.lexicon import phrases
from ingest.figures.number import Number

_NEAR = 48
"""Characters before a number that may make it a change."""

_ROUGHLY = rf"(?:(?:{phrases('roughly')}) )?"
_CHANGED_BY = re.compile(
    rf"\b(?:{phrases('changes')})(?: (?!to\b)[\w’'-]+){{0,2}} (?:of|by) {_ROUGHLY}$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"(?:\b(?:{phrases('moves')})|(?:^|[,(;–—-]\s?|\b(?:is|are|was|were|been|and|went|gone)\s)"
    rf"(?:up|down))(?: (?:up|down))? {_ROUGHLY}$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\s(?:on|since|from|over|compared|against|year[- ]on[- ]year|in (?:a|one|the) year)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(rf"\s(?:[a-z]+ )?(?:{phrases('sizes_of')})\b(?! rates?\b)", re.IGNORECASE)
_THAN = re.compile(rf"\s(?:{phrases('differences')}) than\b", re.IGNORECASE)


def is_size_of_change(ahead: str, number: Number, after: str) -> bool:
    """Whether the words `ahead` of a number and `after` it make it the size of a change: "up 12% on
    last year", "a 12% rise", "six days longer than in May".
    """
    near, share = ahead[-_NEAR:], number.unit is Unit.PERCENT
    if _CHANGED_BY.search(near) or _THAN.match(after):
        return True
    if _CHANGED.search(near) and (share or _SINCE.match(after)):
        return True
    return share and _CHANGE.match(after) is not None
