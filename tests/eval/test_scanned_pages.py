"""The scanned page of each sample pack: unread without the extra `ocr`, read with it."""

import json
from functools import partial

import pytest

from eval.packs.build import PACKS
from ingest.document import ReadDocument
from ingest.library.originals import Original
from ingest.limits import Limits
from ingest.preparing import Preparation, prepare
from ingest.reading.isolated import IsolatedReader
from ingest.reading.source import PageStatus

ONLY_THERE = {
    "exampleshire": ("£214,000", "£118,000", "£64,000", "£32,000", "two out of six"),
    "samplewick": ("£79,750", "£46,500", "£21,000", "£12,250", "nobody to two of the four"),
}
"""What the pictures say and no text of their packs does."""


def planted(pack: str) -> dict[str, object]:
    listed = json.loads((PACKS / pack / "planted.json").read_text("utf-8"))["plantings"]
    [place] = next(one["places"] for one in listed if one["kind"] == "unread_page")
    return place


def read(pack: str, with_ocr: bool) -> ReadDocument:
    path = PACKS / pack / "documents" / str(planted(pack)["document"])
    original = Original("0" * 64, path, path.stat().st_size)
    with IsolatedReader() as reader:
        scanner = partial(reader.scan, path) if with_ocr else None
        items = reader.read(path, path.name)
        how = Preparation({}, lambda texts: [0] * len(texts), 1, Limits())
        return prepare(items, original, path.name, how, scanner)


@pytest.mark.parametrize("pack", ONLY_THERE)
def test_without_ocr_the_scanned_page_alone_is_unread_and_names_the_extra(pack: str) -> None:
    document = read(pack, with_ocr=False)
    assert document.unread_pages == 1
    page = document.pages[int(str(planted(pack)["page"])) - 1]
    assert page.status is PageStatus.NO_TEXT
    assert page.note.endswith("the extra `ocr` would read it")


@pytest.mark.parametrize("pack", ONLY_THERE)
def test_with_ocr_every_figure_of_the_picture_is_read(ocr, pack: str) -> None:
    document = read(pack, with_ocr=True)
    assert document.unread_pages == 0
    number = int(str(planted(pack)["page"]))
    page = document.pages[number - 1]
    words = " ".join(page.text.split())
    assert [figure for figure in ONLY_THERE[pack] if figure not in words] == []
    assert str(planted(pack)["quote"]) in words
    assert page.ocr_confidence is not None and page.ocr_confidence > 0.9
    passages = " ".join(page.text[p.start : p.end] for p in document.passages[number - 1])
    assert str(planted(pack)["quote"]) not in passages, "the footer is no evidence"
