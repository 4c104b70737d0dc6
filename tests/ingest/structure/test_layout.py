import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.source import Line, Page, Role, lines_of
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.layout import SHEETS, blocks

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER = """ADULTS AND COMMUNITIES OVERVIEW AND SCRUTINY COMMITTEE
4 SEPTEMBER 2023
ASSURANCE OF ADULT SOCIAL CARE
REPORT OF DIRECTOR OF ADULTS AND COMMUNITIES
Purpose of report
1. The purpose of the report is to provide the Committee with the feedback from the
Annual Conversation visit 2023 which was undertaken to provide an impartial review of
the Adults and Communities Department prior to a forthcoming visit.
2. The report also provides the Committee with information on the Framework.
Resource Implications
3. There are no direct resource implications arising from this report and so the
Director of Corporate Resources has been consulted on it.
Background
The council has a duty to assess people who may need care. This is set out in the
Care Act 2014 and in sections 9 and 10 of the guidance. In all there were
14 councils that took part, and the duty
applies to them.
4. The following were found:
a) people wait too long for an assessment of their needs in some parts of the county;
b) carers are not always told of the services that are there for them.
Team Waiting Longest
North 45 67 12%
South 41 302 9%
The figures show that waiting has gone down since the last report to the committee,
but not for all.
3.2 The department has 14 teams. In all there were
14 managers."""


def laid_out(text: str, outline: tuple[tuple[int, str], ...] = ()) -> list[tuple[Block, str]]:
    page = Page("1", lines_of(text))
    return [(b, page.text[b.start : b.end]) for b in blocks([page], PDF, outline)[0]]


def texts(role: BlockRole, text: str = PAPER) -> list[str]:
    return [words for block, words in laid_out(text) if block.role is role]


def test_the_headings_of_a_committee_paper_without_blank_lines_are_found() -> None:
    assert texts(BlockRole.HEADING)[-3:] == [
        "Purpose of report",
        "Resource Implications",
        "Background",
    ]


def test_a_heading_does_not_swallow_the_paragraph_below_it() -> None:
    background = next(w for _, w in laid_out(PAPER) if w.startswith("The council has a duty"))
    assert background.endswith("applies to them.")


def test_a_title_that_wraps_is_one_block() -> None:
    text = (
        "Waiting times for assessment, review and occupational\ntherapy\n\nMore of it follows here."
    )
    assert "therapy" in laid_out(text)[0][1]


def test_numbered_paragraphs_carry_their_number_and_heading() -> None:
    found = {block.number: (block.headings, words) for block, words in laid_out(PAPER)}
    assert found["3"][0][-1] == "Resource Implications"
    assert found["1"][1].endswith("forthcoming visit.")


def test_lettered_items_stand_under_their_paragraph() -> None:
    items = [(b.number, w[:9]) for b, w in laid_out(PAPER) if b.role is BlockRole.ITEM]
    assert items == [("4 a)", "a) people"), ("4 b)", "b) carers")]


def test_each_row_of_figures_is_a_block_of_its_own() -> None:
    assert texts(BlockRole.ROW) == ["North 45 67 12%", "South 41 302 9%"]


def test_prose_below_a_table_is_no_part_of_its_last_row() -> None:
    assert any(w.startswith("The figures show") for w in texts(BlockRole.PARAGRAPH))


def test_a_line_of_prose_with_figures_is_no_row() -> None:
    assert not any("sections 9 and 10" in words for words in texts(BlockRole.ROW))


def test_a_line_in_which_a_sentence_ends_is_no_row() -> None:
    text = """Hand-backs
 4.1 A hand-back is a package of care that a provider tells the Council it can no longer deliver.
In 2024-25 there were 63. Between 1 April and 30 September 2025 providers handed
back 41 packages, amounting to 402 hours a week: 22 in the first quarter and 19 in the
second."""

    assert texts(BlockRole.ROW, text) == []
    assert sum("handed\nback 41 packages" in words for _, words in laid_out(text)) == 1


def test_a_numbered_sentence_is_no_heading() -> None:
    assert laid_out(PAPER)[-1][0].number == "3.2"
    assert laid_out(PAPER)[-1][0].role is BlockRole.PARAGRAPH


def test_a_date_alone_is_no_row() -> None:
    assert not any("SEPTEMBER" in words for words in texts(BlockRole.ROW))


def test_the_outline_of_a_pdf_names_headings_and_their_depth() -> None:
    text = "Part one\nsome words that follow it here.\nsmall part\nand more words still."
    found = laid_out(text, ((1, "Part one"), (2, "small part")))
    assert [(w, b.headings) for b, w in found if b.role is BlockRole.HEADING] == [
        ("Part one", ()), ("small part", ("Part one",)),
    ]  # fmt: skip


def test_headings_and_numbers_run_on_to_the_next_page() -> None:
    pages = [
        Page("1", lines_of("Findings\n\n7.1 The first page ends in the midst of a long para-")),
        Page("2", lines_of("graph that goes on here and then comes to its proper end.")),
    ]
    last = blocks(pages, PDF)[1][0]
    assert (last.number, last.headings) == ("7.1", ("Findings",))


def test_a_row_of_a_sheet_knows_its_header() -> None:
    row = Line("North | 4", Role.ROW, header="Team | Wait")
    lines = (Line("Team | Wait", Role.HEADER_ROW), row, Line("Note."))
    found = blocks([Page("Sheet", lines)], "text/csv")[0]
    assert [(b.role, b.header) for b in found] == [
        (BlockRole.HEADER_ROW, ""), (BlockRole.ROW, "Team | Wait"), (BlockRole.PARAGRAPH, ""),
    ]  # fmt: skip


PIECES = "The care 14 3.2 a) • 1. 2. £45 67% Appendix ‘x’ é 中文 ﬁ Page of \u00a0 . - waiting"
WORDS = st.sampled_from(PIECES.split(" "))
LINES = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=30).map("\n".join)
ANY = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300)


@given(st.lists(LINES | ANY, min_size=1, max_size=4), st.sampled_from([PDF, "text/plain"]))
def test_blocks_cover_every_character_once_and_in_order(texts: list[str], media: str) -> None:
    pages = [Page(str(n), lines_of(text)) for n, text in enumerate(texts)]
    for page, found in zip(pages, blocks(pages, media), strict=True):
        covered = [place for block in found for place in range(block.start, block.end)]
        assert covered == sorted(set(covered))
        blank = set(range(len(page.text))) - set(covered)
        assert not "".join(page.text[place] for place in sorted(blank)).strip()
        assert all(page.text[b.start : b.end].strip() for b in found)


def test_the_first_line_of_a_paragraph_that_runs_on_is_no_heading() -> None:
    lines = (
        Line("The partners commit £214,000 to the work of the Board in"),
        Line("2025-26, more than in any year before it.", Role.CONTINUED),
    )
    [[block]] = blocks([Page("1", lines)], "application/pdf")
    assert block.role is BlockRole.PARAGRAPH
    [heading, _] = blocks([Page("1", (lines[0], Line(""), Line("The year began well.")))], "")[0]
    assert heading.role is BlockRole.HEADING


def test_a_short_line_above_the_rest_of_its_paragraph_is_a_heading() -> None:
    lines = (
        Line("Our commitment"),
        Line("The partners commit £214,000 to the work of the Board in", Role.CONTINUED),
        Line("this year and in the next.", Role.CONTINUED),
    )
    [found] = blocks([Page("1", lines)], "application/pdf")
    assert [block.role for block in found] == [BlockRole.HEADING, BlockRole.PARAGRAPH]


def test_the_caption_of_a_table_heads_its_rows_and_nothing_after_it() -> None:
    lines = (
        Line("Staffing", Role.HEADING, 2),
        Line("Table A1: Posts by team"),
        Line("Team | Posts", Role.HEADER_ROW),
        Line("Reablement | 120", Role.ROW),
        Line("Posts have been steady for two years."),
    )
    page = Page("1", lines)
    [found] = blocks([page], "text/html")
    headings = {page.text[block.start : block.end]: block.headings for block in found}
    assert headings["Reablement | 120"] == ("Staffing", "Table A1: Posts by team")
    assert headings["Posts have been steady for two years."] == ("Staffing",)


SHORT = [
    "Out of hours number in use: 2",
    "Rota published on: 3 March 2025",
    "2024 was a year ahead",
]


@pytest.mark.parametrize("media", [DOCX, "text/html", "text/plain"])
def test_short_lines_that_were_ended_by_hand_are_paragraphs(media: str) -> None:
    page = Page("1", tuple(map(Line, SHORT)))
    found = blocks([page], media)[0]
    assert [page.text[block.start : block.end] for block in found] == SHORT


def test_a_line_that_a_margin_broke_off_goes_on_in_its_block() -> None:
    lines = (
        Line("The panel met in April and agreed fourteen packages of care, of which"),
        Line("2024 was the first year.", Role.CONTINUED),
        Line("It met again.", Role.TEXT),
    )
    page = Page("1", lines)
    found = blocks([page], "text/plain")[0]
    assert [block.end for block in found][:2] == [len(lines[0].text) + 25, len(page.text)]


def test_furniture_that_the_format_marks_is_in_no_passage() -> None:
    page = Page("1", (Line("Body"), Line("Header: OFFICIAL", Role.FURNITURE)))
    assert [block.role for block in blocks([page], DOCX)[0]][1:] == [BlockRole.FURNITURE]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@pytest.mark.parametrize(("media", "kept"), [(XLSX, False), (PPTX, False), (DOCX, True)])
def test_each_sheet_and_slide_begins_its_own_heading_path(media: str, kept: bool) -> None:
    first = Page("1", (Line("Looms", Role.HEADING, 1), Line("They are old.")))
    second = Page("2", (Line("Sheds", Role.HEADING, 2), Line("They leak.")))
    third = Page("3", (Line("Nobody came."),))
    found = [page[-1].headings for page in blocks([first, second, third], media)]

    above = ("Looms",) if kept else ()
    assert found == [("Looms",), (*above, "Sheds"), (*above, "Sheds") if kept else ()]


@pytest.mark.parametrize("media", [XLSX, PPTX])
def test_the_number_of_a_paragraph_does_not_run_on_to_the_next_sheet(media: str) -> None:
    first = Page("1", (Line("14. The looms are old."), Line("a) one is new;")))
    second = Page("2", (Line("b) two are lent out;"), Line("They leak.")))

    assert blocks([first, second], media)[1][-1].number == ""


def test_one_of_several_sheets_stands_under_its_name_where_it_has_one():
    pages = [Page(name, (Line("Contacts: 320"),)) for name in ("Upper Wold", "Sheet2")]

    first, second = blocks(pages, SHEETS)

    assert [each.headings for each in first] == [("Upper Wold",)]
    assert [each.headings for each in second] == [()]
    assert [each.headings for each in blocks(pages[:1], SHEETS)[0]] == [()]


FACTS = """Looms and barges
1. Looms
1.1 Weir Mill: 14
1.2 Oak Shed: 31
2. Barges
2.1 Oak Shed: 6
3. Oil the looms
4. The barges were counted in May."""


def headings_of(text: str, start: str) -> tuple[str, ...]:
    lines = [Line(each) for each in text.split("\n")]
    page = Page("1", (Line(lines[0].text, Role.HEADING, 1), *lines[1:]))
    return next(
        block.headings
        for block in blocks([page], DOCX)[0]
        if page.text[block.start : block.end].startswith(start)
    )


@pytest.mark.parametrize(("start", "parent"), [("1.2 Oak", "1. Looms"), ("2.1 Oak", "2. Barges")])
def test_a_short_numbered_line_heads_the_lines_numbered_under_it(start: str, parent: str) -> None:
    assert headings_of(FACTS, start) == ("Looms and barges", parent)


@pytest.mark.parametrize("start", ["3. Oil", "4. The"])
def test_the_next_numbered_line_without_children_does_not_stand_under_the_last(start: str) -> None:
    assert headings_of(FACTS, start) == ("Looms and barges",)


def test_a_numbered_sentence_above_its_own_paragraphs_is_no_heading() -> None:
    page = Page("1", (Line("1. The looms were counted."), Line("1.1 Weir Mill has 14.")))

    assert [each.role for each in blocks([page], DOCX)[0]] == [BlockRole.PARAGRAPH] * 2


def test_a_list_that_begins_again_under_a_numbered_heading_stays_under_it() -> None:
    again = "1. Looms\n1.1 Weir Mill has these:\n1. Flax\n2. Hemp"

    assert headings_of(f"Cloth\n{again}", "2. Hemp") == ("Cloth", "1. Looms")
