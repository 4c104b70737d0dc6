"""An answer as HTML, with a link for each citation. All text from documents is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.answering.answer import Answer, AnswerOutcome, Citation
from assistant.answering.notes import how_made, left_out, model_of
from assistant.web import wording
from assistant.web.places import place_path

EXCERPT = 220


def source_address(citation: Citation) -> str:
    """The address of the page that shows what a citation cites."""
    return place_path(
        citation.pack, citation.document_id, citation.page, citation.start, citation.end
    )


def answer_html(answer: Answer) -> str:
    """An answer for the conversation: outcome, sentences, what disagrees, what is missing, sources.
    Of one that is not finished, a sign of work and the sentences.

    One block without line breaks: the chat reads Markdown, and a blank line would end the HTML.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    parts = [_outcome(answer) if answer.finished else _being_written(answer)]
    if answer.sentences:
        # Each on its own: they come from different pages and seldom read on from one another.
        parts.extend(
            f"<p>{escape(sentence.text)}{_links(sentence.citations, by_number)}</p>"
            for sentence in answer.sentences
        )
    elif answer.text and answer.text != answer.missing:
        parts.append(f"<p>{escape(answer.text)}</p>")
    for conflict in answer.conflicts:
        parts.append(
            f"<p><strong>{wording.DISAGREE}:</strong> {escape(conflict.about)}"
            f"{_links(conflict.citations, by_number)}</p>"
        )
    if answer.missing and answer.finished:
        label = f"<strong>{wording.NOT_FOUND}:</strong> " if answer.outcome.answered else ""
        parts.append(f"<p>{label}{escape(answer.missing)}</p>")
    if answer.finished:
        parts.extend(f'<p class="hint">{escape(note)}</p>' for note in how_made(answer))
        parts.append(_left_out(answer))
        parts.append(_sources(wording.SOURCES, "", answer.citations))
        parts.append(_sources(wording.NEAREST, wording.NEAREST_WARNING, answer.nearest))
    html = f'<div class="answer">{"".join(parts)}</div>'
    return " ".join(html.split())


def message_html(text: str) -> str:
    """A plain sentence in the place of an answer."""
    return f'<div class="answer"><p>{escape(text)}</p></div>'


def question_html(text: str) -> str:
    """What a person asked, to the letter: never read as Markdown."""
    return f'<div class="asked"><p>{escape(" ".join(text.split()))}</p></div>'


def _outcome(answer: Answer) -> str:
    if answer.outcome is AnswerOutcome.ANSWERED:
        known = "answered"
    else:
        known = "divided" if answer.outcome.answered else "unanswered"
    word = wording.OUTCOMES[answer.outcome]
    return f'<p class="outcome {known}"><strong>{escape(word)}</strong></p>'


def _being_written(answer: Answer) -> str:
    more = escape(wording.WRITING_MORE.format(model=model_of(answer)))
    return (
        f'<p class="outcome writing"><strong>{wording.WRITING}</strong></p>'
        f'<p class="hint">{more}</p>'
    )


def _left_out(answer: Answer) -> str:
    if not answer.removed:
        return ""
    items = "".join(
        f"<li>{escape(one.text or wording.LEFT_OUT_PRIVATE)} ({escape(one.reason)})</li>"
        for one in answer.removed
    )
    return (
        f'<details class="left-out"><summary>{escape(left_out(answer))}</summary>'
        f"<p>{wording.LEFT_OUT_MORE}</p><ul>{items}</ul></details>"
    )


def _links(numbers: Sequence[int], by_number: dict[int, Citation]) -> str:
    return "".join(f" {_link(by_number[n])}" for n in numbers if n in by_number)


def _link(citation: Citation) -> str:
    # The chat's sanitiser takes aria-label away, so the name is text that only a reader hears.
    where = escape(wording.citation_words(citation))
    return (
        f'<a class="citation" href="{escape(source_address(citation))}" target="_blank" '
        f'rel="noopener" title="{where}"><span class="heard">Citation </span>{citation.n}'
        f'<span class="heard">: {where}</span></a>'
    )


def _sources(heading: str, note: str, citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    items = "".join(
        f'<li>{_link(citation)}<span class="where">{escape(wording.citation_words(citation))}'
        f"{f' ({escape(wording.day(citation.date))})' if citation.date else ''}</span>"
        f"<q>{escape(short(citation.quote))}</q></li>"
        for citation in citations
    )
    warning = f'<p class="not-an-answer">{escape(note)}</p>' if note else ""
    kind = "nearest" if note else "sources"
    return (
        f'<section class="{kind}" aria-label="{heading}"><h3>{heading}</h3>{warning}'
        f'<ul role="list">{items}</ul></section>'
    )


def short(text: str) -> str:
    """The first words of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT].rsplit(' ', 1)[0]} …"
