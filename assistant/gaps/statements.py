"""Gaps of the statements: what their evidence lacks as a whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.evidence import Evidence
from assistant.gaps.gap import Gap, Place, place_of
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import Papers, Voice
from ingest.library.library import Library
from ingest.library.records import Category

_HEARD_IN: Mapping[str, frozenset[Voice]] = {
    Category.PEOPLE: frozenset({Voice.PEOPLE}),
    Category.PARTNERS: frozenset({Voice.PARTNER}),
}
"""The categories that a paper of such a voice is evidence of, whatever its paragraphs look like."""

MUCH = 20
"""From so many passages on, a category of which there is none is no accident of a small pack."""

_SPOKE = re.compile(
    r"[“\"][^”\"]{15,}[”\"]|\b(?:told us|told the (?:team|board|panel)|said that (?:they|she|he)|"
    r"were interviewed|in (?:their|her|his) own words)\b",
    re.IGNORECASE,
)
"""Words of people, or that they were asked."""

SHOWN = 3
"""How many passages a gap shows."""

CLOSES = {
    GapKind.NO_EVIDENCE: "Add papers that show what is done, and what people say of it.",
    GapKind.THIN_EVIDENCE: "Add papers from other sources that show what is done.",
    GapKind.POLICY_ONLY: "Add an audit, data or people's own words that show it is done.",
    GapKind.CATEGORY_MISSING: "Add evidence of this category that is final and not a plan.",
    GapKind.SINGLE_SOURCE: "Add a second source that is independent of the first.",
    GapKind.OWN_WORD_ONLY: "Add what people who draw on care or partners say.",
    GapKind.DRAFT_ONLY: "Have the paper agreed, and add the final one.",
}


def statement_gaps(library: Library, coverage: Coverage, papers: Papers) -> Iterator[Gap]:
    """The gaps that the states of statements and of their cells tell, but for those that a paper of
    somebody other than the council says are none.
    """
    for covered in coverage.statements:
        heard = {papers.voice(one.document) for one in covered.evidence}
        for kind in covered.states:
            if kind is GapKind.OWN_WORD_ONLY and heard - {Voice.COUNCIL}:
                continue
            yield _gap(library, kind, covered, _reason(kind, covered), covered.evidence)
        if covered.states and covered.states[0] is GapKind.NO_EVIDENCE:
            continue
        missing = [
            cell
            for cell in covered.cells
            if GapKind.CATEGORY_MISSING in cell.states
            and not heard & _HEARD_IN.get(cell.category, frozenset())
            and _worth_saying(library, covered, cell)
        ]
        if missing:
            passages = tuple(one for cell in missing for one in cell.passages)
            reason = _missing(covered, missing)
            yield _gap(library, GapKind.CATEGORY_MISSING, covered, reason, passages)


def _worth_saying(library: Library, covered: Covered, cell: Cell) -> bool:
    """Whether the lack of a category tells something: of people unless a paragraph holds their
    words; of others where there is much evidence, of partners where people too must be heard.
    """
    if cell.category == Category.PEOPLE:
        return not any(_SPOKE.search(place(library, one).quote) for one in covered.evidence)
    told = cell.category != Category.PARTNERS or covered.statement.voice_required
    return told and len(covered.evidence) >= MUCH


def _gap(
    library: Library,
    kind: GapKind,
    covered: Covered,
    reason: str,
    evidence: tuple[Evidence, ...],
) -> Gap:
    places = tuple(place(library, one) for one in evidence[:SHOWN])
    return Gap(kind, covered.statement.id, reason, places, CLOSES[kind], whole=True)


def place(library: Library, one: Evidence) -> Place:
    """Where a piece of evidence stands; without its words where they say who a person is."""
    found = place_of(library, one.document, one.page, one.start, one.end)
    return replace(found, quote="") if one.private else found


def _reason(kind: GapKind, covered: Covered) -> str:
    title = covered.statement.title
    return {
        GapKind.NO_EVIDENCE: f"Nothing in the pack is evidence for “{title}”.",
        GapKind.THIN_EVIDENCE: (
            f"“{title}” rests on little: {_count(len(covered.evidence), 'passage')} in "
            f"{_count(len({one.document.key for one in covered.evidence}), 'document')}."
        ),
        GapKind.POLICY_ONLY: f"All evidence for “{title}” is plans and policies, none is practice.",
        GapKind.SINGLE_SOURCE: f"Nearly all evidence for “{title}” is in one document.",
        GapKind.OWN_WORD_ONLY: (
            f"All evidence for “{title}” is the council's own: none comes from people who draw on "
            "care or from partners."
        ),
        GapKind.DRAFT_ONLY: f"All evidence for “{title}” is in drafts.",
    }[kind]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _missing(covered: Covered, cells: Sequence[Cell]) -> str:
    title = covered.statement.title
    none = " or of ".join(cell.title.lower() for cell in cells if not cell.count)
    meant = [cell.title.lower() for cell in cells if cell.count]
    stand = "stands" if len(meant) == 1 else "stand"
    drafts = f"{' and '.join(meant)} {stand} only in drafts and plans"
    if not none:
        return f"For “{title}”, {drafts}."
    lacks = f"“{title}” has no evidence of {none}"
    return f"{lacks}; {drafts}." if meant else f"{lacks}."
