"""The elements of a Word document that python-docx has no functions for."""

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exports.tables import writable


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element such as "w:p"; its attributes are in the same namespace."""
    prefix = tag.partition(":")[0]
    named = {qn(f"{prefix}:{name}"): value for name, value in attributes.items()}
    # python-docx types every element so, also those of lxml's own class.
    return cast("BaseOxmlElement", OxmlElement(tag, named))


def nested(*tags: str, **attributes: str) -> BaseOxmlElement:
    """Elements, each within the one before; the attributes are the innermost one's."""
    *outer, last = tags
    made = element(last, **attributes)
    for tag in reversed(outer):
        above = element(tag)
        above.append(made)
        made = above
    return made


def paragraph(style: str, *texts: str) -> BaseOxmlElement:
    """A paragraph in the style of that id, with a run for each text."""
    made = nested("w:p", "w:pPr", "w:pStyle", val=style)
    for text in texts:
        made.append(text_run(text))
    return made


def styled_run(style: str) -> BaseOxmlElement:
    """An empty run in a character style; "" for that of its paragraph."""
    run = element("w:r")
    if style:
        run.append(nested("w:rPr", "w:rStyle", val=style))
    return run


def text_run(text: str, style: str = "") -> BaseOxmlElement:
    """A run that holds the text to the letter; what XML cannot hold is U+FFFD.

    A line break of the text stays a line break in the file, which Word shows as a space.
    """
    run = styled_run(style)
    words = element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = writable(text)
    run.append(words)
    return run


def field(instruction: str, shown: str, style: str = "") -> BaseOxmlElement:
    """A field, such as a page number; `shown` is what it shows until it is next worked out."""
    made = element("w:fldSimple", instr=f" {instruction} ")
    made.append(text_run(shown, style))
    return made
