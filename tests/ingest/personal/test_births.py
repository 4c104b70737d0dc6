import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType


def born(text: str) -> list[str]:
    """The dates of birth that are flagged, each with what is flagged beside it."""
    return [
        text[flag.start : flag.end]
        for flag in find_flags(text)
        if flag.type is FlagType.NAME_AND_DATE_OF_BIRTH
    ]


@pytest.mark.parametrize(
    "text",
    [
        "HALE, Thomas  03.06.58",
        "Hale Thomas M 03-JUN-1958",
        "Thomas Hale b. 3.6.1958",
        "Thomas Hale (03/06/1958)",
        "Mrs T. Hale - 3.6.1938 - Ward 2",
        "D.O.B \u2013 3 June 58",
        "DoB=03/06/1958",
        "DOB 030658",
        "Date of birth (dd/mm/yyyy): 03 06 1958",
        "DOB for the form is 30/10/1936",
        "born on the ninth of August 1940",
        "June Hollis  14/8/35  fall",
        "8     HALE, Beatrice (Betty)      09/09/1929  P3",
    ],
)
def test_date_of_birth_however_it_is_written(text: str) -> None:
    assert born(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hale (3/6/2025) replied for the council.",
        "Proposed: Cllr June Day, 3 June 2025.",
        "SITREP Weds 12 Nov 0830",
        "Date of birth: ____ / ____ / ________",
        "Write the date of birth in the form 01/02/1950.",
    ],
)
def test_other_dates_and_forms(text: str) -> None:
    assert born(text) == []


def test_name_on_the_line_before_goes_with_the_date() -> None:
    assert born("Name: Rose Keogh\n\u2022 Date of birth: 27 July 1990") == [
        "Rose Keogh\n\u2022 Date of birth: 27 July 1990"
    ]
