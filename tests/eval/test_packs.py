"""The sample pack is what its sources, its list of plantings and its gold questions say it is."""

import json
from pathlib import Path

import pytest
from pack_text import parts, squash
from pypdf import PdfReader

from eval.packs import build
from eval.packs.source import SourceError, read_source

PACK = build.PACKS / "exampleshire"
GOLD = build.PACKS.parent / "gold" / "exampleshire.jsonl"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("exampleshire")
    build.build_pack(PACK, target)
    return target


@pytest.fixture(scope="module")
def texts(built):
    return {name: parts(built / name) for name in _names(built)}


def _names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _plantings():
    return json.loads((PACK / "planted.json").read_text(encoding="utf-8"))["plantings"]


def _gold():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_there_are_at_least_ten_documents_in_six_formats(built):
    names = _names(built)
    assert len(names) >= 10
    formats = {Path(name).suffix for name in names}
    assert formats == {".pdf", ".docx", ".pptx", ".xlsx", ".eml", ".html"}


def test_the_committed_documents_are_a_fresh_build(built, texts):
    committed = PACK / "documents"
    assert _names(committed) == _names(built)
    assert {name: parts(committed / name) for name in _names(committed)} == texts


def test_two_builds_give_the_same_bytes(built, tmp_path):
    build.build_pack(PACK, tmp_path)
    for name in _names(built):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


@pytest.mark.parametrize("planting", _plantings(), ids=lambda planting: planting["id"])
def test_each_planted_quote_stands_where_the_list_says(planting, texts, built):
    for place in planting["places"]:
        found = texts[place["document"]]
        text = _part(found, place)
        quote = squash(place["quote"])
        assert quote in text, place
        if "section" in place and "all" in found and place["section"] != "subtitle":
            assert squash(place["section"]) in text[: text.index(quote)], place
        if "page_label" in place:
            labels = PdfReader(built / place["document"]).page_labels
            assert labels[place["page"] - 1] == place["page_label"], place


def _part(found, place):
    if "page" in place:
        return found[str(place["page"])]
    if "sheet" in place:
        return found[place["sheet"]]
    return found["all"] if "all" in found else found[place["section"]]


def test_the_scanned_page_has_a_picture_and_no_text_but_its_furniture(built, texts):
    name = "Safeguarding adults board/ESAB annual report 2024-25.pdf"
    page = PdfReader(built / name).pages[4]
    assert len(page.images) == 1
    assert "214,000" not in " ".join(texts[name].values())
    assert len(texts[name]["5"]) < 120


@pytest.mark.parametrize("question", _gold(), ids=lambda question: question["id"])
def test_each_gold_fact_occurs_in_a_document_the_question_names(question, texts):
    assert set(question) == {"id", "text", "answerable", "facts", "files", "note"}
    assert question["answerable"] == bool(question["facts"]) == bool(question["files"])
    for document in question["files"]:
        assert any(_in(texts[document], one) for any_of in question["facts"] for one in any_of)
    for any_of in question["facts"]:
        assert any(_in(texts[d], one) for d in question["files"] for one in any_of), any_of


def _in(found, fact):
    return fact in " ".join(found.values())


def test_the_gold_set_is_balanced_and_reaches_every_document(texts):
    gold = _gold()
    assert len({question["id"] for question in gold}) == len(gold) == 40
    assert sum(question["answerable"] for question in gold) == 30
    assert {name for question in gold for name in question["files"]} == set(texts)


def test_a_source_without_a_header_is_refused_by_name(tmp_path):
    lost = tmp_path / "lost.md"
    lost.write_text("# Only a heading\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"lost\.md"):
        read_source(lost)


def test_a_wrapped_line_that_begins_with_a_year_is_no_numbered_paragraph(tmp_path):
    source = tmp_path / "year.md"
    source.write_text(
        "---\nfile: x.pdf\n---\n5.3 They will start in November\n2025. A post is advertised.\n",
        encoding="utf-8",
    )
    [block] = read_source(source).blocks()
    assert (block.label, block.text) == (
        "5.3",
        "They will start in November 2025. A post is advertised.",
    )


def test_a_failed_build_leaves_the_old_documents(tmp_path, monkeypatch, capsys):
    pack = tmp_path / "broken"
    (pack / "sources").mkdir(parents=True)
    (pack / "sources" / "a.md").write_text("---\nfile: a.odt\ndate: 2025-01-01\n---\nx\n")
    (pack / "documents").mkdir()
    (pack / "documents" / "old.txt").write_text("old")
    monkeypatch.setattr(build, "PACKS", tmp_path)
    assert build.main(["broken"]) == 1
    assert "a.md: no writer for '.odt'" in capsys.readouterr().err
    assert (pack / "documents" / "old.txt").read_text() == "old"
