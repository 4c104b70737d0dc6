"""What a flag of personal data is."""

from dataclasses import dataclass
from enum import StrEnum


class FlagType(StrEnum):
    """The kinds of personal data that are looked for."""

    NAME_AND_DATE_OF_BIRTH = "name_and_date_of_birth"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    HOME_ADDRESS = "home_address"
    PHONE_NUMBER = "phone_number"
    EMAIL_ADDRESS = "email_address"
    RELATIVE_NAME = "relative_name"
    CASE_NARRATIVE = "case_narrative"


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """Personal data in a page's text: `text[start:end]`.

    `public` tells that it is how to reach an officer or an organisation, as public papers print it.
    """

    start: int
    end: int
    type: FlagType
    public: bool = False
