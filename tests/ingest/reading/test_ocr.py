"""The real engine on real pictures."""

import io
import random

import pytest
from PIL import Image

from eval.packs.scan import scanned_page
from ingest.reading import ocr as reading
from ingest.reading.ocr import Ocr, OcrLine, confidence, engine, installed

WORDS = "The median wait was 38 days.\n\nThe budget is £214,000."
DPI = 170


@pytest.fixture(scope="module")
def reader(ocr) -> Ocr:
    return Ocr()


def picture(turned: int = 0) -> Image.Image:
    return Image.open(io.BytesIO(scanned_page(WORDS).getvalue())).rotate(turned, expand=True)


def test_words_are_read_with_their_blanks_and_figures(reader) -> None:
    assert [line.text for line in reader.read(picture(), DPI)] == WORDS.split("\n\n")


def test_a_paragraph_is_told_from_a_line(reader) -> None:
    page = Image.open(scanned_page("one two three four five six seven " * 4))
    assert [line.opens for line in reader.read(page, DPI)] == [True, False, False]
    assert [line.opens for line in reader.read(picture(), DPI)] == [True, True]
    headed = Image.open(
        scanned_page("A HEADING OF SOME WORDS THAT IS LONG\n\n" + "words of it " * 20)
    )
    assert [line.opens for line in reader.read(headed, DPI)][:3] == [True, True, False]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lay_wrong_in_the_scanner_is_read(reader, turned) -> None:
    text = "We, the partners, agree that this report is a fair account of the year. " * 8
    page = Image.open(scanned_page(text)).rotate(turned, expand=True)
    lines = reader.read(page, DPI)
    assert " ".join(line.text for line in lines).startswith(text[:40])
    for left, top, right, bottom in (line.box for line in lines):
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height


def test_print_is_sure_and_a_box_lies_round_its_ink(reader) -> None:
    page = picture()
    first, _ = reader.read(page, DPI)
    assert 0.8 < confidence([first]) <= 1.0
    left, top, right, bottom = (round(edge) for edge in first.box)
    ink = page.point(lambda grey: 255 * (grey < 100))
    inside = ink.crop((left, top, right, bottom)).getbbox()
    assert inside is not None
    above = ink.crop((left, max(0, top - 30), right, top - 3)).getbbox()
    assert above is None


def test_a_white_page_and_dust_give_no_lines(reader) -> None:
    dust = Image.new("L", (1_000, 1_380), 246)
    place = random.Random(3)
    for _ in range(500):
        dust.putpixel((place.randrange(1_000), place.randrange(1_380)), 80)
    assert reader.read(Image.new("L", (1_000, 1_380), 255), DPI) == []
    assert reader.read(dust, DPI) == []


def test_confidence_is_weighted_by_letters() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    lines = [OcrLine("a", box, True, 0.1, 1), OcrLine("bcdefghij", box, True, 0.9, 9)]
    assert confidence(lines) == pytest.approx(0.82)
    assert confidence([]) == 0.0


def test_without_its_model_the_engine_counts_as_not_installed(monkeypatch) -> None:
    monkeypatch.setattr(reading, "MODEL", ("no-such-package", "eng.traineddata"))
    assert not installed()
    assert engine() == ""
