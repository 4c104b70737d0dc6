"""Does a sentence hold the kind of thing asked for: a number, a date, a name?"""

import re
from collections.abc import Sequence

from assistant.answering.asked import Asked, Kind
from assistant.answering.candidates import Candidate
from assistant.answering.personal_names import names_someone
from assistant.answering.proper_names import proper_names
from assistant.answering.reasons import gives_reason
from assistant.finding.synonyms import synonyms
from ingest.councils import councils_in
from ingest.dates import dates_in
from ingest.figures.numbers import WORDED
from ingest.library.lexical import tokens
from ingest.structure.blocks import BlockRole

_WORDS = rf"{WORDED}|dozen|hundred|thousand|million"
_NUMBER_WORDS = re.compile(rf"\b(?:{_WORDS}|none|no one|nobody|both|several)\b", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s")
_CHANGE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:%|per ?cent) (?:\w+ )?"
    r"(?:rise|increase|growth|fall|drop|decrease|reduction|cut|more|fewer|higher|lower)\b"
    r"|\b(?:rose|risen|increased|grew|grown|fell|fallen|dropped|decreased|reduced|cut)"
    r"(?: \w+)? by \d+(?:\.\d+)?\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
_ENDS_A_COUNT = frozenset(
    (
        "of in on at by for to from with and or who that which were was are is had have has as "
        "this its"
    ).split()
)
_ANYBODY = frozenset(tokens("people persons individuals adults residents"))
_SOMEBODY = frozenset(
    tokens(
        "people persons individuals adults residents patients carers women men staff workers users "
        "clients children families callers respondents members students tenants customers"
    )
)
"""Who is counted where people are."""

REACH = 10
"""How many words may lie between a number and what it counts."""

_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:p|pence|pounds|million|bn|m|k)\b", re.IGNORECASE)
_SHARE = re.compile(
    rf"\d\s?%|\bper ?cent\b|\b(?:half|third|thirds|quarter|quarters|majority|most|all|none)\b|"
    rf"\b(?:\d+|{_WORDS}) (?:in|out of) (?:every )?(?:\d+|{_WORDS})\b|\d+ of (?:the )?\d+",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?|fortnights?)\b", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:wait(?:s|ing|ed)?|delays?|length|duration)\b", re.IGNORECASE)
"""What is measured in time."""

_OFTEN = re.compile(
    r"\b(?:hourly|daily|weekly|fortnightly|monthly|quarterly|annual\w*|yearly|once|twice|"
    r"immediately|same day|overnight|(?:a|an|each|every) (?:working )?"
    r"(?:hour|day|week|month|year))\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\bhow often (?:was|were|did|had|has|have)\b", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:good|outstanding|inadequate|requires improvement|excellent|fair|poor|exceptional)\b",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|rat(?:ed|ing|ings)|grad(?:e|es|ed)|marks?|points|out of)\b",
    re.IGNORECASE,
)
"""What tells that a number is a score."""

_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"spring|summer|autumn|winter|today|yesterday)\b|\b(?:days?|weeks?|months?|years?)\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Cllr|Councillor|Professor|Prof|Sir|Dame)\b"
    r"|\b[A-Z][a-z]+(?:[ -][A-Z][\w’'-]+)+"
    r"|\b[A-Z]{2,6}\b|\b(?:director|chair|secretary of state|minister|council|commissioner|manager|"
    r"officer|board|team|assembly|department|authority|worker|lead|inspectorate)s?\b"
)
_SECTION = re.compile(
    r"\bsections?\s+\d|\bs\.?\s?\d+|\bparagraph\s+\d|\b(?:Act|Regulations|Order)\b|\b\d+\.\d+\b"
)


def has_kind(asked: Asked, candidate: Candidate) -> bool:
    """Whether the sentence holds any kind of thing that is asked for, beyond what was given."""
    specific = asked.kinds - {Kind.LIST, Kind.OTHER}
    return not specific or any(holds_in(kind, asked, candidate) for kind in specific)


def holds_in(kind: Kind, asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence holds a thing of that kind, read with what it stands under.

    What a row counts may stand in the title or on the sheet. A table of waits may leave unsaid that
    they are in days.
    """
    text = f"{candidate.context} {candidate.text}"
    if candidate.role is not BlockRole.ROW:
        return holds(kind, asked, candidate.text, text)
    passage = candidate.passage
    text = f"{passage.document.title} {passage.page_label} {text}"
    if kind is Kind.DURATION and _LASTS.search(candidate.context) and _LASTS.search(asked.text):
        return _has_number(asked, candidate.text)
    return holds(kind, asked, candidate.text, text)


def holds(kind: Kind, asked: Asked, text: str, with_context: str = "") -> bool:
    """Whether `text` holds a thing of that kind which the question did not itself give.

    What a number counts may stand in the context, such as the heading of a table's column.
    """
    unnumbered = _LEADING_NUMBER.sub("", text)
    match kind:
        case Kind.COUNT:
            return _counts(asked, text, with_context)
        case Kind.MONEY:
            return bool(_MONEY.search(text))
        case Kind.SHARE:
            return bool(_SHARE.search(text))
        case Kind.DURATION:
            long = _UNIT.search(f"{with_context} {text}") and _has_number(asked, text)
            times = _HOW_OFTEN.search(asked.text) and _has_number(asked, text)
            return bool(long or times or _OFTEN.search(text))
        case Kind.SCORE:
            scored = _SCORED.search(f"{with_context} {text}") and _has_number(asked, unnumbered)
            return bool(_SCORE.search(text) or scored)
        case Kind.MARK:
            return _has_number(asked, unnumbered)
        case Kind.DATE:
            given = {date.iso for date in asked.dates}
            return any(d.iso not in given for d in dates_in(text)) or bool(_TIME.search(text))
        case Kind.PERSON:
            if asked.role:
                return _has_role(asked.role, text) and (not asked.holder or names_someone(text))
            return bool(_PERSON.search(text))
        case Kind.NAMES:
            return any(name not in asked.text for name in proper_names(text))
        case Kind.COUNCIL:
            return bool(councils_in(text) - councils_in(asked.text))
        case Kind.SECTION:
            return bool(_SECTION.search(text))
        case Kind.REASON:
            return gives_reason(asked.terms, text)
        case Kind.LIST | Kind.OTHER:
            return True


def _has_role(role: str, text: str) -> bool:
    return not ({role} | synonyms().get(role, frozenset())).isdisjoint(tokens(text))


def _counts(asked: Asked, text: str, with_context: str) -> bool:
    """Whether a number stands near what is counted, or in a row of a column that counts it."""
    if not asked.counted:
        return _has_number(asked, text)
    words = _LEADING_NUMBER.sub("", text).split()
    # "A 10% rise in requests" does not say how many there were.
    words = _CHANGE.sub(" ", " ".join(words)).split()
    numbers = [
        i
        for i, word in enumerate(words)
        if _has_number(asked, word) and not _counts_others(asked, words, i)
    ]
    wanted = set(asked.counted)
    wanted |= _ANYBODY if wanted & _ANYBODY else set()
    counted = [i for i, word in enumerate(words) if set(tokens(word)) & wanted]
    near = any(abs(n - c) <= REACH for n in numbers for c in counted)
    named = wanted & set(tokens(with_context.removesuffix(text)))
    return near or bool(numbers and named)


def _counts_others(asked: Asked, words: Sequence[str], place: int) -> bool:
    """Whether the number at `place` says how many there are of something else: "four packages"."""
    if words[place][0] in "£$€":
        return True
    for word in words[place + 1 : place + 3]:
        noun = word.strip(".,;:()“”\"'’").casefold()
        if not noun.isalpha() or noun in _ENDS_A_COUNT or words[place][-1] in ",;:.":
            return False
        named = set(tokens(noun))
        if named & set(asked.counted) or (set(asked.counted) & _ANYBODY and named & _SOMEBODY):
            return False
        if noun.endswith("s"):
            return True
    return False


def _has_number(asked: Asked, text: str) -> bool:
    given = set(re.findall(r"\d[\d,.]*", asked.text))
    dated = "".join(" " if _within(i, text) else c for i, c in enumerate(text))
    numbers = {number.rstrip(".,") for number in re.findall(r"(?<![\w.])\d[\d,.]*", dated)}
    return bool(numbers - given) or bool(_NUMBER_WORDS.search(text))


def _within(place: int, text: str) -> bool:
    return any(date.start <= place < date.end for date in dates_in(text))
