"""Makes a follow-up question stand alone, with what the questions before it were about."""

import re
from dataclasses import dataclass, replace

from assistant.qa.answer import Question
from assistant.qa.figure_aims import Aim
from assistant.qa.intents import Intent, leans
from assistant.qa.query import Kind, Query, query_of
from ingest.councils import councils_in
from ingest.dates import dates_in

_YEAR_BEFORE = re.compile(
    r"\b(?:(?:an?|one|the) year|twelve months|12 months) (?:earlier|before|previously)\b|"
    r"\b(?:previous|preceding) year\b",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\b(?:(?:an?|one|the) year|twelve months|12 months) (?:later|after)\b|\bfollowing year\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|(?<=\d{4}[-/–])\d\d(?![\d-])|(?<=[A-Za-z][-'’])\d\d")
_BIDS = re.compile(r"\W*(?:tell|show|list|give|summari[sz]e|describe|explain)\b", re.IGNORECASE)
"""How a bid begins: it is whole in itself, however short."""

SHORT = 4
"""A phrase with fewer words of its own than this, that neither asks nor bids, is searched for with
the question before it.
"""

REACH = 3
"""How many of the user's earlier questions are looked back at."""


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be searched for: `search` is its text, `query` what it asks for;
    `sort` is what it is likeliest, where its words and its meaning tell; `aim` is which of
    several teams it is after; `leans` whether it is asked with what the question before said.
    """

    search: str
    query: Query
    sort: Intent = Intent.EVIDENCE
    aim: Aim = Aim.ONE
    leans: bool = False


def standalone(question: Question) -> Standalone:
    """The question with what it leaves unsaid, taken from the user's questions before it.

    Its own names and dates stand in the place of the earlier ones of their sort: "and in Barnet?"
    asks the same of another council. A short phrase that does not lean on the one before is
    searched for with it, but takes over no name and no date.
    """
    first, *rest = [*question.earlier[-REACH:], question.text]
    found = Standalone(first, query_of(first))
    for text in rest:
        found = _after(found, text)
    return found


def _after(before: Standalone, text: str) -> Standalone:
    """What a question means after the one before it."""
    own = query_of(text)
    if (years := _years_away(text)) and leans(text):
        moved = _moved(before.search, years)
        before = Standalone(moved, query_of(moved))
    whole = own.kinds - {Kind.OTHER} or _BIDS.match(text)
    short = len(own.terms) < SHORT and not whole
    if not leans(text):
        return Standalone(f"{text} {before.search}" if short else text, own)
    names = (*own.names, *(n for n in before.query.names if not _replaced(n, own)))
    search = f"{text} {_lasting_words(before, own)}"
    # Of the words searched for, so that the places of the dates are places in its text.
    wanted = {date.iso for date in own.dates or before.query.dates}
    kind_of = own if own.kinds - {Kind.OTHER} else before.query
    merged = replace(
        own,
        text=search,
        kinds=kind_of.kinds,
        counted=kind_of.counted,
        role=kind_of.role,
        terms=tuple(dict.fromkeys((*own.terms, *_lasting_terms(before.query, own)))),
        names=tuple(dict.fromkeys(names)),
        dates=tuple(date for date in dates_in(search) if date.iso in wanted),
        codes=own.codes or before.query.codes,
    )
    return Standalone(search, merged, leans=True)


def _years_away(text: str) -> int:
    """How many years from the time of the question before: "and a year earlier?"."""
    if _YEAR_BEFORE.search(text):
        return -1
    return 1 if _YEAR_AFTER.search(text) else 0


def _moved(text: str, years: int) -> str:
    """A text with each year of its dates moved by so many."""
    for date in reversed(dates_in(text)):
        moved = _YEAR.sub(
            lambda match: f"{int(match[0]) + years:0{len(match[0])}d}", text[date.start : date.end]
        )
        text = text[: date.start] + moved + text[date.end :]
    return text


def _replaced(name: str, own: Query) -> bool:
    """Whether the question names something else of that sort: a council, or no council."""
    council = bool(councils_in(name))
    return any(bool(councils_in(other)) == council for other in own.names)


def _lasting_terms(before: Query, own: Query) -> tuple[str, ...]:
    gone = {t for name in before.names if _replaced(name, own) for t in query_of(name).terms}
    return tuple(term for term in before.terms if term not in gone)


def _lasting_words(before: Standalone, own: Query) -> str:
    """The earlier question without the names that were replaced."""
    words = before.search
    for name in before.query.names:
        if _replaced(name, own) and name not in own.names:
            words = words.replace(name, " ")
    return " ".join(words.split())
