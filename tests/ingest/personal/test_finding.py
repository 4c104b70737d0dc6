import time

import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType


def kinds(text: str, public: bool = False) -> set[FlagType]:
    return {flag.type for flag in find_flags(text) if flag.public is public}


@pytest.mark.parametrize(
    "text",
    [
        "Joan Tarry, DOB 02/11/1957, was seen.",
        "Mr Leonard Coyle (born 14 March 1941) rang.",
        "Date of birth\n21 September 1938",
        "D.O.B.: 3.6.48",
        "Name | Born | Note\nJoan Tarry | 1968-05-19 | seen",
    ],
)
def test_dates_of_birth(text: str) -> None:
    assert FlagType.NAME_AND_DATE_OF_BIRTH in kinds(text)


@pytest.mark.parametrize(
    "text", ["Cabinet, 16 September 2025", "The Care Act 2014 came into force on 1 April 2015."]
)
def test_other_dates(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "She lives at 14 Coldharbour Steps, Harrowmere ZX2 6JP.",
        "Flat 3, Gannet House\n22 Ropewalk Lane\nSaltby\nZX4 7NW\n26 July 2025",
        "Address | 5 Limekiln Terrace, Saltby ZX4 3HD",
    ],
)
def test_home_addresses(text: str) -> None:
    assert FlagType.HOME_ADDRESS in kinds(text)


def test_address_of_an_organisation_is_left() -> None:
    assert kinds("Exampleshire Council, 1 Quay Street, Harrowmere ZX1 1AA") == set()


@pytest.mark.parametrize(
    "text", ["Ring her son on 07700 900417", "Mobile 07700 900 417", "+44 (0)7700 900417"]
)
def test_private_phones(text: str) -> None:
    assert kinds(text) == {FlagType.PHONE_NUMBER}


@pytest.mark.parametrize(
    "text",
    [
        "Report author: Marcus Oyelaran, Finance Business Partner, 01632 960158",
        "Contact officer\nJoan Tarry, Head of Performance, 07700 900111",
        "Helpline 0300 123 4567",
    ],
)
def test_phones_of_officers_are_public(text: str) -> None:
    assert (kinds(text), kinds(text, public=True)) == (set(), {FlagType.PHONE_NUMBER})


def test_e_mail_is_private_at_a_provider_of_private_mail() -> None:
    assert kinds("joan.tarry@gmail.com") == {FlagType.EMAIL_ADDRESS}
    assert kinds("joan.tarry@exampleshire.gov.uk") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Mrs H, 84, lives alone and has dementia.",
        "Case study: Joan has bipolar disorder. She had stopped taking her tablets.",
        "Gerald had a stroke in April. He cannot use his right side.",
    ],
)
def test_case_narratives(text: str) -> None:
    assert FlagType.CASE_NARRATIVE in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "People with dementia wait 38 days. Many live alone and are frightened.",
        "Councillor Oakes asked about home care. She said that carers had told her of it.",
        "Dementia, aged 65 and over: 5,410",
    ],
)
def test_what_is_no_case_narrative(text: str) -> None:
    assert kinds(text) == set()


UNITS = (
    "Mr A is |0 1|Aa |9|1 Aa, |a@a.|ZX1 1AA |Aa. |NHS 1 |his son Aa |Ann Bell fell. |   Aa".split(
        "|"
    )
)


@pytest.mark.parametrize("unit", [*UNITS, "Aa | ", "| wife | Aa Bb |\n"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    began = time.process_time()
    find_flags(unit * (60_000 // len(unit)))
    assert time.process_time() - began < 4
