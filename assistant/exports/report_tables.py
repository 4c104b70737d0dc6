"""A report as tables: matrix, evidence, figures, gaps, claims, information return, about."""

from collections.abc import Iterator

from assistant.coverage.coverage import Covered
from assistant.exports import report_words as words
from assistant.exports.gaps_table import gaps_table
from assistant.exports.report import Report
from assistant.exports.report_about import about_rows
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
from assistant.frameworks.framework import EvidenceCategory
from assistant.gaps.families import NamedIn
from assistant.web import coverage_words, wording
from ingest.figures.times import days_of

_COUNCIL = Column("Council", 24)


def report_tables(report: Report) -> list[Table]:
    """The sheets of a workbook, in order."""
    about = (Column("What", 26), Column("It says", 100))
    return [
        matrix_table(report),
        evidence_table(report),
        figures_table(report),
        gaps_table(report),
        claims_table(report),
        return_table(report),
        Table(words.ABOUT, about, tuple(about_rows(report)), filtered=False),
    ]


def matrix_table(report: Report) -> Table:
    """A row for each statement: its strength and states, and three columns a category. Of a pack
    of several councils a row for each statement of each council.
    """
    coverage = report.findings.coverage
    used = {cell.category for covered in coverage.statements for cell in covered.cells}
    categories = [each for each in coverage.framework.categories if each.id in used]
    several = len(report.parts) > 1
    columns = [
        *([_COUNCIL] if several else ()),
        Column("Theme", 24),
        Column("Statement", 30),
        Column("Strength", 10),
        Column("State", 30),
        Column("Passages", 10),
        Column("Newest", 12),
    ]
    for each in categories:
        columns += [
            Column(f"{each.title}: passages", 14),
            Column(f"{each.title}: newest", 14),
            Column(f"{each.title}: state", 22),
        ]
    rows = (
        (*([part.council] if several else ()), *_matrix_row(covered, categories))
        for part in report.parts
        for covered in part.coverage.statements
    )
    return Table(words.MATRIX, tuple(columns), tuple(rows))


def _matrix_row(covered: Covered, categories: list[EvidenceCategory]) -> Iterator[Value]:
    newest = max((one.document.date for one in covered.evidence), default="")
    yield from (covered.theme, covered.statement.title, covered.strength)
    yield words.states(covered.states, coverage_words.COVERED)
    yield len(covered.evidence)
    yield words.day(newest) if covered.evidence else ""
    cells = {cell.category: cell for cell in covered.cells}
    for category in categories:
        cell = cells.get(category.id)
        if cell is None:
            yield from ("", "", coverage_words.NONE)
        else:
            yield cell.count
            yield words.day(cell.newest) if cell.count else ""
            yield words.states(cell.states)


def evidence_table(report: Report) -> Table:
    """A row for each paragraph and statement that it is evidence for."""
    titles = {each.id: each.title for each in report.findings.coverage.framework.categories}
    columns = (
        Column("Theme", 24),
        Column("Statement", 30),
        Column("Category", 20),
        Column("Class", 14),
        Column("Polarity", 11),
        Column("Both", 6),
        Column("Probability", 11),
        *DOCUMENT,
        Column("Status", 10),
        *PAGE,
        *QUOTE,
        Column("Proposed by", 14),
        Column("Category proposed", 16),
        Column("Polarity proposed", 12),
        Column("Decided", 14),
        Column("Decided by", 22),
    )
    rows: list[tuple[Value, ...]] = []
    for shown in report.evidence:
        one, document = shown.evidence, shown.cited.document
        rows.append(
            (
                shown.covered.theme,
                shown.covered.statement.title,
                titles.get(one.category, one.category.value),
                one.evidence_class.value,
                one.polarity,
                words.BOTH if one.mixed else "",
                round(one.probability, 2),
                *in_document(shown.cited),
                document.status,
                *on_page(shown.cited),
                *quoted(shown.cited),
                words.PROGRAM,
                titles.get(one.category_proposed, one.category_proposed),
                one.polarity_proposed,
                words.DECIDED[one.decided],
                ", ".join(dict.fromkeys(each.person for each in one.decisions)),
            )
        )
    return Table(words.EVIDENCE, columns, tuple(rows))


def figures_table(report: Report) -> Table:
    """A row for each figure that the documents state, in the unit of the ledger."""
    columns = (
        Column("Measure", 50),
        Column("Figure", 12),
        Column("Unit", 10),
        Column("Inexact", 11),
        Column("Of whom or where", 24),
        Column("From", 12),
        Column("To", 12),
        Column("Status", 12),
        Column("How read", 12),
        *DOCUMENT,
        *PAGE,
        *QUOTE,
    )
    rows: list[tuple[Value, ...]] = []
    for one, cited in report.figures:
        figure = one.figure
        days = days_of(figure.period)
        rows.append(
            (
                figure.measure,
                round(figure.amount.value, 6),
                figure.amount.unit.value,
                figure.amount.qualifier,
                figure.scope,
                words.day(days.first.isoformat()) if days else "",
                words.day(days.last.isoformat()) if days else "",
                figure.status.value,
                words.HOW_READ[figure.origin],
                *in_document(cited),
                *on_page(cited),
                *quoted(cited),
            )
        )
    return Table(words.FIGURES, columns, tuple(rows))


def claims_table(report: Report) -> Table:
    """A row for each sentence beside a claim of a self-assessment; one where there is none."""
    statements = report.findings.coverage.framework.statements
    titles = {statement.id: statement.title for statement in statements}
    several = len(report.parts) > 1
    columns = (
        *([_COUNCIL] if several else ()),
        Column("Claim", 60),
        Column("Claimed in", 30),
        Column("Page of the claim", 10),
        Column("Statements", 30),
        Column("How it stands", 20),
        Column("Beside it", 16),
        Column("Category", 14),
        *DOCUMENT,
        *PAGE,
        *QUOTE,
    )
    rows: list[tuple[Value, ...]] = []
    for claim, cited, beside in report.claims:
        told = (
            *([claim.council] if several else ()),
            cited.quote,
            in_document(cited)[0],
            cited.page,
            "; ".join(titles[name] for name in claim.statements),
            wording.VERDICTS[claim.verdict],
        )
        for one, place in zip(claim.beside, beside, strict=True):
            says = (wording.AGREES if one.agrees else wording.SAYS_OTHERWISE, one.category.value)
            rows.append(
                (*told, *says, *in_document(place), *on_page(place), place.quote, place.note)
            )
        if not beside:
            rows.append((*told, "", "", *NO_PLACE))
    return Table(words.CLAIMS, columns, tuple(rows))


def return_table(report: Report) -> Table:
    """The index of the information return: a row for each paper of a family."""
    columns = (
        Column("Family", 40),
        Column("Document", 40),
        Column("File", 40),
        *PAGE,
        Column("As-at date", 12),
        Column("Found by its", 14),
    )
    rows: list[tuple[Value, ...]] = []
    for family, papers in report.families:
        for paper, cited in papers:
            heading = paper.named_in is NamedIn.HEADING
            page = on_page(cited) if heading else ("", "", words.WHOLE)
            title, file, day = in_document(cited)
            rows.append((family.title, title, file, *page, day, paper.named_in.value))
        if not papers:
            rows.append((family.title, words.NO_PAPER, "", "", "", "", "", ""))
    return Table(words.RETURN, columns, tuple(rows))
