import zipfile
from io import BytesIO

import pytest

from ingest.limits import Limits
from ingest.reading.bounded import within
from ingest.reading.formats import read
from ingest.reading.source import (
    HiddenKind,
    HiddenText,
    Item,
    Line,
    Page,
    RefusedFileError,
    Role,
    SourceInfo,
    lines_of,
)

SMALL = Limits(columns=5, line=50, page=200, lines=30, pages=4, passages=1)


UNSEEN = HiddenText(HiddenKind.TINY, "nobody", "sheet Costs")


def refused(*items: Item) -> str:
    with pytest.raises(RefusedFileError) as caught:
        list(within(items, SMALL))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def row(*cells: str) -> Page:
    return Page("1", (Line(" | ".join(cells), Role.ROW),))


def test_what_keeps_to_the_limits_goes_through_as_it_is() -> None:
    items = [SourceInfo("text/csv"), row("a", "b", "c", "d", "e"), Page("2", lines_of("x" * 50))]
    assert list(within(items, SMALL)) == items


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ([row(*"abcdef")], "6 columns; the most that is read is 5"),
        ([Page("Costs", lines_of("x" * 51))], "“Costs” holds a line or cell of 51 characters"),
        ([Page("1", lines_of("words\n" * 40))], "more than 200 characters"),
        ([Page("1", lines_of("\n" * 31))], "more than 30 lines"),
        ([Page(str(n), lines_of("x")) for n in range(5)], "more than 4 pages"),
        ([Page("1", lines_of("x"), hidden=(UNSEEN,) * 20)], "more than 200 characters"),
        ([Page(str(n), (Line("x" * 45),) * 4) for n in range(6)], "more than 1,000 characters"),
    ],
)
def test_what_is_over_a_limit_is_refused_with_the_limit(pages: list[Page], says: str) -> None:
    said = refused(*pages) if "1,000" not in says else refused_text(pages)
    assert says in said
    assert "plit it" in said


def refused_text(pages: list[Page]) -> str:
    with pytest.raises(RefusedFileError) as caught:
        list(within(pages, Limits(page=10**6, passages=1)))
    return str(caught.value)


def test_what_a_file_says_of_itself_counts_as_text() -> None:
    facts = SourceInfo("application/pdf", outline=tuple((1, "a title") for _ in range(200)))
    assert "more than 1,000 characters" in refused(facts)


def test_nothing_is_read_after_the_first_thing_over_a_limit() -> None:
    def pages():
        yield row(*"abcdefgh")
        raise AssertionError("read on")

    with pytest.raises(RefusedFileError):
        list(within(pages(), SMALL))


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.md"])
def test_a_text_of_too_many_bytes_is_refused_before_it_is_taken_apart(
    name: str, monkeypatch
) -> None:
    monkeypatch.setattr("ingest.reading.formats.import_module", lambda _name: 1 / 0)
    start = b"<html>" if name == "a.html" else b"words "
    with pytest.raises(RefusedFileError, match=r"MB of text.* Split it"):
        read(start + b"words " * 2_000, name, SMALL)


def test_what_a_long_text_is_can_be_told_from_its_beginning() -> None:
    body = "é" * 40_000  # the probe ends inside a character
    [info, *_] = read(b"From: a@b.org\nSubject: Long\n\n" + body.encode(), "a.eml")
    assert isinstance(info, SourceInfo)
    assert info.title == "Long"


def workbook(columns: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Wide")
    for kind in ("Label", "Value"):
        sheet.append([f"{kind} {n}" for n in range(columns)])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def table(columns: int, form: str) -> bytes:
    rows = [[f"{kind} {n}" for n in range(columns)] for kind in ("Label", "Value")]
    match form:
        case "a.xlsx":
            return workbook(columns)
        case "a.csv":
            return "\n".join(",".join(row) for row in rows).encode()
        case "a.md":
            lines = [f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * columns, rows[1])]
            return "\n".join(lines).encode()
        case _:
            cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
            return f"<html><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


@pytest.mark.parametrize("form", ["a.csv", "a.xlsx", "a.html", "a.md"])
def test_a_table_of_too_many_columns_is_refused_in_every_format(form: str) -> None:
    with pytest.raises(RefusedFileError, match="table of 2,001 columns"):
        list(read(table(2_001, form), form))


def test_a_zip_is_not_taken_for_text() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.txt", "words " * 1_000)
    assert len(list(read(target.getvalue(), "a.zip", SMALL))) == 2
