"""What has a number and is no figure: dates, ages, clock times, references, codes, telephones."""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.dates import MONTHS
from ingest.periods import periods_in

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: n for n, word in enumerate(SMALL)} | {
    word: 10 * n for n, word in enumerate(TENS, start=2)
}
_BELOW_100 = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?"
    rf"|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
)
_BELOW_1000 = (
    rf"(?:{_BELOW_100}(?: hundred(?: and {_BELOW_100})?)?|a hundred(?: and {_BELOW_100})?)"
)
_DOZENS = rf"(?:half a|a|{'|'.join(SMALL[1:10])}) dozen"
WORDED = rf"(?:{_DOZENS}|{_BELOW_1000}(?: thousand,? (?:and )?{_BELOW_1000})?)"
"""A pattern of the numbers in words."""

TIMED = re.compile(r"\b(?P<minutes>\d{1,3})m (?P<seconds>\d{1,2})s\b")
_OPENS = re.compile(r"^\W*(?:\d+(?:\.\d+)*|\([a-z0-9]{1,3}\)|[a-z]\))[.):]?\s+(?=[A-Z“\"£])")
_LISTED = re.compile(r"^\W*\d{1,3}[.)]\s+(?=\W*[^\W\d_])")
"""The mark of an item of a list, whatever its text begins with."""

_ITEM = re.compile(r"(?<![\w.,£$])(?P<number>\d{1,2})[.)] (?=[^\W\d_])")
_CITED = re.compile(r"(?<=\S)(?:\[\d{1,3}(?:(?:, ?|[-–])\d{1,3})*\])+")
"""The marks of sources in square brackets, right behind what they are of."""

_TITLED = re.compile(
    r"^\W*[A-Z][a-z]+(?<!s) \d{1,2}(?:: (?=\d)|:? (?=[A-Z]\D*$))"
    r"|(?:\b[A-Z][a-z]+|\b[a-z]+,?) [A-Z][a-z]+(?<!s) \d{1,2}(?= (?:has|had|is|was|will)\b)"
)
"""A number that ends a name: "Statement 7 Safe systems", "in Ward 4 is"."""

_CLOCK = re.compile(
    r"\b(?:at|from|until|by|before|after|around|about|to|till) \d{1,2}(?:[.:][0-5]\d)?"
    r"(?= ?(?:am|pm|noon)\b)|\b(?:at|from|until|ended at) \d{1,2}[.:][0-5]\d\b(?![\d%])"
    r"|\b\d{1,2}[.:][0-5]\d ?[ap]\.?m\b|\b\d{1,2}:[0-5]\d\b"
    rf"|\b(?:{WORDED}|quarter|half) past {WORDED}\b"
    r"|\b0\d\.[0-5]\d\b(?!%)(?: (?:to|until|and) [0-2]\d\.[0-5]\d\b)?"
    r"|\bthe [0-2]\d\.[0-5]\d(?= [a-z]+(?:s|ing)\b)",
    re.IGNORECASE,
)
_YOUNG = r"(?:1[4-9]|2[0-5]|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty-five)"
_OLD = rf"(?:{_YOUNG}|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?)"
"""The years of a grown-up, in words or in digits."""

_AGES = re.compile(
    r"\b(?:aged?|ages)(?: (?:under|over|between|from))? \d{1,3}(?:(?: ?[-–] ?| to | and | or )"
    r"\d{1,3})?(?: (?:and|or) (?:over|above|older|under))?"
    r"|\b\d{1,3} ?(?:\+(?!\d)|(?: and| or) (?:over|older|above|under|younger)\b)"
    r"|\b\d{1,2} ?(?:[-–]|to|and|or) ?\d{1,3}(?=[ -]year[ -]olds?\b|(?: ?years)? of age\b|s\b)"
    r"|\b1[68] ?(?:[-–]|to) ?(?:24|25|64)\b|\b(?:under|over)[- ]\d{1,3}s\b"
    rf"|\bage of (?:\d{{1,3}}|{WORDED})(?: years?)?(?: and (?:\d{{1,2}}|{WORDED}) months)?"
    rf"|\b(?:man|woman|lad|boy|girl|lady|gentleman|resident|person) of (?:\d{{2,3}}|{WORDED})\b"
    r"|\b(?:approaching|reaching|turning) \d{2}\b"
    rf"|\b(?:who|they|he|she|people|person|child|birthday) (?:(?:has|have|had|is|are|was|were) )?"
    rf"(?:reach\w*|turn\w*|is|are|was|were) {_YOUNG}(?![\w%,-]|\.\d| (?:days|weeks|months|of)\b)"
    rf"|\b(?:reach\w*|turn\w*|by|at|until|before) {_YOUNG} and a half\b|\b{WORDED}-year-olds?\b"
    r"|\b(?:men|women|people|those|adults|carers|residents|anyone|everyone) (?:over|under) \d{2}"
    r"(?![\d%,]|\.\d|[ -](?:per ?cent|minutes|hours|days|weeks|months|years)\b)"
    r"|\b(?:were|are|was|is|men|women|people|those|adults|carers) (?:over|under) \d{2,3}"
    r"(?=[,.;)]|\s(?:living|who|in|and)\b|$)"
    rf"|\b{_OLD}(?: and| or) (?:over|older|above|under|younger)\b|\baged? (?:over |under )?{_OLD}\b"
    r"(?: (?:and|or) (?:over|older|above|under|younger)\b)?"
    r"|\b(?:sixteen|eighteen)[- ]to[- ](?:twenty-four|twenty-five|sixty-four)\b"
    rf"|\b(?:over|under) (?:\d{{2}}|{_OLD})(?=:\s)"
    r"|\b\d{1,3}[- ]years?[- ]olds?\b|\b(?:is|was|turned|turns) \d{2}(?= (?:and|years old)\b)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b")
"""A stretch of years, that of a plan too: "2025-27"."""

_WEB = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+44 ?|0)\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)|(?<!\d)0\d{9,10}(?!\d)"
    r"|(?<!\d)\d{3} \d{3} \d{4}(?!\d)|\(\d{3,5}\) ?\d{3}[- ]?\d{3,4}(?!\d)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_CODE = re.compile(r"\b[A-Za-z]{1,6}[-/]?\d[\w/-]*\b(?!\.\d)|\b\d+[A-Z]+\d*\b|\b\d+(?:/\d+)+\b")
_CHAIN = re.compile(
    r"(?<![\w£$.])\d+(?:-\d+){2,}(?:-?[Xx])?(?![\w%])|(?<![\w£$.])\d{3}-\d{6,}(?!\w)"
    r"|\b[A-Za-z]{3,}:\d[\d.]*(?:/\S+|[A-Za-z]{3}\S*)"
)
"""Numbers of books and the like: digits in groups, or right behind the colon of a scheme."""

_OF_PAGES = re.compile(
    r"\bpp?\. ?\d+(?:[-–]\d+)?(?:, \d+(?:[-–]\d+)?)*|\bvol\. ?\d+"
    r"|\b(?:page|part|phase|slide|stage|step) \d+ of \d+|\bto the nearest [\d,.]*\d",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\b(?:1[5-9]|20)\d0s\b|(?:\bin |\()1[5-8]\d\d(?=[),.;]|$)")
"""A decade, and a year before those that periods are of."""

_FORMULA = re.compile(r"(?<!\S)(?=\S*[A-Za-z])\S*[\^_\\{}∑∫∮∯√∞]\S*|\S*\d[a-z][+*−]\S+")
"""What is written as a formula has numbers that count nothing."""

_PARAGRAPH = re.compile(
    r"\b(?:at|in|see|under|to|of|and) \d{1,2}(?:\.\d{1,2})+ (?:above|below)\b|\bsee \d+\.\d+",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?<=[\d%])(?<!\b10)\^\(?\d{1,2}(?:, ?\d{1,2})*\)?(?!\w|\.\d)")
"""The mark of a note as readers write one that is raised after a number: "45^3 people"."""

_RAISED = re.compile(r"(?<=[a-z])\^[-−]?\d{1,2}\b", re.IGNORECASE)
"""The power of a unit: "120 m^2"."""

_POWER = re.compile(r"\b10\^[-−]?\d+")
"""Ten to a power is one number, and no count that anybody states."""

_LAW = re.compile(
    r"\b(?:Act|Regulations|Order|Code|Rules|Guidance|Agreement|Census)(?: of)? (?:19|20)\d\d\b"
)
_DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH})\b", re.IGNORECASE)
_NO_FIGURES = (
    _PHONE, _POSTCODE, _YEARS, _LAW, _OPENS, _LISTED, _TITLED, _PARAGRAPH, _CLOCK, _DAY_MONTH,
    _AGES, _OF_PAGES, _DECADE,
)  # fmt: skip
_WITH_SIGNS = (
    (re.compile(r"\^"), (_NOTE, _RAISED, _POWER)),
    (re.compile(r"@|://|www\.", re.IGNORECASE), (_WEB,)),
    (re.compile(r"\["), (_CITED,)),
    (re.compile(r"[-:]"), (_CHAIN,)),
    (re.compile(r"[\^_\\{}∑∫∮∯√∞+*−]"), (_FORMULA,)),
)
"""Those that cannot stand in a text without a sign, which is sooner looked for."""


def note_marks(text: str) -> list[tuple[int, int]]:
    """The spans of the marks of notes that stand raised after numbers, and of those of sources."""
    raised = [match.span() for match in _NOTE.finditer(text)] if "^" in text else []
    return raised + ([match.span() for match in _CITED.finditer(text)] if "[" in text else [])


def opens_with_age(text: str) -> bool:
    """Whether a text begins with an age: the 65 of "65 and over" is the number of no paragraph."""
    return _AGES.match(text) is not None


def ends_with_age(text: str) -> bool:
    """Whether a text ends with an age: "and over" is part of it."""
    return any(match.end() == len(text) for match in _AGES.finditer(text))


def not_figures(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text whose numbers are no figures."""
    for period in periods_in(text):
        yield period.start, period.end
    signed = (patterns for sign, patterns in _WITH_SIGNS if sign.search(text))
    for pattern in chain(_NO_FIGURES, *signed):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _CODE.finditer(TIMED.sub(lambda m: "\x00" * len(m.group()), text)):
        # "£4.1k" and "12m" begin with a digit, "2nd" is an ordinal: each is told elsewhere.
        if not re.fullmatch(r"\d+(?:[mkp]|bn|mn|st|nd|rd|th)", match.group(), re.IGNORECASE):
            yield match.span()


def list_marks(text: str) -> frozenset[int]:
    """Where the marks of the items of a list begin that stands in one line: "1. Ask 2. Write"."""
    marks = list(_ITEM.finditer(text))
    counted = [int(match["number"]) for match in marks]
    first = counted[0] if counted else 0
    counts_on = counted == list(range(first, first + len(counted)))
    whole = len(marks) > 1 and counts_on and (first == 1 or len(marks) > 2)
    return frozenset(match.start() for match in marks) if whole else frozenset()
