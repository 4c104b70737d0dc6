"""A conversation as a Word document, in which each citation is an endnote."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exports.citation_words import note_texts, place
from assistant.exports.conversation import Conversation, Turn
from assistant.exports.endnotes import MARK, Endnotes
from assistant.exports.proof import Proof
from assistant.exports.word_page import new_document
from assistant.exports.word_xml import paragraph, text_run
from assistant.qa.notes import WRITTEN
from assistant.qa.record import CitationRecord, SentenceRecord
from assistant.web import wording
from prompts import prompt

TITLE = "Questions and answers from the evidence"


def conversation_docx(conversation: Conversation, proof: Proof) -> bytes:
    """The Word document of a conversation whose turns `proof` has proved."""
    document = new_document(TITLE, conversation.made)
    writer = _Writer(document, proof)
    writer.opening(conversation)
    for number, turn in enumerate(conversation.turns, start=1):
        writer.turn(number, turn)
    writer.closing()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    """Writes one document from its beginning to its end."""

    def __init__(self, document: WordDocument, proof: Proof) -> None:
        self._proof = proof
        self._notes = Endnotes(document)
        self._body = document.element.body

    def opening(self, conversation: Conversation) -> None:
        """The title, when and from which packs it was made, and what it is not."""
        day, time = _moment(conversation.made)
        packs = f"Packs: {', '.join(conversation.packs)}." if conversation.packs else ""
        self._add("Title", TITLE)
        self._add("Normal", prompt("export_made").fill(day=day, time=time, packs=packs))
        self._add("Normal", prompt("export_advice").fill())

    def turn(self, number: int, turn: Turn) -> None:
        """A question and all that was said to it."""
        self._add("Heading1", f"Question {number}: {turn.question}")
        self._outcome(turn)
        marks = _Marks(self._notes, self._proof, turn.citations)
        for sentence in _sentences(turn):
            marks.put(self._add("Normal", sentence.text), sentence.citations)
        for conflict in turn.conflicts:
            self._add("Heading2", f"{wording.DISAGREE}: {conflict.about}")
            self._list(marks, conflict.citations)
        if turn.missing:
            label = f"{wording.NOT_FOUND}: " if turn.answered else ""
            self._add("Normal", f"{label}{turn.missing}")
        self._made(turn)
        if turn.nearest:
            heading, warning = wording.nearest_words(turn.outcome)
            self._add("Heading2", heading)
            self._add("Normal", warning)
            nearest = _Marks(self._notes, self._proof, turn.nearest)
            self._list(nearest, [citation.n for citation in turn.nearest])

    def _made(self, turn: Turn) -> None:
        """Which model wrote the answer or why none did, and what of its words is not proved."""
        if turn.engine.startswith(WRITTEN):
            model = turn.engine.removeprefix(WRITTEN)
            self._add("Normal", prompt("model_wrote").fill(model=model))
        if turn.searched_for:
            self._add("Normal", prompt("searched_for").fill(text=turn.searched_for))
        if turn.note:
            self._add("Normal", turn.note)
        if turn.removed:
            self._add("Normal", wording.LEFT_OUT_MORE)
        for one in turn.removed:
            self._add("ListBullet", f"{one.text or wording.LEFT_OUT_PRIVATE} ({one.reason})")

    def closing(self) -> None:
        """The heading under which Word sets the notes."""
        if self._notes.count:
            self._add("Heading1", wording.SOURCES)
            self._add("Normal", prompt("export_sources").fill())

    def _outcome(self, turn: Turn) -> None:
        line = self._add("Normal")
        line.append(text_run(wording.OUTCOMES[turn.outcome], "Strong"))
        if turn.asked:
            day, time = _moment(turn.asked)
            line.append(text_run(f" (asked on {day} at {time})"))

    def _list(self, marks: "_Marks", numbers: Sequence[int]) -> None:
        for n in numbers:
            citation = marks.by_number[n]
            words = place(citation, self._proof.document(citation))
            marks.put(self._add("ListBullet", f"{words}: ", f"“{citation.quote}”"), [n])

    def _add(self, style: str, *texts: str) -> BaseOxmlElement:
        added = paragraph(style, *texts)
        # The last element of a body describes its pages.
        self._body[-1].addprevious(added)
        return added


class _Marks:
    """The marks of one turn's citations: the first makes the endnote, later ones lead to it."""

    def __init__(self, notes: Endnotes, proof: Proof, cited: Sequence[CitationRecord]) -> None:
        self.by_number = {citation.n: citation for citation in cited}
        self._notes = notes
        self._proof = proof
        self._noted: dict[int, int] = {}

    def put(self, cited_in: BaseOxmlElement, numbers: Sequence[int]) -> None:
        """Put the marks of these citations at the end of a paragraph."""
        for position, n in enumerate(numbers):
            if position:
                # Else notes 1 and 2 would read as note 12.
                cited_in.append(text_run(", ", MARK))
            if n in self._noted:
                self._notes.repeat(cited_in, self._noted[n])
            else:
                citation = self.by_number[n]
                texts = note_texts(citation, self._proof.document(citation))
                self._noted[n] = self._notes.add(cited_in, texts)


def _sentences(turn: Turn) -> Sequence[SentenceRecord]:
    """The sentences of the answer; where it has none, its words as one."""
    if turn.sentences or not turn.answer or turn.answer == turn.missing:
        return turn.sentences
    return [SentenceRecord(text=turn.answer, citations=[each.n for each in turn.citations])]


def _moment(moment: datetime) -> tuple[str, str]:
    """The day, and the time with its distance from UTC: "14:05 (UTC+01:00)"."""
    zone = timezone(moment.utcoffset() or timedelta())
    return wording.day(moment.date().isoformat()), f"{moment:%H:%M} ({zone})"
