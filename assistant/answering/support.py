"""Does a passage hold the thing asked for? Names, dates, sections, and the kind of thing.

A similarity score does not tell an answerable question from an unanswerable one; the right council
and the wrong year look alike to it. So each tie of the question must be found where the sentence
stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asked import COUNTRIES, Asked, Kind
from assistant.answering.candidates import Candidate
from assistant.answering.personal_names import names_someone
from assistant.answering.proper_names import proper_names
from assistant.answering.reasons import gives_reason
from assistant.answering.surroundings import Surroundings
from assistant.answering.wider import ended_before, seasons, wider
from assistant.finding.glossary import same_name
from assistant.finding.synonyms import synonyms
from ingest.councils import councils_in, last_council
from ingest.dates import NamedDate, dates_in
from ingest.library.lexical import tokens

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    "fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
)
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


@dataclass(frozen=True, slots=True)
class Ties:
    """Which ties of a question a candidate keeps. `near` in its passage, `far` around it."""

    lost: tuple[str, ...]
    far: int
    near: int

    @property
    def kept(self) -> bool:
        """Whether none is lost."""
        return not self.lost


def ties(checks: Sequence["Check"], sentence: str, around: Surroundings) -> Ties:
    """Look for every name, date and section of the question in a sentence and around it.

    A sentence that names another council, or other dates and not the one asked for, is about
    something else, whatever stands beside it.
    """
    lost: list[str] = []
    near = far = 0
    for check in checks:
        if check.contradicted(sentence, around):
            lost.append(check.label)
        elif check.met(sentence) or check.met(around.near):
            near += 1
        elif check.met_far(around):
            far += 1
        else:
            lost.append(check.label)
    return Ties(tuple(lost), far, near)


def needs_far(checks: Sequence["Check"], near: str) -> bool:
    """Whether some tie of the question is not met by the near words alone."""
    return not all(check.met(near) for check in checks)


def has_kind(asked: Asked, candidate: Candidate) -> bool:
    """Whether the sentence holds any kind of thing that is asked for, beyond what was given."""
    specific = asked.kinds - {Kind.LIST, Kind.OTHER}
    text = f"{candidate.context} {candidate.text}"
    return not specific or any(holds(kind, asked, candidate.text, text) for kind in specific)


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


def checks_of(asked: Asked) -> list["Check"]:
    """What has to be found where an answer stands: each name, land, council, date and section."""
    named = [name for name in asked.names if councils_in(name)]
    lands = [name for name in asked.names if name in COUNTRIES]
    others = [name for name in asked.names if name not in (*named, *lands)]
    checks = [Check(name, names=same_name(name)) for name in others]
    # A question that names two councils, lands or dates compares them: a sentence speaks of one.
    # A land beside a council is what the council is compared with ("the national average").
    if lands and not named:
        checks.append(Check(" or ".join(lands), names=tuple(lands)))
    if named:
        councils = frozenset(c for name in named for c in councils_in(name))
        checks.append(Check(" or ".join(named), names=tuple(named), councils=councils))
    checks += [Check(words, names=names) for words, names in wider(asked.text) if not lands]
    checks += [Check(season, season=season) for season in seasons(asked.text)]
    if asked.dates:
        label = " or ".join(asked.text[d.start : d.end] for d in asked.dates)
        checks.append(Check(label, dates=asked.dates))
    checks += [Check(f"section {code.removeprefix('sec_')}", code=code) for code in asked.codes]
    checks += [Check(words, group=named) for words, named in asked.groups]
    return checks


@dataclass(frozen=True, slots=True)
class Check:
    """One tie of a question."""

    label: str
    names: tuple[str, ...] = ()
    councils: frozenset[str] = frozenset()
    dates: tuple[NamedDate, ...] = ()
    code: str = ""
    group: tuple[str, ...] = ()
    season: str = ""

    def met(self, text: str) -> bool:
        """Whether `text` names it."""
        if self.names:
            return any(_names_in(name, text) for name in self.names)
        if self.dates:
            return any(_dated(date, text) for date in self.dates)
        if self.group:
            return set(self.group) <= set(tokens(text))
        # Many papers give months for a season: only another season speaks against it.
        if self.season:
            return True
        return self.code in tokens(text)

    def met_far(self, around: Surroundings) -> bool:
        """Whether the passages before or after name it."""
        # What was last named is what a text goes on to speak of.
        if self.councils:
            return last_council(around.before) in self.councils
        # A figure for everybody is none for a group that another paragraph speaks of.
        if self.group:
            return False
        if self.code:
            number = re.escape(self.code.removeprefix("sec_"))
            heading = re.compile(rf"(?:section |part )?{number}[.):]?\s", re.IGNORECASE)
            return any(heading.match(line) for line in around.labels.split("\n"))
        return self.met(around.before) or self.met(around.after)

    def contradicted(self, sentence: str, around: Surroundings) -> bool:
        """Whether the sentence is tied to another of its kind instead."""
        if self.councils:
            named = councils_in(sentence) or councils_in(around.near)
            return bool(named) and not named & self.councils
        if self.season:
            others = seasons(sentence) or seasons(around.near)
            if not others:
                return ended_before(around.date, self.season)
            return self.season not in others
        if self.dates and dates_in(sentence):
            return not (self.met(sentence) or self.met(around.labels) or self.met(around.near))
        return False


def _names_in(name: str, text: str) -> bool:
    folded = text.casefold()
    words: Sequence[str] = [w for w in re.findall(r"[\w’'&-]+", name.casefold()) if len(w) > 1]
    words = [w for w in words if w not in ("of", "and", "for", "the", "upon", "on")]
    return all(
        re.search(rf"(?<!\w){re.escape(_root(form))}", folded)
        for word in words
        for form in [next((f for f in _forms(word) if _root(f) in folded), word)]
    )


def _forms(word: str) -> tuple[str, ...]:
    """The word, and the country of a people or the people of a country."""
    others = [a if word == b else b for a, b in _PEOPLE.items() if word in (a, b)]
    return (word, *others)


_PEOPLE = {"welsh": "wales", "english": "england", "scottish": "scotland", "british": "britain"}


def _root(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 5 and word.endswith(("s", "y")) else word


def _dated(date: NamedDate, text: str) -> bool:
    """Whether `text` names the date, at least as exactly as the question does.

    A year is met by any date in it and by a financial year that it is part of; a month by any day
    of it, and a day by its month ("the September 2023 report" is dated 4 September 2023).
    """
    return any(agree(date, other) for other in dates_in(text))


def agree(asked: NamedDate, named: NamedDate) -> bool:
    """Whether a text that names one date speaks of the date asked for; see `_dated`."""
    if asked.iso == named.iso:
        return True
    if len(asked.iso) == 4:
        return asked.year in (_years(named.iso) if "/" in named.iso else (named.year,))
    same_month = "/" not in named.iso and asked.iso[:7] == named.iso[:7]
    return same_month and not (asked.is_day and named.is_day)


def _years(financial: str) -> tuple[str, str]:
    return financial[:4], financial[:2] + financial[-2:]
