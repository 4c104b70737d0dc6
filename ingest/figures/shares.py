"""Shares and ratios of a text: "28 in every hundred", "a third of", "one to nine", "1:18"."""

import re
from collections.abc import Iterator

from ingest.figures.figure import Amount, Unit
from ingest.figures.lexicon import phrases
from ingest.figures.no_figures import MONTH, SMALL, TIMED, WORDED
from ingest.figures.number import DIGITS, Number, plain

_TENTHS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty")
_IN_TEN = re.compile(
    rf"\b(?P<n>{DIGITS}|{WORDED})(?P<noun>(?: [a-z]+){{0,2}}?) (?:in|out of)(?: every| each)? "
    rf"(?P<of>a hundred|hundred|twenty|twelve|{'|'.join(SMALL[2:11])}|100|10|[2-9]|20)\b"
    r"(?![,.]?\d)"
    rf"(?! (?:thousand|million|hundred|days|weeks|months|years|hours|{MONTH})\b)",
    re.IGNORECASE,
)
_ONE_IN_TEN = re.compile(
    rf"\b(?P<n>one|two|three|nine)(?P<noun>(?: (?!(?:{phrases('between')})\b)"
    r"(?!\w+(?:ed|ing)\b)[a-z’'-]+){3,4}) "
    rf"in(?: every)? (?P<of>{'|'.join(_TENTHS)})\b(?! (?!(?:is|was|has)\b)[a-z]+s\b|[- ]\d)",
    re.IGNORECASE,
)
SHARES = {
    "half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "sixth": 100 / 6,
    "tenth": 10.0,
}  # fmt: skip
_OF_SO_MANY = re.compile(
    rf"\b(?P<n>{WORDED}) [a-z]+ (?:out )?of (?P<of>{WORDED})(?=[.,;)]|$)", re.IGNORECASE
)
_LAST_FRACTION = re.compile(
    r"\b(?:for|only|about|nearly|almost|over|under|than|is|was|by) "
    r"(?P<whole>(?P<n>an?|one|two) (?P<part>thirds?|fifths?|sixths?|tenths?))(?=[.,;)]|$)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<n>an?|one|two|three|four|nine)[ -])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|sixths?|tenths?)"
    r"(?= of\b(?! (?:\x00|(?:19|20)\d\d|(?:last|this|next|the (?:financial )?year)\b))"
    r"| (?:the|our|those|all|their) (?!(?:year|time|way)\b)[a-z])",
    re.IGNORECASE,
)
_A_TIME = "(?:minute|hour|day|week|month|year)"
TO_ONE = rf"(?<![\w:])1 ?: ?(?P<many>{DIGITS})(?![:\d])"
"""A pattern of so many to one."""

_RATIO = re.compile(phrases("ratios"), re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|until|by|before|after) $", re.IGNORECASE)
_TO_ONE = re.compile(
    rf"\bone(?: [a-z’'-]+){{0,3}}? to (?P<of>{DIGITS}|{WORDED})\b(?! of\b)"
    rf"|{TO_ONE}"
    rf"|(?P<each>{DIGITS}|{WORDED})(?! (?:working )?{_A_TIME}s?\b)(?: (?!per\b)[a-z’'-]+){{1,4}}?"
    rf" (?:to|for|per) (?:each|every)\b(?! {_A_TIME}\b)",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\b(?:averag\w+|mean|satisfaction|scor\w+|ratings?)\b", re.IGNORECASE)
"""Words of a sentence that make "3 out of 4" a score where it names nobody: no share of heads."""

_NAMES_NOBODY = re.compile(r"\s*(?:[.,;:)]|$|(?:in|at|for|on|from|by|and|up|down|compared)\b)")
SCORED = re.compile(r"\b(?:scor\w+|rat(?:ed|ing)|marks?|morale|average mark)\b", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\b(?:first|second|last|other|next|latter|former)\s*$", re.IGNORECASE)


def shares(text: str) -> Iterator[Number]:
    """Shares in words: "28 in every hundred", "one in four", "a third of"."""
    folded = text.casefold()
    parted = " in" in folded or " of" in folded
    for match in (
        *(_IN_TEN.finditer(text) if parted else ()),
        *(_ONE_IN_TEN.finditer(text) if parted else ()),
        *(_OF_SO_MANY.finditer(text) if parted else ()),
    ):
        value, of = plain(match["n"]), plain(match["of"])
        near = text[max(0, match.start() - 40) : match.end() + 30]
        if "." in match["n"] or SCORED.search(near) or _is_average(match, text):
            if "out of" in match.group().casefold():
                step = (
                    10.0 ** -len(match["n"].partition(".")[2]) if match["n"][0].isdigit() else 1.0
                )
                yield Number(match.start(), match.end(), Amount(value, Unit.SCORE, step))
            continue
        if 0 < value < of or (value == of and of == 100):
            step = 100 / of
            noun = match.span("noun") if match.groupdict().get("noun") else None
            share = Amount(100 * value / of, Unit.PERCENT, step)
            yield Number(match.start(), match.end(), share, noun)
    for match in TIMED.finditer(text):
        hours = int(match["minutes"]) / 60 + int(match["seconds"]) / 3600
        yield Number(match.start(), match.end(), Amount(hours, Unit.HOURS, 1 / 3600))
    for match in (*_FRACTION.finditer(text), *_LAST_FRACTION.finditer(text)):
        start, end = match.span("whole" if match.re is _LAST_FRACTION else 0)
        if _PART_OF_YEAR.search(text[:start]):
            continue
        part = SHARES[match["part"].casefold().removesuffix("s").replace("halve", "half")]
        count = {"two": 2, "three": 3, "four": 4, "nine": 9}.get((match["n"] or "").casefold(), 1)
        bare_ordinal = match["n"] is None and match["part"].casefold() != "half"
        if count * part <= 100 and not bare_ordinal:
            # "A third" stands for what lies about it.
            yield Number(start, end, Amount(count * part, Unit.PERCENT, 2.0))


def _is_average(match: re.Match[str], text: str) -> bool:
    """Whether so many out of so many is the average of a score and no share of heads."""
    nobody = _NAMES_NOBODY.match(text, match.end()) and re.search(r"\d out of", match.group())
    return bool(nobody and _AVERAGED.search(text[: match.start()]))


def is_ratio(text: str) -> bool:
    """Whether a text names a ratio: "staff to residents", "average caseload"."""
    return _RATIO.search(text) is not None


def said_ratios(text: str) -> list[tuple[int, int]]:
    """The spans of ratios that would be times of day where the words before them name none: the
    1:18 of "the ratio is 1:18".
    """
    if ":" not in text:
        return []
    return [
        match.span()
        for match in re.finditer(TO_ONE, text)
        if is_ratio(text[: match.start()]) and not _AT.search(text[: match.start()])
    ]


def ratios(text: str) -> Iterator[Number]:
    """How many to one: "one to nine", "1:18", "310 carers to each worker"."""
    folded = text.casefold()
    if not any(word in folded for word in (" to ", ":", "each", "every")):
        return
    for match in _TO_ONE.finditer(text):
        written = match["of"] or match["many"] or match["each"]
        start = match.start("each") if match["each"] else match.start()
        end = match.end("each") if match["each"] else match.end()
        yield Number(start, end, Amount(plain(written), Unit.RATIO))
