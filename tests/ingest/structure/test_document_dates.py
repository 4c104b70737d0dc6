"""Which of the dates of a first page, a name and the properties is the document's own."""

import pytest

from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.document_dates import document_date, review_due
from ingest.structure.head import head_lines
from ingest.structure.layout import blocks

PDF = "application/pdf"


def dated(text: str, name: str = "a.pdf", **properties: str) -> str:
    page = Page("1", lines_of(text))
    lines = head_lines([page], blocks([page], PDF))
    info = SourceInfo(PDF, dates=tuple(properties.items()))
    return document_date(lines, name, info, [page]).value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Publication date: 18/04/2024\nDate of decision: 11/04/2024", "2024-04-11"),
        ("Adults Panel\nWednesday, 12th June, 2024 at 6.00 pm", "2024-06-12"),
        ("Minutes\nMeeting held on 03/04/2025.", "2025-04-03"),
        ("Survey\nPublished 22 October 2024\nLast updated 4 November 2024", "2024-11-04"),
        ("Policy\nDate approved: 1st March 2024\nNext review date: May 2026", "2024-03-01"),
        (
            "Item No.   Date:   Meeting:\n19   5 December 2023   Cabinet\nSigned: 1 May 2024",
            "2023-12-05",
        ),
        ("Meeting of Adults Panel, Friday 17 January 2025 9.30 am (Item 6)", "2025-01-17"),
        ("Report to: Cabinet\nDate: Tues. 18 February 2025", "2025-02-18"),
        ("Dashboard\nSeptember 2025\nContract ends 05/04/2029", "2025-09-01"),
        ("Dashboard\nData last refreshed: 03/02/2025 06:14", "2025-02-03"),
        ("Peer challenge\nLetter to Kent County Council, end of January 2026", "2026-01-31"),
        ("Dashboard\n3 May 2025\nTemplate version 3.1, 1 March 2013", "2025-05-03"),
        ("Board\n3 May 2025\n2. Minutes of the meeting held on 1 March 2025", "2025-05-03"),
    ],
)
def test_the_date_that_is_the_documents_own_is_found(text: str, wanted: str) -> None:
    assert dated(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Dashboard\nOur council\nTemplate version 3.1, March 2013",
        "Dashboard\nOur council\nReport template, revised 1 March 2013",
        "Register\nContract ends 05/04/2029",
        "Register\nHome   Opened   Beds\nElm House   01/05/1998   20",
        "Policy\nNext review date: 3 March 2027",
        "Letter\nThank you for your letter of 12 April 2024 about the people who wait.",
        "Consultation\nOpened 4 Nov 2024\nClosed 31 Jan 2025",
        "Meetings\n12 Sep 2025 10.00 am Agenda\n4 Jul 2025 10.00 am Agenda\n9 May 2025 10.00 am",
        "Versions\nNo. | Date | Note\n1.0 | 26/01/15 | First\n2.0 | 03/09/18 | Second",
    ],
)
def test_a_date_in_the_data_is_no_date_of_the_document(text: str) -> None:
    assert dated(text) == ""


def test_the_minutes_that_a_meeting_is_to_agree_are_of_another_day() -> None:
    text = "Date: 24 September 2024\nTo agree the minutes from the meeting held on 9 July 2024"
    assert dated(text) == "2024-09-24"
    assert dated("Panel\nThe minutes of the meeting held on 9 July 2024 were confirmed.") == ""
    assert dated("Panel\nMinutes of the meeting held on 9 July 2024") == "2024-07-09"


def test_the_place_may_stand_between_a_meeting_and_its_day() -> None:
    text = "Panel\nHeld in the Oak Room, Elm House, on Wednesday 11th June, 2025 at 2.00 p.m."
    assert dated(text) == "2025-06-11"


def test_a_date_in_the_name_of_the_file_is_read_when_its_figures_run_together_too() -> None:
    assert dated("Words.", "Printed minutes 12062024 1800 Adults.pdf") == "2024-06-12"
    assert dated("Words.", "20240612 Adults.pdf") == "2024-06-12"
    assert dated("Words.", "minutes 07-03-25.txt") == "2025-03-07"


def test_the_day_on_which_a_template_was_made_is_passed_over() -> None:
    assert dated("Words.", created="2013-01-27", modified="2025-02-03") == "2025-02-03"
    assert dated("At 31 March 2025 it was 12.", created="2013-12-23", modified="2013-12-23") == ""
    assert dated("At 31 March 2025 it was 12.", created="2025-05-01") == "2025-05-01"
    assert dated("Words.", created="2013-12-23", modified="2013-12-23") == ""


def test_the_properties_tell_the_day_of_a_month() -> None:
    assert dated("Report\nJuly 2025", created="2025-07-03") == "2025-07-03"
    assert dated("Report\nJuly 2025", created="2025-09-03") == "2025-07-01"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("To be reviewed by April 2026", "2026-04-01"),
        ("Review date\n31.03.26", "2026-03-31"),
        ("Reviewed in 2024", ""),
    ],
)
def test_the_day_of_the_next_review_is_found(text: str, wanted: str) -> None:
    assert review_due(text).value == wanted
