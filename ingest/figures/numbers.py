"""Finds the numbers of a text that are figures, with unit and qualifier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.figures.figure import Amount, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.no_figures import MONTH, SMALL, TENS, TIMED, WORDED, WORDS, not_figures

MOST_BARE = 1e7
"""A bare number from here on is a reference, not a count."""

LONGEST = 1_000
"""Characters of a sentence or a cell that is read: the patterns look back from each number."""

AGAIN = 1_024
"""Texts that are kept with their numbers: the cells of tables come again."""

MOST_RUNS = 60
"""A text of more numbers states no figure that anybody could tell from the others."""

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9,
           "bn": 1e9, "'000": 1e3, "’000": 1e3}  # fmt: skip
_TIMES = {
    "minute": (Unit.HOURS, 1 / 60), "min": (Unit.HOURS, 1 / 60), "hour": (Unit.HOURS, 1.0),
    "hr": (Unit.HOURS, 1.0), "day": (Unit.DAYS, 1.0), "week": (Unit.WEEKS, 1.0),
    "month": (Unit.MONTHS, 1.0), "year": (Unit.MONTHS, 12.0),
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?P<minus>(?<![\w)])[-−–](?=[£\d]))?(?P<pound>£\s?[-−]?)?"
    rf"(?:(?<![\w.,/%])(?P<digits>{_DIGITS})|\b(?P<worded>{WORDED})\b)(?![\d/]|,\d)"
    r"(?P<scaled>\s?(?P<scale>thousand|million|billion|mn|bn|['’]000)\b|(?P<letter>[mk])\b)?"
    r"(?:(?P<share>\s?%|\s?per ?cent\b)"
    r"|(?P<pence>p)\b(?! ?m\b)"
    r"|[\s-](?:(?:working|calendar|full|whole|clear|consecutive) )?"
    r"(?P<time>minute|min|hour|hr|day|week|month|year)s?\b(?![-\s]olds?\b))?",
    re.IGNORECASE,
)
_TENTHS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty")
_IN_TEN = re.compile(
    rf"\b(?P<n>{_DIGITS}|{WORDED})(?P<noun>(?: [a-z]+){{0,2}}?) (?:in|out of)(?: every| each)? "
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
_SHARES = {
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
_TO_ONE = re.compile(
    rf"\bone(?: [a-z’'-]+){{0,3}}? to (?P<of>{_DIGITS}|{WORDED})\b(?! of\b)"
    rf"|(?<![\w:])1 ?: ?(?P<colon>{_DIGITS})(?![:\d])"
    rf"|(?P<each>{_DIGITS}|{WORDED})(?! (?:working )?{_A_TIME}s?\b)(?: (?!per\b)[a-z’'-]+){{1,4}}?"
    rf" (?:to|for|per) (?:each|every)\b(?! {_A_TIME}\b)",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\b(?:averag\w+|mean|satisfaction|scor\w+|ratings?)\b", re.IGNORECASE)
"""Words of a sentence that make "3 out of 4" a score where it names nobody: no share of heads."""

_NAMES_NOBODY = re.compile(r"\s*(?:[.,;:)]|$|(?:in|at|for|on|from|by|and|up|down|compared)\b)")
SCORED = re.compile(r"\b(?:scor\w+|rat(?:ed|ing)|marks?|morale|average mark)\b", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:scor(?:es?|ed|ing)(?: of| is| was)?|risk rating(?: of)?)\s*$", re.IGNORECASE
)
_SCORE_AFTER = re.compile(r"\s+(?:score|marks?)\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|for every|in every) $", re.IGNORECASE)
"""Before so many of whom a rate is: "412 per 100,000 people"."""

_RANGE = re.compile(r"\s*(?:and|to|or|[-–—])\s*")
_RANGE_OPENS = re.compile(r"\b(?:between|from|of)\s*$", re.IGNORECASE)
_POINTS = re.compile(r"\s?(?:percentage |per ?cent(?:age)? )?points?\b|\s?pp\b", re.IGNORECASE)
_SPELLED_POINTS = re.compile(r"[\s-](?:percentage points?|basis points?)\b", re.IGNORECASE)
# What has a number but is no figure.
_NAMED = re.compile(
    rf"(?:\b(?:{phrases('references')})(?:\s+\d+(?:\.\d+)*(?:,| and| to| or|–|-))*|#)\s*$",
    re.IGNORECASE,
)
_OF_A_TIME = re.compile(
    r"\b(?:(?:the|this|that|last|each|every) )?(?:(?:of|in|for|during|over|throughout) the"
    r"|financial|calendar|whole|same) (?:year|quarter|month|week|day)\s*$",
    re.IGNORECASE,
)
"""A time that a bare number only follows: "at the close of the financial year 287 people"."""

_AFTER = re.compile(
    r"^(?:st|nd|rd|th)\b|^\s?(?:am|pm|noon|a\.m\.|p\.m\.)\b|^:\d|^[-–]year[-–]olds?|^\s?years? old"
    r"|^ years? of age|^\.\d|^[-–/]\d|^\)\s*[A-Z]\w+ \d|^ (?:hundred and|thousand)\b"
)
_PART_OF_YEAR = re.compile(r"\b(?:first|second|last|other|next|latter|former)\s*$", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Number:
    """An amount at `start` to `end` of a text, with what makes it one ("£", "days"). `noun` is the
    place of what it counts where that stands in its midst: "one post in ten".
    """

    start: int
    end: int
    amount: Amount
    noun: tuple[int, int] | None = None

    @property
    def value(self) -> float:
        """The value in the amount's unit."""
        return self.amount.value

    @property
    def unit(self) -> Unit:
        """The amount's unit."""
        return self.amount.unit

    def agrees(self, other: "Number") -> bool:
        """Whether both can be the same figure, one of them rounded or called inexact."""
        return self.amount.agrees(other.amount)


_DIGIT_RUNS = re.compile(r"\d+")
_ANY = re.compile(rf"\d|\b(?:{'|'.join((*SMALL[1:], *TENS, *_SHARES))}|hundred)", re.IGNORECASE)


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
    for start, end in not_figures(text):
        blank[start:end] = "\x00" * (end - start)
    masked = "".join(blank)
    found = [*_shares(masked), *_ratios(masked)]
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
    """The numbers, the first of a range in the unit that its second names: "six to eight weeks"."""
    for place in range(len(numbers) - 1):
        one, other = numbers[place], numbers[place + 1]
        joined = text[one.end : other.start]
        opened = "to" in joined or "-" in joined or "–" in joined
        if not opened:
            opened = _RANGE_OPENS.search(text[: one.start]) is not None
        bare = one.unit is Unit.COUNT and other.unit not in (Unit.COUNT, Unit.GBP)
        if bare and opened and _RANGE.fullmatch(joined):
            amount = replace(one.amount, unit=other.unit)
            numbers[place] = replace(one, amount=amount)
    return numbers


def _number(match: re.Match[str], text: str) -> Number | None:
    # The mark of a note is masked: what a number counts stands after it.
    before, after = text[: match.start()], text[match.end() :].lstrip("\x00")
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
        value, step, code = _spelled(match["worded"]), 1.0, False
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


def _shares(text: str) -> Iterator[Number]:
    """Shares in words: "28 in every hundred", "one in four", "a third of"."""
    folded = text.casefold()
    parted = " in" in folded or " of" in folded
    for match in (
        *(_IN_TEN.finditer(text) if parted else ()),
        *(_ONE_IN_TEN.finditer(text) if parted else ()),
        *(_OF_SO_MANY.finditer(text) if parted else ()),
    ):
        value, of = _plain(match["n"]), _plain(match["of"])
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
        part = _SHARES[match["part"].casefold().removesuffix("s").replace("halve", "half")]
        count = {"two": 2, "three": 3, "four": 4, "nine": 9}.get((match["n"] or "").casefold(), 1)
        bare_ordinal = match["n"] is None and match["part"].casefold() != "half"
        if count * part <= 100 and not bare_ordinal:
            # "A third" stands for what lies about it.
            yield Number(start, end, Amount(count * part, Unit.PERCENT, 2.0))


def _is_average(match: re.Match[str], text: str) -> bool:
    """Whether so many out of so many is the average of a score and no share of heads."""
    nobody = _NAMES_NOBODY.match(text, match.end()) and re.search(r"\d out of", match.group())
    return bool(nobody and _AVERAGED.search(text[: match.start()]))


def _ratios(text: str) -> Iterator[Number]:
    folded = text.casefold()
    if not any(word in folded for word in (" to ", ":", "each", "every")):
        return
    for match in _TO_ONE.finditer(text):
        written = match["of"] or match["colon"] or match["each"]
        start = match.start("each") if match["each"] else match.start()
        end = match.end("each") if match["each"] else match.end()
        yield Number(start, end, Amount(_plain(written), Unit.RATIO))


def _plain(written: str) -> float:
    digits = written.replace(",", "")
    return float(digits) if digits[0].isdigit() else _spelled(written)


def _spelled(words: str) -> float:
    thousands, _, words = words.casefold().rpartition("thousand")
    total = 0
    for part in re.split(r"[-, ]+", words):
        if part == "hundred":
            total = 100 * (total or 1)
        else:
            total += WORDS.get(part, 0)
    return total + 1_000 * _spelled(thousands) if thousands else float(total)


def _qualified(number: Number, text: str) -> Number:
    """The number with what the words beside it say of how exact it is."""
    before = text[max(0, number.start - 40) : number.start]
    for name, pattern in lexicon().qualifiers:
        if pattern.search(before):
            if name == "more than" and _NOBODY.search(text[: number.start]):
                name = "up to"
            return replace(number, amount=replace(number.amount, qualifier=name))
    after = text[number.end : number.end + 12]
    if re.match(r"\s(?:or more|and more|or over)\b|\+", after):
        return replace(number, amount=replace(number.amount, qualifier="at least"))
    return number
