"""Words that tell a private person from an officer or an organisation, in labels and in names."""

import re

from ingest.personal.names import NAME, TITLED, is_name

ORGANISATION = re.compile(
    r"\b(?:Council|Ltd|Limited|LLP|plc|PLC|CIC|Offices?|Centre|Hospital|Infirmary|Trust|Surgery|"
    r"Registered|Company|Charity|Care|Home|Homes|Library|Hall|Civic|School|Academy|"
    r"College|University|Church|Chapel|Mosque|Board|Homecare|Agency|Healthwatch|Association|"
    r"Department|Directorate|Team|Services?|Partnership|Foundation|Society|Solicitors|Bureau|"
    r"Programme|Network|Group|Alliance|Federation|Institute|Authority|Commission|Union|Advocacy|"
    r"Community|Neighbours|Project|Park|Estate|Police|Station|Ombudsman|Mencap|Mind|"
    r"Age (?:UK|Concern)|Headquarters|Freepost|FREEPOST|Hub|Practice|Clinic|Pharmacy|Depot|Suite|"
    r"Mills?|Forum|Support|Carers|Advice|Voice|Friends|Housing|NHS|Nursing|Residential|Ward|Exchange|Museum|Theatre|Hotel|"
    r"PO Box|P\.O\. Box|Municipal|Relations|Democratic|Club|Guild|League|Fund)\b"
)
_OFFICE = (
    r"officers?|managers?|directors?|head of|heads|team|lead(?:er)?|advisers?|advisors?|author|"
    r"workers?|clerk|co-?ordinators?|practitioners?|chair\w*|chief|commissioner|commissioning|"
    r"secretary|assistant|nurse|matron|consultant|analyst|solicitor|lawyer|barrister|therapist|"
    r"editor|inspector|constable|sergeant|DS|DC|PC|councillors?|cllrs?|alderman|mayor|member for|"
    r"portfolio|MP|professor|prof|dr|doctor|judge|justice|sir|dame|lord|baroness|minister|"
    r"counsel|coroner|trustee|governor|auditor|assessor|investigator|ombudsman|reviewer|trainer|"
    r"facilitator|psychologist|psychiatrist|paramedic|pharmacist|surgeon|registrar|AMHP|IMCA|"
    r"advocate|representative|partner agency|business partner|apprentice|administrator|supervisor|"
    r"principal|deputy|executive|officer-in-charge|GP|OT|physio\w*|carer representative"
)
OFFICE = re.compile(rf"\b(?:{_OFFICE})\b", re.IGNORECASE)
OFFICE_BEFORE = re.compile(rf"\b(?:{_OFFICE})[\s:,(–-]{{1,3}}$", re.IGNORECASE)
HONOURED = re.compile(
    r"\b(?:Councillor|Cllr|Mayor|Mayoress|Alderman|Sir|Dame|Lord|Lady|Baroness|King|Queen|Prince|MP)\b"
    r"[^.\n]*$"
)
OFFICE_OF = re.compile(
    r"\b(?:Head|Director|Manager|Lead|Officer|Member|Commissioner)\s(?:of|for)\s[^.;:]{0,34},\s$"
)
OFFICE_AFTER = re.compile(
    rf"^[’']?\s?[,(–-]\s?(?:(?:the|our|your|an?|a)\s)?(?:[\w’'&-]{{1,20}}\s){{0,4}}(?:{_OFFICE})\b",
    re.IGNORECASE,
)

# What a header or a label says of the cell below or beside it.
PRIVATE_PERSON = re.compile(
    r"\b(?:person(?!al)(?:'s)?|clients?|service users?|residents?|adult(?: at risk)?|patients?|"
    r"complainant|tenant|citizen|individual|surname|forenames?|initials|applicant|customer|carer|"
    r"card ?holder|account ?holder|(?<!budget )(?<!stake)(?<!share)holder|young person|child|deceased|victim|debtor|claimant|learner|wearer|attendee|passenger|next of kin|nok)\b",
    re.IGNORECASE,
)
ANY_PERSON = re.compile(
    r"\b(?:names?|from|caller|raised by|first name|last name|on behalf of|subject|re)\b",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"\b(?:workers?|officers?|lead|owner|handler|handled|assessor|manager|allocated|staff|author|"
    r"investigator|practitioner|responsible|requested by|completed by|completing|recorded by|"
    r"reviewer|done by|carried out by|chair|sw|social worker|budget holder|seen by|taken by|prepared by|written by|"
    r"report of|referrer|referred by|printed by|gp|doctor|dentist|pharmacy)\b",
    re.IGNORECASE,
)
POST = re.compile(
    r"\b(?:post|role|job title|designation|position held|position|grade|ward represented)\b",
    re.IGNORECASE,
)
PROVIDER = re.compile(
    r"\b(?:provider|organisations?|organization|agency|company|supplier|venue|registered office|"
    r"partners?|care home|establishment|practice|surgery|representing|employer|branch|library|premises)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:next of kin|nok|n\.o\.k|main carer|carer|carer'?s name|emergency contact|nominated "
    r"person|nominee|appointee|attorneys?|lpa|family contact|relationship|relatives?|"
    r"on behalf of|informant|parents?|guardian|key ?holder|lives with|household|spouse|"
    r"authorised person|suitable person|significant others?)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:own|personal|private|home|his|her|their|my)\s+(?:mobile|mob|phone|tel\w*|number|no|"
    r"e-?mail|address|contact|landline|cell)\b",
    re.IGNORECASE,
)
WORK = re.compile(
    r"\b(?:work|office|duty|business|direct|team|switchboard|desk|bleep|reception|ward|hub|council)"
    r"\b",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"\b(?:NHS|born|DOB|d\.o\.b|date\s+of\s+birth|next\s+of\s+kin|national\s+insurance|NINO|NI\s+n\w+)"
    r"\b",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(
    r"(?:[A-Z][a-z]+|[A-Z]{2,})(?:[-'’][A-Z][\w]*)?,\s?(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s?)?[A-Z]"
)
_INITIALS = re.compile(
    r"(?:[A-Z]\.?\s?(?:&|and)\s?)?(?:[A-Z]\.\s?){1,3}(?:[A-Z]['’][A-Z]\.?)?(?:[A-Z][a-z]+)?|[A-Z]{2}(?=$|\s\()"
)
_SURNAME_ALONE = re.compile(r"[A-Z]\w*(?:[-'’][A-Z]\w*)*")
_SURNAME_INITIAL = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)*\s[A-Z]\.?(?:\s?[A-Z]\.?)?")
_NAMED = re.compile(rf"{NAME}|[A-Z]\.?\s{NAME}|[A-Z]{{2,}}\s{NAME}")
_NOBODY = re.compile(
    r"\b(?:residents|tenants|neighbours|members|staff|anonymous|withheld|unknown|various|vacant|name|none|not given|members? of|bank worker|"
    r"n/?a|tbc|agency|total)\b",
    re.IGNORECASE,
)


def is_organisation(written: str) -> bool:
    """Whether a cell or a name is an organisation's, a councillor's or an officer's."""
    if re.match(rf"{TITLED}|(?:Sir|Dame|Lady|Rev\.?|Fr|Major|Captain)\s[A-Z]", written):
        return False
    return bool(ORGANISATION.search(written) or OFFICE.search(written))


def is_group(written: str) -> bool:
    """Whether a cell speaks of many people or of nobody."""
    return re.match(r"(?:Residents|Tenants|Neighbours|Members|Staff|Various)\b", written) is not None


def is_private_name(written: str) -> bool:
    """Whether a cell holds the name or the initials of a private person and no more than that."""
    written = re.sub(r"^(?:Sir|Dame|Lady|Rev\.?|Fr|Major|Captain)\s", "", written.strip())
    told = re.split(r"\s?[(,;]\s?(?=\d|b\.|born|DOB|aged)", written.strip())[0]
    if not told or len(told) > 60 or _NOBODY.search(told) or is_organisation(told):
        return False
    if re.match(TITLED, told) or re.match(r"Mr (?:and|&) Mrs\b", told):
        return True
    if any(form.fullmatch(told) for form in (_SURNAME_INITIAL, _INITIALS)) or _SURNAME_FIRST.match(told):
        return True
    named = _NAMED.fullmatch(told)
    return named is not None and is_name(told) and " " in told


def is_surname(written: str) -> bool:
    """Whether a cell holds one word that may be a surname or a first name."""
    return _SURNAME_ALONE.fullmatch(written.strip()) is not None and is_name(written.strip())


_HOLDER = re.compile(
    rf"({TITLED}|{NAME})\s?[,(\u2013-]\s?(?:(?:the|our|your|an?)\s)?(?:[\w\u2019'&-]{{1,20}}\s){{0,4}}"
    rf"(?i:{_OFFICE}|manages|runs|leads|owns)\b"
)
_HELD = re.compile(rf"\b(?i:{_OFFICE})[\s:,(\u2013-]{{1,3}}({TITLED}|{NAME})")
_ATTENDING = re.compile(
    r"\b(?:Present|In attendance|Attendees|Attendance|Apologies|Members|Membership|Co-opted|Councillors)"
    r"\b[^\n]{0,800}"
)
_ANY_NAME = re.compile(rf"{TITLED}|{NAME}")


def officers(text: str) -> frozenset[str]:
    """The surnames of those whom the page gives an office or lists as attending a meeting."""
    found = {match[1].split()[-1] for pattern in (_HOLDER, _HELD) for match in pattern.finditer(text)}
    for listed in _ATTENDING.finditer(text):
        found |= {match[0].split()[-1] for match in _ANY_NAME.finditer(listed[0])}
    return frozenset(found)
