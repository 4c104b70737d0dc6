"""Says which words of files a second reader finds and our own reading does not hold.

python -m eval.tables.text [--misses FILE] FOLDER ...

The second readers are pypdfium2 for PDF, the text nodes of the parts of an Office file, Beautiful
Soup for pages, the standard library for mails, and the file itself for plain text.
"""

import email
import email.policy
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import click
import pypdfium2
from bs4 import BeautifulSoup

from ingest.reading.formats import SUPPORTED, read
from ingest.reading.office import Xml, parse
from ingest.reading.source import Page, RefusedFileError

WORD = re.compile(r"[^\W_]{2,}")
PAGES = frozenset({".html", ".htm", ".xhtml"})
PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
    r"|(?:word|ppt|xl)/(?:charts/chart|diagrams/data)\d*\.xml"
    r"|ppt/(?:slides|notesSlides)/[^/]+\.xml"
    r"|xl/(?:sharedStrings|comments\d*)\.xml|xl/(?:worksheets|drawings)/[^/]+\.xml"
)
"""What of an Office file a person can see: not its theme, its layouts, its properties."""

BLOCKS = frozenset({"p", "si", "is", "pt", "c"})
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNSEEN = frozenset({"script", "style", "head", "template", "noscript"})


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--misses", type=click.Path(path_type=Path), help="Write the words lost there.")
def main(folders: Sequence[Path], misses: Path | None) -> None:
    """Count the words of each folder's files, and those that are lost."""
    told: list[str] = []
    for folder in folders:
        files = words = gone = whole = said = 0
        for path in sorted(folder.rglob("*")):
            if path.suffix.casefold() not in SUPPORTED or path.name == "README.md":
                continue
            try:
                found, lost, notes = compared(path)
            except RefusedFileError as error:
                click.echo(f"{path.name}: {error}")
                continue
            files, words, gone = files + 1, words + found, gone + len(lost)
            whole += not lost
            said += bool(lost) and bool(notes)
            if lost:
                row = {"file": path.name, "lost": lost, "said": notes}
                told.append(json.dumps(row, ensure_ascii=False))
        click.echo(
            f"{folder.name}: {files} files, {words} words; {gone} lost in {files - whole} files,"
            f" of which {said} say that something is not read"
        )
    if misses is not None:
        misses.write_text("".join(f"{one}\n" for one in told), "utf-8")


def compared(path: Path) -> tuple[int, list[str], list[str]]:
    """Of a file: how many different words the second reader finds, those that our reading lacks,
    and what our reading says that it did not read.
    """
    pages = list(_pages(path))
    hidden = [one.text for page in pages for one in page.hidden]
    ours = "\n".join([*(page.text for page in pages), *(page.label for page in pages), *hidden])
    held = _words(ours)
    close = "".join(WORD.findall(ours.casefold()))
    theirs = _words(second(path))
    lost = sorted(word for word in theirs if word not in held and word not in close)
    return len(theirs), lost, [page.note for page in pages if page.note]


def _pages(path: Path) -> Iterator[Page]:
    yield from (one for one in read(path.read_bytes(), path.name) if isinstance(one, Page))


def second(path: Path) -> str:
    """The text of a file by the second reader of its kind."""
    data, suffix = path.read_bytes(), path.suffix.casefold()
    if suffix == ".pdf":
        return "\n".join(_pdf(data))
    if zipfile.is_zipfile(BytesIO(data)):
        return "\n".join(_parts(data))
    if suffix == ".eml":
        body = email.message_from_bytes(data, policy=email.policy.default).get_body()
        held = body.get_content() if body is not None else ""
        return _page(held) if body is not None and body.get_content_subtype() == "html" else held
    text = data.decode("utf-8", "replace")
    return _page(text) if suffix in PAGES else text


def _pdf(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()


def _parts(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as held:
        for name in filter(PARTS.fullmatch, held.namelist()):
            blocks: list[list[str]] = [[]]
            _fill(blocks, blocks[0], parse(held.read(name)))
            yield from map("".join, blocks)


def _fill(blocks: list[list[str]], block: list[str], node: Xml) -> None:
    """Gather the text of a node and of those in it, each paragraph, cell and formula by itself."""
    tag = str(node.tag)
    local = tag.rpartition("}")[2]
    if local == "c" and node.get("t") == "s":
        return  # The value of a cell that is a shared string is only that string's number.
    if local in BLOCKS or tag == f"{MATHS}r":
        block = []
        blocks.append(block)
    if local in ("t", "v"):
        block.append(node.text or "")
    for child in node:
        _fill(blocks, block, child)


def _page(text: str) -> str:
    soup = BeautifulSoup(text, "lxml")
    for one in soup.find_all(list(UNSEEN)):
        one.decompose()
    return soup.get_text(" ")


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


if __name__ == "__main__":
    main()
