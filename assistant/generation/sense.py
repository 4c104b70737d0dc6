"""Does a sentence say what its quotes say? Compares them clause by clause.

Every fact of a sentence may stand in its quotes and the sentence still be false: its figures
swapped, its "not" taken away, a claim added at its end. Words can show that much, and no more.
"""

import re
from collections.abc import Sequence

from assistant.generation.clauses import Clause, clauses, fit, nearest
from assistant.generation.figures import folded, undated
from ingest.councils import councils_in

MARGIN = 2
"""By how many words a clause must fit one with another figure better to be taken for it."""

_MEANT = re.compile(
    r"\b(?:will|would|shall|should|must|might|could|(?:plan|aim|intend|hope|expect|propose)(?:s|ed)?"
    r" to|planned|intended|proposed|expected|ambition)\b"
)
_UP = re.compile(
    r"\b(?:rose|ris(?:es?|en|ing)|increas\w+|gr[eo]w\w*|up from|higher|longer|above|exceed\w*)\b"
)
_DOWN = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|decreas\w+|reduc\w+|drop\w*|down from|lower|shorter|below)\b"
)
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b"))
    for one, other in (
        (_UP.pattern, _DOWN.pattern),
        (r"more|over", r"fewer|less|under"),
        (r"improv\w+|better", r"worse\w*|deteriorat\w+"),
        (r"before", r"after"),
        (r"agreed|approved|accepted", r"rejected|refused|opposed"),
        (r"opened|opening|started", r"closed|closing|ended|stopped"),
    )
)
_TRENDS = (
    re.compile(r"\bfrom £?(?P<before>\d+(?:\.\d+)?)[^;.]{0,40}?\bto £?(?P<after>\d+(?:\.\d+)?)"),
    re.compile(
        r"(?P<after>\d+(?:\.\d+)?)[^;\d]{0,60}?\b(?:up|down) from £?(?P<before>\d+(?:\.\d+)?)"
    ),
)
_FORECAST = re.compile(r"\b(?:will|would|shall|going to)\b")
_CAUSE = re.compile(r"\b(?:because|due to|owing to|caused?|thanks to|reasons?|results?|led to)\b")
_PAIR = re.compile(
    r"(?P<first>\d+(?:\.\d+)?)\b[^\d;.]{0,30}?\b(?P<link>of(?! (?:which|whom|them))|to)\b"
    r"[^\d;.]{0,20}?(?P<second>\d+(?:\.\d+)?)"
)


def contradicts(text: str, quotes: Sequence[str]) -> bool:
    """Whether a text denies, turns round or swaps what its quotes say."""
    said = [clause for quote in quotes for clause in clauses(quote)]
    told = [(clause, nearest(clause, said)) for clause in clauses(text)]
    councils = frozenset[str]().union(*(councils_in(one) for one in (text, *quotes)))
    return (
        _polarity_differs(told)
        or any(_swapped(clause, said, councils) for clause, _ in told)
        or any(_opposed(clause, near, said) for clause, near in told)
        or _direction_unproved(text, quotes)
        or _meant_otherwise(told, said)
        or _cause_unproved(text, quotes)
        or _pairs_differ(text, quotes)
    )


_Told = Sequence[tuple[Clause, Sequence[Clause]]]


def _polarity_differs(told: _Told) -> bool:
    denied = [near for clause, near in told if clause.denies]
    for clause, near in told:
        if clause.denies:
            if clause.stems and not any(other.denies for other in near):
                return True
        # The "not" may stand in another clause of the same.
        elif near and all(
            other.denies and not any(other in others for others in denied) for other in near
        ):
            return True
    return False


def _opposed(clause: Clause, near: Sequence[Clause], said: Sequence[Clause]) -> bool:
    """Whether it says "after" where the quotes say "before", of the same thing."""
    same = [other for other in said if clause.figures & other.figures] or near
    return any(
        _side(clause.text, pair) * -1 in sides and _side(clause.text, pair) not in sides
        for pair in _OPPOSITES
        if _side(clause.text, pair) and (sides := {_side(other.text, pair) for other in same})
    )


def _side(text: str, pair: tuple[re.Pattern[str], re.Pattern[str]]) -> int:
    """1 for the first of a pair of opposites, -1 for the second, 0 for neither or both."""
    one, other = (bool(words.search(text.casefold())) for words in pair)
    return one - other


def _direction_unproved(text: str, quotes: Sequence[str]) -> bool:
    """Whether it says "rose" or "below" where neither the quotes nor its own figures do."""
    side = _side(text, (_UP, _DOWN))
    if not side:
        return False
    plain = undated(folded(text))
    for trend in _TRENDS:
        if match := trend.search(plain):
            before, after = (float(match[name]) for name in ("before", "after"))
            return (after - before) * side <= 0
    return all((_UP if side > 0 else _DOWN).search(folded(q).casefold()) is None for q in quotes)


def _swapped(clause: Clause, said: Sequence[Clause], councils: frozenset[str]) -> bool:
    """Whether its one figure stands in the quotes with other words, or with another council."""
    if len(clause.figures) != 1:
        return False
    own = [other for other in said if clause.figures <= other.figures]
    rivals = [fit(clause, other) for other in said if other.figures and other not in own]
    if own and rivals and max(rivals) - max(fit(clause, other) for other in own) >= MARGIN:
        return True
    named = _named(clause, councils)
    with_it = frozenset[str]().union(*(_named(other, councils) for other in own))
    return bool(named and with_it) and named.isdisjoint(with_it)


def _named(clause: Clause, councils: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in councils if name in clause.text.casefold())


def _meant_otherwise(told: _Told, said: Sequence[Clause]) -> bool:
    """Whether it tells as done what the quotes only mean to do, or forecasts what they do not."""
    if any(_FORECAST.search(clause.text.casefold()) for clause, _ in told):
        return not any(_MEANT.search(clause.text.casefold()) for clause in said)
    if any(_MEANT.search(clause.text.casefold()) for clause, _ in told):
        return False
    return any(
        near and all(_MEANT.search(other.text.casefold()) for other in near) for _, near in told
    )


def _cause_unproved(text: str, quotes: Sequence[str]) -> bool:
    """Whether it gives a cause where the quotes give none."""
    causes = [bool(_CAUSE.search(one.casefold())) for one in (text, *quotes)]
    return causes[0] and not any(causes[1:])


def _pairs_differ(text: str, quotes: Sequence[str]) -> bool:
    """Whether "x of y" or "x to y" is told with another number in it, or turned round."""
    said = {pair for quote in quotes for pair in _pairs(quote)}
    for first, link, second in _pairs(text) - said:
        for other_first, other_link, other_second in said:
            if link == other_link and (
                first == other_first
                or second == other_second
                or (first, second) == (other_second, other_first)
            ):
                return True
    return False


def _pairs(text: str) -> set[tuple[str, str, str]]:
    found = _PAIR.finditer(undated(folded(text)).casefold())
    return {(pair["first"], pair["link"], pair["second"]) for pair in found}
