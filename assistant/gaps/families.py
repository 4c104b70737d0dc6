"""The families of the information return: which papers of a pack are of each, if any."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.frameworks.framework import Framework, ReturnFamily
from assistant.gaps.gap import Gap
from assistant.gaps.held import Held
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import Paper, Papers
from ingest.library.lexical import tokens
from ingest.library.records import Document, StoredPassage


class NamedIn(StrEnum):
    """Where in a document a family's words stand, the surest first."""

    TITLE = "title"
    FILE = "file name"
    PAPER = "what it is"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class FamilyPlace:
    """A paper of a family. `passage` is the first under the heading that names the family; None
    where the whole document is named so.
    """

    document: Document
    named_in: NamedIn
    passage: StoredPassage | None = None


def return_papers(
    framework: Framework, held: Held, papers: Papers
) -> list[tuple[ReturnFamily, tuple[FamilyPlace, ...]]]:
    """Each family with the papers that are of it by what they are, or whose title, file name or
    heading says one of its names.

    A paper stands once, where it is told most surely; the surest stand first.
    """
    named = [
        (tokens(text), FamilyPlace(document, where))
        for document in held.documents
        for text, where in ((document.title, NamedIn.TITLE), (document.file, NamedIn.FILE))
    ]
    headed: dict[tuple[int, str], StoredPassage] = {}
    for passage in sorted(held.passages, key=lambda one: one.ordinal):
        for heading in passage.headings:
            headed.setdefault((passage.document.key, heading), passage)
    named += [
        (tokens(heading), FamilyPlace(passage.document, NamedIn.HEADING, passage))
        for (_, heading), passage in headed.items()
    ]
    kinds = [
        (papers.kind(document), FamilyPlace(document, NamedIn.PAPER)) for document in held.documents
    ]
    return [(family, _papers(family, named, kinds)) for family in framework.return_families]


def family_gaps(framework: Framework, held: Held, kinds: Papers) -> Iterator[Gap]:
    """The families of which no paper is held."""
    for family, papers in return_papers(framework, held, kinds):
        if not papers:
            yield Gap(
                GapKind.RETURN_FAMILY_MISSING,
                family.statements[0] if len(family.statements) == 1 else None,
                f"No document of the family “{family.title}” was found.",
                (),
                f"Add a paper of this family ({', '.join(family.words)}).",
            )


def _papers(
    family: ReturnFamily,
    named: Sequence[tuple[Sequence[str], FamilyPlace]],
    kinds: Sequence[tuple[Paper, FamilyPlace]],
) -> tuple[FamilyPlace, ...]:
    names = [tokens(name) for name in family.words]
    said = [place for words, place in named if any(_within(name, words) for name in names)]
    said += [place for kind, place in kinds if kind in family.papers]
    found: dict[int, FamilyPlace] = {}
    for place in sorted(said, key=_surest):
        found.setdefault(place.document.key, place)
    return tuple(found.values())


def _surest(place: FamilyPlace) -> tuple[int, str]:
    return list(NamedIn).index(place.named_in), place.document.title


def _within(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a name stand side by side in others."""
    return any(words[n : n + len(name)] == name for n in range(len(words)))
