"""Finds the numbers of a text that are figures, with unit and qualifier."""

import re
from dataclasses import replace
from functools import lru_cache

from ingest.figures.ends import are_ends, as_ends, in_one_unit, is_named, is_tight
from ingest.figures.figure import COUNTS, Amount, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.no_figures import MONTH, SMALL, TENS, WORDED, not_figures
from ingest.figures.number import DIGITS, Number, plain, spelled
from ingest.figures.shares import SHARES, ratios, said_ratios, shares

MOST_BARE = 1e7
"""A bare number from here on is a reference, not a count."""

LONGEST = 1_000
"""Characters of a sentence or a cell that is read: the patterns look back from each number."""

AGAIN = 1_024
"""Texts that are kept with their numbers: the cells of tables come again."""

MOST_RUNS = 60
"""A text of more numbers states no figure that anybody could tell from the others."""

_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9,
           "bn": 1e9, "'000": 1e3, "’000": 1e3}  # fmt: skip
_TIMES = {
    "minute": (Unit.HOURS, 1 / 60), "min": (Unit.HOURS, 1 / 60), "hour": (Unit.HOURS, 1.0),
    "hr": (Unit.HOURS, 1.0), "day": (Unit.DAYS, 1.0), "week": (Unit.WEEKS, 1.0),
    "month": (Unit.MONTHS, 1.0), "year": (Unit.MONTHS, 12.0),
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?P<minus>(?<![\w)%])[-−–](?=[£\d]))?(?P<pound>£\s?[-−]?)?"
    rf"(?:(?<![\w.,/%])(?<!\d:)(?P<digits>{DIGITS})|\b(?P<worded>{WORDED})\b)(?![\d/]|,\d)"
    r"(?P<scaled>\s?(?P<scale>thousand|million|billion|mn|bn|['’]000)\b|(?P<letter>[mk])\b)?"
    r"(?:(?P<share>\s?%|\s?per ?cent\b)"
    r"|(?P<pence>p)\b(?! ?m\b)"
    r"|[\s-](?:(?:working|calendar|full|whole|clear|consecutive) )?"
    r"(?P<time>minute|min|hour|hr|day|week|month|year)s?\b(?![-\s]olds?\b))?",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:scor(?:es?|ed|ing)(?: of| is| was)?|risk rating(?: of)?)\s*$", re.IGNORECASE
)
_SCORE_AFTER = re.compile(r"\s+(?:score|marks?)\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|for every|in every) $", re.IGNORECASE)
"""Before so many of whom a rate is: "412 per 100,000 people"."""

_SIDES = re.compile(r"\s*(?:and|to|or)\s*")
_SIDES_OPEN = re.compile(r"\b(?:between|from|of)\s*$", re.IGNORECASE)
_POINTS = re.compile(r"\s?(?:percentage |per ?cent(?:age)? )?points?\b|\s?pp\b", re.IGNORECASE)
_SPELLED_POINTS = re.compile(r"[\s-](?:percentage points?|basis points?)\b", re.IGNORECASE)
# What has a number but is no figure.
_NAMED = re.compile(
    rf"(?:\b(?:{phrases('references')})(?:\s+\d+(?:\.\d+)*(?:,| and| to| or|–|-))*|#)\s*$",
    re.IGNORECASE,
)
_OF_A_TIME = re.compile(
    r"\b(?:(?:the|this|that|last|each|every) )?(?:(?:of|in|for|during|over|throughout) the"
    r"|financial|calendar|whole|same|last|this|previous) (?:year|quarter|month|week|day)\s*$",
    re.IGNORECASE,
)
"""A time that a bare number only follows: "at the close of the financial year 287 people"."""

_AFTER = re.compile(
    r"^(?:st|nd|rd|th)\b|^\s?(?:am|pm|noon|a\.m\.|p\.m\.)\b|^:\d|^[-–]year[-–]olds?|^\s?years? old"
    r"|^ years? of age|^\.\d|^/\d|^\)\s*[A-Z]\w+ \d|^ (?:hundred and|thousand)\b"
)
_DASHED_ON = re.compile(r"[-–—]\d")
_NOBODY = re.compile(r"\b(?:no|nobody|none|never|not)\b[^.;:]{0,60}$", re.IGNORECASE)
"""What makes "more than" a bound from above: "no one waits more than 90 days"."""

_KNOWN = re.compile(rf"\b(?:{phrases('known')}) $", re.IGNORECASE)
"""What makes a number in words no count: "the other two"."""

_THINGS = re.compile(rf" (?:{phrases('things')})\b", re.IGNORECASE)
# A length of time that only says of when a figure is: "the three months to 31 August".
_WINDOW = re.compile(rf"\b(?:{phrases('after_a_window')}) $", re.IGNORECASE)
_LOWEST_FOR = re.compile(
    r"\b(?:\w+est|most|best|worst|first(?: time)?|down|lows?|highs?) (?:for|in|this) (?:\w+ )?$",
    re.IGNORECASE,
)
"""Before a length of time over which a figure is an extreme: "the lowest for three years"."""

_UNTIL = re.compile(
    rf"^\s(?:to|ended|ending|from|since|up to|until|after|before|of) (?:the )?(?:end of )?"
    rf"(?:\d|(?:{MONTH}|today|now|date|then|this|last)\b)",
    re.IGNORECASE,
)
_INSIDE_OF = re.compile(
    rf"^(?:\s+(?!(?:{phrases('between')})\b)[\w’'-]+){{0,3}}?\s+$", re.IGNORECASE
)


_DIGIT_RUNS = re.compile(r"\d+")
_ANY = re.compile(
    rf"\d|\b(?:{'|'.join((*SMALL[1:], *TENS, *SHARES))}|hundred|dozen)", re.IGNORECASE
)


def numbers_in(text: str) -> list[Number]:
    """The figures of a sentence or a cell, in order.

    Dates, ages, clock times, ordinals, references ("section 42", "level 2"), codes, telephone
    numbers and the number that a paragraph begins with are none; nor is a length of time that only
    says of when something is ("the three months to 31 August"), nor a change in percentage points.
    """
    if len(text) > LONGEST or not _ANY.search(text) or len(_DIGIT_RUNS.findall(text)) > MOST_RUNS:
        return []
    return list(_numbers(text))


@lru_cache(maxsize=AGAIN)
def _numbers(text: str) -> tuple[Number, ...]:
    blank = list(text)
    said = said_ratios(text)
    for start, end in not_figures(text):
        if (start, end) in said:
            continue
        blank[start:end] = "\x00" * (end - start)
    masked = "".join(blank)
    found = [*shares(masked), *ratios(masked)]
    taken = [(one.start, one.end) for one in found]
    for match in _NUMBER.finditer(masked):
        if any(low < match.end() and match.start() < high for low, high in taken):
            continue
        number = _number(match, masked)
        if number is not None:
            found.append(number)
    ordered = _ranged(sorted(found, key=lambda one: one.start), masked)
    return tuple(_qualified(one, masked) for one in ordered)


def _ranged(numbers: list[Number], text: str) -> list[Number]:
    """The numbers, those of a range as its ends: "six to eight weeks" is weeks twice. What a dash
    joins and is none is a name, a score or a code.
    """
    told, place = list[Number](), 0
    while place < len(numbers):
        one = numbers[place]
        other = numbers[place + 1] if place + 1 < len(numbers) else None
        ends = _ends(one, other, text) if other is not None else None
        if ends is not None:
            told += ends
            place += 2
        elif _DASHED_ON.match(text, one.end):
            place += 2 if other is not None and is_tight(text[one.end : other.start]) else 1
        else:
            told.append(_as_beside(one, other, text) if other is not None else one)
            place += 1
    return told


def _ends(one: Number, other: Number, text: str) -> tuple[Number, Number] | None:
    """Two numbers as the ends of a range; None where they are none."""
    if one.range or not are_ends(text[: one.start], text[one.end : other.start]):
        return None
    if one.unit in COUNTS and other.unit in COUNTS and is_named(text[other.end :]):
        return None
    amounts = as_ends(one.amount, other.amount, _written(other, text), _is_bare(one, text))
    if amounts is None:
        return None
    span = (one.start, other.end)
    return replace(one, amount=amounts[0], range=span), replace(
        other, amount=amounts[1], range=span
    )


def _as_beside(one: Number, other: Number, text: str) -> Number:
    """A bare number in the unit of the second side of what it is set beside: "from four to eleven
    weeks".
    """
    joined = text[one.end : other.start]
    opened = "to" in joined or _SIDES_OPEN.search(text[: one.start]) is not None
    if not opened or not _SIDES.fullmatch(joined) or one.unit is not Unit.COUNT:
        return one
    written, bare = _written(other, text), _is_bare(one, text)
    return replace(one, amount=in_one_unit(one.amount, other.amount, written, bare))


def _written(number: Number, text: str) -> float:
    """The value of a number as it is written, without its scale; 0 where it is none by itself."""
    match = _NUMBER.match(text, number.start)
    return plain(match["digits"] or match["worded"]) if match else 0.0


def _is_bare(number: Number, text: str) -> bool:
    """Whether a number is written without a scale and a unit, but for pounds."""
    match = _NUMBER.match(text, number.start)
    return match is not None and not (match["share"] or match["time"] or match["scaled"])


def _number(match: re.Match[str], text: str) -> Number | None:
    # The mark of a note is masked: what a number counts stands after it.
    before, after = text[: match.start()], text[match.end() :].lstrip("\x00*†‡")
    bare = not (match["pound"] or match["share"] or match["time"] or match["scaled"])
    rate = bare and match["digits"] and _PER.search(before[-12:])
    named = rate or (bare and _NAMED.search(before[-80:]) and not _OF_A_TIME.search(before[-40:]))
    if named or _AFTER.search(after):
        return None
    if (match["share"] and _POINTS.match(after)) or _SPELLED_POINTS.match(after):
        return None
    if match["time"] and (
        _LOWEST_FOR.search(before) or _WINDOW.search(before) or _UNTIL.match(after)
    ):
        return None
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        value, step = float(digits), 10.0 ** -len(digits.partition(".")[2])
        code = digits.startswith("0") and "." not in digits and digits != "0"
        if code and not digits.strip("0"):
            # "£000" is a unit.
            return None
    else:
        value, step, code = spelled(match["worded"]), 1.0, False
    unit, size = _unit(match)
    letter = (match["letter"] or "").casefold()
    scale = size * _SCALES.get((match["scale"] or letter).casefold(), 1.0)
    if unit is Unit.COUNT:
        if code or (value * scale >= MOST_BARE and scale == 1) or _is_pronoun(match, after):
            return None
        if match["worded"] and (_KNOWN.search(before) or _THINGS.match(after)):
            return None
        unit = _counted(after)
        if _SCORE.search(before) or _SCORE_AFTER.match(after):
            unit = Unit.SCORE
    negative = match["minus"] or (match["pound"] or "").strip().endswith(("-", "−"))
    value *= -scale if negative else scale
    return Number(match.start(), match.end(), Amount(value, unit, step * scale))


def _is_pronoun(match: re.Match[str], after: str) -> bool:
    """Whether "one" is no number here: "one of the reasons", "no one", "one that works"."""
    word = (match["worded"] or "").casefold()
    return word == "one" and not re.match(r" (?:person|adult|carer|in|out|week|case)\b", after)


def _unit(match: re.Match[str]) -> tuple[Unit, float]:
    """The unit of a number, and how many of it the unit as written is."""
    if match["pound"]:
        return Unit.GBP, 1.0
    if match["pence"]:
        return Unit.GBP, 0.01
    if match["share"]:
        return Unit.PERCENT, 1.0
    return _TIMES.get((match["time"] or "").casefold(), (Unit.COUNT, 1.0))


def _counted(after: str) -> Unit:
    """Whether what a bare number counts is people: the noun that follows it tells."""
    window = after[:60]
    match = lexicon().people.search(window)
    while match is not None:
        if _INSIDE_OF.match(window[: match.start()]) or re.fullmatch(
            r"\s(?:of )?(?:the |our |your |their |those |these )?\s?", window[: match.start()]
        ):
            return Unit.PEOPLE
        match = lexicon().people.search(window, match.end())
    return Unit.COUNT


def _qualified(number: Number, text: str) -> Number:
    """The number with what the words beside it say of how exact it is."""
    if number.range:
        return number
    before = text[max(0, number.start - 40) : number.start]
    for name, pattern in lexicon().qualifiers:
        if pattern.search(before):
            if name == "more than" and _NOBODY.search(text[: number.start]):
                name = "up to"
            return replace(number, amount=replace(number.amount, qualifier=name))
    if text[: number.end].casefold().endswith(" dozen"):
        return replace(number, amount=replace(number.amount, qualifier="about"))
    after = text[number.end : number.end + 12]
    if re.match(r"\s(?:or more|and more|or over)\b|\+", after):
        return replace(number, amount=replace(number.amount, qualifier="at least"))
    return number
