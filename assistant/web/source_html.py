"""A source as HTML: where it stands, the words cited, and the page or the passage around them."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from assistant.qa.scanned import ocr_words
from assistant.service import Assistant
from assistant.sources.context_view import context_html
from assistant.sources.drawer import DrawerBusyError, PageImageError, RenderedPage
from assistant.sources.folding import Quote
from assistant.sources.place import Place
from assistant.web import wording
from assistant.web.places import place_path
from ingest.library.records import Document

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a source is shown beside: the id of its heading there, and the way back."""

    title_id: str
    back: str
    back_words: str


def source_html(
    assistant: Assistant, place: Place, heading: int, beside: Beside | None = None
) -> str:
    """The source at `place`, under a heading of that level: a page of its own, or `beside` what
    it is the source of.
    """
    document = place.document
    links = [f'<a href="{original_address(document)}" download>{wording.DOWNLOAD}</a>']
    title_id = beside.title_id if beside else "source-title"
    if beside:
        opens = f'<a href="{escape(place_address(place))}" target="_blank" rel="noopener">'
        links.insert(0, f"{opens}{wording.NEW_TAB}</a>")
        links.append(f'<a href="{beside.back}">{beside.back_words}</a>')
    words = wording.place_words(document.title, document.file, place.page.label, place.paragraph)
    parts = [
        f'<h{heading} id="{title_id}" tabindex="-1">{escape(words)}</h{heading}>',
        f'<p class="source-links">{" ".join(links)}</p>',
    ]
    if place.quote:
        parts.append(
            f"<h{heading + 1}>{wording.QUOTE}</h{heading + 1}>"
            f'<blockquote class="cited">{escape(place.quote)}</blockquote>'
        )
    if place.page.status != "read":
        note = f"{wording.NOT_READ}: {place.page.note}." if place.page.note else wording.NOT_READ
        parts.append(f'<p class="notice">{escape(note)}</p>')
    elif place.page.note:
        parts.append(f'<p class="notice">{escape(place.page.note)}</p>')
    if words := ocr_words(place.page.ocr_confidence):
        parts.append(f'<p class="notice">{wording.BY_OCR.format(words=escape(words))}</p>')
    parts.append(_view(assistant, place, heading + 1))
    parts.append(f"<h{heading + 1}>{wording.ABOUT}</h{heading + 1}>{_facts(place)}")
    return f'<article class="source" aria-labelledby="{title_id}">{"".join(parts)}</article>'


def original_address(document: Document) -> str:
    """The address that a document's original is downloaded from."""
    return f"/original/{quote(document.pack, safe='')}/{document.document_id}"


def place_address(place: Place) -> str:
    """The address of a place: it opens the same page again, for anyone who may see the pack."""
    document = place.document
    return place_path(
        document.pack, document.document_id, place.page.number, place.start, place.end
    )


def _facts(place: Place) -> str:
    document = place.document
    facts = {
        "File": document.file,
        "Pack": document.pack,
        "Council": document.council,
        "Date of effect": wording.day(document.date),
        "Status": document.status,
        "Page": wording.page_words(document.file, place.page.label),
        "Paragraph": place.paragraph,
        "Under": " › ".join(place.passage.headings) if place.passage else "",
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(v)}</dd>" for name, v in facts.items() if v)
    return f'<dl class="facts">{rows}</dl>'


def _view(assistant: Assistant, place: Place, heading: int) -> str:
    context = f"<h{heading}>{wording.AROUND}</h{heading}>{context_html(place)}"
    if place.document.media_type != PDF:
        return context
    scanned = place.page.boxes_of(place.start, place.end)
    # The words of a scan are not in the PDF: there is nothing to find, only lines to mark.
    sought = place.quote and not scanned
    quotes = [Quote.at(place.page.text, place.start, place.end)] if sought else []
    path = assistant.library.originals.path(place.document.document_id)
    try:
        rendered = assistant.drawer.draw(path, place.page.number, quotes, scanned)
    except DrawerBusyError:
        return f'<p class="notice">{wording.IMAGE_LATER}</p>{context}'
    except PageImageError:
        return f'<p class="notice">{wording.NO_IMAGE}</p>{context}'
    notice = "" if rendered.found else f'<p class="notice">{wording.NO_HIGHLIGHT}</p>'
    title = f"<h{heading}>{wording.PAGE_IMAGE}</h{heading}>"
    after = f"<details><summary>{wording.AROUND}</summary>{context_html(place)}</details>"
    return f"{title}{notice}{_image(place, rendered)}{after}"


def _image(place: Place, rendered: RenderedPage) -> str:
    marked = ", with the words cited highlighted and framed" if rendered.boxes else ""
    alt = (
        f"Picture of {wording.page_words(place.document.file, place.page.label)} of "
        f"{place.document.title or place.document.file}{marked}. Its text is below."
    )
    # In the page itself: a picture at an address of its own would lie in caches after an erasure.
    data = b64encode(rendered.png).decode("ascii")
    return (
        f'<img class="page-image" width="{rendered.width}" height="{rendered.height}" '
        f'alt="{escape(alt)}" src="data:image/png;base64,{data}">'
    )
