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

_COUNCIL = re.compile(rf"(?<!\w){COUNCIL}")
_BOROUGH_OF = re.compile(r"\b(?:London|Royal|Metropolitan)[ ](?:London[ ])?Borough[ ]of[ ]")
_WEB = re.compile(r"(?<![\w-])([a-z][a-z-]+)\.gov\.uk\b")
_JOINS = frozenset(("and", "upon", "on", "in", "under", "with", "&"))
_BEFORE = 80
"""How many characters before "Council" can hold its name."""


def own_council(head: str, pages: Sequence[Page]) -> Proposal:
    """The council whose document it is, by its first pages (`head`) and how often all name it."""
    if found := _counted(_called(head)):
        name, count = found.most_common(1)[0]
        return Proposal(name, f"named {_times(count)} on the first pages")
    if found := Counter(_sites(head)):
        name, count = found.most_common(1)[0]
        return Proposal(name, f"its web address stands {_times(count)} on the first pages")
    caring = {council.name for council in known_councils() if council.cares}
    everywhere = Counter(n for page in pages for n in mentions(page.text) if n in caring)
    if everywhere:
        name, count = everywhere.most_common(1)[0]
        if count >= MENTIONS and count >= MAIN_SHARE * everywhere.total():
            return Proposal(name, f"named {count} times, other councils hardly at all")
        if len(everywhere) == 1 and name in mentions(head):
            return Proposal(name, f"named {_times(count)}, and no other council")
    return Proposal("", "nothing tells")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


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
        elif words[0].istitle():
            yield words[0]


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
