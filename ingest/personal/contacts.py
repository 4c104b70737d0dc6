"""Phone numbers and e-mail addresses, and whether they are an officer's or a private person's."""

import re
from bisect import bisect, insort
from collections.abc import Iterator, Sequence

from ingest.personal import labels
from ingest.personal.cues import Cues
from ingest.personal.flags import Flag, FlagType
from ingest.personal.kin import KIN
from ingest.personal.offices import ORGANISATION
from ingest.personal.row_kinds import Cell, RowKind
from ingest.personal.tables import Row, cell_at

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
_AT = re.compile(r"\s?[\[(]\s?at\s?[\])]\s?", re.IGNORECASE)
_FREE_MAIL = re.compile(
    r"(?:^|[.-])(?:\w{0,12}mail\w{0,4}|gmx|outlook|live|yahoo|icloud|me|mac|aol|msn|"
    r"btinternet|btopenworld|bt|sky|talktalk|virginmedia|virgin|ntlworld|tiscali|plus(?:net)?|"
    r"blueyonder|o2|orange|proton|inbox|mailbox|post|postbox|home|family|personal|homenet)"
    r"(?=[.-]|$)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|nhs|police|ac|sch|parliament|mod)(?=\.|$)", re.IGNORECASE)
_PERSONAL_PART = re.compile(r"[a-z].*\d{2}|_")
_POST_PART = re.compile(
    r"(?:info|office|enquir|contact|admin|hello|help|team|manager|accounts?|support|reception|"
    r"service|referral|duty|bookings?|payroll|invoice|feedback|complaints?|hr|care|press)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?[(,\u2013-]\s?([^)\n|;.]{2,40})")
_AFTER_WORK = re.compile(
    r"\b(?:work|office|duty|switchboard|reception|direct|team|desk|weekdays)\b", re.I
)
_AFTER_OWN = re.compile(
    rf"(?:(?:his|her|the|my|their|own|text) )?(?:home|personal|private|his|her|own|evenings?|{KIN}|"
    r"neighbour|friend|mobile)\b",
    re.IGNORECASE,
)
_FREE_NUMBER = re.compile(r"(?:03|08|\+443|\+448|00443|00448)")
_HOME_LABEL = re.compile(r"(?:\([HM]\)|\bHome(?: tel\w*| phone| no\.?)?:|\bhome tel\w*\.?:?)\s*$")
_ALSO_TEXT = re.compile(r"\d{3},?\s(?:or|and|/)?\s?[Tt]ext\s(?:us on\s|to\s)?$")
_MOBILE = re.compile(r"(?:07|\+447|00447)")
BESIDE, LONGEST = 60, 11


class Contacts:
    """The e-mail addresses and UK phone numbers of a page, each public or private.

    Rows, headers and the words before and after decide. Where they are silent a mobile is
    private and so is what stands beside a home address or a private e-mail address; a landline and
    an e-mail address are public, but for addresses at a provider of private mail.
    """

    def __init__(self, text: str, rows: Sequence[Row], homes: Sequence[Flag], record: bool) -> None:
        """`record` says that the page holds one person's numbers: its own telephone is private."""
        self._text = text
        self._rows = rows
        self._record = record
        self._cues = Cues(text)
        self._private_ends = [flag.end for flag in homes]

    def flags(self) -> Iterator[Flag]:
        """The flags: e-mail addresses first, then phone numbers, each in order of place."""
        ends = self._private_ends
        for match in _MAIL.finditer(self._text):
            private = self._private_mail(match)
            yield Flag(match.start(), match.end(), FlagType.EMAIL_ADDRESS, not private)
            if private:
                insort(ends, match.end())
        for found in _PHONE.finditer(self._text):
            match = _on_one_line(found)
            digits = re.sub(r"[^\d+]", "", match[0].replace("(0)", ""))
            if not 9 <= len(re.sub(r"^(?:\+44|0044|0)", "", digits)) <= 10:
                continue
            private = not _FREE_NUMBER.match(digits) and self._private_phone(match, digits)
            yield Flag(match.start(), match.end(), FlagType.PHONE_NUMBER, not private)
            if private:
                insort(ends, match.end())

    def _private_phone(self, match: re.Match[str], digits: str) -> bool:
        beside = self._beside(match)
        owner = self._owner(match, beside)
        if owner:
            return owner < 0
        if beside >= 0:
            return True
        if _MOBILE.match(digits):
            return not _ALSO_TEXT.search(self._text, max(0, match.start() - BESIDE), match.start())
        return False

    def _private_mail(self, match: re.Match[str]) -> bool:
        local, _, domain = _AT.sub("@", match[0]).partition("@")
        if _OFFICIAL.search(domain) or _POST_PART.match(local):
            return False
        if _FREE_MAIL.search(domain):
            return True
        beside = self._beside(match)
        owner = self._owner(match, beside)
        if owner == 0:
            return beside >= 0 or _PERSONAL_PART.search(local) is not None
        return owner < 0

    def _beside(self, match: re.Match[str]) -> int:
        """Where the private address or contact right before ends; -1 where none is."""
        ends = self._private_ends
        nearest = bisect(ends, match.start()) - 1
        if nearest < 0 or match.start() - ends[nearest] > BESIDE:
            return -1
        place = cell_at(self._rows, match.start())
        return ends[nearest] if place is None or ends[nearest] > place[0].start else -1

    def _owner(self, match: re.Match[str], low: int) -> int:
        """1 for an officer's or an organisation's, -1 for a private person's, 0 where nothing after
        `low` tells.
        """
        after = _AFTER.match(self._text, match.end())
        if after and _AFTER_WORK.search(after[1]):
            return 1
        if after and _AFTER_OWN.match(after[1]):
            return -1
        if _HOME_LABEL.search(self._text, max(0, match.start() - 20), match.start()):
            return -1
        place = cell_at(self._rows, match.start())
        body = ORGANISATION.search(self._text, place[1].start, match.start()) if place else None
        if body and body[0] != "Home":
            return 1
        if place and place[1].header:
            told = self._cues.before(match.start(), max(low, place[1].start))
            return told or _headed(*place, self._record)
        return self._cues.before(match.start(), low)


def _on_one_line(found: re.Match[str]) -> re.Match[str]:
    """The number without the figures of the next line, where with them it is too long."""
    cut = found[0].rfind("\n")
    if cut > 0 and len(re.sub(r"\D", "", found[0])) > LONGEST:
        return _PHONE.match(found.string, found.start(), found.start() + cut) or found
    return found


def _headed(row: Row, cell: Cell, record: bool) -> int:
    header = cell.header
    if labels.OWN.search(header):
        return -1 if row.named else 0
    if labels.WORK.search(header) or labels.STAFF.search(header) or row.kind is RowKind.PUBLIC:
        return 1
    if row.kind is RowKind.PRIVATE or labels.RELATIVE.search(header):
        return -1
    return -1 if record and len(row.cells) == 2 else 0
