"""What a question asks for: the kind of thing, the names, dates and codes it is tied to."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.qa.proper_names import proper_names
from ingest.councils import councils_in
from ingest.dates import NamedDate, dates_in
from ingest.library.lexical import tokens


class Kind(StrEnum):
    """The kind of thing asked for."""

    COUNT = "a number"
    MONEY = "an amount of money"
    SHARE = "a share or a rate"
    DURATION = "a length of time"
    SCORE = "a score or a rating"
    MARK = "a score in figures"
    DATE = "a date"
    PERSON = "a name"
    NAMES = "names"
    COUNCIL = "a council"
    SECTION = "a section or paragraph"
    REASON = "a reason"
    LIST = "a list"
    OTHER = "a statement"


@dataclass(frozen=True, slots=True)
class Query:
    """A question, taken apart.

    `names` are the proper names it holds, as written; `dates` the dates it is tied to; `codes` the
    sections of law ("sec_42"). `terms` are its other search tokens, without the words that only
    ask: what a sentence says, where names and dates say of whom and when. `counted` are the tokens
    of what a number is asked of ("how many carers"). `role` is the token of the office asked after
    ("who is the director") and `holder` whether the person in it is asked for. `groups` are the
    groups of people that a figure is asked for, each as the tokens that name it ("people with a
    learning disability").
    """

    text: str
    kinds: frozenset[Kind]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[NamedDate, ...]
    codes: tuple[str, ...]
    counted: tuple[str, ...] = ()
    role: str = ""
    holder: bool = False
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


_NAMED = (
    r"(?:homes?|providers?|agenc(?:y|ies)|hospitals?|wards?|schools?|charit(?:y|ies)|firms?|"
    r"compan(?:y|ies)|organisations?|partners|towns?|villages?)"
)
"""What has a name of its own."""

_ITSELF = (
    r"(?=\W*$|\s*[?.,;:(]|\s+(?:of|for|in|on|at|by|to|from|per|with|under|over|among|that|which|"
    r"who|and|or|"
    r"is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|"
    r"a|an|the|this|these|each|every|any|all|our|its|their|we|they|it|you|people|someone|since|when|"
    r"between|after|before|during|across|within|as|if|\d\S*)\b)"
)
"""What follows a noun that is asked for; in "budget pressures" no budget is."""

_OF_ANOTHER = r"(?!\s+[a-z]+\s+(?:is|are|was|were|do|does|did|has|have|had|can|should|will|must)\b)"
"""What does not follow it: of a "date format" no date is asked."""

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.COUNT, r"\bhow many\b|\b(?:what|which) (?:\w+ )?number\b|\bnumber of\b"),
    (
        Kind.MONEY,
        r"\bhow much (?:[\w-]+ ){0,2}(?:money|cash|funding)\b|"
        r"(?<!by )\bhow much (?:did|does|do|will|was|is|were|are|has|have|each|per|"
        r"an? (?:hour|day|week|month|year))\b|\bwhat (?:did|does|do) [^?]{1,60}\bcharged?\b|"
        r"\bwhat (?:\w+ ){0,3}(?:cost|price|fee|budget|sum|saving|amount of money)\b"
        + _ITSELF
        + r"|"
        r"\bwhat (?:did|does|do|has|have|will|would) [^?]{1,80}\b(?:cost|save|saved)\b|"
        r"\bhow costly\b|\b(?:day|daily|hourly|weekly|pay) rates?\b",
    ),
    (
        Kind.SHARE,
        r"\b(?:percentage|proportion|per ?cent|fraction)\b|%|\bwhat (?:\w+ ){0,2}share\b"
        + _ITSELF
        + r"|"
        r"\bwhat (?:\w+ )?(?<!day )(?<!daily )(?<!hourly )(?<!weekly )(?<!pay )rate\b"
        + _ITSELF
        + r"|"
        r"\bhow (?:common|large a (?:share|part))\b",
    ),
    (
        Kind.DURATION,
        r"\bhow (?:long|quickly|soon|fast|far in advance|often|frequently)\b|"
        r"\bhow much (?:time|notice|warning)\b|"
        r"\bhow many (?:working )?(?:hours|days|weeks|months|years)\b|"
        r"\b(?:median|average|mean|longest|shortest|typical) (?:wait|time|delay)|"
        r"\b(?:what|which|within what|over what) (?:\w+ )?(?:time ?(?:limit|frame|scale)|period|"
        r"window|wait|interval|deadline)\b",
    ),
    (Kind.MARK, r"\b(?:out of|on a scale of) (?:\d+|four|five|ten|a hundred)\b|\bwhat marks?\b"),
    (
        Kind.SCORE,
        r"\bwhat (?:\w+ ){0,3}(?:scores?|rating|grade)\b" + _ITSELF + r"|"
        r"\bhow (?:was|were|did) (?:[\w’']+ ){1,4}(?:rated|scored?|graded)\b",
    ),
    (
        Kind.DATE,
        r"(?:^|[?.;:,]\s*|\b(?:and|or|know|say|says|tell me|tell us|since|by|until|from)\s+)when\b"
        r"(?![^?,]*,\s*(?:what|which|who|whom|whose|where|why|how|do|does|is|are|must|should|can)\b)|"
        r"\b(?:what|which|on what|by what|in which|in what) (?:\w+ )?"
        r"(?:date|day|month|year|time)\b"
        + _OF_ANOTHER
        + r"|\bsince when\b|\bhow recently\b|\bdeadline\b",
    ),
    (
        Kind.PERSON,
        r"\bwho(?:se|m)?\b|\bname of\b|\b(?:which|what) (?:\w+ )?(?:person|officer|director|"
        r"official|chair|councillor|author|minister|civil servant|inspector|reviewer)\b",
    ),
    (
        Kind.NAMES,
        rf"\bname (?:the|both|all|each|any|two|three|four|five)(?: [\w-]+){{0,2}} {_NAMED}\b|"
        rf"\bnames? of (?:the|both|all|each)?(?: [\w-]+){{0,2}} ?{_NAMED}\b|"
        rf"\bwhat (?:are|is|were|was) (?:the|both|all)(?: [\w-]+){{0,2}} {_NAMED} called\b",
    ),
    (
        Kind.COUNCIL,
        r"\b(?:which|what) (?:one )?(?:of )?(?:\w+ ){0,2}"
        r"(?:councils?|authorit(?:y|ies)|boroughs?)\b",
    ),
    (
        Kind.SECTION,
        r"\b(?:which|what) (?:\w+ )?(?:sections?|paragraph|clause|act|law|legislation|"
        r"powers?|provisions?|regulations?)\b|\bunder (?:what|which)\b",
    ),
    (
        Kind.REASON,
        r"(?:^|[?.;:,]\s*|\band )why\b|\bhow come\b|\breasons? (?:for|why|that)\b|"
        r"\bwhat (?:caused|explains|drove|made|(?:is|was|lies|lay) behind)\b",
    ),
    (
        Kind.LIST,
        r"^list\b|\bin (?:date |time )?order\b|\btimeline\b|\bchronolog\w+|\bevents\b|"
        r"\b(?:list|name|set out|give|identify) (?:the|all|each|every|two|three|four|five|any)\b|"
        r"\b(?:what|which) (?:are|were|kinds?|types?|sorts?|groups?|bodies|things|areas|criteria|"
        r"steps|stages|ways|grounds|levels|themes|categories|actions|recommendations|reasons)\b|"
        r"\b(?:what|which) (?:two|three|four|five|six|seven|eight|nine|ten)\b",
    ),
)
FIGURES = frozenset({Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.SCORE, Kind.MARK})
"""The kinds that are figures: of whom or what, matters to the letter."""

_ASKING = frozenset(
    (
        "what which who whose whom when where why how many much long old often list name give set "
        "out identify tell say says said state states stated find show describe explain mean "
        "means meant please document paper report evidence accord according get got call called "
        "kind type sort thing exact exactly number figure percentage proportion share amount "
        "month year date example happen happens happened there anything something any one two "
        "three four"
    ).split()
)
COUNTRIES = frozenset({"England", "English", "Wales", "Welsh"})


# What came before or after a date seldom stands beside it.
_BORDER = re.compile(
    r"\b(?:before|prior to|ahead of|after|since|until)(?: the)?\s*$", re.IGNORECASE
)


def query_of(text: str) -> Query:
    """Take the question `text` apart."""
    kinds = frozenset(kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE))
    if Kind.NAMES in kinds:
        # Of a body, not of a person.
        kinds -= {Kind.PERSON}
    found = tokens(text)
    asking = {token for word in _ASKING for token in tokens(word)}
    names = proper_names(text)
    dates = tuple(
        date
        for date in dates_in(text)
        if not _BORDER.search(text[max(0, date.start - 20) : date.start])
    )
    # Whom a question is about seldom stands in the sentence that answers it; what it is about does.
    tied = {t for name in names if councils_in(name) or name in COUNTRIES for t in tokens(name)}
    tied |= {t for date in dates for t in tokens(text[date.start : date.end])}
    terms = [t for t in dict.fromkeys(found) if t not in asking]
    return Query(
        text=text,
        kinds=kinds or frozenset({Kind.OTHER}),
        terms=tuple(t for t in terms if t not in tied) or tuple(terms) or tuple(found),
        names=names,
        dates=dates,
        codes=tuple(dict.fromkeys(t for t in found if t.startswith("sec_"))),
        counted=tuple(t for t in _counted(text) if t not in tied),
        role=_role(text),
        holder=_HOLDER.search(text) is not None,
        groups=_groups(text) if kinds & FIGURES else (),
    )


_HOW_MANY = re.compile(
    r"\b(?:how many|number of)"
    r"((?:\s+(?!(?:did|do|does|is|are|was|were|has|have|had|will|of|in|on|at|"
    r"to|by|for|with|who|that|which|from|under|since|receiving)\b|\w+ed\b)[\w’'-]+){1,4})",
    re.IGNORECASE,
)


_ROLE = re.compile(
    r"\b(?:who (?:is|was|are|were|chairs|leads|runs|manages)|name of)\b[^?]{0,120}?"
    r"(?:lead |chief )?(?P<role>director|chair|leader|manager|head|officer|commissioner|minister|"
    r"inspector|executive|councillor|member|lead|worker|secretary)s?\b",
    re.IGNORECASE,
)


_GROUP = re.compile(
    r"\b(?:people|adults|residents|carers|those|staff|women|men) (?:who are )?"
    r"(?:with|who have|living with|aged|under|over|from) "
    r"((?:(?:an?|the|of|and|or) )?[\w’'-]+(?: (?!(?:in|on|at|by|to|for|wait\w*|were|was|are|is|"
    r"have|had|has|get|got|take|took|receiv\w*|use|said|say|who|that|during|per|each|compared|than|"
    r"with)\b)"
    r"[\w’'-]+){0,3})",
    re.IGNORECASE,
)


def _groups(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = ((match[1], tuple(tokens(match[1]))) for match in _GROUP.finditer(text))
    return tuple((words, named) for words, named in found if named)


_HOLDER = re.compile(r"\bwho (?:is|was|are|were)\b|\bname of\b", re.IGNORECASE)


def _role(text: str) -> str:
    match = _ROLE.search(text)
    return tokens(match["role"])[0] if match else ""


def _counted(text: str) -> tuple[str, ...]:
    match = _HOW_MANY.search(text)
    return tuple(tokens(match[1])) if match else ()
