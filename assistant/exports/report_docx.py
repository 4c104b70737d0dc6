"""A report as a paper that a committee can read, in Word."""

from collections.abc import Container, Iterator, Sequence
from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.coverage.coverage import Covered
from assistant.exports import report_words as words
from assistant.exports.citation_words import note_texts
from assistant.exports.cited import Cited
from assistant.exports.endnotes import MARK, Endnotes
from assistant.exports.report import Part, Report, Shown
from assistant.exports.report_about import documents_held, limits
from assistant.exports.word_numbering import (
    LETTERED,
    NUMBERED,
    number_paragraphs,
    unnumbered,
)
from assistant.exports.word_page import new_document
from assistant.exports.word_table import word_table
from assistant.exports.word_xml import paragraph, text_run
from assistant.gaps.families import NamedIn
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind, Severity
from assistant.gaps.tracking import Gone, Tracked
from assistant.web import coverage_words, gap_words, wording
from prompts import prompt


def report_docx(report: Report) -> bytes:
    """The Word document of a report."""
    document = new_document(report.title, report.findings.found)
    number_paragraphs(document)
    writer = _Writer(document, report)
    writer.opening()
    writer.summary()
    for theme in report.findings.coverage.framework.themes:
        ids = {statement.id for statement in theme.statements}
        writer.theme(theme.title, ids)
    writer.gaps()
    writer.information_return()
    writer.closing()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    """Writes one paper from its beginning to its end."""

    def __init__(self, document: WordDocument, report: Report) -> None:
        self._report = report
        self._coverage = report.findings.coverage
        self._notes = Endnotes(document)
        self._noted: dict[str, int] = {}
        self._body = document.element.body
        self._likeliest: dict[tuple[str, str, str], Shown] = {}
        for shown in report.evidence:
            name = shown.council, shown.covered.statement.id, shown.evidence.category
            self._likeliest.setdefault(name, shown)

    def opening(self) -> None:
        """The title, what the paper is for, and what it is not."""
        framework = self._coverage.framework
        self._add("Title", self._report.title)
        self._add("Heading1", words.PURPOSE)
        pack, day = self._report.findings.pack.name, wording.day(str(self._coverage.as_of))
        documents = wording.count(documents_held(self._report), "document")
        purpose = prompt("report_purpose").fill(
            pack=pack,
            framework=framework.title,
            version=framework.version,
            day=day,
            documents=documents,
        )
        self._add(NUMBERED, purpose)
        self._add(NUMBERED, prompt("report_proposed").fill())
        self._add(NUMBERED, limits(self._report))
        self._add(NUMBERED, prompt("report_withheld").fill())

    def summary(self) -> None:
        """The statements with their states, as a table."""
        covered_by = [
            (part, one) for part in self._report.parts for one in part.coverage.statements
        ]
        found = [one.gap for one, _ in self._report.gaps]
        self._add("Heading1", words.SUMMARY)
        covered = str(sum(not one.states for _, one in covered_by))
        grave = str(sum(gap.severity is Severity.HIGH for gap in found))
        every, gaps = wording.count(len(covered_by), "statement"), wording.count(len(found), "gap")
        told = prompt("report_summary").fill(
            covered=covered, statements=every, gaps=gaps, grave=grave
        )
        self._add(NUMBERED, told)
        rows = [
            (
                _titled(part, one),
                f"{one.strength:.1f}",
                f"{len(one.evidence):,}",
                _newest(one) if one.evidence else "",
                words.states(one.states, coverage_words.COVERED),
                f"{len(self._gaps_of(part, one)):,}",
            )
            for part, one in covered_by
        ]
        self._table(words.SUMMARY, words.SUMMARY_HEAD, rows, (25, 12, 13, 20, 21, 9))

    def theme(self, title: str, statements: Container[str]) -> None:
        """What there is for each statement of a theme, by their ids, and what is lacking."""
        self._add("Heading1", title)
        covered = (
            (part, one)
            for part in self._report.parts
            for one in part.coverage.statements
            if one.statement.id in statements
        )
        for part, one in covered:
            self._add("Heading2", _titled(part, one))
            self._there_is(part, one)
            lacking = list(dict.fromkeys(self._lacking(part, one)))
            told = prompt("report_lacking").fill(states="; ".join(lacking))
            self._add(NUMBERED, told if lacking else prompt("report_lacks_nothing").fill())

    def gaps(self) -> None:
        """Each gap with its reason and what would close it, the gravest first."""
        found = self._report.gaps
        self._add("Heading1", words.GAPS)
        self._add(NUMBERED, prompt("report_gaps" if found else "report_no_gaps").fill())
        for severity in Severity:
            some = [each for each in found if each[0].gap.severity is severity]
            if some:
                self._add("Heading2", wording.SEVERITIES[severity])
            for one, places in some:
                self._gap(one, places)
        if self._report.gone:
            self._add("Heading2", gap_words.NO_LONGER_FOUND)
        for one in self._report.gone:
            self._no_longer(one)

    def information_return(self) -> None:
        """The index of the papers that the regulator asks for."""
        families = self._report.families
        self._add("Heading1", words.RETURN)
        told = prompt("report_return" if families else "report_no_return").fill()
        self._add(NUMBERED, told)
        rows: list[tuple[str, ...]] = []
        for family, papers in families:
            for paper, cited in papers:
                page, number = "", words.WHOLE
                if paper.named_in is NamedIn.HEADING:
                    page, number = cited.page_label or str(cited.page), cited.paragraph
                title = cited.document.title or cited.document.file
                rows.append((family.title, title, page, number, _day(cited.document.date)))
            if not papers:
                rows.append((family.title, words.NO_PAPER, "", "", ""))
        if rows:
            self._table(words.RETURN, words.RETURN_HEAD, rows, (23, 29, 14, 16, 18))

    def closing(self) -> None:
        """What the committee is asked, and the heading under which Word sets the notes."""
        self._add("Heading1", words.RECOMMENDATIONS)
        self._add(NUMBERED, prompt("report_note").fill())
        for name in ("report_note_state", "report_note_gaps", "report_note_proposed"):
            self._add(LETTERED, prompt(name).fill())
        if self._notes.count:
            unnumbered(self._add("Heading1", wording.SOURCES))
            self._add("Normal", prompt("export_sources").fill())

    def _lacking(self, part: Part, covered: Covered) -> Iterator[str]:
        """The kinds of the statement's gaps, the gravest first, then what each category lacks."""
        for gap in self._gaps_of(part, covered):
            if gap.kind is not GapKind.CATEGORY_MISSING:
                yield wording.GAPS[gap.kind]
        for cell in covered.cells:
            for state in cell.states:
                yield f"{cell.title}: {wording.GAPS[state]}"

    def _gaps_of(self, part: Part, covered: Covered) -> list[Gap]:
        found = (one.gap for one, _ in self._report.gaps)
        whose = (part.council, covered.statement.id)
        return [gap for gap in found if (gap.council, gap.statement) == whose]

    def _there_is(self, part: Part, one: Covered) -> None:
        if not one.evidence:
            self._add(NUMBERED, prompt("report_no_evidence").fill())
            return
        held = {each.document.key for each in one.evidence}
        passages = wording.count(len(one.evidence), "passage")
        documents = wording.count(len(held), "document")
        newest, strength = _newest(one), f"{one.strength:.1f}"
        told = prompt("report_there_is").fill(
            passages=passages, documents=documents, newest=newest, strength=strength
        )
        self._add(NUMBERED, told)
        for cell in one.cells:
            if cell.count:
                told = f"{cell.title}: {wording.count(cell.count, 'passage')}"
                line = self._add("ListBullet", told)
                self._mark(
                    line, [self._likeliest[part.council, one.statement.id, cell.category].cited]
                )

    def _gap(self, one: Tracked, places: Sequence[Cited]) -> None:
        gap = one.gap
        line = self._about(one)
        self._mark(line, places)
        line.append(text_run(f" {wording.TO_CLOSE} {gap.closes}"))
        self._said(one)

    def _no_longer(self, one: Gone) -> None:
        self._about(one)
        self._said(one)

    def _about(self, one: Tracked | Gone) -> BaseOxmlElement:
        """A paragraph with the kind, the statement and the reason of a gap."""
        was = one.subject
        titles = {each.id: each.title for each in self._coverage.framework.statements}
        about = f" ({titles.get(was.statement, was.statement)})" if was.statement else ""
        line = self._add(NUMBERED)
        line.append(text_run(f"{wording.GAPS.get(was.kind, was.kind)}{about}.", "Strong"))
        line.append(text_run(f" {was.reason}"))
        return line

    def _said(self, one: Tracked | Gone) -> None:
        """How far a gap is closed, and what was said of it before, where anybody said anything."""
        if again := gap_words.open_again(one):
            self._add("ListBullet", again)
        if one.history:
            now = gap_words.progress(one.progress, self._coverage.as_of)
            self._add("ListBullet", f"{now} ({gap_words.said_by(one.history[-1])})")
        for entry in reversed(one.history[:-1]):
            self._add("ListBullet", gap_words.line(entry))

    def _mark(self, line: BaseOxmlElement, places: Sequence[Cited]) -> None:
        """Put the marks of these places at the end of a paragraph, each place noted once."""
        for position, cited in enumerate(places):
            if position:
                # Else notes 1 and 2 would read as note 12.
                line.append(text_run(", ", MARK))
            if cited.address in self._noted:
                self._notes.repeat(line, self._noted[cited.address])
            else:
                self._noted[cited.address] = self._notes.add(line, _note(cited))

    def _table(
        self,
        caption: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
    ) -> None:
        self._body[-1].addprevious(word_table(caption, head, rows, widths))

    def _add(self, style: str, *texts: str) -> BaseOxmlElement:
        added = paragraph(style, *texts)
        # The last element of a body describes its pages.
        self._body[-1].addprevious(added)
        return added


def _note(cited: Cited) -> tuple[str, str, str]:
    place, quote, more = note_texts(cited.record, cited.document)
    if cited.withheld:
        quote = cited.note
    return place, quote if cited.quote or cited.withheld else "", more


def _titled(part: Part, covered: Covered) -> str:
    title = covered.statement.title
    return f"{part.council}: {title}" if part.council else title


def _newest(covered: Covered) -> str:
    return _day(max((one.document.date for one in covered.evidence), default=""))


def _day(iso: str) -> str:
    return wording.day(iso) or words.NO_DATE
