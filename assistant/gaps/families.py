"""Families of the information return of which the pack holds no paper."""

from collections.abc import Iterator, Sequence

from assistant.frameworks.framework import Framework, ReturnFamily
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind
from ingest.library.lexical import tokens
from ingest.library.records import Document


def family_gaps(
    framework: Framework, documents: Sequence[Document], headings: Sequence[str]
) -> Iterator[Gap]:
    """The families whose words stand in no title, no file name and no heading of the pack."""
    said = [tokens(text) for document in documents for text in (document.title, document.file)]
    said += [tokens(heading) for heading in headings]
    for family in framework.return_families:
        if not any(_names(family, words) for words in said):
            yield Gap(
                GapKind.RETURN_FAMILY_MISSING,
                family.statements[0] if len(family.statements) == 1 else None,
                f"No document of the family “{family.title}” was found.",
                (),
                f"Add a paper of this family ({', '.join(family.words)}).",
            )


def _names(family: ReturnFamily, words: Sequence[str]) -> bool:
    """Whether the words of one of the family's names stand side by side."""
    for name in family.words:
        wanted = tokens(name)
        if any(words[n : n + len(wanted)] == wanted for n in range(len(words))):
            return True
    return False
