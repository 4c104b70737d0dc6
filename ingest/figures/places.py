"""Of whom or where the numbers of a sentence are: places, areas in a list, groups, others."""

import re
from collections.abc import Iterator, Sequence

from ingest.figures.figure import Status, Unit
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.number import Number
from ingest.figures.scopes import ENGLAND, bare_council, elsewhere
from ingest.figures.statuses import status_of

_NAME = r"[A-Z][a-z’'-]+"
_NAMES = rf"{_NAME}[a-z](?:\s+(?:(?:and|of|upon)\s+)?{_NAME}){{0,3}}"
_PLACE = re.compile(rf"\b(?i:in|at|across)\s+(?:the\s+)?({_NAMES})(?![-\d])")
_BESIDE = re.compile(
    rf"\s(?:\w+ )?(?:to|from|in|at|across)\s(?:the\s)?({_NAMES})(?=[,.;]|\s(?:and|to|but)\b|$)"
)
_LISTED = (
    rf"(?:the )?(?P<name>{_NAMES})(?: (?!(?:of|in|for|at|to|from|by|on|with)\b)[a-z]+)?"
    r"\s\(?(?:about |around |nearly )?"
)
_LIST_OPENS = re.compile(rf"(?:^|[:;,]\s|\bin\s){_LISTED}$")
_LIST_GOES_ON = re.compile(rf"[^,;]{{0,24}}?(?:,|,? and)\s{_LISTED}")
_CHIEFLY = re.compile(rf"\b(?:{phrases('chiefly')})\s$", re.IGNORECASE)
_ASIDE = re.compile(r",\s(?!(?:in|at|across)\s)")
"""What follows a comma tells of one of those counted, not of where all of them are."""

_CONTENT_BEFORE = re.compile(r"[a-z]{3,}.*[,;:]|(?:[A-Za-z]+\s+){4}")
"""More than the few words that lead to what opens a sentence."""

_OF_OTHERS = re.compile(
    rf"\s(?:(?:{phrases('seen')})\s)?(?P<who>{phrases('of_others')})\b", re.IGNORECASE
)
_NO_PLACE = re.compile(rf"^(?:{phrases('no_place')})\b")
_OF_GROUP = re.compile(
    r"\s(?:for|among|of)\s(?:the\s|our\s)?(?!all\b)(?P<who>(?:[\w-]+\s){0,3}?[\w-]+)(?=[,.;]|\sand\b|$)"
)
_GROUP_IS = re.compile(
    r"\W*(?:among|for)\s(?:the\s|our\s)?(?P<who>[^,;:]{3,60}?),?\s"
    r"(?:it|this|that|the (?:figure|rate|share))\s(?:is|was|stood at|stands at)\s$",
    re.IGNORECASE,
)
_COMPARED_GROUP = re.compile(
    r"\b(?!(?:and|our|the) )(?:[a-z]+ ){0,4}(?:comparators?|neighbours)\b", re.IGNORECASE
)


_THEN_IN = re.compile(
    rf"(?:[,;]\s(?:(?:and|but)\s)?|\sand\s|\sbut\s)(?i:in|across)\s(?:the\s)?"
    rf"(?:(?i:{phrases('own_place')})|{_NAMES})(?:\s(?:it\s)?(?:is|was|stood at))?\s"
)
"""Between a number and that of another place: "32.1%, in our council 29.4%"."""

_OWN = re.compile(rf"\b(?:{phrases('own_place')}|locally)\b|\b(?:we|ours?)\b", re.IGNORECASE)


class Places:
    """The places and the groups that a sentence names beside its numbers."""

    def __init__(self, text: str, numbers: Sequence[Number], council: str) -> None:
        self.text = text
        self.numbers = numbers
        self.council = council
        self.listed = dict(self._list())

    def _list(self) -> Iterator[tuple[int, str]]:
        """The names in a list that gives each its number, by the numbers' places: "Harbour 189,
        Ings 121". One name alone is no list.
        """
        found: list[tuple[int, str]] = []
        for place, number in enumerate(self.numbers):
            start = self.numbers[place - 1].end if place else 0
            ahead = self.text[start : number.start]
            match = _LIST_GOES_ON.fullmatch(ahead) if found else _LIST_OPENS.search(ahead)
            if match is None or not self._is_place(match["name"]):
                if found:
                    break
                continue
            found.append((place, match["name"]))
        if len(found) > 1:
            yield from found

    def goes_on(self, place: int) -> bool:
        """Whether a number is of another area, of what the number before it counts."""
        if place in self.listed:
            return place != min(self.listed)
        if place == 0:
            return False
        between = self.text[self.numbers[place - 1].end : self.numbers[place].start]
        if _THEN_IN.fullmatch(between):
            return True
        if not self._beside(place):
            return False
        named = self._beside(place - 1)
        return bool(named) and re.search(r"(?:,|\band|\bto)\s*(?:at\s)?$", between) is not None

    def group(self, place: int, start: int) -> str:
        """The group of people that a number is of, as another number of the sentence is of all or
        of others: "63% for all and 54% for older respondents".
        """
        number = self.numbers[place]
        if match := _GROUP_IS.fullmatch(self.text[start : number.start]):
            return match["who"]
        shares = place > 0 and number.unit is Unit.PERCENT is self.numbers[place - 1].unit
        match = _OF_GROUP.match(self.text[number.end :])
        if shares and match and lexicon().people.search(match["who"]):
            return match["who"]
        return ""

    def of(self, place: int, clause: tuple[int, int]) -> str:
        """Of whom or where a number is: what stands beside it, or opens the sentence. A place that
        another figure or another part of the sentence names is none of its own.
        """
        number = self.numbers[place]
        said = self.text[clause[0] : clause[1]]
        start, end = self._segment(number, clause)
        ahead, after = self.text[start : number.start], self.text[number.end : end]
        if beside := _OF_OTHERS.match(after):
            return elsewhere(beside["who"], self.council) or beside["who"].split(" ", 1)[-1]
        before_it = said[: max(0, said.find(self.text[number.start : number.end]))]
        compared = status_of(before_it) is Status.COMPARATOR
        found = elsewhere(before_it, self.council)
        if found and (compared or found != "England"):
            return found
        if compared and (group := _COMPARED_GROUP.search(before_it)):
            return group.group()
        if number.unit is Unit.GBP and (match := lexicon().partners.search(said)):
            return match.group().removeprefix("the ")
        if named := self.listed.get(place) or self.group(place, clause[0]) or self._beside(place):
            return named
        if self.is_own(place, clause[0]):
            return self._named_in(ahead, _ASIDE.split(after)[0])
        return self._near(ahead, after) or self._where(said)

    def _near(self, ahead: str, after: str) -> str:
        opening = self.text[: min(one.start for one in self.numbers)]
        if found := self._named_in(ahead, _ASIDE.split(after)[0]):
            return found
        for match in self._places_in(opening):
            if not _CONTENT_BEFORE.search(opening[: match.start()]):
                return match[1]
        return ""

    def _named_in(self, *texts: str) -> str:
        """The first place that one of some texts names."""
        return next((match[1] for text in texts for match in self._places_in(text)), "")

    def _places_in(self, text: str) -> Iterator[re.Match[str]]:
        for match in _PLACE.finditer(text):
            if not _CHIEFLY.search(text[: match.start()]) and self._is_place(match[1]):
                yield match

    def _where(self, clause: str) -> str:
        """Of "Homes in Saltby, where one bed in eight is empty" the place just before it."""
        if not clause.startswith("where "):
            return ""
        places = _PLACE.findall(self.text[: self.text.index(clause)])
        return places[-1] if places and self._is_place(places[-1]) else ""

    def _beside(self, place: int) -> str:
        """The place that stands just after a number: "174 belonged to Harbour"."""
        match = _BESIDE.match(self.text[self.numbers[place].end :])
        return match[1] if match and self._is_place(match[1]) else ""

    def is_own(self, place: int, start: int) -> bool:
        """Whether the words before a number, from `start` on, say that it is one's own."""
        ahead, own = self.text[start : self.numbers[place].start], bare_council(self.council)
        named = own and re.search(rf"\b{re.escape(own)}\b", ahead.casefold())
        return bool(named or _OWN.search(ahead))

    def without_country(self, measure: str, place: int, start: int) -> str:
        """A measure that a number of one's own shares with that of the country, without its name:
        "England averaged 32.1%; we were at 29.4%".
        """
        if not self.is_own(place, start) or elsewhere(self.text[start:], self.council):
            return measure
        return ENGLAND.sub("", measure).strip() or measure

    def is_beside_country(self, place: int) -> bool:
        """Whether a number is of a region that the sentence sets beside the country: "566
        nationally and 540 in the South East". Alone it may be an area of one's own.
        """
        region = lexicon().regions.search(self._beside(place)) is not None
        return region and elsewhere(self.text, self.council) == "England"

    def _segment(self, number: Number, clause: tuple[int, int]) -> tuple[int, int]:
        """The part of its clause that no other number shares."""
        start, end = clause
        for one in self.numbers:
            if one.end <= number.start:
                start = max(start, one.end)
            elif one.start >= number.end:
                end = min(end, one.start)
        return start, max(end, number.end)

    def _is_place(self, name: str) -> bool:
        own = bare_council(self.council)
        return not _NO_PLACE.match(name) and bare_council(name) != own


def is_of_others(after: str) -> bool:
    """Whether what follows a number makes it another's: "36.7 per cent in England"."""
    return _OF_OTHERS.match(after) is not None
