"""Organisations and those who hold an office: councillors, officers, the professions."""

import re

from ingest.personal.names import NAME, TITLED
from ingest.personal.patterns import any_of

_HONORIFIC = r"(?:Sir|Dame|Lady|Rev\.?|Fr|Major|Captain)\s"
_BODIES = any_of(
    r"""
    Council, Ltd, Limited, LLP, plc, PLC, CIC, Offices?, Centre, Hospital, Infirmary, Trust,
    Surgery, Registered, Company, Charity, Care, Homes?, Library, Hall, Civic, School, Academy,
    College, University, Church, Chapel, Mosque, Board, Homecare, Agency, Healthwatch,
    Association, Department, Directorate, Team, Services?, Partnership, Foundation, Society, Bank,
    Solicitors, Bureau, Programme, Network, Group, Alliance, Federation, Institute, Authority,
    Commission, Union, Advocacy, Community, Neighbours, Project, Park, Estate, Police, Station,
    Ombudsman, Mencap, Mind, Age (?:UK|Concern), Headquarters, Freepost, FREEPOST, Hub, Practice,
    Clinic, Pharmacy, Depot, Suite, Mills?, Forum, Support, Carers, Advice, Voice, Friends,
    Housing, NHS, Nursing, Residential, Ward, Exchange, Museum, Theatre, Hotel, PO Box,
    P\.O\. Box, Municipal, Relations, Democratic, Club, Guild, League, Fund
    """
)
_OFFICES = any_of(
    r"""
    officers?, managers?, directors?, head of, heads, team, lead(?:er)?, advisers?, advisors?,
    author, workers?, clerk, co-?ordinators?, practitioners?, chair\w*, chief, commissioner,
    commissioning, secretary, assistant, nurse, matron, consultant, analyst, solicitor, lawyer,
    barrister, therapist, editor, inspector, constable, sergeant, DS, DC, PC, councillors?,
    cllrs?, alderman, mayor, member for, portfolio, MP, professor, prof, dr, doctor, judge,
    justice, sir, dame, lord, baroness, minister, counsel, coroner, trustee, governor, auditor,
    assessor, investigator, ombudsman, reviewer, trainer, facilitator, psychologist, psychiatrist,
    paramedic, pharmacist, surgeon, registrar, AMHP, IMCA, advocate, representative,
    business partner, apprentice, administrator, supervisor, note[- ]?taker, principal, deputy,
    executive, GP, OT, physio\w*
    """
)
ORGANISATION = re.compile(rf"\b(?:{_BODIES})\b")
OFFICE = re.compile(rf"\b(?:{_OFFICES})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_OFFICES})[\s:,(\u2013-]{{1,3}}$", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:Head|Director|Manager|Lead|Officer|Member|Commissioner)\s(?:of|for)\s[^.;:]{0,34},\s$"
)
_AFTER = re.compile(
    r"[\u2019']?\s?[,(\u2013-]\s?(?:(?:the|our|your|an?)\s)?(?:[\w\u2019'&-]{1,20}\s){0,4}"
    rf"(?:{_OFFICES})\b",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(rf"\s?\([^)\n]{{0,30}}\b(?:{_BODIES})\b")
HONOURED = re.compile(
    r"\b(?:Councillor|Cllr|Mayor|Mayoress|Alderman|Sir|Dame|Lord|Lady|Baroness|King|Queen|Prince|MP)"
    r"\b[^.\n]*$"
)
_HOLDER = re.compile(
    rf"({TITLED}|{NAME})\s?[,(\u2013-]\s?(?:(?:the|our|your|an?)\s)?(?:[\w\u2019'&-]{{1,20}}\s){{0,4}}"
    rf"(?i:{_OFFICES}|manages|runs|leads|owns)\b"
)
_HELD = re.compile(rf"\b(?i:{_OFFICES})[\s:,(\u2013-]{{1,3}}({TITLED}|{NAME})")
_ATTENDING = re.compile(
    r"\b(?:Present|In attendance|Attendees|Attendance|Apologies|Members|Membership|Co-opted|"
    r"Councillors)\b[^\n]{0,800}"
)
_ANY_NAME = re.compile(rf"{TITLED}|{NAME}")
BEFORE, AFTER = 40, 90


def is_organisation(written: str) -> bool:
    """Whether a cell or a name is an organisation's, a councillor's or an officer's."""
    if re.match(rf"{TITLED}|{_HONORIFIC}[A-Z]", written):
        return False
    return bool(ORGANISATION.search(written) or OFFICE.search(written))


def without_honorific(name: str) -> str:
    """A name without the "Sir" or "Rev" before it, which no office goes with."""
    return re.sub(rf"^{_HONORIFIC}", "", name.strip())


def named_by_office(text: str, start: int) -> bool:
    """Whether an office stands right before the name that begins at `start`."""
    return _BEFORE.search(text, max(0, start - BEFORE), start) is not None


def in_office(text: str, start: int, end: int) -> bool:
    """Whether the person whose name is `text[start:end]` is given an office beside it."""
    return (
        named_by_office(text, start)
        or _OF.search(text, max(0, start - BEFORE), start) is not None
        or _AFTER.match(text, end, end + AFTER) is not None
        or _OF_A_BODY.match(text, end, end + AFTER) is not None
    )


def officers(text: str) -> frozenset[str]:
    """The surnames of those whom the page gives an office or lists as attending a meeting."""
    names = {match[1] for pattern in (_HOLDER, _HELD) for match in pattern.finditer(text)}
    for listed in _ATTENDING.finditer(text):
        names |= {match[0] for match in _ANY_NAME.finditer(listed[0])}
    return frozenset(name.split()[-1] for name in names)
