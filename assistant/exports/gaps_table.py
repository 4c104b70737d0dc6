"""The gaps of a report as a table, with how far each is closed."""

from assistant.exports import report_words as words
from assistant.exports.report import Report
from assistant.exports.table_places import (
    DOCUMENT,
    NO_PLACE,
    PAGE,
    QUOTE,
    in_document,
    on_page,
    quoted,
)
from assistant.exports.tables import Column, Table, Value
from assistant.gaps.tracking import Gone, Tracked
from assistant.web import gap_words, wording

_COLUMNS = (
    Column("Gap", 7),
    Column("Kind", 24),
    Column("Severity", 14),
    Column("Statement", 30),
    Column("Reason", 50),
    Column("What would close it", 44),
    Column("State", 18),
    Column("Owner", 22),
    Column("Due", 12),
    Column("Overdue", 9),
    Column("Note on the gap", 44),
    Column("History", 60),
    Column("Still found", 11),
    Column("Gap id", 14),
    *DOCUMENT,
    *PAGE,
    *QUOTE,
)


def gaps_table(report: Report) -> Table:
    """A row for each passage that shows a gap, one for a gap that no passage shows; last those that
    people said something of and that are no longer found.
    """
    titles = {each.id: each.title for each in report.findings.coverage.framework.statements}
    rows: list[tuple[Value, ...]] = []
    for number, (one, places) in enumerate(report.gaps, start=1):
        gap = one.gap
        told = (
            number,
            wording.GAPS[gap.kind],
            wording.SEVERITIES[gap.severity],
            titles[gap.statement] if gap.statement else "",
            gap.reason,
            gap.closes,
            *_progress(report, one),
        )
        rows += [(*told, *in_document(at), *on_page(at), *quoted(at)) for at in places]
        if not places:
            rows.append((*told, *NO_PLACE))
    for one in report.gone:
        was = one.subject
        kind, about = wording.GAPS.get(was.kind, was.kind), titles.get(was.statement, was.statement)
        rows.append(("", kind, "", about, was.reason, "", *_progress(report, one), *NO_PLACE))
    return Table(words.GAPS, _COLUMNS, tuple(rows))


def _progress(report: Report, one: Tracked | Gone) -> tuple[Value, ...]:
    now = one.progress
    late = now.overdue(report.findings.coverage.as_of)
    return (
        gap_words.STATES[now.state],
        now.owner,
        words.day(now.due) if now.due else "",
        words.YES if late else "",
        now.note,
        "\n".join(filter(None, (*map(gap_words.line, one.history), gap_words.open_again(one)))),
        words.YES if isinstance(one, Tracked) else words.NO,
        one.id,
    )
