"""Tells the questions that the coverage answers."""

import re

from assistant.surveying.glue import left_over
from assistant.surveying.named import CATEGORY, STATEMENT, Named
from assistant.surveying.requests import Ask, CoverageRequest

_EVIDENCE = r"(?:evidence\w*|coverage|covered|documents?|papers?|passages?|sources?|material)"
_STATEMENTS = rf"(?:statements?|areas?|themes?|{STATEMENT})"
_LEAST = re.compile(
    r"\b(?:least|fewest|weakest|thinnest|poorest|lowest|most (?:thinly|weakly|poorly))\b"
)
_MOST = re.compile(
    r"\b(?:most(?! (?:recent|thinly|weakly|poorly))|strongest|richest|highest|best)\b"
)
_RANKED = re.compile(
    rf"\b(?:rank|order|compare|list) .{{0,20}}\bstatements\b.{{0,30}}\b{_EVIDENCE}\b"
    rf"|\bhow do .{{0,12}}statements compare\b.{{0,30}}\b{_EVIDENCE}"
)
_SUBJECT = re.compile(rf"\b(?:{_EVIDENCE}|statements?)\b")
_HELD = re.compile(
    rf"\bhow (?:much|many|strong|good|thin|weak|well|widely)\b.{{0,24}}\b{_EVIDENCE}\b"
    rf".{{0,40}}\b(?:{STATEMENT}|{CATEGORY})"
    rf"|\bhow (?:well|thinly|strongly) (?:{_EVIDENCE}|supported|backed) (?:is|are) (?:our )?"
    rf"{STATEMENT}|\bwhat is (?:the|our) coverage (?:of|for|on) {STATEMENT}"
    rf"|\bwhat(?:'s| is) the strength of (?:the|our) evidence (?:for|on|of) {STATEMENT}"
)
_NEWEST = re.compile(
    rf"\b(?:newest|latest|most recent) (?:piece of |bit of )?{_EVIDENCE}\b.{{0,40}}\b{STATEMENT}"
    rf"|\bhow (?:recent|new|fresh|old|up[ -]to[ -]date) is (?:our|the) {_EVIDENCE}\b.{{0,30}}"
    rf"{STATEMENT}"
)
_WHICH = rf"\b(?:which|what|any|are there|where)\b.{{0,30}}\b{_STATEMENTS}\b.{{0,40}}"
_LACKING = re.compile(
    rf"{_WHICH}\b(?:no|nothing|lack\w*|without|little|few|hardly any\w*|not? (?:got )?any\w*|"
    rf"miss\w*)\b.{{0,40}}\b{CATEGORY}"
    rf"|^where (?:do|have|are) we .{{0,20}}\b(?:no|nothing|without|little|few|hardly any\w*)\b"
    rf".{{0,30}}\b{CATEGORY}"
)
_FEW = re.compile(r"\b(?:little|few|hardly|scarcely|barely)\b")
_NOTHING_SINCE = re.compile(
    rf"{_WHICH}\b(?:no|nothing|not|hasn't|haven't|older|old|without)\b.*\bwithin\b"
    rf"|{_WHICH}\b{_EVIDENCE}\b.*\b(?:is|are) within\b"
)
_RETURN = re.compile(r"\breturn\b")


def coverage_request(named: Named) -> CoverageRequest | None:
    """What a question asks of the coverage, or None where it asks nothing of it."""
    if left_over(named.rest) or _RETURN.search(named.rest):
        return None
    ask = _ask(named)
    if ask is None:
        return None
    return CoverageRequest(
        ask,
        named.all_statements,
        tuple(dict.fromkeys(named.categories)),
        _FEW.search(named.rest) is not None,
        named.as_of,
        named.since,
    )


def _ask(named: Named) -> Ask | None:
    rest = named.rest
    compares = re.search(rf"\bstatements?\b|\b{_EVIDENCE}", rest) is not None
    if named.since and _NOTHING_SINCE.search(rest):
        return Ask.NOTHING_SINCE
    if _RANKED.search(rest):
        return Ask.RANKED
    if _LACKING.search(rest):
        return Ask.LACKING
    if _NEWEST.search(rest):
        return Ask.NEWEST
    if _HELD.search(rest):
        return Ask.HELD
    if compares and _SUBJECT.search(rest) and not named.all_statements:
        if _LEAST.search(rest):
            return Ask.LEAST
        if _MOST.search(rest):
            return Ask.MOST
    return None
