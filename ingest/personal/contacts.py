"""Phone numbers and e-mail addresses, and whether they are an officer's or a private person's."""

import re
from bisect import bisect
from collections.abc import Iterator

from ingest.personal.addresses import home_addresses
from ingest.personal.flags import Flag, FlagType
from ingest.personal.tables import rows

_SEP = r"[ \t\n\u00a0\u2009\u2010-\u2013()-]"
_PHONE = re.compile(
    rf"(?<![\w./\u00a3+-])(?:(?:\+|00)44{_SEP}{{0,2}}(?:\(?0\)?)?{_SEP}{{0,2}}[1-37-9]\d{{1,4}}|"
    rf"\(?0[1-37-9]\d{{1,3}})\)?(?:(?:{_SEP}{{0,2}}|\.)\d){{5,9}}(?![\d%]|\.\d)"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:@|\s?[\[(]\s?at\s?[\])]\s?)[\w-]{1,40}"
    r"(?:\.[\w-]{1,40}){1,5}",
    re.IGNORECASE,
)
_FREE_MAIL = re.compile(
    r"\b(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|mac|aol|btinternet|btopenworld"
    r"|sky|talktalk|virginmedia|ntlworld|tiscali|protonmail|proton|gmx|msn|mail|mailbox|e-?mail|"
    r"webmail|inbox|freemail|fastmail|post|postbox|home|family|personal)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:he|she|his|her|him|my|me|next of kin|son|daughter|husband|wife|mother|father|sister|"
    r"brother|nephew|niece|mum|dad|aunt|uncle|partner \(|neighbour|friend|home phone|home tel\w*|"
    r"lives|date of birth|dob|nhs number|born|gp|client|patient|service user|complainant|resident|"
    r"ni number)\b|\((?:son|daughter|wife|husband)\b",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:officers?|managers?|directors?|head of|heads|team|lead|adviser|advisor|author|contact|"
    r"switchboard|office|reception|council|service|services|helpline|worker|duty|clerk|"
    r"co-?ordinator|practitioner|ltd|limited|ward|department|press|enquiries|chair|chief|"
    r"commissioner|commissioning|surgery|hub|centre|business partner|secretary|assistant|nurse|"
    r"consultant|analyst|solicitor|social worker|therapist|editor|inspector|councillor|cllr|trust|"
    r"hospital|board|support line|call|advocacy|homecare|care home|charity)\b",
    re.IGNORECASE,
)
_FREE_NUMBER = re.compile(r"(?:03|08|\+443|\+448|00443|00448)")
_MOBILE = re.compile(r"(?:07|\+447|00447)")
REACH = 160
BESIDE_HOME = 60


def phone_numbers(text: str) -> Iterator[Flag]:
    """UK phone numbers. A mobile is private, others are public, unless what stands before says.

    A home address just before makes a number private too.
    """
    homes = sorted(flag.end for flag in home_addresses(text))
    personal = _personal_places(text)
    for match in _PHONE.finditer(text):
        digits = re.sub(r"[^\d+]", "", match[0].replace("(0)", ""))
        if (
            not 10
            <= len(digits.removeprefix("+44").removeprefix("0044").removeprefix("0")) + 1
            <= 11
        ):
            continue
        cue = _cue(text, match.start())
        public = cue > 0 or (cue == 0 and not _MOBILE.match(digits))
        nearest = bisect(homes, match.start()) - 1
        at_home = nearest >= 0 and match.start() - homes[nearest] <= BESIDE_HOME
        if match.start() in personal or at_home:
            public = False
        public = public or _FREE_NUMBER.match(digits) is not None
        yield Flag(match.start(), match.end(), FlagType.PHONE_NUMBER, public)


def email_addresses(text: str) -> Iterator[Flag]:
    """E-mail addresses: private at a provider of private mail, or where a private person is named
    right before.
    """
    personal = _personal_places(text)
    for match in _MAIL.finditer(text):
        domain = re.split(r"@|[\])]\s?", match[0], maxsplit=1)[-1]
        private = _FREE_MAIL.search(domain) is not None or match.start() in personal
        yield Flag(match.start(), match.end(), FlagType.EMAIL_ADDRESS, not private)


def _cue(text: str, start: int) -> int:
    """1 where the nearest word before tells of an officer, -1 of a private person, 0 of neither."""
    before = text[max(0, start - REACH) : start]
    before = before[before.rfind("\n\n") + 1 :]
    private = max((match.start() for match in _PRIVATE.finditer(before)), default=-1)
    officer = max((match.start() for match in _OFFICER.finditer(before)), default=-1)
    return (officer > private) - (officer < private)


def _personal_places(text: str) -> set[int]:
    return {
        place
        for row in rows(text)
        if row.personal
        for place in range(row.cells[0][0].start, row.cells[-1][0].stop)
    }
