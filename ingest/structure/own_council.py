"""Proposes whose document it is: the council that its first pages speak for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.councils import COUNCIL, council_called, known_councils, mentions, words_of_no_name
from ingest.document import Proposal
from ingest.reading.source import Page

MENTIONS = 3
"""How often a document names its council at the least where its first pages name none."""
MAIN_SHARE = 0.7
NAME_WORDS = 4
"""No council that is not in the list has a longer name."""
LINE_WORDS = 12
OPENING_WEIGHT = 3

_COUNCIL = re.compile(rf"(?<!\w){COUNCIL}")
_BOROUGH_OF = re.compile(
    r"\b(?:(?:London|Royal|Metropolitan)[ ]Borough[ ]of"
    r"|(?:LONDON|ROYAL|METROPOLITAN)[ ]BOROUGH[ ]OF)[ ]"
)
_WEB = re.compile(r"(?<![\w-])([a-z][a-z-]+)\.gov\.uk\b")
_JOINS = frozenset(("and", "upon", "on", "under", "&"))
_BEFORE = 80
"""How many characters before "Council" can hold its name."""


def own_council(head: str, pages: Sequence[Page], site: str = "") -> Proposal:
    """The council whose document it is, by its first pages (`head`) and how often all name it, at
    last by the title of its web page, which names the `site`.
    """
    lines = _short_lines(head)
    for found in (_in_lines(lines), _in_prose(head)):
        first = _counted(found).most_common(2)
        # Of two that are named alike neither is the document's alone.
        if len(first) == 1 or (first and first[0][1] > first[1][1]):
            return Proposal(first[0][0], "named on the first pages")
        if first:
            return Proposal("", f"{first[0][0]} and {first[1][0]} are named alike")
    if sites := Counter(_sites(head)):
        return Proposal(sites.most_common(1)[0][0], "its web address stands on the first pages")
    everywhere = Counter(name for page in pages for name in _caring(page.text))
    if everywhere:
        name, count = everywhere.most_common(1)[0]
        if count >= MENTIONS and count >= MAIN_SHARE * everywhere.total():
            return Proposal(name, f"named {count} times, other councils hardly at all")
        if len(everywhere) == 1 and name in mentions("\n\n".join(lines)):
            return Proposal(name, "the only council that is named, on the first pages")
    if len(names := set(_called(site))) == 1:
        return Proposal(names.pop(), "the title of the web page names it")
    return Proposal("", "nothing tells")


def _short_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if len(line.split()) <= LINE_WORDS and line[-1:] != "."]


def _in_lines(lines: Sequence[str]) -> Iterator[str]:
    """The councils that short lines name, one a line; thrice where the line opens with it."""
    for line in lines:
        names = set(_called(line))
        # "Cc: Torbay Council; Plymouth City Council"
        if len(names) == 1:
            name = names.pop()
            opens = line.casefold().startswith((name.split()[0].casefold(), "london borough of"))
            yield from [name] * (OPENING_WEIGHT if opens else 1)


def _in_prose(head: str) -> Iterator[str]:
    """The councils that the sentences of the first pages call so; none that is named but once
    beside others, for a sentence may speak of any.
    """
    names = list(_called(head))
    for name in names:
        if names.count(name) > 1 or not any(other != name for other in _caring(head)):
            yield name


def _caring(text: str) -> list[str]:
    """The mentions of councils with adult social care duties."""
    caring = {council.name for council in known_councils() if council.cares}
    return [name for name in mentions(text) if name in caring]


def _called(text: str) -> Iterator[str]:
    """The names that stand before "Council" or after "Borough of" in `text`."""
    for match in _COUNCIL.finditer(text):
        if name := _name(text[max(0, match.start() - _BEFORE) : match.start()]):
            yield name
    for match in _BOROUGH_OF.finditer(text):
        words = re.split(r"[^\w’'&-]+", text[match.end() : match.end() + _BEFORE])[:NAME_WORDS]
        named = (council_called(" ".join(words[:size])) for size in range(NAME_WORDS, 0, -1))
        if council := next(filter(None, named), None):
            yield council.name
        elif words[0][:1].isupper():
            yield words[0].title()


def _name(before: str) -> str:
    """The name that the text before "Council" ends with, or an empty string."""
    words = before.split()
    for place in range(max(0, len(words) - 2 * NAME_WORDS), len(words)):
        if council := council_called(" ".join(words[place:])):
            return council.name
    # What stands above a line is another thing's name, unless it is in the list.
    return _unlisted(before.rpartition("\n")[2].split())


def _unlisted(words: Sequence[str]) -> str:
    """The longest run of words with capitals at the end of `words` that can be a council's name."""
    name: list[str] = []
    for word in reversed(words):
        bare = word.strip("“”\"'‘’(").casefold()
        joins = bool(name) and word in _JOINS
        capital = word[0].isupper() and re.fullmatch(r"[\w’'-]+", word) is not None
        if len(name) == NAME_WORDS or not (joins or (capital and bare not in words_of_no_name())):
            break
        name.insert(0, word)
    while name and name[0] in _JOINS:
        name.pop(0)
    written = " ".join(name)
    return written.title() if written.isupper() else written


def _counted(names: Iterator[str]) -> Counter[str]:
    """How often each is named; one that ends another is what the other holds besides its words."""
    found = Counter(names)
    for longer in sorted(found, key=len, reverse=True):
        ends = [name for name in found if longer.endswith(f" {name}")]
        if ends and council_called(longer) is None:
            found[min(ends, key=len)] += found.pop(longer)
    return found


def _sites(text: str) -> Iterator[str]:
    """The councils whose web or mail addresses stand in `text`."""
    for site in _WEB.findall(text):
        if council := council_called(site):
            yield council.name
