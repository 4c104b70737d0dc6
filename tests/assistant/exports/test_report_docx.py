import pytest
from surveyed import PACK, SECRET
from word_file import W, WordFile

from assistant.exports.report_docx import report_docx
from assistant.web import wording


@pytest.fixture(scope="module")
def file(small_pack):
    return WordFile(report_docx(small_pack[1]))


def rows(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_are_those_of_a_paper(file, small_pack):
    themes = small_pack[1].findings.coverage.framework.themes

    assert file.texts("Title") == [f"What the evidence shows: {PACK}"]
    assert file.texts("Heading 1") == [
        "Purpose",
        "Summary",
        *(theme.title for theme in themes),
        "Gaps",
        "Information return",
        "Recommendations",
        "Sources",
    ]
    assert "Safeguarding" in file.texts("Heading 2")


def test_paragraphs_are_numbered_under_their_heading_by_word(file):
    numbering = file.part("word/numbering.xml")
    [levels] = [
        [level.find(f"{W}lvlText").get(f"{W}val") for level in each.iter(f"{W}lvl")][:3]
        for each in numbering.iter(f"{W}abstractNum")
        if each.get(f"{W}abstractNumId") == "90"
    ]

    assert levels == ["%1", "%1.%2", "(%3)"]
    assert len(file.texts("Numbered Paragraph")) > 20
    assert len(file.texts("Lettered Paragraph")) == 3


def test_last_heading_has_no_number(file):
    numbers = {
        p.text: [n.get(f"{W}val") for n in p._p.iter(f"{W}numId")]
        for p in file.document.paragraphs
        if p.style.name == "Heading 1"
    }

    assert (numbers["Sources"], numbers["Gaps"]) == (["0"], [])


def test_head_row_of_each_table_is_marked_and_repeats(file):
    assert len(file.document.tables) == 2
    for table in file.document.tables:
        heads = [len(list(row._tr.iter(f"{W}tblHeader"))) for row in table.rows]
        assert heads == [1] + [0] * (len(heads) - 1)
        assert next(table._tbl.iter(f"{W}tblCaption")).get(f"{W}val")


def test_summary_names_each_statement_with_its_state(file):
    head, *found = rows(file.document.tables[0])

    assert head == ["Statement", "Strength", "Passages", "Newest", "State", "Gaps"]
    states = {row[0]: row[4] for row in found}
    assert len(states) == 9
    assert states["Equity in experience and outcomes"] == wording.GAPS["no_evidence"]


def test_return_is_a_table_and_says_what_is_not_there(file):
    found = {row[0]: row[1:] for row in rows(file.document.tables[1])}

    assert found["Workforce"] == ["No paper of this family was found.", "", "", ""]
    assert found["Partnerships, section 75 and Better Care Fund"] == [
        "Waiting times report", "1", "2.1", "16 September 2025",
    ]  # fmt: skip
    assert found["Safeguarding data, board and reviews"][-1] == "no date"


def test_gaps_stand_gravest_first_with_what_would_close_them(file, small_pack):
    told = [text for text in file.texts("Numbered Paragraph") if f" {wording.TO_CLOSE} " in text]

    assert [text.split(".")[0].split(" (")[0] for text in told] == [
        wording.GAPS[one.gap.kind] for one, _ in small_pack[1].gaps
    ]
    severities = [text for text in file.texts("Heading 2") if text in wording.SEVERITIES.values()]
    assert severities == list(wording.SEVERITIES.values())


def test_what_a_statement_lacks_names_its_gaps(file):
    texts = [p.text for p in file.document.paragraphs]
    place = texts.index("Partnerships and communities")

    lacking = next(text for text in texts[place:] if text.startswith("Lacking:"))
    assert lacking.startswith("Lacking: Figures disagree; Thin evidence;")
    assert "People's experience: Category missing" in lacking


def test_every_quote_is_the_text_of_a_page(file, small_pack):
    library, _ = small_pack
    pages = [page.text for each in library.documents(PACK) for page in library.pages(each)]
    quotes = [runs[2] for runs in file.notes.values() if runs[2].startswith("“")]

    assert len(quotes) >= 4
    for quote in quotes:
        assert any(quote[1:-1] in text for text in pages)


def test_note_of_a_private_person_says_that_words_are_withheld(file):
    notes = ["".join(runs) for runs in file.notes.values()]

    [withheld] = [note for note in notes if "withheld" in note]
    assert "Letter about unpaid carers" in withheld
    for part in ("word/document.xml", "word/endnotes.xml"):
        said = "".join(file.part(part).itertext())
        assert "Waiting times report" in said
        assert SECRET not in said
        assert "Edna" not in said


def test_place_that_is_cited_twice_has_one_note(file):
    texts = ["".join(runs) for runs in file.notes.values()]

    assert len(texts) == len(set(texts))
    assert list(file.part("word/document.xml").iter(f"{W}fldSimple"))


def test_language_is_british_english(file):
    languages = {each.get(f"{W}val") for each in file.part("word/styles.xml").iter(f"{W}lang")}

    assert languages == {"en-GB"}
