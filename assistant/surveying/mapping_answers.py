"""Answers what a text, or a document of a pack, is evidence for."""

from collections import Counter
from collections.abc import Sequence

from assistant.coverage.coverage import Coverage
from assistant.coverage.evidence import Evidence
from assistant.coverage.pool import LIKELY, SHARE
from assistant.frameworks.framework import Framework
from assistant.heads.marks import standing
from assistant.mapping.mapper import Mapper
from assistant.surveying.requests import MappingRequest
from assistant.surveying.saying import Line, Said, counted, day_said, listed, places_of
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Pack
from prompts import prompt

NAMED = 3
"""How many statements are named."""

LIKELY_ENOUGH = 0.05
"""The least probability of a statement that is named without being asked about."""

NEAR = 0.15
"""How little two statements may differ in probability for a text to fit both alike."""

_ANY_PAPER = frozenset(tokens("report paper document minutes letter file notes"))
"""Words that tell no document from another."""


def text_said(mapper: Mapper, request: MappingRequest) -> Said:
    """What the text of a request is evidence for, by itself."""
    labels = mapper.map([standing(request.text)])
    shares = dict(zip(labels.statements, labels.probabilities[0].tolist(), strict=True))
    framework = mapper.framework
    titles = {one.id: f"“{one.title}”" for one in framework.statements}
    order = sorted(request.between or shares, key=lambda name: -shares[name])
    lines = [Line(_choice(request, order, shares, titles))]
    if shares[order[0]] < SHARE:
        lines.append(Line(prompt("survey_text_unsure").fill()))
    best = max(shares, key=lambda name: shares[name])
    if best not in order[:NAMED]:
        text = prompt("survey_better").fill(statement=titles[best], share=_percent(shares[best]))
        lines.append(Line(text))
    if request.sections:
        likely = [name for name in order if shares[name] >= SHARE]
        lines.extend(_sections(framework, likely))
    else:
        category = next(c.title for c in framework.categories if c.id == labels.categories[0])
        lines.append(Line(prompt("survey_category").fill(category=f"“{category}”")))
    if float(labels.evidence[0]) < LIKELY:
        lines.append(Line(prompt("survey_hardly_evidence").fill()))
    return Said(tuple(lines))


def document_said(
    library: Library, coverage: Coverage, document: Document, request: MappingRequest
) -> Said | None:
    """What the passages of a document count for; None where they count for nothing."""
    held: dict[str, list[Evidence]] = {}
    for covered in coverage.statements:
        own = [one for one in covered.evidence if one.document.key == document.key]
        if own:
            held[covered.statement.id] = own
    if not held:
        return None
    titles = {one.statement.id: f"“{one.statement.title}”" for one in coverage.statements}
    order = sorted(held, key=lambda name: -len(held[name]))
    rows = [f"{titles[name]} ({counted(len(held[name]), 'passage')})" for name in order]
    text = prompt("survey_document").fill(
        document=f"“{document.title}”", day=day_said(document.date), rows=listed(rows)
    )
    lines = [Line(text, places_of(library, (held[name][0] for name in order)))]
    if absent := [name for name in request.between if name not in held]:
        names = listed([titles[name] for name in absent], "or")
        lines.append(Line(prompt("survey_document_not").fill(statements=names)))
    if request.sections:
        lines.extend(_sections(coverage.framework, order[:NAMED]))
    else:
        named = {each.id: each.title for each in coverage.framework.categories}
        kinds = Counter(one.category for many in held.values() for one in many)
        category = named[kinds.most_common(1)[0][0]]
        lines.append(Line(prompt("survey_category").fill(category=f"“{category}”")))
    return Said(tuple(lines))


def document_named(library: Library, pack: Pack, text: str) -> Document | None:
    """The document in force whose title or file name holds each word of a text, the nearest in
    length; None where there is none, or the text has no word that tells it from another.
    """
    wanted = set(tokens(text)) - _ANY_PAPER
    if not wanted or not text.strip():
        return None
    found: list[tuple[int, str, Document]] = []
    for document in library.documents(pack.name):
        title = set(tokens(document.title))
        if not document.superseded_by and wanted <= title | set(tokens(document.file)):
            found.append((len(title - wanted), document.title, document))
    # One word alone names a document only where its title says little else.
    least = [one for one in found if len(wanted) > 1 or one[0] <= 2]
    return min(least, key=lambda one: one[:2])[2] if least else None


def _choice(
    request: MappingRequest,
    order: Sequence[str],
    shares: dict[str, float],
    titles: dict[str, str],
) -> str:
    # A statement that is asked about is named, however unlikely.
    shown = [name for name in order if name in request.between or shares[name] >= LIKELY_ENOUGH]
    rows = [f"{titles[name]} ({_percent(shares[name])} per cent)" for name in shown[:NAMED]]
    text = f"“{request.text}”"
    if not request.between and len(rows) > 1:
        return prompt("survey_text").fill(text=text, first=rows[0], rest=listed(rows[1:]))
    if len(rows) == 1:
        return prompt("survey_text_one").fill(text=text, statement=rows[0])
    apart = shares[order[0]] - shares[order[1]]
    if apart < NEAR or shares[order[1]] >= SHARE:
        return prompt("survey_text_both").fill(text=text, statements=listed(rows))
    return prompt("survey_text_rather").fill(text=text, first=rows[0], rest=listed(rows[1:]))


def _sections(framework: Framework, names: Sequence[str]) -> list[Line]:
    by_id = {one.id: one for one in framework.statements}
    lines: list[Line] = []
    for name in names:
        title, sections = f"“{by_id[name].title}”", by_id[name].care_act
        if sections:
            said = listed(sections, most=len(sections))
            lines.append(Line(prompt("survey_sections").fill(statement=title, sections=said)))
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
