from pathlib import Path

from ingest.document import Proposal, Proposals, ReadDocument
from ingest.library.originals import Original
from ingest.notes import notes_on
from ingest.reading.source import HiddenKind, HiddenText, Line, Page, PageStatus


def document(*pages):
    nothing = Proposals(**dict.fromkeys(Proposals.__slots__, Proposal("", "")))
    return ReadDocument(
        original=Original(sha256="0" * 64, path=Path("a"), size=1),
        file="a.docx",
        media_type="text/plain",
        proposals=nothing,
        pages=pages,
        passages=tuple(() for _ in pages),
        flags=tuple(() for _ in pages),
        figures=tuple(() for _ in pages),
    )


def words(label, note=""):
    return Page(label, (Line("Words"),), note=note)


def test_what_was_not_read_is_told_by_page_and_kind():
    note = "not read: picture"
    assert (
        notes_on(document(words("1", note), words("2"), words("3", note))) == f"pages 1, 3: {note}"
    )


def test_a_page_without_words_is_told_once():
    empty = Page("2", (), PageStatus.NO_TEXT, "The slide holds no text.")
    assert notes_on(document(words("1"), empty)) == (
        "1 of 2 pages not read: 2 (The slide holds no text.)"
    )


def test_a_hidden_page_is_told_with_what_is_hidden():
    kept = HiddenText(HiddenKind.SLIDE, "Words", "slide 1")
    hidden = Page("1", (), note="hidden slide: its text is kept apart", hidden=(kept,))
    assert notes_on(document(hidden)) == (
        "hidden text kept apart, not used as evidence: page 1 (hidden slide)"
    )


def test_a_document_that_was_read_whole_has_no_notes():
    assert notes_on(document(words("1"))) == ""
