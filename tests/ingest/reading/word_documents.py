"""Word documents that tests build, as the reader reads them."""

import io
import re

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.reading.docx import read_docx
from ingest.reading.source import Page, SourceInfo


def read(document):
    target = io.BytesIO()
    document.save(target)
    info, *pages = read_docx(target.getvalue(), "a.docx")
    assert isinstance(info, SourceInfo)
    assert all(isinstance(page, Page) for page in pages)
    return info, pages


def lines(document):
    return [line for page in read(document)[1] for line in page.lines]


def texts(document):
    return [line.text for line in lines(document)]


def inner(xml):
    """A piece of XML with the prefixes that Word's own files declare."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda tag: f"{tag[0]} {nsdecls('w')}", xml))
