"""Sentences that say how old a thing is that they rest on: a count, a rehearsal, a statement."""

import re
from datetime import date

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from ingest.periods import Period, periods_in

OLD_SOURCE_YEARS = 5
"""A needs assessment, a survey or figures that are older is an old source."""

CENSUS_YEARS = 10
"""A census is taken every ten years."""

LAST_MONTHS = 18
"""What was last done, counted or tested longer ago has not been since."""

MADE_MONTHS = 30
"""A study or a statement that was made longer ago is old."""

_SOURCE = re.compile(
    r"\b(?:needs assessment|survey|profile|data|figures|strategy|mapping|audit|exercise|analysis|"
    r"study|register|return)\b[^.;]{0,40}?\b(?:of|from|in) ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CENSUS = re.compile(r"\b((?:19|20)\d\d) census\b|\bcensus (?:of|in) ((?:19|20)\d\d)\b", re.I)
_WORK = (
    r"(?:count(?:ed)?|analys(?:is|ed)|rehears(?:al|ed)|exercised?|test(?:ed)?|validat(?:ion|ed)|"
    r"audit(?:ed)?|survey(?:ed)?|review(?:ed)?|assess(?:ment|ed)|study|figures|check(?:ed)?|"
    r"refresh(?:ed)?|updated?|published|data|volumes|waits)"
)
_LAST = re.compile(
    rf"\b(?:last|latest|most recent(?:ly)?)\b(?= [^.;]{{0,60}}?\b{_WORK}\b)[^.;]{{0,110}}",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:statement|analysis|study|evidence pack|assessment|cost of care exercise|profile|"
    r"benchmark\w*|mapping)\b[^.;]{0,60}?\b(?:dated|(?:was |were )?(?:made|completed|published|"
    r"written|done|carried out|drawn up))\b[^.;]{0,40}",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"\b(?:cover(?:s|ed)|ran|runs|laps(?:ed|es)|expired?|ended)\b[^.;]{0,20}\b"
    r"(?:period|from|on|to|in|until)\b[^.;]{0,60}",
    re.IGNORECASE,
)
_ON_PAPER = re.compile(
    r"\b(?:policy|strategy|statement|plan|protocol|procedure|objectives|agreement|it|this)\b", re.I
)
_GIVEN = re.compile(r"\b(?:last|previous) (?:audit|inspection)\b[^.]*\bgave\b", re.IGNORECASE)
"""What a paper that follows says of the one before it."""

_AGAIN = re.compile(r"\b(?:compared|against|better|worse|since then|up from|down from)\b", re.I)


def old_words(one: Candidate, as_of: date) -> str:
    """What old thing a sentence rests on, in words; empty where it says nothing of the sort."""
    title, text = dated_title(one.passage.document), one.text
    if _GIVEN.search(text):
        return ""
    if (found := _LAST.search(text)) and (when := _old(found[0], as_of, LAST_MONTHS)):
        return f"{title} says that this was last done in {when}."
    if (found := _MADE.search(text)) and (when := _old(found[0], as_of, MADE_MONTHS)):
        return f"{title} rests on what was made in {when}."
    if (
        (found := _RAN.search(text))
        and _ON_PAPER.search(text)
        and (when := _old(found[0], as_of, 0))
    ):
        return f"{title} speaks of what came to its end in {when}."
    if _AGAIN.search(text):
        return ""
    if (found := _SOURCE.search(text)) and int(found[1]) <= as_of.year - OLD_SOURCE_YEARS:
        return f"{title} rests on a source of {found[1]}."
    if found := _CENSUS.search(text):
        year = found[1] or found[2]
        if int(year) <= as_of.year - CENSUS_YEARS:
            return f"{title} rests on the census of {year}."
    return ""


def _old(text: str, as_of: date, months: int) -> str:
    """The last time that a text names, as it writes it, where all of them are as old as that."""
    named = periods_in(text)
    if not named:
        return ""
    last = max(named, key=lambda one: one.last)
    return _written(text, last) if _months(last.last, as_of) > months else ""


def _written(text: str, period: Period) -> str:
    return text[period.start : period.end]


def _months(day: date, as_of: date) -> int:
    whole = 12 * (as_of.year - day.year) + as_of.month - day.month
    return whole if as_of.day >= day.day else whole - 1
