"""Finds the contradiction between two documents that bears on a question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.answer import Citation, Conflict
from assistant.answering.asked import FIGURES, Asked, Kind
from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.answering.scanned import marked
from assistant.answering.selecting import MAX_SENTENCES, MAX_WORDS, Chosen, alike
from assistant.answering.weighing import Weighed
from assistant.figures.disagreeing import ALIKE, contradict
from assistant.figures.numbers import Unit
from assistant.figures.periods import Period, periods_in
from assistant.figures.stated import Stated, stated_in
from assistant.finding.glossary import spelled_out
from ingest.embedding import Vectors
from prompts import prompt

TO_THE_POINT = 0.5
"""The least cosine of what a figure is of with the question."""

SHARE = 0.6
"""The least score, as a share of the best sentence's, of a sentence whose figures are compared."""

LOOKED_AT = 12
"""How many figures are weighed against the question, the best sentences' first."""

MOST = 4
"""How many figures are looked for elsewhere."""

_UNITS: Mapping[Kind, frozenset[Unit]] = {
    Kind.COUNT: frozenset({Unit.COUNT}),
    Kind.MONEY: frozenset({Unit.POUNDS}),
    Kind.SHARE: frozenset({Unit.PERCENT, Unit.COUNT}),
    Kind.DURATION: frozenset({Unit.DAYS, Unit.HOURS}),
    Kind.MARK: frozenset({Unit.COUNT, Unit.PERCENT}),
    Kind.SCORE: frozenset({Unit.COUNT, Unit.PERCENT}),
}

Find = Callable[[Sequence[str]], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures of one measure that cannot both be right; the one nearer the question first."""

    one: Stated
    other: Stated


def disagreement(
    asked: Asked, search: str, kept: Sequence[Weighed], vectors: Vectors, find: Find
) -> Disagreement | None:
    """The contradiction that bears most on the question, or None where there is none.

    `kept` are the sentences that may answer, best first. What their figures are of is looked for
    again by `find`, which gives the sentences that a search for such texts finds: the other side
    need not speak as the question does. `vectors` gives unit vectors of texts.
    """
    least = SHARE * kept[0].evidence.score
    units = frozenset[Unit]().union(*(_UNITS[kind] for kind in asked.kinds & FIGURES))
    wanted = periods_in(asked.text)
    stated = [
        one
        for w in kept
        if w.evidence.score >= least
        for one in stated_in(w.candidate)
        if not one.aim and (not units or one.figure.unit in units) and _then(one, wanted)
    ][:LOOKED_AT]
    if not stated:
        return None
    meanings = _meanings(vectors, [search, *(one.of for one in stated)])
    fit = meanings[1:] @ meanings[0]
    best = sorted(range(len(stated)), key=lambda i: -float(fit[i]))[:MOST]
    ours = [stated[i] for i in best if fit[i] >= TO_THE_POINT]
    if not ours:
        return None
    others = [one for found in find([one.of for one in ours]) for one in stated_in(found)]
    return _first(ours, [*stated, *others], vectors)


def _then(one: Stated, wanted: Sequence[Period]) -> bool:
    """Whether the figure may be of a time that the question names."""
    pairs = [(mine, asked) for mine in one.periods for asked in wanted]
    return not pairs or any(mine.within(asked) or mine.near(asked) for mine, asked in pairs)


def _first(
    ours: Sequence[Stated], others: Sequence[Stated], vectors: Vectors
) -> Disagreement | None:
    """The first of ours that another contradicts, with the one most alike."""
    for one in ours:
        against = [other for other in others if contradict(one, other)]
        if not against:
            continue
        meanings = _meanings(vectors, [one.of, *(other.of for other in against)])
        alike = meanings[1:] @ meanings[0]
        best = int(np.argmax(alike))
        if alike[best] >= ALIKE:
            return Disagreement(one, against[best])
    return None


def _meanings(vectors: Vectors, texts: Sequence[str]) -> NDArray[np.float32]:
    return vectors([spelled_out(text) for text in texts])


def with_both(chosen: Sequence[Chosen], one: Candidate, other: Candidate) -> list[Chosen]:
    """The sentences of an answer with the two sides of a disagreement first, within its limits."""
    found = [Chosen(side, ()) for side in (one, other)]
    for choice in chosen:
        twin = next((n for n, c in enumerate(found) if alike(c.candidate, choice.candidate)), None)
        if twin is not None:
            found[twin] = Chosen(found[twin].candidate, choice.same)
        elif len(found) < MAX_SENTENCES:
            words = sum(c.candidate.words for c in found) + choice.candidate.words
            found += [choice] if words <= MAX_WORDS else []
    return found


def conflict_of(found: Disagreement, citations: Sequence[Citation]) -> Conflict:
    """The disagreement in words, with the numbers of the citations that show its sides."""
    places = {(c.document_id, c.page, c.start): c.n for c in citations}
    sides = (found.one, found.other)
    keys = [(s.candidate.passage.document.document_id, *s.candidate.key[2:]) for s in sides]
    about = prompt("figures_disagree").fill(
        one=figure_said(found.one),
        one_document=dated_title(found.one.candidate.passage.document),
        other=figure_said(found.other),
        other_document=dated_title(found.other.candidate.passage.document),
    )
    return Conflict(about, tuple(places[key] for key in keys))


def figure_said(side: Stated) -> str:
    """A figure as its document writes it, marked where only OCR read it."""
    return marked(side.said, [side.candidate])
