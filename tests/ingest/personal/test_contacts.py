import pytest

from ingest.personal.finding import find_flags
from ingest.personal.flags import FlagType

REACHED = (FlagType.PHONE_NUMBER, FlagType.EMAIL_ADDRESS)


def reached(text: str) -> list[bool]:
    """For each number and e-mail address in order of place, whether it is public."""
    return [flag.public for flag in find_flags(text) if flag.type in REACHED]


@pytest.mark.parametrize(
    "text",
    [
        "You can get her on 01632 960123 in the mornings",
        "(H) 01632 960123",
        "Home: 01632 960123",
        "Next of kin: Ann Hale (wife)\nTel: 01632 960 123",
        "Emergency contact number: 07700 900123",
        "e-mail the daughter at jhale@example.org",
        "tom.hale58@example.com (service user)",
        "des.hale@kestrelmail.example.net",
        "8 Hollin Drive\nNetherby\nMW7 5QX\n\n01632 960 915",
        "Name | Post | Own mobile\nAda Nwosu | Manager | 07700 900 080",
        "Complainant | How to reach\nMrs Joy Bell | 01632 960 781",
    ],
)
def test_private_numbers_and_addresses(text: str) -> None:
    assert reached(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Meera Hale, Finance Business Partner, 07700 900050 (work mobile)",
        "Complainant | How to reach\nCllr Bhatti | m.bhatti@marwick.gov.uk",
        "Complainant | How to reach\nMarwick Advocacy | 01632 960 208",
        "Lead | Phone\nCarl Whitehead | 07700 900 020",
        "Name | Post | Work mobile\nAda Nwosu | Manager | 07700 900 080",
        "Allocated worker | Ann Hale, social worker, 01632 960 160",
        "Service user | Tel\nRota desk | 01632 960 271",
        "accounts@brightcare.example.com",
        "Gavin\nDirect Payments Team, Marwick Council\nM 07700 900 060",
    ],
)
def test_public_numbers_and_addresses(text: str) -> None:
    assert reached(text) == [True]


def test_number_to_text_is_as_public_as_the_number_to_ring() -> None:
    assert reached("Ring 01632 960 200, text 07700 900 022.") == [True, True]


def test_figures_of_the_next_line_are_no_part_of_a_number() -> None:
    assert reached("Ring his son on 01632 960 288\n6. Carers") == [False]
