"""What `evidence figures` prints as JSON."""

from typing import Self

from assistant.qa.record import Record
from ingest.library.figures import StoredFigure


class FigureRecord(Record):
    """A figure of the ledger. `value` is in `unit`: pounds, percent as 53 and not 0.53; `period` an
    ISO day, month or "first/last"; `scope` is empty for the whole council. `quote` is the sentence
    or the row that states it, as the page holds it.
    """

    id: str
    value: float
    unit: str
    measure: str
    scope: str
    period: str
    status: str
    qualifier: str
    document_id: str
    file: str
    page: int
    quote: str

    @classmethod
    def of(cls, one: StoredFigure) -> Self:
        """The record of a figure."""
        figure = one.figure
        return cls(
            id=f"{one.document.document_id[:12]}-{one.page}-{figure.start}",
            value=round(figure.amount.value, 6),
            unit=figure.amount.unit.value,
            measure=figure.measure,
            scope=figure.scope,
            period=figure.period,
            status=figure.status.value,
            qualifier=figure.amount.qualifier,
            document_id=one.document.document_id,
            file=one.document.file,
            page=one.page,
            quote=one.quote,
        )


class FiguresRecord(Record):
    """`evidence figures --json`."""

    pack: str
    figures: list[FigureRecord]
