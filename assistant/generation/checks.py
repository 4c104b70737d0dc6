"""Checks each sentence of a model against the passages it cites, and finds its quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.generation.bounds import Bounds
from assistant.generation.clauses import Clause, all_known, clauses
from assistant.generation.facts import Fact, FactKind, Ground, facts
from assistant.generation.figures import folded
from assistant.generation.marks import cited, ends_marked, unmarked
from assistant.generation.sense import contradicts
from assistant.qa.candidates import Candidate, candidates
from assistant.qa.display import shown as as_shown
from assistant.qa.orders import is_order, sets_a_task
from ingest.councils import councils_in
from ingest.library.lexical import tokens
from ingest.library.records import StoredPassage
from ingest.structure.blocks import BlockRole

_LIST_MARK = re.compile(r"^(?:[-*•]|#{1,6}|\d{1,2}[.)])\s+")
_WHOLE = re.compile(r"[.!?…][\"'”’)]*$")

QUOTES = 3
"""The most quotes that a sentence may rest on."""

SHARE = 0.6
"""The least share of a sentence's words that its quotes must hold."""


class Reason(StrEnum):
    """Why a sentence is left out, in words that follow a number."""

    UNCITED = "without a citation"
    UNRESOLVED = "citing a passage that was not sent"
    UNSUPPORTED = "saying what the passage cited does not"
    ASTRAY = "on another council or time than the question's"
    UNFINISHED = "cut off"
    UNSTATED = "that asks or orders, and states nothing"


@dataclass(frozen=True, slots=True)
class Supported:
    """A sentence without its marks, and the sentences of the evidence that it rests on."""

    text: str
    quotes: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    candidate: Candidate
    ground: Ground
    labels: frozenset[str]
    councils: frozenset[str]


def check(written: str, sent: Sequence[StoredPassage], bounds: Bounds) -> Supported | Reason:
    """The sentence with its quotes, or why it may not be shown. `sent` is numbered from 1."""
    marks = cited(written)
    text = shown(written)
    if not marks:
        return Reason.UNCITED
    if any(not 1 <= n <= len(sent) for n in marks):
        return Reason.UNRESOLVED
    if not _WHOLE.search(text) and not ends_marked(written):
        return Reason.UNFINISHED
    if sets_a_task(text) or is_order(text) or _is_scrap(text):
        return Reason.UNSTATED
    passages = [sent[n - 1] for n in dict.fromkeys(marks)]
    grounds = [_grounded(one) for one in candidates(passages) if _states(one)]
    within = [one for one in grounds if not bounds.outside(one.candidate)]
    quotes = _quotes(text, within)
    if quotes and all(bounds.says_whose(text, quote) for quote in quotes):
        return Supported(text, quotes)
    return Reason.ASTRAY if quotes or _quotes(text, grounds) else Reason.UNSUPPORTED


def _is_scrap(text: str) -> bool:
    """Whether it is one word without a figure ("#example."), which states nothing."""
    return len(text.split()) == 1 and not any(c.isdigit() for c in text)


def _states(candidate: Candidate) -> bool:
    """Whether it may prove anything: what is set as a task in running text is no statement."""
    return candidate.role is not BlockRole.PARAGRAPH or not sets_a_task(candidate.text)


def shown(written: str) -> str:
    """A sentence as it is shown: without citation marks, list marks and Markdown."""
    text = " ".join(unmarked(written).replace("**", "").split())
    return _LIST_MARK.sub("", re.sub(r"\s+(?=[.,;:!?])", "", text))


def _quotes(text: str, grounds: Sequence[_Ground]) -> tuple[Candidate, ...]:
    """The few sentences that together hold the text; none where they do not."""
    words = frozenset(tokens(folded(text)))
    lacking = facts(text)
    chosen: list[int] = []
    while words and len(chosen) < QUOTES:
        held = frozenset[str]().union(*(grounds[place].ground.stems for place in chosen))
        left = [
            place
            for place in range(len(grounds))
            if place not in chosen
            # Once the facts stand, only the rest of a sentence that a line cut may be missing.
            and (lacking or not chosen or not {place - 1, place + 1}.isdisjoint(chosen))
        ]
        support = {place: _support(grounds[place], lacking, words - held) for place in left}
        best = max(left, key=lambda place: support[place], default=None)
        if best is None or not support[best]:
            break
        chosen.append(best)
        lacking = frozenset(fact for fact in lacking if not grounds[best].ground.holds(fact))
        if not lacking and _says([grounds[place] for place in chosen], text):
            return tuple(grounds[place].candidate for place in chosen)
    return ()


def _support(one: _Ground, lacking: frozenset[Fact], words: frozenset[str]) -> float:
    held = sum(one.ground.holds(fact) for fact in lacking)
    return held + 2 * len(words & one.ground.stems) / max(1, len(words))


def _says(chosen: Sequence[_Ground], text: str) -> bool:
    """Whether these sentences, which hold every fact of the text, say what it says."""
    words = frozenset(tokens(folded(text)))
    said = frozenset[str]().union(*(one.ground.stems for one in chosen))
    labels = frozenset[str]().union(*(one.labels for one in chosen))
    named = councils_in(text)
    return (
        len(words & said) >= SHARE * len(words)
        and all_known(text, said | labels)
        and all(any(_holds(one, clause) for one in chosen) for clause in clauses(text))
        and not any(named and one.councils and not named & one.councils for one in chosen)
        and not contradicts(text, [as_shown(one.candidate) for one in chosen])
    )


def _holds(one: _Ground, clause: Clause) -> bool:
    """Whether a sentence by itself holds what a clause tells of a figure."""
    return not clause.figures or all(
        one.ground.holds(fact) for fact in facts(clause.text) if fact.kind is not FactKind.OPENER
    )


def _grounded(candidate: Candidate) -> _Ground:
    own = f"{candidate.context} {as_shown(candidate)}"
    document = candidate.passage.document
    # Where the passage names another council, its sentences may speak of that one.
    others = councils_in(candidate.passage.text) - {document.council.casefold()}
    around = "" if others else f"{document.title} {document.council}"
    labels = frozenset(tokens(f"{document.title} {document.council} council"))
    councils = councils_in(own) or frozenset([document.council.casefold()] if around else [])
    return _Ground(candidate, Ground(own, around), labels, councils - {""})
