"""The second sample pack is what its list of plantings and its gold questions say it is.

The documents are read here by the plainest means, not by the product's own readers, so that a
fault of a reader cannot hide in the pack.
"""

import json
import re
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from eval.gold.reading import read_gold
from eval.packs import build

PACK = build.PACKS / "samplewick"
GOLD = build.PACKS.parent / "gold" / "samplewick_builders.jsonl"
PLANTINGS = json.loads((PACK / "planted.json").read_text(encoding="utf-8"))["plantings"]
QUESTIONS = read_gold(GOLD)
STATEMENTS = {
    "assessing-needs", "healthier-lives", "equity", "care-provision", "partnerships",
    "safe-systems", "safeguarding", "governance", "learning",
}  # fmt: skip
TYPES = {
    "name_and_date_of_birth", "nhs_number", "national_insurance_number", "home_address",
    "phone_number", "email_address", "case_narrative",
}  # fmt: skip
MAIL = re.compile(r"[\w.]+(?:@|\(at\))[\w.]+\w")
PHONE = re.compile(r"(?:\+44[ ]?|(?<![\d,./-])\(?0)\d[\d() -]{7,12}\d")
NHS = re.compile(r"\b999[\d -]{7,10}\b")
INSURANCE = re.compile(r"\bQQ[\d ]{6,10}[A-D]\b")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("samplewick")
    build.build_pack(PACK, target)
    return target


@pytest.fixture(scope="module")
def texts(built):
    return {name: _parts(built / name) for name in _names(built)}


def _names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _parts(path):
    """What a person sees in the file: its words by page, sheet, slide or part of a message."""
    reader = {
        ".pdf": _pdf, ".docx": _word, ".xlsx": _book, ".pptx": _deck, ".eml": _mail, ".html": _web,
    }[path.suffix]  # fmt: skip
    return {name: " ".join(text.split()) for name, text in reader(path).items()}


def _pdf(path):
    return {str(n): page.extract_text() for n, page in enumerate(PdfReader(path).pages, start=1)}


def _word(path):
    said = []
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            said += [cell.text for row in block.rows for cell in row.cells]
        else:
            said.append(block.text)
    return {"all": " ".join(said)}


def _book(path):
    book = load_workbook(path)
    return {
        sheet.title: " ".join(_shown(cell) for row in sheet.iter_rows() for cell in row)
        for sheet in book.worksheets
    }


def _shown(cell):
    if cell.value is None:
        return ""
    if cell.number_format.endswith("%"):
        return format(cell.value, ".1%" if "." in cell.number_format else ".0%")
    return str(cell.value)


def _deck(path):
    found = {}
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        said = []
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
        found[str(number)] = " ".join(said)
        if slide.has_notes_slide:
            found[f"{number} notes"] = slide.notes_slide.notes_text_frame.text
    return found


def _mail(path):
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    found = {"body": message.get_body(("plain",)).get_content()}
    for part in message.iter_attachments():
        found[part.get_filename()] = part.get_content()
    return found


def _web(path):
    class Words(HTMLParser):
        def __init__(self):
            super().__init__()
            self.said = []

        def handle_data(self, data):
            self.said.append(data)

    parser = Words()
    parser.feed(path.read_text(encoding="utf-8"))
    return {"all": " ".join(parser.said)}


def _part(found, place):
    if "page" in place:
        notes = " notes" if place.get("section") == "notes" else ""
        return found[f"{place['page']}{notes}"]
    if "sheet" in place:
        return found[place["sheet"]]
    return found["all"] if "all" in found else found[place["section"]]


def _quotes(*kinds):
    return [place["quote"] for p in PLANTINGS if p["kind"] in kinds for place in p["places"]]


def _all_words(texts):
    return "\n".join(text for found in texts.values() for text in found.values())


def test_there_are_fourteen_documents_in_six_formats(built):
    names = _names(built)
    assert len(names) == 14
    assert {Path(name).suffix for name in names} == {
        ".pdf", ".docx", ".pptx", ".xlsx", ".eml", ".html",
    }  # fmt: skip


def test_the_committed_documents_are_a_fresh_build(built, texts):
    committed = PACK / "documents"
    assert _names(committed) == _names(built)
    assert {name: _parts(committed / name) for name in _names(committed)} == texts


def test_two_builds_give_the_same_bytes(built, tmp_path):
    build.build_pack(PACK, tmp_path)
    for name in _names(built):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_no_document_speaks_of_the_other_council(texts):
    assert "Exampleshire" not in _all_words(texts)


@pytest.mark.parametrize("planting", PLANTINGS, ids=lambda planting: planting["id"])
def test_each_planted_quote_stands_where_the_list_says(planting, texts, built):
    assert planting["statement"] is None or planting["statement"] in STATEMENTS
    assert ("type" in planting) == (planting["kind"] == "personal_data")
    for place in planting["places"]:
        text = _part(texts[place["document"]], place)
        assert place["quote"] in text, place
        if place["document"].endswith((".docx", ".html")) and place["section"] != "subtitle":
            assert place["section"] in text[: text.index(place["quote"])], place
        if "page_label" in place:
            labels = PdfReader(built / place["document"]).page_labels
            assert labels[place["page"] - 1] == place["page_label"], place


def test_there_is_enough_of_each_kind():
    kinds = [planting["kind"] for planting in PLANTINGS]
    least = {
        "figures_disagree": 3, "stale": 2, "figures_agree": 1, "near_measures": 1,
        "policy_only": 1, "policy_and_practice_differ": 1, "category_missing": 1,
        "unsupported_claim": 2, "draft_only": 1, "own_word_only": 1, "single_source": 1,
        "unread_page": 1, "personal_data": 16, "public_contact": 5, "case_file": 1, "injection": 3,
    }  # fmt: skip
    assert set(kinds) == set(least)
    assert {kind: n for kind, n in least.items() if kinds.count(kind) < n} == {}
    assert len({planting["id"] for planting in PLANTINGS}) == len(PLANTINGS)


def test_personal_data_is_of_every_type_and_in_many_documents():
    private = [planting for planting in PLANTINGS if planting["kind"] == "personal_data"]
    assert {planting["type"] for planting in private} == TYPES
    assert len({place["document"] for p in private for place in p["places"]}) >= 5


def test_the_scanned_page_has_a_picture_and_no_text_but_its_furniture(built, texts):
    name = next(p for p in PLANTINGS if p["kind"] == "unread_page")["places"][0]["document"]
    page = PdfReader(built / name).pages[3]
    assert len(page.images) == 1
    assert "79,750" not in _all_words(texts)
    assert len(texts[name]["4"]) < 120


def test_telephone_numbers_come_from_the_ranges_kept_for_drama(texts):
    found = PHONE.findall(_all_words(texts))
    assert len(found) >= 10
    for number in found:
        digits = re.sub(r"\D", "", number).removeprefix("44").removeprefix("0")
        assert re.fullmatch(r"1632960\d{3}|7700900\d{3}|2079460\d{3}", digits), number


def test_mail_addresses_reach_nobody(texts, built):
    heads = [path.read_text(encoding="utf-8") for path in built.rglob("*.eml")]
    for address in MAIL.findall(_all_words(texts)) + MAIL.findall("\n".join(heads)):
        place = re.split(r"@|\(at\)", address)[1]
        assert place in ("example.org", "example.com", "samplewick.example"), address


def test_nhs_numbers_are_of_the_test_range_with_a_right_check_digit(texts):
    found = NHS.findall(_all_words(texts))
    assert len(found) == len(_of_type("nhs_number"))
    for number in found:
        digits = [int(d) for d in re.sub(r"\D", "", number)]
        assert len(digits) == 10, number
        rest = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
        assert digits[9] == rest % 11, number


def _of_type(kind):
    return [p["places"][0]["quote"] for p in PLANTINGS if p.get("type") == kind]


def test_the_list_misses_no_identifier(texts):
    listed = " ".join(_quotes("personal_data", "public_contact"))
    words = _all_words(texts)
    for shape in (PHONE, MAIL, NHS, INSURANCE, POSTCODE):
        for found in shape.findall(words):
            assert found.strip() in listed, found
    assert {code[:2] for code in POSTCODE.findall(words)} == {"ZX", "QX"}


def _files(question):
    return [place.file for places in question.citations for place in places]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_each_gold_fact_occurs_in_a_document_the_question_names(question, texts):
    assert question.answerable == bool(question.nuggets) == bool(question.citations)
    facts = [nugget.any_of for nugget in question.nuggets]
    said = {name: " ".join(texts[name].values()) for name in _files(question)}
    for any_of in facts:
        assert any(fact in text for fact in any_of for text in said.values()), any_of
    for name, text in said.items():
        assert any(fact in text for any_of in facts for fact in any_of), name


def test_the_gold_set_is_balanced_and_reaches_every_document_but_the_case_file(texts):
    assert len(QUESTIONS) == 42
    assert sum(question.answerable for question in QUESTIONS) == 30
    notes = [question.notes.split(":")[0] for question in QUESTIONS]
    assert [notes.count(n) for n in ("disagree", "false premise", "partial")] == [4, 3, 2]
    case = {pl["document"] for p in PLANTINGS if p["kind"] == "case_file" for pl in p["places"]}
    assert {name for question in QUESTIONS for name in _files(question)} == set(texts) - case
