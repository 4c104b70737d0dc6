"""What is said of words that OCR read from a scanned page: in a sentence and beside a citation."""

import re
from collections.abc import Sequence

from assistant.qa.candidates import Candidate
from prompts import prompt

_WORDED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
    "thousand|million|billion|dozen|half|third|quarter"
)
_UNITS = r"%|per ?cent|pence|pounds|(?:(?:working|calendar) )?(?:hour|day|week|month|year)"
_FIGURE = re.compile(
    rf"(£?)\s?(\d+(?:[.,]\d+)*|\b(?:{_WORDED})s?\b)(?:(?:\s|-)?({_UNITS}|m\b|k\b|bn\b))?"
)


def marked(text: str, rests_on: Sequence[Candidate]) -> str:
    """A sentence, with a mark in brackets where it holds a figure that only OCR read.

    A figure that a page of text among those it rests on holds too, in the same unit, needs none.
    """
    return marked_by(text, [(one.text, one.passage.ocr_confidence) for one in rests_on])


def marked_by(text: str, rests_on: Sequence[tuple[str, float | None]]) -> str:
    """`marked`, for quotes each with how sure OCR was of it, None where it was text."""
    figures = _figures(text)
    for quote, confidence in rests_on:
        if confidence is None:
            figures -= _figures(quote)
    by_ocr = any(confidence is not None for _, confidence in rests_on)
    return f"{text} {_mark()}" if by_ocr and figures else text


def unmarked(text: str) -> str:
    """The sentence without the mark of `marked`."""
    return text.removesuffix(f" {_mark()}")


def ocr_words(confidence: float | None) -> str:
    """That OCR read it and how sure it was, in words; empty where it was not read by OCR."""
    if confidence is None:
        return ""
    return prompt("ocr_citation").fill(percent=f"{confidence * 100:.0f}")


def _figures(text: str) -> set[tuple[str, str, str]]:
    found = _FIGURE.findall(text.casefold())
    return {(money, number, unit.replace("per cent", "%")) for money, number, unit in found}


def _mark() -> str:
    return prompt("ocr_figure").fill()
