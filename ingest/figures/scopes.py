"""Of whom or where a figure is: places, teams, groups, other councils, the country."""

import re
from collections.abc import Iterable

from ingest.councils import councils_in
from ingest.figures.lexicon import lexicon, phrases

ENGLAND = re.compile(
    rf"\b(?:{phrases('england')}|[Nn]ationally"
    rf"|[Nn]ational\b(?! (?:{phrases('national_names')})\b))(?!\w)"
)
"""The country, as a text names it."""

_TYPE = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan) )?(?:borough|city|county|district) of |^the "
    r"|(?: (?:county|city|metropolitan|borough|district|unitary))* (?:council|borough)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Councillor|Cllr)\.? [A-Z][\w’'-]+")
_DASHED = re.compile(
    r"^(?P<what>.{4,}?)\s[-–—]\s(?P<who>[A-Z][\w’'&]*(?: (?:and |of |& )?[A-Z][\w’'&]*){0,3}"
    r"(?: (?:team|locality|area|hub|division|district))?)$"
)

_NAME_WORD = r"(?:[A-Z][\w’'&-]*|and|of|the|upon|[&-]|\d{1,2})"
PROPER = re.compile(rf"^{_NAME_WORD}(?:\s+{_NAME_WORD})*$")
"""Written as names are: a capital in each word that is not a little one."""

DONE = re.compile(r"(?:ed|ing|en)$")
"""A word that says what was done is no place: "Started", but not "Ings"."""


def elsewhere(text: str, council: str, heading: bool = False) -> str:
    """The country, region, group or other council that a text speaks of; empty where it is none or
    only one's own. `heading`: it is a head, a label or a cell, which names it in hardly a word.
    """
    words = lexicon()
    if ENGLAND.search(text):
        return "England"
    if match := words.regions.search(text):
        return match.group()
    for level in text.split(", ") if heading else ():
        if match := words.region_heads.search(level) or words.groups.search(level):
            return match.group()
    own = councils_in(council) or frozenset({bare_council(council)})
    others = sorted(councils_in(_PERSON.sub(" ", text)) - own)
    return others[0].title() if others else ""


def bare_council(name: str) -> str:
    """The name of a council without what kind it is, in lower case."""
    bare = name
    while (shorter := _TYPE.sub("", bare)) != bare:
        bare = shorter
    return bare.casefold().strip()


def is_whole(label: str, council: str) -> bool:
    """Whether a label is that of all of the council: "Total", "County", its own name."""
    if lexicon().whole.search(label):
        return True
    return bool(council) and bare_council(label) == bare_council(council)


def is_kind(label: str) -> bool:
    """Whether a label ends as the names of places and teams do ("North locality"), or is a point of
    the compass.
    """
    return lexicon().kinds.search(label) is not None


def without_own_compass(name: str, beside: Iterable[str], corner: str = "") -> str:
    """A head or a label without the points of the compass that are areas of one's own and no
    region: those under a head of teams or localities, and those beside a total or a second such
    point where nobody else is named. `beside` are all heads or labels, `corner` what stands over
    them.
    """
    words = lexicon()
    levels = name.split(", ")
    kept = [level for level in levels if not words.compass.fullmatch(level)]
    if len(kept) == len(levels):
        return name
    others = [level for one in beside for level in one.split(", ")]
    points = {one.casefold() for one in others if words.compass.fullmatch(one)}
    rest = [one for one in others if not words.compass.fullmatch(one)]
    ours = len(points) > 1 or any(is_kind(one) or words.whole.search(one) for one in rest)
    theirs = any(elsewhere(one, "", heading=True) for one in rest)
    return ", ".join(kept) if words.own_heads.search(corner) or (ours and not theirs) else name


def parted(label: str, council: str) -> tuple[str, str]:
    """What a label says is measured, and of whom, where a dash parts the two: "Concerns received -
    East"; else the label and nothing.
    """
    match = _DASHED.match(label)
    if match is None or not (is_kind(match["who"]) or is_whole(match["who"], council)):
        return label, ""
    return match["what"], match["who"]


def says_whom(head: str) -> bool:
    """Whether a head says that its column holds of whom or where the rows are."""
    words = lexicon()
    named = words.scope_heads.search(head) is not None
    return named and words.measure_heads.search(head) is None


def is_name(label: str) -> bool:
    """Whether a label is written as names are: capitals in each word of two or more."""
    words = label.split()
    return PROPER.match(label) is not None and len(words) >= 2 and not label.isupper()
