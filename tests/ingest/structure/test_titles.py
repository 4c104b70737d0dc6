"""What the first lines of a document are called."""

from pathlib import PurePosixPath

import pytest

from ingest.limits import Limits
from ingest.reading.formats import read
from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.head import head_lines
from ingest.structure.layout import blocks
from ingest.structure.titles import propose_title

PDF = "application/pdf"


def title(text: str, stated: str = "", file: str = "a1.pdf") -> str:
    page = Page("1", lines_of(text))
    lines = head_lines([page], blocks([page], PDF))
    return propose_title(SourceInfo(PDF, title=stated), lines, PurePosixPath(file)).value


@pytest.mark.parametrize(
    "furniture",
    [
        "Public Document Pack",
        "Decision details",
        "Agenda Item 7b",
        "ADULTS SCRUTINY PANEL\n4 March 2025",
        "Oakshire County Council",
        "1 Long Lane, Oakham AB1 2CD",
        "Home > Council > Meetings",
        "DRAFT v0.3",
        "Cabinet Member Decision Session - Adult Social Care",
        "AUDIT AND POLICY REVIEW COMMITTEE",
        "Plan details",
        "Report of the Director of Adults",
        "No. Item",
        "Election of Vice Chair",
    ],
)
def test_furniture_of_a_page_is_no_title(furniture: str) -> None:
    text = f"{furniture}\n\nNight support review\n\nThis tells of nights.\n"
    assert title(text) == "Night support review"


@pytest.mark.parametrize(
    "line",
    [
        "Subject: Night support",
        "Title of report:   Night support",
        "REPORT TITLE\nNight support",
        "Title | Night support",
    ],
)
def test_the_line_that_says_which_is_the_title_is_believed_first(line: str) -> None:
    assert title(f"Covering words\n{line}\nReport by: A. Director\n") == "Night support"


def test_a_labelled_title_goes_on_in_the_lines_that_are_set_in_below_it() -> None:
    text = (
        "TO:      CABINET\nSUBJECT: REPORT OF THE SAFEGUARDING\n         ADULTS BOARD\nWARDS: ALL"
    )
    assert title(text) == "REPORT OF THE SAFEGUARDING ADULTS BOARD"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Night support | Oakshire County Council", "Night support"),
        ("Night support - Oakshire Council News", "Night support"),
        ("Issue - items at meetings - Night support", "Night support"),
        ("Agenda item - Night support - Leeds City Council", "Night support"),
        ("Night support – a review", "Night support – a review"),
    ],
)
def test_a_site_and_the_type_of_a_page_are_cut_off(line: str, wanted: str) -> None:
    assert title(f"{line}\n\nWords follow here.\n") == wanted
    assert title("Words follow here.\n", stated=line) == wanted


@pytest.mark.parametrize(
    "stated",
    [
        "Corporate Report Template 2013",
        "PowerPoint Presentation",
        "Microsoft Word - x.docx",
        "Power BI",
        "Scanned document",
        "s104_final",
        "(Public Pack)Agenda for Cabinet",
    ],
)
def test_a_title_that_a_program_or_a_template_left_is_passed_over(stated: str) -> None:
    assert (
        title("Night support policy\n\nThis tells of nights.\n", stated) == "Night support policy"
    )


def test_a_title_left_from_another_document_gives_way_to_one_that_says_what_this_is() -> None:
    text = "Night support policy\n\nThis tells of nights.\n"
    assert title(text, "Day care in the north") == "Night support policy"
    assert title("Who answered\n\nMany did.\n", "Carers told us") == "Carers told us"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Agenda and minutes\nCabinet\nMonday 3 March 2025\n", "Cabinet: Agenda and minutes"),
        ("Minutes of the Adults Panel held on 3 March 2025\n", "Minutes of the Adults Panel"),
        (
            "NORTH AND SOUTH\nADULTS BOARD\nMinutes of the meeting held on 3 March 2025\n",
            "NORTH AND SOUTH ADULTS BOARD: Minutes",
        ),
        (
            "Decisions\nCommittees\nMeeting attendance\nAdults Scrutiny Committee - 3 March 2025\n",
            "Adults Scrutiny Committee: Meeting attendance",
        ),
    ],
)
def test_a_page_of_a_meeting_is_called_by_the_body_and_the_type(text: str, wanted: str) -> None:
    assert title(f"{text}Present: Councillor A. Marsh\n") == wanted


def test_a_letter_is_called_by_what_it_is_about_and_not_by_its_greeting() -> None:
    text = "Oak Care\n3 May 2025\nDear Director,\nRe: Notice on six packages\nWe write today.\n"
    assert title(text) == "Notice on six packages"


def test_the_service_above_a_title_is_kept_with_it() -> None:
    text = "Oakshire County Council\nAdult Social Care\nAnnual complaints report\n\nWords follow.\n"
    assert title(text) == "Adult Social Care: Annual complaints report"


def test_what_leads_round_a_site_is_no_title() -> None:
    links = "".join(f"<li><a href='/'>Link {n}</a></li>" for n in range(80))
    data = (
        f"<title>Decision details</title><ul>{links}</ul><h1>Decision details</h1>"
        "<h2>Award of the advocacy contract</h2><p>Date of decision: 11/04/2024</p>"
    ).encode()
    info, page = list(read(data, "page.html"))
    assert isinstance(info, SourceInfo) and isinstance(page, Page)
    lines = head_lines([page], blocks([page], info.media_type))
    found = propose_title(info, lines, PurePosixPath("page.html"))
    assert found.value == "Award of the advocacy contract"


@pytest.mark.parametrize(
    "text",
    [
        "Market position statement for\nNights",
        "Strategic plan\n2022 – 2026",
        "Support in the nights: annual\nperformance",
        "Nights in the north and west\nAnnual Report",
        "Nights 2022 – 2026 | Safe, equal and\nKind: what we shall do",
    ],
)
def test_a_title_that_is_broken_over_two_lines_is_whole(text: str) -> None:
    follows = "This tells of the nights, and of much more than the nights.\n"
    assert title(f"{text}\n{follows}") == " ".join(text.split())


def test_the_years_of_a_plan_are_part_of_its_title() -> None:
    assert title("Strategic plan – 2022-2026\n\nWords follow.\n") == "Strategic plan – 2022-2026"
    assert title("Strategic plan – 3 March 2025\n\nWords follow.\n") == "Strategic plan"


def test_a_wide_line_of_a_text_is_no_title() -> None:
    text = (
        "At night the team in the old part of town goes out to all who call and\n"
        "Many do, so that the list of those who wait has grown longer each year\n"
        "than it was in the year before, and no one knows how it may be mended\n"
    )
    assert title(text) == "a1"


def test_a_name_of_a_file_that_says_more_than_the_body_is_kept() -> None:
    assert title("Adults board\n", file="Adults board report.md") == "Adults board report"
    assert title("Adults board\n", file="s104.md") == "Adults board"


def test_what_heads_the_second_table_of_a_sheet_is_no_title_of_it():
    first = "Kitchen,Meals,Guests\nHill Farm,53,12\n\n"
    rows = f"{first}Lost spoons by month\nMonth,Lost\nMay 2025,9\n"
    _, page = read(rows.encode(), "spoons.csv", Limits())
    lines = head_lines([page], blocks([page], "text/csv"))

    assert propose_title(SourceInfo("text/csv"), lines, PurePosixPath("spoons.csv")).value == (
        "spoons"
    )


@pytest.mark.parametrize(
    "made_up", ["(anonymous)", "untitled", "Microsoft Word - s104.docx", "PowerPoint Presentation"]
)
def test_what_a_program_wrote_in_the_place_of_a_title_is_none(made_up: str) -> None:
    assert title("words go on here\n", made_up, file="Night support.pdf") == "Night support"


def test_a_title_with_a_second_part_is_no_line_of_the_form_it_stands_over() -> None:
    text = "Adults Panel\n7 May 2025\nNight support: cost and nights\nReport from: A Reed\n"
    assert title(text) == "Night support: cost and nights"


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("returns.zip/May 2025/North_Wold/looms.csv", "North Wold: looms"),
        ("returns.zip/late/south.zip/South/looms.csv", "South: looms"),
        ("returns.zip/North Wold/North Wold looms.csv", "North Wold looms"),
        ("returns.zip/looms.csv", "looms"),
        ("North Wold/looms.csv", "looms"),
    ],
)
def test_the_name_of_a_file_in_a_folder_of_a_zip_is_told_by_its_folder(
    file: str, found: str
) -> None:
    assert title("", file=file) == found
