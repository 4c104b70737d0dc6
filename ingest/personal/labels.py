"""What the header of a column, or the label of a field, says of the words below or beside it."""

import re

from ingest.personal.patterns import any_of


def _labels(listed: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(listed)})\b", re.IGNORECASE)


PRIVATE_PERSON = _labels(
    r"""
    person(?!al)(?:'s)?, clients?, service users?, residents?, adult(?: at risk)?, patients?,
    complainant, tenant, citizen, individual, surname, forenames?, initials, applicant, customer,
    carer, card ?holder, account ?holder, (?<!budget )(?<!stake)(?<!share)holder, young person,
    child, deceased, victim, debtor, claimant, learner, wearer, attendee, passenger, next of kin,
    nok
    """
)
ANY_PERSON = _labels(
    "names?, from, caller, raised by, first name, last name, on behalf of, subject, re"
)
STAFF = _labels(
    """
    workers?, officers?, lead, owner, handler, handled, assessor, manager, allocated, staff,
    author, investigator, practitioner, responsible, requested by, completed by, completing,
    recorded by, reviewer, done by, carried out by, chair, sw, social worker, budget holder,
    seen by, taken by, prepared by, written by, report of, referrer, referred by, printed by, gp,
    doctor, dentist, pharmacy
    """
)
POST = _labels("post, role, job title, designation, position held, position, grade")
PROVIDER = _labels(
    """
    provider, organisations?, organization, agency, company, supplier, venue, registered office,
    partners?, care home, establishment, practice, surgery, representing, employer, branch,
    library, premises
    """
)
RELATIVE = _labels(
    r"""
    next of kin, nok, n\.o\.k, main carer, carer, carer'?s name, emergency contact,
    nominated person, nominee, appointee, attorneys?, lpa, family contact, relationship,
    relatives?, on behalf of, informant, parents?, guardian, key ?holder, lives with, household,
    spouse, authorised person, suitable person, significant others?
    """
)
OWN = re.compile(
    r"\b(?:own|personal|private|home|his|her|their|my)\s+(?:mobile|mob|phone|tel\w*|number|no|"
    r"e-?mail|address|contact|landline|cell)\b",
    re.IGNORECASE,
)
WORK = _labels(
    """
    work, office, duty, business, direct, team, switchboard, desk, bleep, reception, ward, hub,
    council
    """
)
NUMBERS = _labels(
    r"""
    NHS, born, DOB, d\.o\.b, date\s+of\s+birth, next\s+of\s+kin, national\s+insurance, NINO,
    NI\s+n\w+
    """
)
_FORM_WORDS = _labels(
    r"""
    names?, date, ref\w*, no, number, id, type, summary, notes?, details?, status, outcome,
    action, by, due, when, where, what, why, team, area, address, postcode, phone, telephone, tel,
    mobile, e-?mail, contact, age, decision, cost, reason, needs?, service, request, finding,
    issue, concern, about, how, received, remedy, amount, time, start, recording, comments?,
    medication, situation, presenting, rating, percentage, target, measure, month
    """
)
_ANY = re.compile(
    "|".join(
        form.pattern
        for form in (_FORM_WORDS, PRIVATE_PERSON, STAFF, POST, PROVIDER, RELATIVE, NUMBERS)
    ),
    re.IGNORECASE,
)
VALUE = re.compile(r"\d{3}|@|\d/\d")
LONGEST = 45


def is_label(written: str) -> bool:
    """Whether a cell names what stands below or beside it: short, no value, a word of forms."""
    return (
        0 < len(written) <= LONGEST
        and VALUE.search(written) is None
        and _ANY.search(written) is not None
    )
