"""The endnotes as Word wants them: part, relationship, separators, styles, numbers."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from word_file import W, WordFile

from assistant.exports.endnotes import Endnotes
from assistant.exports.word_xml import paragraph


@pytest.fixture
def noted() -> WordFile:
    """Three notes; the first is cited twice."""
    document = Document()
    notes = Endnotes(document)
    end = document.element.body[-1]
    for words in ("One.", "Two.", "Three."):
        line = paragraph("Normal", words)
        end.addprevious(line)
        notes.add(line, [f"Note to {words}"])
    notes.repeat(line, 1)
    file = BytesIO()
    document.save(file)
    return WordFile(file.getvalue())


def test_part_is_declared_and_related(noted):
    related = noted.document.part.rels.values()
    [part] = [rel.target_part for rel in related if rel.reltype == RELATIONSHIP_TYPE.ENDNOTES]

    assert part.content_type == CONTENT_TYPE.WML_ENDNOTES
    assert part.partname == "/word/endnotes.xml"
    with ZipFile(BytesIO(noted.data)) as archive:
        assert archive.namelist().count("word/endnotes.xml") == 1
        assert archive.testzip() is None


def test_separators_come_first(noted):
    first = noted.part("word/endnotes.xml").findall(f"{W}endnote")[:2]

    assert [(note.get(f"{W}id"), note.get(f"{W}type")) for note in first] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
    ]
    for note in first:
        assert note.find(f"{W}p/{W}r/{W}{note.get(f'{W}type')}") is not None


def test_separators_are_named_in_the_settings_where_the_schema_wants_them(noted):
    settings = noted.part("word/settings.xml")
    [declared] = settings.findall(f"{W}endnotePr")

    assert [each.get(f"{W}id") for each in declared.findall(f"{W}endnote")] == ["-1", "0"]
    assert declared.getnext().tag == f"{W}compat"
    # In the schema, how to count comes before the separators.
    assert declared[0].tag == f"{W}numFmt"


def test_notes_are_counted_in_figures_in_word_and_in_libreoffice(noted):
    section = noted.part("word/document.xml").find(f"{W}body/{W}sectPr")

    for holder in (noted.part("word/settings.xml"), section):
        assert holder.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal"
    assert section.find(f"{W}endnotePr").getnext().tag == f"{W}pgSz"


def test_each_mark_has_its_note_and_each_note_its_mark(noted):
    assert noted.marks == list(noted.notes) == ["1", "2", "3"]
    assert noted.notes["2"] == [" ", "Note to Two."]


def test_note_begins_with_its_own_number(noted):
    notes = noted.part("word/endnotes.xml").findall(f"{W}endnote")[2:]

    assert [note[0].find(f"{W}r/{W}endnoteRef") is not None for note in notes] == [True] * 3


def test_second_mark_leads_to_the_first(noted):
    body = noted.part("word/document.xml")
    [field] = body.iter(f"{W}fldSimple")
    starts = {start.get(f"{W}name"): start for start in body.iter(f"{W}bookmarkStart")}
    ends = [end.get(f"{W}id") for end in body.iter(f"{W}bookmarkEnd")]

    words = field.get(f"{W}instr").split()
    assert words == ["NOTEREF", "_RefNote1", "\\f", "\\h"]
    assert starts[words[1]].getnext().find(f"{W}endnoteReference").get(f"{W}id") == "1"
    assert "".join(field.itertext()) == "1"
    assert ends == [start.get(f"{W}id") for start in starts.values()] == ["1", "2", "3"]


def test_styles_of_marks_and_notes_are_there(noted):
    styles = {each.style_id: each for each in noted.document.styles}

    assert styles["EndnoteReference"].font.superscript
    assert styles["EndnoteText"].base_style.name == "Normal"
    used = {
        each.get(f"{W}val")
        for name in ("word/document.xml", "word/endnotes.xml")
        for tag in ("rStyle", "pStyle")
        for each in noted.part(name).iter(f"{W}{tag}")
    }
    assert used <= set(styles)
