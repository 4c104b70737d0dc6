"""Reads the numbers, units and days of a text, in one form whichever way they are written."""

import re
import unicodedata

from ingest.dates import MONTHS, dates_in

_SCALES = {"m": "million", "bn": "billion", "k": "thousand"}
_NUMBER = re.compile(
    r"(?<![\w.])(?P<figure>£?\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>%|(?:million|billion|thousand|bn|m|k)\b))?",
    re.IGNORECASE,
)
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIGURES = {word: n for n, word in enumerate(_SMALL, start=2)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_IN_WORDS = re.compile(
    rf"\b(?:(?P<ten>{'|'.join(_TENS)})-(?P<unit>one|{'|'.join(_SMALL[:8])})|"
    rf"(?P<whole>{'|'.join(sorted(_FIGURES, key=len, reverse=True))}))\b",
    re.IGNORECASE,
)
_AMOUNTS = frozenset(
    "hundred hundreds thousand thousands million millions billion dozen dozens half halved twice "
    "double doubled triple tripled thrice majority zero".split()
)
_WORD = re.compile(r"[^\W\d_][\w&'-]*")
_CODE = re.compile(r"\b[A-Za-z]+-?\d[\w-]*")
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"\b(?P<of>working\s+)?(?P<unit>hour|day|week|fortnight|month|quarter|year)s?\b", re.IGNORECASE
)
_MEASURED = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?|\b(?:{'|'.join(_AMOUNTS)}))[\s-]+{_UNIT.pattern}",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """The text in one form: NFKC, straight quotes, plain hyphens, no commas in figures, "%", and
    figures for the numbers from two to ninety-nine.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    text = re.sub(r"[‐‑]", "-", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = _IN_WORDS.sub(_figure, text)
    return re.sub(r"\s?%|\s?\bper ?cent\b", "%", text, flags=re.IGNORECASE)


# What follows takes a text that is folded.


def undated(text: str) -> str:
    """The text with a comma in the place of each date, and of each day without its year."""
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]} , {text[date.end :]}"
    return _DAY.sub(" , ", text)


def uncoded(text: str) -> str:
    """The text with a comma in the place of each code, such as "Q1" or "QS7"."""
    return _CODE.sub(" , ", text)


def codes(text: str) -> frozenset[str]:
    """The codes of the text, in lower case."""
    return frozenset(code.casefold() for code in _CODE.findall(text))


def unnumbered(text: str) -> str:
    """The text with a comma in the place of each number in figures."""
    return _NUMBER.sub(" , ", text)


def numbers(text: str) -> frozenset[str]:
    """The numbers in figures, each with its sign of money and its scale: "£4.2 million"."""
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        scale = (match["scale"] or "").casefold()
        found.add(f"{match['figure']} {_SCALES.get(scale, scale)}".strip())
    return frozenset(found)


def is_amount(word: str) -> bool:
    """Whether a lower-case word is a number: "dozen", "half"."""
    return word in _AMOUNTS


def figures(text: str) -> frozenset[str]:
    """The numbers of the text, in figures and in words."""
    return numbers(text) | {word for word in words(text) if is_amount(word)}


def words(text: str) -> list[str]:
    """The words of the text in lower case, in order, without marks around them."""
    return [plain(match.group()).casefold() for match in _WORD.finditer(text)]


def plain(word: str) -> str:
    """A word without the marks around it and without its "'s"."""
    return word.removesuffix("'s").strip("'-&")


def cased_words(text: str) -> list[str]:
    """The words of the text as they are written, in order."""
    return [plain(match.group()) for match in _WORD.finditer(text)]


def days(text: str) -> frozenset[str]:
    """The days that are named without regard to a year, as "05-14" for 14 May."""
    return frozenset(
        f"{MONTHS[match['month'].casefold()]:02}-{int(match['day']):02}"
        for match in _DAY.finditer(text)
    )


def units(text: str) -> frozenset[str]:
    """The units of time that stand in the text: "day", "working day"."""
    return frozenset(_unit(match) for match in _UNIT.finditer(text))


def measures(text: str) -> frozenset[tuple[str, str]]:
    """The numbers that count a unit of time, each with its unit."""
    return frozenset(
        (match["number"].casefold(), _unit(match)) for match in _MEASURED.finditer(text)
    )


def _unit(match: re.Match[str]) -> str:
    return f"{'working ' if match['of'] else ''}{match['unit'].casefold()}"


def _figure(match: re.Match[str]) -> str:
    if match["whole"]:
        return str(_FIGURES[match["whole"].casefold()])
    return str(_FIGURES[match["ten"].casefold()] + _FIGURES.get(match["unit"].casefold(), 1))
