"""Finds every flag of a page."""

import re
from collections.abc import Iterable, Iterator

from ingest.personal.births import births
from ingest.personal.case_files import is_record
from ingest.personal.contacts import Contacts
from ingest.personal.examples import made_up, pseudonymous
from ingest.personal.flags import Flag
from ingest.personal.homes import home_addresses
from ingest.personal.names import TITLED
from ingest.personal.narratives import Narratives
from ingest.personal.numbers import national_insurance_numbers, nhs_numbers
from ingest.personal.offices import officers
from ingest.personal.patterns import any_of
from ingest.personal.persons import full_names, mentions, private_names
from ingest.personal.statements import statements
from ingest.personal.subjects import Known
from ingest.personal.tables import rows
from ingest.personal.ties import ties

_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]ers?|him|Mrs?|Ms|Miss|Mx)\b|[,( ]\d\d[,.;) ]")
_LOGS = any_of(
    """
    (?:night|day|daily|shift|duty|ward|care|visit|call) (?:log|notes?|sheet|book|record|handover),
    (?:communication|seizure|telecare) (?:log|notes?|sheet|book|record), handover, sit-?rep,
    board round, ward round, huddle, visits? log, waiting list, allocation (?:list|sheet|meeting),
    case ?load, supervision (?:record|notes)
    """
)
_CARE_LOG = re.compile(rf"\bVISITS\b|(?i:\b(?:{_LOGS})\b)")
_SUBJECT_LINE = re.compile(rf"^>?\s?(?:Subject|Re|RE|Regarding|Your constituent):.*{TITLED}", re.M)
HEAD, HEADING = 400, 150


def find_flags(text: str, before: str = "", one_person: bool = False) -> tuple[Flag, ...]:
    """The personal data of one page, in order of place; none twice.

    `before` is the page before it, where a paper may say that its people are made up. `one_person`
    tells that the document is one person's case file.
    """
    table = tuple(rows(text))
    identifiers = [*births(text, table), *nhs_numbers(text), *national_insurance_numbers(text)]
    record = one_person or is_record(text, identifiers)
    homes = home_addresses(text, table)
    reached = list(Contacts(text, table, homes, record).flags())
    tied = ties(text, table, record, bool(identifiers))
    found = [*identifiers, *homes, *reached, *(tie.flag for tie in tied)]
    names = private_names(
        text, table, identifiers, (name for tie in tied for name in tie.names), record
    )
    letter = _is_private_letter(text, (*homes, *reached))
    private = any(not flag.public for flag in (*homes, *reached))
    if identifiers or names or private or _SOMEBODY.search(text) or any(full_names(text)):
        known = Known(
            mentions=mentions(names, record),
            officers=officers(text) - {name.split()[-1] for name in names},
            identifiers=sorted(flag.start for flag in (*identifiers, *homes)),
            record=record or _SUBJECT_LINE.search(text) is not None,
            letter=letter,
            log=_CARE_LOG.search(text[:HEADING]) is not None,
            hidden=pseudonymous(text),
        )
        told = list(Narratives(statements(text, table), known, one_person).flags())
        invented = not identifiers and told and (made_up(text) or made_up(before))
        found += () if invented else told
    return tuple(_outermost(found))


def _is_private_letter(text: str, where: Iterable[Flag]) -> bool:
    """Whether a private address or number stands at the head or the foot of a letter."""
    return re.search(r"^>?\s?Dear\b", text, re.MULTILINE) is not None and any(
        not flag.public and (flag.start < HEAD or flag.end > len(text) - HEAD) for flag in where
    )


def _outermost(flags: Iterable[Flag]) -> Iterator[Flag]:
    """The flags in order, without those that lie inside another of their kind."""
    reached: dict[tuple[str, bool], int] = {}
    for flag in sorted(set(flags), key=lambda flag: (flag.start, -flag.end, flag.type)):
        kind = (flag.type.value, flag.public)
        if flag.end > reached.get(kind, 0):
            reached[kind] = flag.end
            yield flag
