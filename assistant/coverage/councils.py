"""The councils whose documents a pack holds: where there are several, each is looked at alone."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.coverage.coverage import Coverage, coverage_of
from ingest.library.library import Library
from ingest.library.records import Document, Pack

LEAST = 3
"""The fewest documents of a council that is looked at by itself: fewer are a neighbour's, set
beside the council's own."""


@dataclass(frozen=True, slots=True)
class CouncilPart:
    """A council by its name, and the keys of its documents."""

    council: str
    documents: frozenset[int]


def councils_of(library: Library, pack: Pack) -> tuple[CouncilPart, ...]:
    """The councils of a pack, that with most documents first; none where it holds those of one.

    A document that names no council itself is of that which its text names most, of those that
    others are of; where it names none, of that with most documents in its folder, else of none.
    Raises `UnknownNameError`.
    """
    documents = library.documents(pack.name)
    named = {one.council for one in documents if one.council}
    if len(named) < 2:
        return ()
    owners = {one.key: one.council for one in documents if one.council}
    owners.update(_by_mention(library, pack, [one for one in documents if not one.council], named))
    owners.update(
        _by_folder([one for one in documents if one.key not in owners], documents, owners)
    )
    parts = [
        CouncilPart(council, frozenset(key for key, name in owners.items() if name == council))
        for council, count in Counter(owners.values()).most_common()
        if count >= LEAST
    ]
    if len(parts) < 2:
        return ()
    rest = frozenset(one.key for one in documents) - frozenset().union(
        *(p.documents for p in parts)
    )
    first, *others = parts
    # What tells of no council, or of a neighbour alone, stands with that which has most.
    return (CouncilPart(first.council, first.documents | rest), *others)


def of_council(coverage: Coverage, part: CouncilPart) -> Coverage:
    """The coverage that the documents of one council give."""
    evidence = {
        one.statement.id: [e for e in one.evidence if e.document.key in part.documents]
        for one in coverage.statements
    }
    return coverage_of(coverage.framework, evidence, coverage.as_of)


def _by_mention(
    library: Library, pack: Pack, documents: Sequence[Document], councils: set[str]
) -> dict[int, str]:
    wanted = {one.key for one in documents}
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(councils)))})\b")
    counts: dict[int, Counter[str]] = {}
    for one in library.passages(pack, library.passage_keys(pack)).values():
        if one.document.key in wanted:
            told = words.findall(f"{one.document.title} {one.text}")
            counts.setdefault(one.document.key, Counter()).update(told)
    return {key: many.most_common(1)[0][0] for key, many in counts.items() if many}


def _by_folder(
    left: Sequence[Document], documents: Sequence[Document], owners: Mapping[int, str]
) -> dict[int, str]:
    folders: dict[str, Counter[str]] = {}
    for one in documents:
        if one.key in owners:
            folders.setdefault(_folder(one), Counter())[owners[one.key]] += 1
    return {
        one.key: folders[_folder(one)].most_common(1)[0][0]
        for one in left
        if _folder(one) in folders
    }


def _folder(document: Document) -> str:
    return document.file.partition("/")[0] if "/" in document.file else ""
