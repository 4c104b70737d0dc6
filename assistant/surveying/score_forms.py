"""Tells the questions that ask what scores come to."""

import re
from collections.abc import Sequence

from assistant.surveying.glue import left_over
from assistant.surveying.named import STATEMENT, Named, number_of
from assistant.surveying.requests import ScoreRequest
from assistant.surveying.worded_scores import worded_scores
from ingest.library.lexical import tokens

LEAST_RUN = 4
"""Fewer figures in a row than this are no scores."""

_RUN = re.compile(
    rf"(?<![\d.,/£-])\d(?:(?:\s*[,;/]\s*|\s+and\s+|\s*,\s*and\s+|\s+)\d){{{LEAST_RUN - 1},}}"
    r"(?![\d%]|[.,]\d)"
)
_SUPPOSED = re.compile(
    r"\b(?:if|suppose|supposing|imagine|say|assuming|assume|what about|with|were)\b"
)
_NUMBER = r"(?P<n>\d|one|two|three|four)"
_MOVED = (
    r"(?:fell|falls?|falling|drop(?:s|ped|ping)?|went|goes|go|going|rose|rises?|rising|mov(?:es?|ed|ing)|"
    r"slip(?:s|ped|ping)?|sank|sinks?|sinking|came|comes?|got|gets?|scor(?:es?|ed|ing)|was|were|is|became|becomes|"
    r"improv(?:es?|ed|ing)|increas(?:es?|ed|ing)|lost|loses?|gain(?:s|ed)?|climb(?:s|ed)?|"
    r"slid|slides?|ended up|ends up|put)"
)
_MANY = rf"(?P<names>{STATEMENT}(?:(?: and |, and |, | or ){STATEMENT})*)"
_ANY = (
    r"(?:(?:any |just |only )?one(?: single| of (?:the|our))?(?: nine)?(?: quality)?"
    r"(?: statements?| scores?)?"
    r"|(?:an?|any|a single|another)(?: one)?(?: quality)? (?:statement|score)(?: of ours)?)"
)
_TO = (
    r"(?: back| down| up)*(?: as low as| as high as| at| to| from \w+ to)?(?: an?| only| just)? "
    rf"{_NUMBER}\b(?! points?)"
)
_BY = r"(?: back| down| up)*(?: by)?(?: an?| one| 1)(?: single)? (?:point|mark|grade|level)\b"
_BY_ONE = r"(?: down| up)? by (?:one|1)\b"
_CHANGED = re.compile(rf"{_MANY}(?:'s score)? (?:only |also |then )?{_MOVED}{_TO}")
_STEPPED = re.compile(rf"{_MANY}(?:'s score)? (?P<moved>{_MOVED}(?:{_BY}|{_BY_ONE}))")
_ANY_CHANGED = re.compile(rf"\b{_ANY} {_MOVED}{_TO}")
_ANY_HELD = re.compile(
    r"\bwith (?:an?|one|a single|just one) (?P<n>[1-4])\b(?![/:%]| (?:in|of|out)\b)"
)
_ANY_STEPPED = re.compile(rf"\b{_ANY} (?P<moved>{_MOVED}(?:{_BY}|{_BY_ONE}))")
_DOWN = re.compile(r"\b(?:f[ae]ll|drop|slip|slid|s[ai]nk|lost|loses?|down)")

_BAND = r"(?:band|rating|good|outstanding|inadequate|requires improvement|threshold|boundary|grade)"
_DISTANCE = re.compile(
    rf"\bhow (?:far|close|near|many (?:more )?points?)\b.*\b(?:{_BAND}|points?)\b"
    rf"|\bpoints? (?:short|away|off|from|below|above|do we need)\b.*\b{_BAND}\b"
)
_OURS = re.compile(r"\b(?:we|us|our)\b")
_STAYED = re.compile(
    r"\b(?:what|which) (?:overall )?(?:score|rating|band|percentage|total)\b.*\bif\b.*"
    r"\b(?:statements?|scores?)\b"
    r"|\bif\b.*\b(?:statements?|scores?)\b.*\b(?:what|which) (?:overall )?(?:score|rating|band)\b"
)
_SCORED = re.compile(
    r"\b(?:scor\w+|bands?|ratings?|rated|marks?|points?|add up|come to|total|percentage|per cent|"
    r"inadequate|requires improvement|good|outstanding|statements?|what if|if)\b"
)
_GLUE = frozenset(
    tokens(
        "far close near point next band higher lower grade rating good outstanding inadequate "
        "requires improvement threshold boundary need reach get got short away top current overall "
        "score tip push take still change see possible move lose keep stay hit lift go council "
        "given rate cross safe come"
    )
)


def score_request(named: Named, earlier: Sequence[Named]) -> ScoreRequest | None:
    """What a question asks of scores, or None where it asks nothing of them.

    `earlier` are the same person's questions before it, oldest first: their scores stand.
    """
    own = _runs(named)
    runs = tuple(run for before in earlier for run in _runs(before)) + own
    changes, steps = _changes(named)
    any_to = _number(_ANY_CHANGED.search(named.rest) or _held(named))
    stepped = _ANY_STEPPED.search(named.rest)
    any_step = _direction(stepped["moved"]) if stepped else None
    moved = bool(changes or steps or any_to is not None or any_step is not None)
    supposes = moved and _SUPPOSED.search(named.rest) is not None
    asks = (
        (bool(own) and _SCORED.search(named.text) is not None)
        or supposes
        or _asks_distance(named)
        or _STAYED.search(named.text) is not None
    )
    if not asks:
        return None
    return ScoreRequest(runs, changes, steps, any_to, any_step)


def _held(named: Named) -> re.Match[str] | None:
    """Where a question asks whether we could be in a band with one score of a number."""
    ours = _OURS.search(named.text) and re.search(rf"\b{_BAND}\b", named.text)
    found = _ANY_HELD.search(named.rest)
    return (
        found
        if ours and set(left_over(named.rest)) <= _GLUE | {found["n"] if found else ""}
        else None
    )


def _asks_distance(named: Named) -> bool:
    found = _DISTANCE.search(named.text) and _OURS.search(named.text)
    return bool(found) and set(left_over(named.rest)) <= _GLUE


def _runs(named: Named) -> tuple[tuple[int, ...], ...]:
    typed = [tuple(map(int, re.findall(r"\d", m[0]))) for m in _RUN.finditer(named.text)]
    worded = worded_scores(named)
    return tuple(typed if worded is None else [*typed, worded])


def _changes(named: Named) -> tuple[dict[str, int], dict[str, int]]:
    changes: dict[str, int] = {}
    steps: dict[str, int] = {}
    for match in _CHANGED.finditer(named.rest):
        number = _number(match)
        for name in named.statements_in(match["names"]):
            if number is not None:
                changes[name] = number
    for match in _STEPPED.finditer(named.rest):
        for name in named.statements_in(match["names"]):
            steps[name] = _direction(match["moved"])
            changes.pop(name, None)
    return changes, steps


def _number(match: re.Match[str] | None) -> int | None:
    return number_of(match["n"]) if match else None


def _direction(moved: str) -> int:
    return -1 if _DOWN.search(moved) else 1
