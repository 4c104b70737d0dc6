"""What is open on the Coverage tab: a cell with its passages, or a queue of uncertain ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from assistant.coverage.evidence import Evidence
from assistant.coverage.pool import Pool
from assistant.coverage.query import cell_query, coverage_query
from assistant.coverage.survey import Survey
from assistant.decisions.queue import to_ask
from assistant.decisions.standing import spans_of
from assistant.web import deciding_words as words
from assistant.web.passages_html import QUEUE_ACTS, Passage, PassagesHtml
from ingest.library.decisions import Span

AT_ONCE = 15
"""Passages of a cell that are shown, and that are shown more at a time."""

QUEUED = 20
"""Passages of a queue."""

TO_TABLE = f'<a href="#coverage-table">{words.TO_TABLE}</a>'
Counted = Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Cell:
    """An open cell. Its passages keep their places, whatever is decided of them meanwhile."""

    statement: str
    category: str
    spans: tuple[Span, ...]
    shown: int = AT_ONCE

    def html(self, survey: Survey, pool: Pool, pack: str, opening: bool) -> str:
        """Its passages. `opening` takes the focus to it: to its heading, or to the first of more
        that are shown.
        """
        writes = PassagesHtml(survey.library, survey.framework)
        held = _held(pool, pool.counted, self)
        title = f"{writes.titles[self.statement]}: {writes.categories[self.category]}"
        fresh = self.shown - AT_ONCE if opening and self.shown > AT_ONCE else None
        focus = " data-focus" if opening and fresh is None else ""
        left = len(held) - self.shown
        button = words.MORE.format(count=min(left, AT_ONCE))
        more = f'<button type="button" data-act="more">{button}</button>' if left > 0 else ""
        listed = writes.listed(held[: self.shown], fresh) if held else _hint(words.NOTHING_HERE)
        return (
            f'<h2 id="opened-title" tabindex="-1"{focus}>{escape(title)}</h2>'
            f"{_query(pack, survey, self)}{_hint(words.KEYS.format(more=''))}"
            f"{listed}{more}{_hint(TO_TABLE)}"
        )


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue, and the place in it of the passage that is shown."""

    spans: tuple[Span, ...]
    at: int = 0

    @property
    def asks(self) -> Span | None:
        """The passage that is shown; None at the end."""
        return self.spans[self.at] if self.at < len(self.spans) else None

    def moved(self, by: int) -> "Queue":
        """The queue that many places further on."""
        return replace(self, at=min(max(0, self.at + by), len(self.spans)))

    def kept(self, pool: Pool) -> "Queue":
        """The queue without the passages that have left the pack meanwhile."""
        there = [span for span in self.spans if pool.may_prove(span)]
        return Queue(tuple(there), sum(span in there for span in self.spans[: self.at]))

    def html(self, survey: Survey, pool: Pool, pack: str, opening: bool) -> str:
        """The passage that is asked about; the focus goes to it where it is `opening`."""
        writes = PassagesHtml(survey.library, survey.framework)
        every = len(self.spans)
        shown = _asked(pool, self.asks) if self.asks else None
        if shown is None:
            told = words.QUEUE_DONE.format(every=every) if every else words.QUEUE_EMPTY
            again = f'<button type="button" data-act="queue">{words.CHECK_MORE}</button>'
            heading = f'<h2 id="opened-title" tabindex="-1" data-focus>{told}</h2>'
            return heading + again * bool(every)
        title = words.QUEUE_TITLE.format(place=self.at + 1, every=every)
        acts = QUEUE_ACTS if self.at else QUEUE_ACTS[:-1]
        passage = writes.passage(shown, acts, _second(writes, pool, shown), opening)
        keys = words.KEYS.format(more=words.KEYS_QUEUE)
        return (
            f'<h2 id="opened-title" tabindex="-1">{title}</h2>{_hint(words.QUEUE_WHY)}'
            f"{_hint(keys)}{passage}"
        )


def cell_of(pool: Pool, statement: str, category: str) -> Cell:
    """A cell with every passage that counts in it, then those that people set aside."""
    counted = pool.counted[statement]
    known = {one.span for one in counted}
    others = [one for one in pool.decided(statement) if one.span not in known]
    spans = [one.span for one in (*counted, *others) if one.category == category]
    return Cell(statement, category, tuple(spans))


def set_aside(pool: Pool, counted: Counted) -> dict[tuple[str, str], int]:
    """How many passages people decided on that do not count, by statement and category."""
    found: dict[tuple[str, str], int] = {}
    for name, many in counted.items():
        known = {one.span for one in many}
        for one in pool.decided(name):
            if one.span not in known:
                found[name, one.category] = found.get((name, one.category), 0) + 1
    return found


def queue_of(pool: Pool) -> Queue:
    """The passages to ask about first: undecided, and of documents that may prove anything."""
    proposed = pool.judged.proposed
    spans = spans_of(proposed)
    out = {span for span, one in pool.judged.standings.items() if one.views}
    out |= {span for span in spans if not pool.may_prove(span)}
    return Queue(tuple(spans[row] for row in to_ask(proposed, out, QUEUED)))


def _held(pool: Pool, counted: Counted, cell: Cell) -> list[Passage]:
    known = {one.span for one in counted[cell.statement]}
    return [
        Passage(one, span in known, cell.category, pool.judged.standings.get(span))
        for span in cell.spans
        for one in [pool.one(span, cell.statement)]
        if one is not None
    ]


def _asked(pool: Pool, span: Span) -> Passage | None:
    """The passage as evidence for what is likeliest, or for what people said it is."""
    row = pool.rows.get(span)
    if row is None:
        return None
    likeliest = pool.statements[int(pool.judged.proposed.probabilities[row].argmax())]
    standing = pool.judged.standings.get(span)
    said = standing.statements if standing else ()
    one = pool.one(span, said[0] if said else likeliest)
    if one is None:
        return None
    counts = one.span in {each.span for each in pool.counted[one.statement]}
    return Passage(one, counts, one.category, standing)


def _second(writes: PassagesHtml, pool: Pool, shown: Passage) -> str:
    shares = pool.judged.proposed.probabilities[pool.rows[shown.evidence.span]]
    second = int(shares.argsort()[-2])
    told = words.QUEUE_NEXT.format(
        title=writes.titles[pool.statements[second]], share=float(shares[second])
    )
    return _hint(escape(told))


def _query(pack: str, survey: Survey, cell: Cell) -> str:
    as_of: date = survey.as_of
    whole = coverage_query(pack, survey.framework.id, as_of)
    shown = escape(cell_query(whole, cell.statement, cell.category))
    return f'<p class="hint query">{words.QUERY} <code>{shown}</code></p>'


def _hint(text: str) -> str:
    return f'<p class="hint">{text}</p>'
