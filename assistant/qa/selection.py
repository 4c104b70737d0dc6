"""Chooses the sentences of an answer: few, in order, none twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.qa.candidates import Candidate
from assistant.qa.query import FIGURES, Kind, Query
from assistant.qa.tables import extreme_row, rows_named, whole_table
from ingest.structure.blocks import BlockRole

MAX_SENTENCES = 5
FEW = 4
"""Sentences of an answer that is no list: one that answers, and three at most that add to it."""

MAX_WORDS = 150

BESIDE = 0.5
"""The share of a figure's chance that what stands in its passage needs to join it: further below it
is a neighbour, of something else.
"""

DOCUMENTS, EACH = 5, 2
"""Papers that a digest quotes, and sentences of each."""

_WORD = re.compile(r"\w+")

_LABELLED = re.compile(r"\w+(?: \w+){0,2}: ")
"""What begins with a label ("Also present: ...") leans on nothing."""

_LEANS = frozenset(
    "it they this these those he she such that its their however also but and both".split()
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how well it answers."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the answer, with the same sentence of other documents, if any."""

    candidate: Candidate
    same: tuple[Candidate, ...]


def select(
    query: Query, ranked: Sequence[Scored], everything: Sequence[Candidate], least: float
) -> list[Chosen]:
    """The sentences of the answer, the one that answers first.

    `ranked` are the candidates that may be used, best first; `everything` all the sentences of the
    passages found, in the order of the documents. A further sentence joins where it scores at
    least `least`; one that stands near a figure that is asked for, at least half as well as that.
    Four sentences, five or one whole list where a list is asked for, 150 words; or a whole table.
    Of a table that a superlative asks of, only the row that answers.
    """
    ranked = _rows_that_answer(query, _without_openers(ranked, everything), everything)
    best = ranked[0].candidate
    figure = bool(query.kinds & FIGURES) and Kind.LIST not in query.kinds
    beside = max(least, BESIDE * ranked[0].score) if figure else least
    if Kind.LIST in query.kinds and best.role is BlockRole.ROW:
        rows = whole_table(best, everything)
        if len(rows) > 1 and _words(rows) <= MAX_WORDS:
            return [Chosen(one, ()) for one in rows]
    if _is_list(query, best, everything):
        return [Chosen(item, ()) for item in _whole_list(best, everything)]
    most = MAX_SENTENCES if Kind.LIST in query.kinds else FEW
    picked: list[Candidate] = []
    first = 0
    same: dict[int, list[Candidate]] = {}
    for scored in ranked:
        candidate = scored.candidate
        twin = next((p for p in picked if alike(p, candidate)), None)
        if twin is not None:
            same.setdefault(id(twin), []).append(candidate)
            continue
        near = candidate.passage.key == best.passage.key
        enough = scored.score >= (beside if near else least)
        if picked and (not enough or len(picked) >= most or _opens(candidate)):
            continue
        wanted = [*_leading(candidate, everything, picked), candidate]
        room = most - len(picked)
        if len(wanted) > room or _words([*picked, *wanted]) > MAX_WORDS:
            wanted = [candidate]
        if picked and _words([*picked, *wanted]) > MAX_WORDS:
            continue
        first = first or len(wanted)
        picked.extend(wanted)
    return [
        Chosen(candidate, tuple(_other_documents(candidate, same.get(id(candidate), []))))
        for candidate in _reading_order(picked, first)
    ]


def _without_openers(ranked: Sequence[Scored], everything: Sequence[Candidate]) -> Sequence[Scored]:
    """`ranked` without the lines that open something which was not found ("Cabinet agreed to:"),
    where anything else is left.
    """
    whole = [
        one
        for one in ranked
        if not _opens(one.candidate) or len(_whole_list(one.candidate, everything)) > 1
    ]
    return whole or ranked


def _opens(candidate: Candidate) -> bool:
    return candidate.role is not BlockRole.ROW and candidate.text.endswith(":")


def digest(ranked: Sequence[Scored], least: float) -> list[Chosen]:
    """The likeliest sentences of the papers that speak of what is asked, paper by paper, newest
    first.

    `ranked` are the sentences that may be used, best first; after the first one joins where it
    scores at least `least`.
    """
    by_paper: dict[int, list[Candidate]] = {}
    words = 0
    for one in ranked:
        candidate = one.candidate
        paper = candidate.passage.document.key
        held = by_paper.get(paper, [])
        full = len(held) >= EACH if held else len(by_paper) >= DOCUMENTS
        said = (other for some in by_paper.values() for other in some)
        if (
            (by_paper and one.score < least)
            or full
            or _opens(candidate)
            or any(alike(candidate, other) for other in said)
        ):
            continue
        if words + candidate.words <= MAX_WORDS:
            by_paper.setdefault(paper, []).append(candidate)
            words += candidate.words
    papers = sorted(by_paper.values(), key=lambda some: some[0].passage.document.date, reverse=True)
    return [
        Chosen(one, ())
        for some in papers
        for one in sorted(some, key=lambda c: (c.passage.ordinal, c.start))
    ]


def within_limits(rows: Sequence[Candidate]) -> list[Chosen]:
    """As many of the rows as an answer has room for, the first of them first."""
    picked: list[Candidate] = []
    for row in rows[:MAX_SENTENCES]:
        if not picked or _words([*picked, row]) <= MAX_WORDS:
            picked.append(row)
    return [Chosen(row, ()) for row in picked]


def _rows_that_answer(
    query: Query, ranked: Sequence[Scored], everything: Sequence[Candidate]
) -> Sequence[Scored]:
    """`ranked` without the rows beside those that the question is about, which score with the best
    row of their table.
    """
    row = extreme_row(query, everything)
    if row is not None:
        others = frozenset(one.key for one in whole_table(row, everything))
        rest = [one for one in ranked if one.candidate.key not in others]
        return [Scored(row, ranked[0].score), *rest]
    scores = {one.candidate.key: one.score for one in ranked}
    for rows in rows_named(query, everything):
        table = [one.key for one in whole_table(rows[0], everything)]
        best = max((scores[key] for key in table if key in scores), default=None)
        if best is not None:
            for key in table:
                scores.pop(key, None)
            scores.update((one.key, best) for one in rows)
    found = [Scored(one, scores[one.key]) for one in everything if one.key in scores]
    return sorted(found, key=lambda one: -one.score)


def alike(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same: word for word, case and punctuation aside.

    Anything less would cite one page for what another says: "sixty days" is not "ninety days".
    """
    return _spoken(one) == _spoken(other)


def _spoken(candidate: Candidate) -> str:
    words = _WORD.findall(candidate.text.casefold())
    return " ".join(words) or candidate.text


def _is_list(query: Query, best: Candidate, everything: Sequence[Candidate]) -> bool:
    opens = best.text.endswith(":") and len(_whole_list(best, everything)) > 1
    wanted = Kind.LIST in query.kinds and best.role is BlockRole.ITEM
    return opens or (wanted and len(_whole_list(best, everything)) > 1)


def _whole_list(best: Candidate, everything: Sequence[Candidate]) -> list[Candidate]:
    """The list that `best` opens or belongs to, with its opening line, as far as the words go."""
    document = [c for c in everything if c.passage.document.key == best.passage.document.key]
    document.sort(key=lambda c: (c.passage.ordinal, c.start))
    place = next(i for i, c in enumerate(document) if c.key == best.key)
    first = place
    if best.role is BlockRole.ITEM:
        while first > 0 and document[first - 1].role is BlockRole.ITEM and _near(document, first):
            first -= 1
        if first > 0 and document[first - 1].text.endswith(":"):
            first -= 1
    found = [document[first]]
    for index in range(first + 1, len(document)):
        if document[index].role is not BlockRole.ITEM or not _near(document, index):
            break
        if _words([*found, document[index]]) > MAX_WORDS:
            if index > place:
                break
            # The item that answers stays in; of a very long list the first ones make room for it.
            while len(found) > 1 and _words([*found, document[index]]) > MAX_WORDS:
                del found[1]
        found.append(document[index])
    return found


def _near(document: Sequence[Candidate], index: int) -> bool:
    """Whether two neighbours stand in one passage or in two that follow each other."""
    before, after = document[index - 1].passage, document[index].passage
    return after.ordinal - before.ordinal <= 1 and after.headings == before.headings


def _leading(
    candidate: Candidate, everything: Sequence[Candidate], picked: Sequence[Candidate]
) -> list[Candidate]:
    """The sentence before, where this one leans on it ("It ..."); or the opener of its list."""
    before = None
    for other in everything:
        if other.passage.key == candidate.passage.key and other.start < candidate.start:
            if candidate.role is BlockRole.ITEM and other.role is BlockRole.ITEM:
                continue
            before = other
    if before is None or any(alike(before, p) for p in picked):
        return []
    first = candidate.text.split()[0].strip("“\"'‘").casefold() if candidate.text else ""
    leans = first in _LEANS and not _LABELLED.match(candidate.text)
    opened = candidate.role is BlockRole.ITEM and before.text.endswith(":")
    return [before] if leans or opened else []


def _other_documents(candidate: Candidate, twins: Sequence[Candidate]) -> list[Candidate]:
    seen = {candidate.passage.document.key}
    others: list[Candidate] = []
    for twin in twins:
        if twin.passage.document.key not in seen:
            seen.add(twin.passage.document.key)
            others.append(twin)
    return others[:2]


def _reading_order(picked: Sequence[Candidate], first: int) -> list[Candidate]:
    """The sentence that answers, with what it leans on, first; then document by document as they
    were picked, within one in its own order.
    """
    documents = list(dict.fromkeys(c.passage.document.key for c in picked))
    unique = {c.key: c for c in picked[first:]}.values()
    rest = sorted(
        (one for one in unique if all(one.key != other.key for other in picked[:first])),
        key=lambda c: (documents.index(c.passage.document.key), c.passage.ordinal, c.start),
    )
    return [*picked[:first], *rest]


def _words(found: Sequence[Candidate]) -> int:
    return sum(candidate.words for candidate in found)
