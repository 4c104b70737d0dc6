"""A paragraph of a pack that is evidence for a statement."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.decisions.standing import Says, Views
from ingest.library.decisions import Decision, Span, Verdict
from ingest.library.records import Category, Document, EvidenceClass


class Decided(StrEnum):
    """What people decided of a paragraph and a statement, in a word; empty where nobody did."""

    NOT = ""
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph and a statement that it is evidence for.

    `start` and `end` are in the page's text. `probability` is the model's, of the statement, and
    `views` is what people say of it. Category and polarity are those that people gave, where they
    agree; else the category is that of the document, where it is known, and else both are those
    proposed of the paragraph, as the class is. What was proposed stays in `category_proposed` and
    `polarity_proposed`. `mixed` tells that it is proposed to hold both a strength and a
    shortfall; its polarity is then of the one that weighs more.
    """

    statement: str
    document: Document
    passage: int
    page: int
    start: int
    end: int
    probability: float
    category: Category
    polarity: str
    evidence_class: EvidenceClass
    mixed: bool = False
    category_proposed: str = ""
    polarity_proposed: str = ""
    private: bool = False
    views: Views | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.document.key, self.page, self.start, self.end)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided of it and this statement, oldest first."""
        if self.views is None:
            return ()
        return tuple(sorted((*self.views.yes, *self.views.no), key=lambda one: one.key))

    @property
    def decided(self) -> Decided:
        """What they decided, in a word."""
        if self.views is None:
            return Decided.NOT
        if self.views.says is Says.DIFFER:
            return Decided.DIFFER
        if self.views.says is Says.NO:
            return Decided.REJECTED
        corrected = any(one.said.verdict is Verdict.CORRECTED for one in self.views.yes)
        return Decided.CORRECTED if corrected else Decided.ACCEPTED

    @property
    def certainty(self) -> float:
        """How sure it is that it is evidence for the statement.

        The probability is the chance that the model is right. Once a person has read the paragraph
        and said that it is, nothing is left to chance: it is 1. Where people differ the doubt is
        as it was.
        """
        said_yes = self.views is not None and self.views.says is Says.YES
        return 1.0 if said_yes else self.probability


def by(
    evidence: Iterable[Evidence], key: Callable[[Evidence], str]
) -> Mapping[str, list[Evidence]]:
    """Evidence by what `key` gives of it."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        found.setdefault(key(one), []).append(one)
    return found
