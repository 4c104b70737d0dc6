"""The words before a phone number or an e-mail address that tell whose it is."""

import re
from bisect import bisect
from functools import cached_property

from ingest.personal.kin import KIN
from ingest.personal.offices import OFFICE
from ingest.personal.patterns import any_of

_PERSON_WORDS = any_of(
    r"""
    next of kin, nok, (?:emergency|family) contact, home phone, home tel\w*, home number,
    date of birth, dob, nhs number, complainant, ni number, service user,
    personal (?:mobile|number|e-?mail|phone), own (?:mobile|number|phone|e-?mail)
    """
)
_PERSON = re.compile(rf"\b(?:{_PERSON_WORDS})\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:he|she|his|her|hers|him|my|me|friend|client|patient|resident|carer|tenant|born|lives|"
    rf"neighbour|(?<!& ){KIN})\b",
    re.IGNORECASE,
)
_OFFICER_WORDS = any_of(
    """
    (?<!emergency )(?<!family )contact, switchboard, office, reception, council, services?,
    helpline, worker, duty, ltd, limited, ward, department, press, enquiries, surgery, hub,
    centre, trust, hospital, board, call us, advocacy, homecare, care home, charity, work mobile,
    bleep, hotline, out of hours, MASH, emergency, line, desk, owner, proprietor, landlord,
    contractor, supplier, agency, cover, questions, ring us, book
    """
)
_OFFICER = re.compile(rf"\b(?:{_OFFICER_WORDS})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<![Tt]el)(?<!no)(?<!No)[.!?]\s|\n[^\w\n]{1,3}\s|\n\n")
REACH = 160


class Cues:
    """Where a page speaks of private persons and of officers: looked for once, when asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _persons(self) -> list[int]:
        return [found.start() for found in _PERSON.finditer(self._text)]

    @cached_property
    def _loose(self) -> list[int]:
        return [found.start() for found in _LOOSE.finditer(self._text)]

    @cached_property
    def _officers(self) -> list[int]:
        return sorted(
            found.start()
            for pattern in (_OFFICER, OFFICE)
            for found in pattern.finditer(self._text)
        )

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.end() for found in _SENTENCE.finditer(self._text)]

    def before(self, place: int, low: int = 0) -> int:
        """1 where the nearest word before `place` tells of an officer, -1 of a private person, 0 of
        neither. Nothing before `low` or an empty line counts, and "his" only in the same sentence.
        """
        reach = max(0, place - REACH)
        low = max(low, reach, self._text.rfind("\n\n", reach, place))
        sentence = max(low, _last(self._breaks, place))
        private = max(_last(self._persons, place, low), _last(self._loose, place, sentence))
        public = _last(self._officers, place, low)
        return (public > private) - (public < private)


def _last(places: list[int], before: int, low: int = -1) -> int:
    """The last of `places` before `before` and not before `low`; -1 where there is none."""
    number = bisect(places, before - 1) - 1
    return places[number] if number >= 0 and places[number] >= low else -1
