"""Answers from the gaps of a pack."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from assistant.coverage.coverage import Coverage
from assistant.frameworks.framework import Framework, ReturnFamily
from assistant.gaps.ageing import NEWER
from assistant.gaps.families import return_papers
from assistant.gaps.gap import Gap
from assistant.gaps.held import Held
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import papers_of
from assistant.gaps.statements import statement_gaps
from assistant.qa.display import dated_title
from assistant.qa.identities import identities
from assistant.retrieval.glossary import expanded
from assistant.surveying.requests import GapRequest
from assistant.surveying.saying import Line, Said, day_said, listed
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Pack
from prompts import prompt

OF_STATES = frozenset(
    {
        GapKind.NO_EVIDENCE,
        GapKind.THIN_EVIDENCE,
        GapKind.POLICY_ONLY,
        GapKind.CATEGORY_MISSING,
        GapKind.OWN_WORD_ONLY,
        GapKind.SINGLE_SOURCE,
    }
)
"""The kinds that the coverage alone tells: they need no search of the pack."""

FAMILIES = (GapKind.RETURN_FAMILY_MISSING,)

LONGEST = 30
"""Words of a quote that are shown in the answer; its citation holds it whole."""

ENOUGH = 0.5
"""The least share of the words of what figures are asked for that both papers' words must hold."""

Find = Callable[[], Sequence[Gap]]


def gaps_said(
    library: Library, pack: Pack, coverage: Coverage, request: GapRequest, find: Find
) -> Said | None:
    """What the gaps of a pack say to a request; None where it is about what the gaps do not name.

    `find` gives every gap of the pack, and is called only where the coverage does not tell.
    """
    kinds = request.kinds or tuple(GapKind)
    of_states = set(kinds) <= OF_STATES
    every = _of_statements(library, pack, coverage) if of_states else find()
    found = [gap for gap in every if gap.kind in kinds and _of(gap, request)]
    if request.papers and (of_papers := [gap for gap in found if gap.closes != NEWER]):
        found = of_papers
    if not found and request.about and not _names_a_paper(library, pack, request):
        return None
    if not found:
        names = listed([f"“{kind.value.replace('_', ' ')}”" for kind in kinds], "or", len(kinds))
        if of_states:
            return Said((Line(prompt("survey_no_state").fill(states=names)),))
        sought = names if request.kinds else prompt("survey_any_gap").fill()
        return Said(missing=prompt("survey_no_gap").fill(sought=sought))
    disagree = request.kinds == (GapKind.FIGURES_DISAGREE,)
    return Said(
        tuple(_disagreement(gap) if disagree else _line(gap, request.to_close) for gap in found)
    )


def _of_statements(library: Library, pack: Pack, coverage: Coverage) -> Iterable[Gap]:
    passages = library.passages(pack, library.passage_keys(pack)).values()
    return statement_gaps(library, coverage, papers_of(library, passages))


def families_said(
    library: Library, pack: Pack, framework: Framework, request: GapRequest, as_of: date
) -> Said:
    """Which families of the information return have no paper, or none dated since the day of the
    request.
    """
    documents = [one for one in library.documents(pack.name) if not one.superseded_by]
    documents = [one for one in documents if not one.date > str(as_of)]
    asked = [
        family
        for family in framework.return_families
        if not request.statements or set(family.statements) & set(request.statements)
    ]
    without = _lacking(library, pack, framework, asked, documents)
    lines: list[Line] = []
    if request.since:
        day = day_said(request.since)
        fresh = [one for one in documents if one.date >= str(request.since)]
        lacking = _lacking(library, pack, framework, asked, fresh)
        if old := [title for title in lacking if title not in without]:
            text = prompt("survey_family_since").fill(day=day, families="; ".join(old))
            lines.append(Line(text))
        elif not without:
            lines.append(Line(prompt("survey_family_all").fill(day=day)))
    if without:
        lines.append(Line(prompt("survey_family_none").fill(families="; ".join(without))))
    if not lines:
        lines.append(Line(prompt("survey_family_each").fill()))
    return Said(tuple(lines))


def private_said(library: Library, pack: Pack) -> Said:
    """Which documents hold what looks like who a private person is; never the words."""
    rows: list[str] = []
    for document in library.documents(pack.name):
        told = identities(library, document)
        if told and not document.superseded_by:
            held = {one.page: library.page(document, one.page) for one in told}
            pages = [held[page].label or str(page) for page in sorted(held)]
            word = "page" if len(pages) == 1 else "pages"
            rows.append(f"“{document.title}” ({word} {listed(pages)})")
    if not rows:
        return Said(missing=prompt("survey_private_none").fill())
    return Said((Line(prompt("survey_private").fill(documents=listed(rows))),))


def _of(gap: Gap, request: GapRequest) -> bool:
    if request.statements and gap.statement not in request.statements:
        return False
    if not request.about:
        return True
    titles = [f"{place.document.title} {place.document.file}" for place in gap.places]
    if gap.kind is not GapKind.FIGURES_DISAGREE:
        return set(tokens(" ".join(titles))).issuperset(request.about)
    said = set(expanded(" ".join(place.quote for place in gap.places)))
    held = sum(token in said for token in request.about)
    return held >= ENOUGH * len(request.about)


def _names_a_paper(library: Library, pack: Pack, request: GapRequest) -> bool:
    """Whether a request for claims is about a document that the pack holds."""
    titles = (f"{one.title} {one.file}" for one in library.documents(pack.name))
    claims = request.kinds == (GapKind.UNSUPPORTED_CLAIM,)
    return claims and any(set(tokens(title)).issuperset(request.about) for title in titles)


def _line(gap: Gap, to_close: bool) -> Line:
    claims = gap.kind is GapKind.UNSUPPORTED_CLAIM and bool(gap.places)
    reason = gap.reason
    if claims:
        document, quote = dated_title(gap.places[0].document), _short(gap.places[0].quote)
        reason = prompt("survey_claim").fill(document=document, quote=quote)
    if to_close:
        reason = prompt("survey_to_close").fill(reason=reason, closes=gap.closes)
    return Line(reason, gap.places, quotes=claims or gap.kind is GapKind.FIGURES_DISAGREE)


def _disagreement(gap: Gap) -> Line:
    """The words of both papers; what they give is told as a conflict."""
    one, other = (_short(place.quote) for place in gap.places[:2])
    text = prompt("survey_disagree").fill(one=one, other=other)
    return Line(text, gap.places, quotes=True, conflict=gap.reason)


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")


def _lacking(
    library: Library,
    pack: Pack,
    framework: Framework,
    asked: Sequence[ReturnFamily],
    documents: Sequence[Document],
) -> list[str]:
    """The titles of the families of which none of the documents is a paper."""
    keys = {one.key for one in documents}
    passages = library.passages(pack, library.passage_keys(pack)).values()
    there = Held(tuple(documents), tuple(one for one in passages if one.document.key in keys))
    kinds = papers_of(library, there.passages)
    held = {family.id for family, papers in return_papers(framework, there, kinds) if papers}
    return [family.title for family in asked if family.id not in held]
