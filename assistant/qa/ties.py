"""Does a passage speak of what a question is tied to: its names, dates, councils and sections?

A similarity score does not tell an answerable question from an unanswerable one; the right council
and the wrong year look alike to it. So each tie of the question must be found where the sentence
stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.qa.months import is_of_months, months_asked, months_in, within
from assistant.qa.personal_names import private_names
from assistant.qa.proper_names import proper_names
from assistant.qa.query import COUNTRIES, Query
from assistant.qa.spans import lies_in, names_another, spans_asked, speaks_of
from assistant.qa.surroundings import Surroundings
from assistant.qa.wider import ended_before, seasons, wider
from assistant.retrieval.glossary import same_name
from ingest.councils import councils_in, last_council
from ingest.dates import NamedDate, dates_in
from ingest.library.lexical import tokens
from ingest.periods import Period

_NOUNS = (
    "team|area|ward|district|locality|region|service|centre|home|hospital|office|panel|lot|unit|"
    "contract|provider|scheme|project|site|zone|[Cc]ouncil"
)
"""What several have a name of their own before it."""

_NO_NAMES = (
    r"(?:The|Each|Every|This|That|These|Those|Our|Your|Their|Its|Any|All|Both|No|One|Another|Which|"
    r"What|Other|Some|Most|Many|Care|Nursing|Residential|Day)\b"
)

PARALLEL = 0.75
"""Two sentences that share so much of their words say the same of two bearers."""

_MONTH = len("2025-06")
"""How long an ISO date of a month is."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Which ties of a question a candidate keeps. `near` in its passage, `far` around it.

    `lost` are those that it contradicts, and the councils, dates and sections of law that it does
    not speak of; `unsaid` are names and groups that are not there, where it may speak of them in
    other words.
    """

    lost: tuple[str, ...]
    far: int
    near: int
    unsaid: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether none is lost."""
        return not self.lost


def ties(
    checks: Sequence["Check"],
    sentence: str,
    around: Surroundings,
    periods: Sequence[str] = (),
) -> Ties:
    """Look for every name, date and section of the question in a sentence and around it.

    A sentence that names another council, or other dates and not the one asked for, is about
    something else, whatever stands beside it. `periods` are those of the figures it states, which
    its column, the caption or a sentence before it may tell.
    """
    lost: list[str] = []
    unsaid: list[str] = []
    near = far = 0
    for check in checks:
        if check.timed(periods):
            near += 1
        elif check.contradicted(sentence, around):
            lost.append(check.label)
        elif check.met(sentence) or check.met(around.near):
            near += 1
        elif check.met_far(around):
            far += 1
        else:
            (lost if check.is_definite else unsaid).append(check.label)
    return Ties(tuple(lost), far, near, tuple(unsaid))


def without_the_nameless(checks: Sequence["Check"], found: Sequence[Ties]) -> list[Ties]:
    """The ties, where a name that one of the candidates speaks of is lost by those that do not: one
    hub's figure is not another's. A name of which none speaks may be said in other words.
    """
    named = {check.label for check in checks if not check.is_definite}
    spoken = {
        label for label in named if any(label not in (*one.lost, *one.unsaid) for one in found)
    }
    return [
        replace(
            one,
            lost=(*one.lost, *(label for label in one.unsaid if label in spoken)),
            unsaid=tuple(label for label in one.unsaid if label not in spoken),
        )
        for one in found
    ]


def without_parallels(
    checks: Sequence["Check"], sentences: Sequence[str], found: Sequence[Ties]
) -> list[Ties]:
    """The ties, where a name that one sentence says is lost by those that say the same of another:
    "A meal at Elm House costs £5" is no answer for Oak Lodge, whatever else its passage names.
    """
    named = [check for check in checks if check.names and not check.is_definite]
    says = [[check.met(sentence) for check in named] for sentence in sentences]
    told = list(found)
    for place, check in enumerate(named):
        if not any(said[place] for said in says):
            continue
        bare = [_bare(sentence, check.names) for sentence in sentences]
        models = [words for words, said in zip(bare, says, strict=True) if said[place] and words]
        for row, one in enumerate(told):
            # One that says another of the names asked for is a side of a comparison.
            if not any(says[row]) and any(_parallel(bare[row], model) for model in models):
                told[row] = replace(one, lost=(*one.lost, check.label))
    return told


def _bare(sentence: str, names: Sequence[str]) -> frozenset[str]:
    """The words of a sentence, without these names, other proper names and numbers."""
    for name in (*names, *proper_names(sentence)):
        sentence = re.sub(re.escape(name), " ", sentence, flags=re.IGNORECASE)
    return frozenset(re.findall(r"[^\W\d_]+", sentence.casefold()))


def _parallel(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences are of the same words, but for one in four."""
    return len(one & other) >= PARALLEL * max(1, len(one | other))


def needs_far(checks: Sequence["Check"], near: str) -> bool:
    """Whether some tie of the question is not met by the near words alone."""
    return not all(check.met(near) for check in checks)


def checks_of(query: Query) -> list["Check"]:
    """What has to be found where an answer stands: each name, land, council, date and section."""
    named = [name for name in query.names if councils_in(name)]
    lands = [name for name in query.names if name in COUNTRIES]
    people = private_names(query.text)
    others = [name for name in query.names if name not in (*named, *lands, *people)]
    nouns = {name: _noun(name, query.text) for name in others}
    # A question that compares two teams is answered by sentences that each speak of one.
    alone = sum(map(bool, nouns.values())) == 1
    checks = [
        Check(name, names=same_name(name), noun=nouns[name] if alone else "") for name in others
    ]
    checks += [Check(label, names=(name,), private=True) for label, name in people.items()]
    # A question that names two councils, lands or dates compares them: a sentence speaks of one.
    # A land beside a council is what the council is compared with ("the national average").
    if lands and not named:
        checks.append(Check(" or ".join(lands), names=tuple(lands)))
    if named:
        councils = frozenset(c for name in named for c in councils_in(name))
        checks.append(Check(" or ".join(named), names=tuple(named), councils=councils))
    checks += [Check(words, names=names) for words, names in wider(query.text) if not lands]
    checks += [Check(season, season=season) for season in seasons(query.text)]
    if query.dates:
        label = " or ".join(query.text[d.start : d.end] for d in query.dates)
        spans = spans_asked(query.text)
        others = [d for d in query.dates if not any(s.start <= d.start < s.end for s in spans)]
        checks.append(Check(label, dates=tuple(others), spans=spans))
    label, months = months_asked(query.text)
    if months:
        checks.append(Check(label, months=months))
    checks += [Check(f"section {code.removeprefix('sec_')}", code=code) for code in query.codes]
    checks += [Check(words, group=named) for words, named in query.groups]
    return checks


@dataclass(frozen=True, slots=True)
class Check:
    """One tie of a question."""

    label: str
    names: tuple[str, ...] = ()
    councils: frozenset[str] = frozenset()
    dates: tuple[NamedDate, ...] = ()
    spans: tuple[Period, ...] = ()
    code: str = ""
    group: tuple[str, ...] = ()
    season: str = ""
    months: frozenset[int] = frozenset()
    noun: str = ""
    private: bool = False

    @property
    def of_a_time(self) -> bool:
        """Whether it is tied to a date or a month."""
        return bool(self.dates or self.spans or self.months)

    @property
    def is_definite(self) -> bool:
        """Whether it can be said in one way only: a council, a date, a section of law, a team or
        a place by its name; or what is not said of it is another person's.
        """
        named = self.councils or self.of_a_time or self.code or self.noun
        return bool(named or self.private)

    def timed(self, periods: Sequence[str]) -> bool:
        """Whether one of the periods of a sentence's figures lies in the time asked for."""
        return any(
            is_of_months(period, self.months)
            or lies_in(period, self.spans)
            or any(within(period, one) for one in self.dates)
            for period in periods
        )

    def met(self, text: str) -> bool:
        """Whether `text` names it."""
        if self.names:
            return any(_names_in(name, text) for name in self.names)
        if self.dates or self.spans:
            dated = any(_dated(date, text) for date in self.dates)
            return dated or speaks_of(text, self.spans)
        if self.group:
            return set(self.group) <= set(tokens(text))
        # Many papers give months for a season: only another season speaks against it.
        if self.season:
            return True
        if self.months:
            return bool(months_in(text) & self.months)
        return self.code in tokens(text)

    def met_far(self, around: Surroundings) -> bool:
        """Whether the passages before or after name it."""
        # What was last named is what a text goes on to speak of.
        if self.councils:
            return last_council(around.before) in self.councils
        # A figure for everybody is none for a group that another paragraph speaks of.
        if self.group or self.months:
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
        if self.noun and not self.met(sentence):
            return _called(self.noun).search(sentence) is not None
        if self.season:
            others = seasons(sentence) or seasons(around.near)
            if not others:
                return ended_before(around.date, self.season)
            return self.season not in others
        if self.months and (said := months_in(sentence)):
            return not said & self.months
        if self.spans and not self.dates and names_another(sentence, self.spans, around.labels):
            return True
        if (self.dates or self.spans) and (named := dates_in(sentence)):
            if self.met(sentence) or self.met(around.labels):
                return False
            # One that names another day has it from nowhere else, whatever stands beside it.
            exact = not self.spans and _all_exact(self.dates, named)
            return exact or not self.met(around.near)
        return False


def _noun(name: str, question: str) -> str:
    """What the question calls the bearer of a name: "team" in "the North team"."""
    found = re.search(rf"\b{re.escape(name)} (?P<noun>{_NOUNS})s?\b", question)
    return found["noun"] if found and " and " not in name else ""


def _called(noun: str) -> re.Pattern[str]:
    """A pattern of that noun after any name."""
    return re.compile(rf"\b(?!{_NO_NAMES})[A-Z][\w’'-]+ {noun}s?\b")


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


def _all_exact(asked: Sequence[NamedDate], named: Sequence[NamedDate]) -> bool:
    """Whether all dates asked for are days or months and all those named at least as exact."""
    least = max(len(date.iso) for date in asked)
    months = all("/" not in date.iso and len(date.iso) >= _MONTH for date in (*asked, *named))
    return months and all(len(date.iso) >= least for date in named)


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
