"""An answer as HTML, with a link for each citation. All text from documents is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.qa.answer import QUOTED, Answer, AnswerOutcome, Citation, Sentence
from assistant.qa.notes import how_made, left_out, model_of
from assistant.web import wording
from assistant.web.at_once import shown_at_once
from assistant.web.places import place_path

EXCERPT = 220

_KNOWN = {
    AnswerOutcome.ANSWERED: "answered",
    AnswerOutcome.PARTLY_ANSWERED: "divided",
    AnswerOutcome.SOURCES_DISAGREE: "divided",
    AnswerOutcome.RELATED: "related",
}
"""How page.css names the outcomes that look unlike the others."""


def source_address(citation: Citation) -> str:
    """The address of the page that shows what a citation cites."""
    return place_path(
        citation.pack, citation.document_id, citation.page, citation.start, citation.end
    )


def answer_html(answer: Answer) -> str:
    """An answer for the conversation: outcome, the sentence that answers with its source and date,
    what disagrees and what is missing, the few sentences that add to it; the rest is folded.
    Of one that is not finished, a sign of work and the sentences.

    One block without line breaks: the chat reads Markdown, and a blank line would end the HTML.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    told = [_sentence(sentence, by_number) for sentence in answer.sentences]
    if not told and answer.text and answer.text != answer.missing:
        told = [f"<p>{escape(answer.text)}</p>"]
    if not answer.finished:
        parts = [_being_written(answer), *told]
    else:
        count = max(1, shown_at_once(answer))
        parts = [
            _outcome(answer),
            *told[:1],
            _source(answer, by_number),
            *_doubts(answer, by_number),
            *told[1:count],
            _folded("more", f"{wording.MORE} ({len(told) - count})", "".join(told[count:])),
            *(f'<p class="hint">{escape(note)}</p>' for note in how_made(answer)),
            _left_out(answer),
            _sources(answer.citations),
            _nearest(answer),
        ]
    html = f'<div class="answer">{"".join(parts)}</div>'
    return " ".join(html.split())


def _sentence(sentence: Sentence, by_number: dict[int, Citation]) -> str:
    # Each on its own: they come from different pages and seldom read on from one another.
    return f"<p>{escape(sentence.text)}{_links(sentence.citations, by_number)}</p>"


def _source(answer: Answer, by_number: dict[int, Citation]) -> str:
    """Where and when it was said what answers; of a text that reads on, its marks tell that."""
    quoted = answer.engine == QUOTED and answer.sentences
    first = answer.sentences[0].citations[:1] if quoted else ()
    told = "".join(escape(_where(by_number[n])) for n in first if n in by_number)
    return f'<p class="from">{told}</p>' if told else ""


def _doubts(answer: Answer, by_number: dict[int, Citation]) -> list[str]:
    """What sources disagree about, and what was not found."""
    parts = [
        f'<p class="doubt"><strong>{wording.DISAGREE}:</strong> {escape(conflict.about)}'
        f"{_links(conflict.citations, by_number)}</p>"
        for conflict in answer.conflicts
    ]
    if answer.missing and answer.outcome.answered:
        missing = f"<strong>{wording.NOT_FOUND}:</strong> {escape(answer.missing)}"
        parts.append(f'<p class="doubt">{missing}</p>')
    elif answer.missing:
        parts.append(f"<p>{escape(answer.missing)}</p>")
    return parts


def message_html(text: str) -> str:
    """A plain sentence in the place of an answer."""
    return f'<div class="answer"><p>{escape(text)}</p></div>'


def working_html() -> str:
    """The sign that a question is being answered, by which page.js knows it."""
    return f'<div class="answer working"><p>{wording.WORKING}</p></div>'


def question_html(text: str) -> str:
    """What a person asked, to the letter: never read as Markdown."""
    return f'<div class="asked"><p>{escape(" ".join(text.split()))}</p></div>'


def _outcome(answer: Answer) -> str:
    known = _KNOWN.get(answer.outcome, "unanswered")
    word = wording.OUTCOMES[answer.outcome]
    return f'<p class="outcome {known}"><strong>{escape(word)}</strong></p>'


def _being_written(answer: Answer) -> str:
    more = escape(wording.WRITING_MORE.format(model=model_of(answer)))
    return (
        f'<p class="outcome writing"><strong>{wording.WRITING}</strong></p>'
        f'<p class="hint">{more}</p>'
    )


def _left_out(answer: Answer) -> str:
    items = "".join(
        f"<li>{escape(one.text or wording.LEFT_OUT_PRIVATE)} ({escape(one.reason)})</li>"
        for one in answer.removed
    )
    inside = f"<p>{wording.LEFT_OUT_MORE}</p><ul>{items}</ul>" if items else ""
    return _folded("left-out", left_out(answer), inside)


def _folded(kind: str, summary: str, inside: str) -> str:
    """What is shown once its summary is pressed; nothing where there is nothing inside."""
    if not inside:
        return ""
    return f'<details class="{kind}"><summary>{escape(summary)}</summary>{inside}</details>'


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


def _sources(citations: Sequence[Citation]) -> str:
    return _folded("sources", f"{wording.SOURCES} ({len(citations)})", _listed(citations))


def _nearest(answer: Answer) -> str:
    """The passages that came nearest, with the word that they are no answer."""
    if not answer.nearest:
        return ""
    heading, warning = wording.nearest_words(answer.outcome)
    return (
        f'<section class="nearest"><h3>{heading}</h3>'
        f'<p class="not-an-answer">{escape(warning)}</p>{_listed(answer.nearest)}</section>'
    )


def _listed(citations: Sequence[Citation]) -> str:
    items = "".join(
        f'<li>{_link(citation)}<span class="where">{escape(_where(citation))}</span>'
        f"<q>{escape(short(citation.quote))}</q></li>"
        for citation in citations
    )
    return f'<ul role="list">{items}</ul>' if items else ""


def _where(citation: Citation) -> str:
    """The place that is cited, and the date of its document where it has one."""
    dated = f" ({wording.day(citation.date)})" if citation.date else ""
    return f"{wording.citation_words(citation)}{dated}"


def short(text: str) -> str:
    """The first words of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT].rsplit(' ', 1)[0]} …"
