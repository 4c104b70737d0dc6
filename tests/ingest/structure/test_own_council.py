"""Whose document it is."""

import pytest

from ingest.reading.source import Page, lines_of
from ingest.structure.own_council import own_council


def council(text: str) -> str:
    return own_council(text, [Page("1", lines_of(text))]).value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cabinet of Warwickshire County Council", "Warwickshire"),
        ("HULL CITY COUNCIL", "Kingston upon Hull"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset"),
        ("LONDON BOROUGH OF CAMDEN      WARDS: ALL", "Camden"),
        ("the Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("City of York Council", "York"),
        ("Oakham Vale Borough Council", "Oakham Vale"),
        ("OAKHAM VALE COUNCIL", "Oakham Vale"),
        ("Adults' Services, Oakham Council", "Oakham"),
        ("Write to us: care@hartlepool.gov.uk", "Hartlepool"),
        ("Civic Centre, High Road, Ealing", "Ealing"),
    ],
)
def test_the_council_is_told_by_the_name_that_it_goes_by(text: str, wanted: str) -> None:
    assert council(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Cheshire West Judgment the Council noted",
        "Full Council",
        "Nursing and Midwifery Council",
        "Birchwood Parish Council",
        "Report to the Leader of the Council",
        "Kirkby Strategy Performance Council",
        "Carers Link with Council",
        "The homes were seen by a firm from Leeds before they were let to anybody at all.",
        "Northmere Borough Council\nSouthmere Borough Council",
        "Cc: Torbay Council; Plymouth City Council",
    ],
)
def test_a_run_of_words_another_body_and_a_mention_are_no_council(text: str) -> None:
    assert council(text) == ""


def test_the_council_at_the_head_of_a_page_is_no_other_that_its_sentences_name() -> None:
    text = "Oakham Council\nWe spoke with Devon County Council. Devon County Council waits."
    assert council(text) == "Oakham"


def test_the_title_of_a_web_page_names_its_council_where_nothing_else_does() -> None:
    text, site = "Decision details", "Decision details | Oakham Vale Council"
    assert own_council(text, [Page("1", lines_of(text))], site).value == "Oakham Vale"
    text = "Harbour Borough Council\nDecision details"
    assert own_council(text, [Page("1", lines_of(text))], site).value == "Harbour"
