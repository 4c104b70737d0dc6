"""Checks each sentence of a model against the passages it cites, and finds its quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.candidates import Candidate, candidates
from assistant.model.facts import Fact, Ground, facts, negated
from ingest.councils import councils_in
from ingest.library.lexical import tokens
from ingest.library.records import StoredPassage

MARK = re.compile(r"\s*\[(\d[\d,;\s–-]*)\]")
_LIST_MARK = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_MARKED = re.compile(rf"{MARK.pattern}\s*$")
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
    UNFINISHED = "cut off"


@dataclass(frozen=True, slots=True)
class Supported:
    """A sentence without its marks, and the sentences of the evidence that it rests on."""

    text: str
    quotes: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    candidate: Candidate
    ground: Ground


def check(written: str, sent: Sequence[StoredPassage]) -> Supported | Reason:
    """The sentence with its quotes, or why it may not be shown. `sent` is numbered from 1."""
    marks = [int(n) for mark in MARK.finditer(written) for n in re.findall(r"\d+", mark[1])]
    text = shown(written)
    if not marks:
        return Reason.UNCITED
    if any(not 1 <= n <= len(sent) for n in marks):
        return Reason.UNRESOLVED
    if not _WHOLE.search(text) and not _MARKED.search(written):
        return Reason.UNFINISHED
    cited = [sent[n - 1] for n in dict.fromkeys(marks)]
    quotes = _quotes(text, [_grounded(one) for one in candidates(cited)])
    return Supported(text, quotes) if quotes else Reason.UNSUPPORTED


def shown(written: str) -> str:
    """A sentence as it is shown: without citation marks, list marks and Markdown."""
    text = " ".join(MARK.sub("", written).replace("**", "").split())
    return _LIST_MARK.sub("", re.sub(r"\s+(?=[.,;:!?])", "", text))


def _quotes(text: str, grounds: Sequence[_Ground]) -> tuple[Candidate, ...]:
    """The few sentences that together hold every fact of the text; none where they do not."""
    words = frozenset(tokens(text))
    lacking = facts(text)
    chosen: list[_Ground] = []
    while len(chosen) < QUOTES and (lacking or not chosen):
        left = [one for one in grounds if one not in chosen]
        if not left:
            break
        best = max(left, key=lambda one: _support(one, lacking, words))
        held = {fact for fact in lacking if best.ground.holds(fact)}
        if chosen and not held:
            break
        chosen.append(best)
        lacking = lacking - held
    if lacking or not chosen or not words:
        return ()
    known = frozenset[str]().union(*(one.ground.stems for one in chosen))
    said = [negated(one.candidate.text) for one in chosen]
    # A figure with its "not" taken away is the opposite of the evidence.
    if len(words & known) < SHARE * len(words) or negated(text) != any(said):
        return ()
    return tuple(one.candidate for one in chosen)


def _support(one: _Ground, lacking: frozenset[Fact], words: frozenset[str]) -> float:
    held = sum(one.ground.holds(fact) for fact in lacking)
    return held + 2 * len(words & one.ground.stems) / max(1, len(words))


def _grounded(candidate: Candidate) -> _Ground:
    own = f"{candidate.context} {candidate.text}"
    document = candidate.passage.document
    # Where the passage names another council, its sentences may speak of that one.
    others = councils_in(candidate.passage.text) - {document.council.casefold()}
    around = "" if others else f"{document.title} {document.council}"
    return _Ground(candidate, Ground(own, around))
