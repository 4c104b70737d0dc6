"""Finds every flag of a page."""

from ingest.personal.addresses import home_addresses
from ingest.personal.births import births
from ingest.personal.contacts import email_addresses, phone_numbers
from ingest.personal.flags import Flag
from ingest.personal.narratives import case_narratives
from ingest.personal.numbers import national_insurance_numbers, nhs_numbers

_FINDERS = (
    births,
    nhs_numbers,
    national_insurance_numbers,
    home_addresses,
    phone_numbers,
    email_addresses,
    case_narratives,
)


def find_flags(text: str) -> tuple[Flag, ...]:
    """The personal data of one page, in order of place; none twice."""
    return tuple(sorted({flag for find in _FINDERS for flag in find(text)}))
