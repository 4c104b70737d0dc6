"""The paragraphs of a pack that can be evidence on a day, and those that count for a statement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np

from assistant.coverage.evidence import Evidence
from assistant.coverage.in_force import in_force_on
from assistant.decisions.judged import Judged
from assistant.decisions.standing import Says, Views, spans_of
from assistant.qa.identities import pack_identities
from ingest.library.decisions import Span
from ingest.library.library import Library
from ingest.library.records import Category, Document, EvidenceClass, Kind, Pack

LIKELY = 0.35
"""The least probability that a paragraph is evidence at all. Of councils left out it loses 7 in a
hundred paragraphs of evidence (`eval/training/README.md`)."""

SHARE = 0.35
"""The least probability of a statement for a paragraph to count for it: at most two can have it."""


class Pool:
    """The paragraphs of a pack, as judged, of documents that may prove anything on that day.

    A document that is dated after `as_of` is no evidence yet, and one that quotes the framework
    never is, whatever is decided of its paragraphs.
    """

    def __init__(
        self, library: Library, judged: Judged, statements: Sequence[str], pack: Pack, as_of: date
    ) -> None:
        self.judged = judged
        self.statements = tuple(statements)
        self._documents = {
            document.key: document
            for document in in_force_on(library.documents(pack.name), as_of)
            if _proves(document)
        }
        self._identities = pack_identities(library, pack)
        # A page that is not as it was stored counts for nothing.
        self._damaged = library.damaged_pages(self._documents.values())

    @cached_property
    def rows(self) -> Mapping[Span, int]:
        """The row of each paragraph among the proposals."""
        return {span: row for row, span in enumerate(spans_of(self.judged.proposed))}

    @cached_property
    def counted(self) -> Mapping[str, Sequence[Evidence]]:
        """The evidence for each statement, by its id: what people said is evidence first, then
        what is likeliest.

        What people said is none does not count, however likely; where they differ, it counts where
        it is proposed.
        """
        proposed = self.judged.proposed
        counts = (proposed.probabilities >= SHARE) & (proposed.evidence >= LIKELY)[:, None]
        for span, one in self.judged.standings.items():
            for statement, views in one.views.items():
                if span in self.rows and statement in self.statements:
                    place = self.rows[span], self.statements.index(statement)
                    counts[place] = _counts(views, bool(counts[place]))
        found: dict[str, list[Evidence]] = {name: [] for name in self.statements}
        for row, column in np.argwhere(counts).tolist():
            document = self._documents.get(int(proposed.documents[row]))
            if document is None:
                continue
            one = self._made(document, row, column)
            sound = (document.key, one.page) not in self._damaged
            if sound and one.evidence_class is not EvidenceClass.FRAMEWORK_TEXT:
                found[one.statement].append(one)
        for many in found.values():
            many.sort(key=lambda one: (-one.certainty, -one.probability))
        return found

    def one(self, span: Span, statement: str) -> Evidence | None:
        """A paragraph as evidence for a statement, whether it counts or not; None where there is
        no such paragraph, or its document proves nothing.
        """
        row, document = self.rows.get(span), self._documents.get(span.document)
        if row is None or document is None:
            return None
        return self._made(document, row, self.statements.index(statement))

    def may_prove(self, span: Span) -> bool:
        """Whether it is a paragraph of a document that may prove anything."""
        return span in self.rows and span.document in self._documents

    def decided(self, statement: str) -> list[Evidence]:
        """The paragraphs that people decided on for a statement, whether they count or not."""
        made = (
            self.one(span, statement)
            for span, one in self.judged.standings.items()
            if statement in one.views
        )
        return [one for one in made if one is not None]

    def _made(self, document: Document, row: int, column: int) -> Evidence:
        proposed, statement = self.judged.proposed, self.statements[column]
        page, start, end = (
            int(proposed.pages[row]),
            int(proposed.starts[row]),
            int(proposed.ends[row]),
        )
        made = Evidence(
            statement=statement,
            document=document,
            passage=int(proposed.passages[row]),
            page=page,
            start=start,
            end=end,
            probability=float(proposed.probabilities[row, column]),
            category=Category(document.category or proposed.categories[row]),
            polarity=proposed.polarities[row],
            mixed=bool(proposed.mixed[row]),
            evidence_class=EvidenceClass(document.evidence_class or proposed.classes[row]),
            category_proposed=proposed.categories[row],
            polarity_proposed=proposed.polarities[row],
            private=self._private(document.key, page, start, end),
        )
        views = self.judged.views(made.span, statement) if self.judged.standings else None
        return made if views is None else _as_decided(made, views)

    def _private(self, document: int, page: int, start: int, end: int) -> bool:
        told = self._identities.get((document, page), ())
        return any(one.meets(page, start, end) for one in told)


def _proves(document: Document) -> bool:
    """Whether a document may be evidence: what quotes the framework proves nothing, and a person's
    case file that was let in is not for counting.
    """
    return (
        not document.case_file
        and document.kind not in (Kind.FRAMEWORK, Kind.INSPECTION_REPORT)
        and document.evidence_class != EvidenceClass.FRAMEWORK_TEXT
    )


def _counts(views: Views, proposed: bool) -> bool:
    return proposed if views.says is Says.DIFFER else views.says is Says.YES


def _as_decided(one: Evidence, views: Views) -> Evidence:
    if views.says is not Says.YES:
        return replace(one, views=views)
    evidence_class = one.evidence_class
    if evidence_class is EvidenceClass.FRAMEWORK_TEXT:
        # A person says it is no mere quotation, and not what it shows: the least is a plan.
        evidence_class = EvidenceClass.INTENTION
    return replace(
        one,
        views=views,
        category=Category(_agreed([each.said.category for each in views.yes]) or one.category),
        polarity=_agreed([each.said.polarity for each in views.yes]) or one.polarity,
        evidence_class=evidence_class,
    )


def _agreed(given: Sequence[str]) -> str:
    """What people gave, where nobody gave anything else; empty where nobody gave any."""
    values = {value for value in given if value}
    return values.pop() if len(values) == 1 else ""
