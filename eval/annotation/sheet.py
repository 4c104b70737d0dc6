"""The workbook in which a second reader judges gold questions, without the first's judgement.

A row is a question. What the reader leaves empty was not judged.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from assistant.qa.answer import AnswerOutcome
from eval.gold.question import GoldQuestion, QuestionType

SHEET = "Questions"
YES, NO = "yes", "no"


class SheetError(ValueError):
    """A workbook cannot be used. The message names the file, the row and what is wrong."""


class Column(StrEnum):
    """The columns, in their order; the first four are given, the others are for the reader."""

    ID = "Id"
    PACKS = "Packs"
    BEFORE = "Said before"
    QUESTION = "Question"
    ANSWERABLE = "Answerable"
    TYPE = "Type"
    OUTCOME = "Outcome"
    NUGGETS = "Facts that an answer must state, one a line"
    FILE = "File that proves it"
    PAGE = "Page"


GIVEN = (Column.ID, Column.PACKS, Column.BEFORE, Column.QUESTION)
JUDGED = tuple(column for column in Column if column not in GIVEN)
CHOICES = {
    Column.ANSWERABLE: [YES, NO],
    Column.TYPE: [each.value for each in QuestionType],
    Column.OUTCOME: [each.value for each in AnswerOutcome],
}
# No quote mark, as our own text has: a page that is typed stays a number.
FREE = {"valign": "top", "text_wrap": True}
WIDTHS = dict(zip(Column, (12, 16, 40, 60, 12, 16, 18, 60, 50, 8), strict=True))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the second reader said of a question.

    `outcome` is None, `file` empty and `page` 0 where nothing was said of them.
    """

    id: str
    answerable: bool
    type: QuestionType
    outcome: AnswerOutcome | None
    nuggets: tuple[str, ...]
    file: str
    page: int


def write_sheet(questions: Sequence[GoldQuestion], path: Path) -> None:
    """Write a workbook with a row for each question. Raises `OSError`, and `SheetError` where
    the file is there already: it may hold somebody's work.
    """
    from xlsxwriter import Workbook

    from assistant.exports.tables import writable
    from assistant.exports.whole_file import write_whole
    from assistant.exports.workbook_xlsx import HEAD, OPTIONS, TEXT

    if path.exists():
        raise SheetError(f"{path} is there already. Choose another name.")
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(SHEET)
        head, text, free = (book.add_format(look) for look in (HEAD, TEXT, FREE))
        for at, column in enumerate(Column):
            sheet.set_column(at, at, WIDTHS[column], free)
            sheet.write_string(0, at, column, head)
            if column in CHOICES:
                choice = {"validate": "list", "source": CHOICES[column]}
                sheet.data_validation(1, at, max(1, len(questions)), at, choice)
        for row, question in enumerate(questions, start=1):
            for at, words in enumerate(_given(question)):
                sheet.write_string(row, at, writable(words), text)
        sheet.freeze_panes(1, 0)
    write_whole(path, file.getvalue())


def read_sheet(path: Path) -> list[Judgement]:
    """What the second reader said, a judgement for each row that was begun.

    Raises `SheetError`.
    """
    rows = _rows(path)
    judgements: list[Judgement] = []
    read: dict[str, int] = {}
    for number, row in rows:
        if not any(row[column] for column in JUDGED):
            continue
        try:
            judgement = _judgement(row)
            above = read.setdefault(judgement.id, number)
            if above != number:
                raise ValueError(f"{judgement.id!r} is the id of row {above} already")
        except ValueError as error:
            raise SheetError(f"{path}, row {number}: {error}") from error
        judgements.append(judgement)
    return judgements


def _given(question: GoldQuestion) -> tuple[str, ...]:
    before = "\n".join(f"{turn.role}: {turn.text}" for turn in question.history)
    return question.id, ", ".join(question.packs), before, question.question


Row = Mapping[Column, str]


def _rows(path: Path) -> list[tuple[int, Row]]:
    from openpyxl import load_workbook

    try:
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}. Check the path.") from error
    try:
        book = load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl lets through what zip and XML readers raise
        raise SheetError(f"{path}: not an Excel workbook (.xlsx)") from error
    if SHEET not in book.sheetnames:
        raise SheetError(f'{path}: there is no sheet "{SHEET}"')
    head, *rows = list(book[SHEET].iter_rows(values_only=True)) or [()]
    titles = [_text(value) for value in head]
    missing = [column for column in Column if column not in titles]
    if missing:
        raise SheetError(f'{path}, row 1: there is no column "{missing[0]}"')
    at = {column: titles.index(column) for column in Column}
    return [
        (number, {column: _text(row[place]) for column, place in at.items()})
        for number, row in enumerate(rows, start=2)
    ]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else unicodedata.normalize("NFC", str(value)).strip()


def _judgement(row: Row) -> Judgement:
    if not row[Column.ID]:
        raise ValueError(f'the column "{Column.ID}" is empty')
    outcome = _chosen(row, Column.OUTCOME) if row[Column.OUTCOME] else ""
    page = row[Column.PAGE]
    if page and not (page.isdecimal() and int(page)):
        raise ValueError(f'the column "{Column.PAGE}" is {page!r}: a number from 1 is wanted')
    if page and not row[Column.FILE]:
        raise ValueError(f'the column "{Column.FILE}" is empty, but a page of it is named')
    return Judgement(
        id=row[Column.ID],
        answerable=_chosen(row, Column.ANSWERABLE) == YES,
        type=QuestionType(_chosen(row, Column.TYPE)),
        outcome=AnswerOutcome(outcome) if outcome else None,
        nuggets=tuple(" ".join(n.split()) for n in row[Column.NUGGETS].splitlines() if n.strip()),
        file=row[Column.FILE],
        page=int(page or 0),
    )


def _chosen(row: Row, column: Column) -> str:
    given = row[column].casefold()
    if given not in CHOICES[column]:
        wanted = ", ".join(CHOICES[column])
        raise ValueError(f'the column "{column}" is {row[column]!r}: one of {wanted} is wanted')
    return given
