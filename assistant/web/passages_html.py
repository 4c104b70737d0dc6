"""Passages to decide on as HTML: the words, what is proposed, what people said, and the acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.coverage.evidence import Decided, Evidence
from assistant.decisions.standing import Standing
from assistant.frameworks.framework import Framework
from assistant.gaps.statements import place
from assistant.web import deciding_words as words
from assistant.web.places import place_link
from ingest.library.decisions import Decision, Span
from ingest.library.library import Library

ACTS = (("accept", words.ACCEPT, "a"), ("reject", words.REJECT, "r"))
QUEUE_ACTS = (*ACTS, ("skip", words.SKIP, "s"), ("back", words.BACK_ONE, "b"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to decide on, as evidence for a statement.

    `counts` tells whether it counts for that, `category` of which cell it is shown, and `standing`
    all that people said of it.
    """

    evidence: Evidence
    counts: bool
    category: str
    standing: Standing | None


class PassagesHtml:
    """Writes the passages of one framework."""

    def __init__(self, library: Library, framework: Framework) -> None:
        self.library = library
        self.titles = {each.id: each.title for each in framework.statements}
        self.categories = {each.id: each.title for each in framework.categories}

    def listed(self, shown: Sequence[Passage], focus: int | None) -> str:
        """A list of passages; the focus is to go to the one at that place of it."""
        items = (
            f"<li>{self.passage(one, ACTS, focus=n == focus)}</li>" for n, one in enumerate(shown)
        )
        return f'<ol class="passages">{"".join(items)}</ol>'

    def passage(
        self,
        one: Passage,
        acts: Sequence[tuple[str, str, str]],
        more: str = "",
        focus: bool = False,
    ) -> str:
        """A passage with what may be done with it; `more` is HTML below what is proposed."""
        evidence = one.evidence
        name = span_name(evidence.span)
        found = place(self.library, evidence)
        quote = escape(" ".join(found.quote.split())) or f"({words.PERSONAL_WORDS})"
        buttons = "".join(
            f'<button type="button" data-act="{act}" data-key="{act}:{name}" '
            f'aria-keyshortcuts="{key}" aria-describedby="at-{name}">{label}</button>'
            for act, label, key in acts
        )
        proposed = words.PROPOSED.format(
            title=self.titles[evidence.statement], share=evidence.probability
        )
        polarities = words.MIXED_POLARITIES if evidence.mixed else words.POLARITIES
        read_as = words.READ_AS.format(
            category=self._category(evidence.category),
            polarity=polarities[evidence.polarity],
        )
        return (
            f'<article class="passage" data-span="{name}" data-statement="{evidence.statement}" '
            f'aria-labelledby="at-{name}">'
            f'<h3 id="at-{name}" tabindex="-1"{" data-focus" * focus}>{place_link(found)}</h3>'
            f"<blockquote>{quote}</blockquote>"
            f'<p class="hint">{escape(f"{proposed} {read_as}")}</p>{more}{self._state(one)}'
            f'<div class="acts">{buttons}{self._correct(evidence)}{_note(name)}</div></article>'
        )

    def _state(self, one: Passage) -> str:
        decided = one.evidence.decided
        told = words.COUNTS[decided] if one.counts else words.COUNTS_NOT.get(decided, "")
        told = told or words.COUNTS[decided]
        if one.counts and one.evidence.category != one.category:
            told += " " + words.UNDER.format(category=self._category(one.evidence.category))
        views = one.standing.views.values() if one.standing else ()
        made = [each for held in views for each in (*held.yes, *held.no)]
        notes = one.standing.notes if one.standing else ()
        lines = "".join(map(self._line, sorted((*made, *notes), key=lambda each: each.key)))
        listed = f"<ul>{lines}</ul>" if lines else ""
        kind = decided or Decided.NOT.name.lower()
        return (
            f'<div class="state {kind}"><p><span aria-hidden="true">{words.MARKS[decided]}</span> '
            f"{escape(told)}</p>{listed}</div>"
        )

    def _category(self, name: str) -> str:
        # The model's categories are one regulator's; another framework may have none of them.
        return self.categories.get(name, name)

    def _line(self, decision: Decision) -> str:
        said = escape(words.said(decision, self.titles, self.categories))
        key = decision.key
        return (
            f'<li><span id="said-{key}">{said}</span> <button type="button" data-act="undo" '
            f'data-decision="{key}" data-key="undo:{key}" aria-keyshortcuts="u" '
            f'aria-describedby="said-{key}">{words.UNDO}</button></li>'
        )

    def _correct(self, one: Evidence) -> str:
        kept = {"": words.AS_PROPOSED}
        fields = (
            _select("to", words.FIELD_STATEMENT, self.titles, one.statement),
            _select("category", words.FIELD_CATEGORY, kept | self.categories, ""),
            _select("polarity", words.FIELD_POLARITY, kept | words.POLARITIES, ""),
        )
        return _form("correct", span_name(one.span), "".join(fields))


def span_name(span: Span) -> str:
    """A span as it stands in an attribute."""
    return f"{span.document}-{span.page}-{span.start}-{span.end}"


def _note(name: str) -> str:
    box = f'<label>{words.FIELD_NOTE}<textarea data-field="note" rows="2"></textarea></label>'
    return _form("note", name, box)


def _form(act: str, name: str, fields: str) -> str:
    label, save, key = {
        "correct": (words.CORRECT, words.SAVE_CORRECTION, "c"),
        "note": (words.NOTE, words.SAVE_NOTE, "n"),
    }[act]
    return (
        f'<details><summary data-key="open-{act}:{name}" aria-keyshortcuts="{key}" '
        f'aria-describedby="at-{name}">{label}</summary><div class="form">{fields}'
        f'<button type="button" data-act="{act}" data-key="{act}:{name}" '
        f'aria-describedby="at-{name}">{save}</button></div></details>'
    )


def _select(field: str, label: str, choices: dict[str, str], chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(title)}</option>'
        for value, title in choices.items()
    )
    return f'<label>{label}<select data-field="{field}">{options}</select></label>'
