"""Reads scores that are told in words: "3 on everything except equity, which gets 2"."""

import re

from assistant.surveying.named import STATEMENT, Named, number_of

_SCORE = r"(?:[1-4]|one|two|three|four)"
_EVERY = (
    r"(?:everything|every (?:quality )?statement|all round|across the board|"
    r"all(?: of them)?(?: the)?(?: nine)?(?: quality)?(?: statements)?)"
)
_OTHERS = (
    r"(?:everything else|(?:all )?(?:of )?the (?:rest|others|other (?:\w+ )?statements)|"
    r"all (?:the )?others|the remaining \w+(?: statements)?)"
)
_COUNTED = r"(?P<count>\w+) (?:of (?:the|our) )?(?:quality )?statements"
_GET = (
    r"(?:(?:which|that|who|they|were|was|are|is|came|come|comes|out|ended|up|got|gets?|getting|at|"
    r"on|as|an?|all|each|both|scor(?:e|es|ed|ing)|rated|mark(?:s|ed)?|with|to be|of) )+"
)
_ALL = re.compile(
    rf"\b(?P<first>{_SCORE})s? (?:on|for|in|across|to|at)? ?(?:{_EVERY}|{_OTHERS})\b"
    rf"|\b(?:{_EVERY}|{_OTHERS}|{_COUNTED}),? {_GET}(?P<last>{_SCORE})s?\b"
)
_COUNTS = re.compile(r"\bhow many\b")
_SOME = re.compile(
    rf"(?P<names>{STATEMENT}(?:(?: and |, and |, | or ){STATEMENT})*),? {_GET}(?P<n>{_SCORE})s?\b"
    rf"|\b(?P<before>{_SCORE})s? (?:on|for|in) "
    rf"(?P<after>{STATEMENT}(?:(?: and |, and |, | or ){STATEMENT})*)"
)


def worded_scores(named: Named) -> tuple[int, ...] | None:
    """The score of each statement of the framework, in its order, as a question tells them in
    words; None where it does not tell each.

    It tells one for all but those that it names with another, or for so many beside those.
    """
    every = _ALL.search(named.rest)
    if every is None or _COUNTS.search(named.rest):
        return None
    base = number_of(every["first"] or every["last"])
    others: dict[str, int] = {}
    for match in _SOME.finditer(named.rest):
        number = number_of(match["n"] or match["before"])
        for name in named.statements_in(match["names"] or match["after"]):
            if number is not None:
                others.setdefault(name, number)
    count = number_of(every["count"]) if every["count"] else None
    if base is None or (every["count"] and count != len(named.order) - len(others)):
        return None
    return tuple(others.get(name, base) for name in named.order)
