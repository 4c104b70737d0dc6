"""What stands for each paragraph that people decided on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.library.decisions import Decision, Span, Verdict
from ingest.library.mappings import Proposed

YES = (Verdict.ACCEPTED, Verdict.CORRECTED)
"""The verdicts that say: it is evidence for that statement."""


class Says(StrEnum):
    """What people say of whether a paragraph is evidence for a statement."""

    YES = "yes"
    NO = "no"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Views:
    """The decision of each person that counts, on a paragraph and one statement."""

    yes: tuple[Decision, ...]
    no: tuple[Decision, ...]

    @property
    def says(self) -> Says:
        """What they say together."""
        if self.yes and self.no:
            return Says.DIFFER
        return Says.YES if self.yes else Says.NO


@dataclass(frozen=True, slots=True)
class Standing:
    """What people say of a paragraph: `views` by statement, and every note.

    `proposal` is the row of what the model proposes of it, or None where it proposes nothing: what
    it proposes and what people decide are never one thing.
    """

    span: Span
    proposal: int | None
    views: Mapping[str, Views]
    notes: tuple[Decision, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements it is evidence for: those of which people say yes, and nobody no."""
        return tuple(name for name, views in self.views.items() if views.says is Says.YES)


def spans_of(proposed: Proposed) -> list[Span]:
    """The paragraphs that something is proposed of, in their order."""
    columns = (proposed.documents, proposed.pages, proposed.starts, proposed.ends)
    return [Span(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def standing(decisions: Iterable[Decision], proposed: Proposed) -> dict[Span, Standing]:
    """What stands for each paragraph with decisions that are not undone, in the order of spans.

    Of what one person says of a paragraph and a statement, the last counts. The decisions are those
    under one framework.
    """
    last: dict[tuple[Span, str, str], Decision] = {}
    notes: dict[Span, list[Decision]] = {}
    for one in sorted(decisions, key=lambda decision: decision.key):
        if one.undone:
            continue
        if one.said.verdict is Verdict.NOTED:
            notes.setdefault(one.said.span, []).append(one)
        else:
            last[one.said.span, one.said.statement, one.person] = one
    views: dict[Span, dict[str, list[Decision]]] = {span: {} for span in notes}
    for (span, statement, _), one in sorted(last.items(), key=lambda item: item[0]):
        views.setdefault(span, {}).setdefault(statement, []).append(one)
    if not views:
        return {}
    rows = {span: row for row, span in enumerate(spans_of(proposed))}
    return {
        span: Standing(
            span,
            rows.get(span),
            {statement: _views(each) for statement, each in views[span].items()},
            tuple(notes.get(span, ())),
        )
        for span in sorted(views)
    }


def _views(held: Iterable[Decision]) -> Views:
    held = sorted(held, key=lambda decision: decision.key)
    return Views(
        tuple(one for one in held if one.said.verdict in YES),
        tuple(one for one in held if one.said.verdict not in YES),
    )
