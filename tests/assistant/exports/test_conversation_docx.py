import re

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_file import W

from assistant.qa.record import ConflictRecord, SentenceRecord
from assistant.web import wording
from prompts import prompt

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
CONTROLS = "nul \x00 bell \x07 half \ud83d end \uffff tab \t line \n."


def with_sentences(turn, *numbers):
    sentences = [SentenceRecord(text=f"Sentence {n}.", citations=n) for n in numbers]
    return turn.model_copy(update={"sentences": sentences})


def two_citations(conversation):
    """A turn with two citations, of two packs."""
    first, other = conversation.turns[0], conversation.turns[2].citations[0]
    second = other.model_copy(update={"n": 2})
    return first.model_copy(update={"citations": [first.citations[0], second]})


def as_shown(text):
    """The text as XML 1.0 can hold it, by the words of its specification."""
    return "".join(
        c
        if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
        else "�"
        for c in text
    )


def test_every_quote_is_the_text_of_its_page(word_file, conversation, seeded):
    quotes = word_file(*conversation.turns).quotes
    cited = [c for turn in conversation.turns for c in (*turn.citations, *turn.nearest)]

    assert len(quotes) == len(cited) >= 5
    for quote, citation in zip(quotes, cited, strict=True):
        document = seeded.document(citation.pack, citation.document_id)
        assert quote in seeded.page(document, citation.page).text


def test_every_sentence_is_there_with_its_mark(word_file, conversation):
    file = word_file(*conversation.turns)
    paragraphs = {p.text: p for p in file.document.paragraphs}

    for turn in conversation.turns:
        for sentence in turn.sentences:
            marks = paragraphs[sentence.text]._p.iter(f"{W}endnoteReference")
            assert len(list(marks)) == len(sentence.citations)


def test_note_says_title_place_date_quote_pack_file_and_hash(word_file, answered):
    [cited] = answered.citations

    words = "".join(word_file(answered).notes["1"])

    assert words == (
        f" {cited.title}, section 1, paragraph 2.1, 16 September 2025. “{cited.quote}” "
        f"Pack Exampleshire; file Waiting times.txt; SHA-256 {cited.document_id[:12]}."
    )


def test_printed_label_is_shown_and_the_number_where_there_is_none(word_file, answered):
    cited = answered.citations[0].model_copy(update={"document_id": "0" * 64, "page": 4})
    for label, shown in (("iv", ", page iv, "), ("", ", page 4, ")):
        labelled = cited.model_copy(update={"page_label": label})
        turn = answered.model_copy(update={"citations": [labelled]})
        assert shown in word_file(turn).notes["1"][1]


def test_citation_used_twice_in_a_turn_has_one_note(word_file, conversation):
    turn = with_sentences(two_citations(conversation), [1], [2, 1])

    file = word_file(turn)

    fields = file.part("word/document.xml").iter(f"{W}fldSimple")
    assert file.marks == ["1", "2"]
    assert [field.get(f"{W}instr").split()[1] for field in fields] == ["_RefNote1"]


def test_marks_side_by_side_are_told_apart(word_file, conversation):
    file = word_file(with_sentences(two_citations(conversation), [2, 1]))

    [line] = [p for p in file.document.paragraphs if p.text.startswith("Sentence")]
    assert line.text == "Sentence [2, 1]., "
    assert line.runs[-2].style.name == "endnote reference"


def test_two_turns_do_not_share_their_notes(word_file, answered):
    assert word_file(answered, answered).marks == ["1", "2"]


def test_head_says_when_from_which_packs_and_who_decides(word_file, answered):
    lines = word_file(answered).texts("Normal")

    assert lines[0] == (
        "Made by the Evidence Assistant on 1 July 2026 at 14:05 (UTC+01:00). "
        "Packs: Exampleshire, Otherford."
    )
    assert lines[1] == prompt("export_advice").fill()
    assert "a named officer decides" in lines[1]


def test_questions_are_headings_with_outcome_and_time(word_file, conversation):
    file = word_file(*conversation.turns)

    assert file.texts("Heading 1") == [
        *(f"Question {n}: {turn.question}" for n, turn in enumerate(conversation.turns, 1)),
        "Sources",
    ]
    asked = " (asked on 1 July 2026 at 14:05 (UTC+01:00))"
    told = [line for line in file.texts("Normal") if line.endswith(asked)]
    assert [line.removesuffix(asked) for line in told] == [
        wording.OUTCOMES[turn.outcome] for turn in conversation.turns
    ]


def test_what_was_not_found_and_what_came_nearest_are_shown(word_file, conversation):
    turn = conversation.turns[3]

    file = word_file(turn)

    assert turn.missing in file.texts("Normal")
    assert wording.NEAREST_WARNING in file.texts("Normal")
    assert wording.NEAREST in file.texts("Heading 2")
    assert len(file.texts("List Bullet")) == len(turn.nearest) == len(file.marks)
    assert f"“{turn.nearest[0].quote}”" in file.texts("List Bullet")[0]


def test_what_is_missing_of_an_answer_is_marked_as_such(word_file, answered):
    turn = answered.model_copy(update={"missing": "It does not give a date."})

    assert "Not found: It does not give a date." in word_file(turn).texts("Normal")


def test_what_disagrees_is_shown_with_both_sides_and_dates(word_file, conversation):
    conflicts = [ConflictRecord(about="how many wait", citations=[1, 2])]
    turn = two_citations(conversation).model_copy(update={"conflicts": conflicts})

    file = word_file(turn)

    sides = file.texts("List Bullet")
    assert f"{wording.DISAGREE}: how many wait" in file.texts("Heading 2")
    assert [", 16 September 2025: “" in sides[0], ", 5 May 2025: “" in sides[1]] == [True] * 2
    assert sorted(file.marks) == ["1", "2"]


def test_answer_of_a_model_says_so(word_file, answered):
    turn = answered.model_copy(update={"engine": "model:openai:small"})

    assert prompt("model_wrote").fill(model="openai:small") in word_file(turn).texts("Normal")


def test_answer_without_sentences_is_shown_with_all_its_citations(word_file, conversation):
    turn = two_citations(conversation)
    turn = turn.model_copy(update={"sentences": [], "answer": "It is so."})

    file = word_file(turn)

    assert "It is so., " in file.texts("Normal")
    assert file.marks == ["1", "2"]


def test_conversation_without_a_citation_has_no_sources(word_file, conversation):
    file = word_file(conversation.turns[4])

    assert (file.marks, "Sources" in file.texts("Heading 1")) == ([], False)


def test_unchecked_citation_says_so(word_file, answered):
    cited = answered.citations[0].model_copy(update={"document_id": "0" * 64})
    turn = answered.model_copy(update={"citations": [cited]})

    [runs] = word_file(turn).notes.values()

    assert runs[-1] == (
        " Pack Exampleshire; SHA-256 000000000000; "
        "not in the library any more when exported, not checked."
    )


def test_language_title_and_size_are_set(word_file, answered):
    file = word_file(answered)
    facts = file.document.core_properties

    assert (facts.title, facts.language) == ("Questions and answers from the evidence", "en-GB")
    assert facts.author == "Evidence Assistant"
    assert facts.created.isoformat() == "2026-07-01T13:05:00+00:00"
    languages = [
        each.get(f"{W}val")
        for name in ("word/styles.xml", "word/settings.xml")
        for tag in ("lang", "themeFontLang")
        for each in file.part(name).iter(W + tag)
    ]
    assert languages == ["en-GB", "en-GB"]
    section = file.document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_styles_are_kept_once(word_file, answered):
    related = word_file(answered).document.part.rels.values()

    assert [each.reltype for each in related if "tyles" in each.reltype] == [RT.STYLES]


def test_styles_that_are_used_are_there(word_file, conversation):
    file = word_file(*conversation.turns)
    body = file.part("word/document.xml")

    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle") for each in body.iter(W + tag)}
    assert used <= {style.style_id for style in file.document.styles}


@pytest.mark.parametrize(
    "text", [CONTROLS, "", "a\r\nb", "\u202eabc\u202c", "]]>&lt;<w:p/>", "x" * 40_000]
)
def test_text_that_xml_cannot_hold_is_shown_as_a_sign(word_file, answered, text):
    file = word_file(hostile(answered, text), prove=False)

    assert_shown(file, text)


@given(text=ANY_TEXT)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_gives_a_file_that_opens_and_holds_it(word_file, answered, text):
    assert_shown(word_file(hostile(answered, text), prove=False), text)


def hostile(turn, text):
    """The turn with this text in each place that another person's words may stand in."""
    cited = turn.citations[0].model_copy(update={"quote": text, "title": text})
    return turn.model_copy(
        update={
            "question": text,
            "missing": f"{text}.",
            "sentences": [SentenceRecord(text=text, citations=[1])],
            "citations": [cited],
        }
    )


def assert_shown(file, text):
    shown = as_shown(text)
    assert file.texts("Heading 1")[0] == f"Question 1: {shown}"
    assert shown in file.texts("Normal")
    assert f"Not found: {shown}." in file.texts("Normal")
    assert file.quotes == [shown]
    assert re.search("[\x00-\x08\ufffe\uffff]", file.texts("Heading 1")[0]) is None
