"""The documents of a pack, and the files of an upload, as real tables."""

from collections.abc import Sequence
from html import escape

from assistant.web import wording
from assistant.web.places import place_path
from assistant.web.uploads import FileState
from ingest.library.records import Document, StoredFlag, StoredHidden


def documents_table(pack: str, documents: Sequence[Document]) -> str:
    """A table of the documents; the name of each file is a button that opens its details."""
    if not documents:
        return f'<p class="notice">{wording.NO_DOCUMENTS}</p>'
    head = "".join(f'<th scope="col">{name}</th>' for name in wording.COLUMNS)
    rows = "".join(_row(document) for document in documents)
    caption = f"{wording.count(len(documents), 'document')} in {escape(pack)}"
    return (
        f'<div class="table-frame" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="documents"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(document: Document) -> str:
    cells = (
        document.title,
        document.kind,
        document.evidence_class,
        document.council,
        wording.day(document.date),
        document.status,
        str(document.pages),
    )
    unread = (
        f"<strong>{document.unread_pages} not read</strong>" if document.unread_pages else "none"
    )
    return (
        f'<tr><th scope="row"><button type="button" data-document="{document.document_id}">'
        f"{escape(document.file)}</button></th>"
        f"{''.join(f'<td>{escape(cell) or EMPTY}</td>' for cell in cells)}<td>{unread}</td></tr>"
    )


MOST_HIDDEN, LONGEST_HIDDEN = 200, 2_000
"""How many hidden texts of a document are shown, and characters of each: the rest is in the file.
"""

EMPTY = '<span class="unknown">not known</span>'


def upload_table(pack: str, states: Sequence[FileState]) -> str:
    """How far each file of an upload is, with a bar for all of them."""
    done = sum(state.done for state in states)
    rows = "".join(
        f'<tr><th scope="row">{escape(state.file)}</th><td>{escape(state.words)}</td>'
        f"<td>{escape(state.note)}</td></tr>"
        for state in states
    )
    told = f"{done} of {wording.count(len(states), 'file')} done"
    return (
        f'<p role="status"><label>{told} <progress max="{max(1, len(states))}" value="{done}">'
        f"{told}</progress></label></p>"
        f'<div class="table-frame" tabindex="0" role="region" aria-label="Files added">'
        f"<table><caption>Files added to {escape(pack)}</caption><thead><tr>"
        '<th scope="col">File</th><th scope="col">What became of it</th>'
        f'<th scope="col">More</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def notice(text: str) -> str:
    """A sentence about what has just happened, read out by a screen reader."""
    return f'<p class="notice" role="status">{escape(text)}</p>' if text else ""


def details_html(
    document: Document, flags: Sequence[StoredFlag], hidden: Sequence[StoredHidden] = ()
) -> str:
    """What is known of a document beside the fields that a person may correct, which of its pages
    hold personal data, and what nobody sees of it.
    """
    facts = {
        "File": document.file,
        "Added": wording.day(document.added[:10]),
        "Size": f"{max(1, round(document.size / 1024)):,} KB",
        "Pages": f"{document.pages}, of which {document.unread_pages} not read",
        "Identity (SHA-256)": document.document_id,
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return (
        f'<h3 id="document-title" tabindex="-1">{escape(document.title or document.file)}</h3>'
        f'<dl class="facts">{rows}</dl>{_personal(document, flags)}{_hidden(document, hidden)}'
        f"<p>{wording.PROPOSALS}</p>"
    )


def _personal(document: Document, flags: Sequence[StoredFlag]) -> str:
    items = "".join(
        f'<li><a href="{escape(_address(document, flag))}" target="_blank" rel="noopener">'
        f"{escape(flag_words(document, flag))}</a></li>"
        for flag in flags
        if not flag.public
    )
    told = wording.PERSONAL_FOUND if items else wording.PERSONAL_NONE
    listed = f'<ul class="flags">{items}</ul>' if items else ""
    return f"<h4>{wording.PERSONAL}</h4><p>{told}</p>{listed}"


def _hidden(document: Document, hidden: Sequence[StoredHidden]) -> str:
    """The text that nobody sees, folded; nothing where there is none."""
    if not hidden:
        return ""
    items = "".join(
        f"<li>{escape(hidden_words(document, one))}<pre>{escape(_short(one.text))}</pre></li>"
        for one in hidden[:MOST_HIDDEN]
    )
    if len(hidden) > MOST_HIDDEN:
        items += f"<li>{wording.HIDDEN_REST.format(count=len(hidden) - MOST_HIDDEN)}</li>"
    told = f"{wording.HIDDEN_SHOW} ({len(hidden)})"
    return (
        f"<h4>{wording.HIDDEN}</h4><p>{wording.HIDDEN_MORE}</p>"
        f'<details class="hidden-text"><summary>{told}</summary><ul>{items}</ul></details>'
    )


def hidden_words(document: Document, hidden: StoredHidden) -> str:
    """Where hidden text stands, why nobody sees it, and which personal data it holds."""
    page = wording.page_words(document.file, hidden.page_label) or "the text"
    words = f"{page[:1].upper()}{page[1:]}: {hidden.kind.value}"
    if hidden.place:
        words += f", {hidden.place}"
    if hidden.personal:
        what = ", ".join(wording.FLAGS[kind] for kind in hidden.personal)
        words += f" ({wording.HIDDEN_PERSONAL.format(what=what)})"
    return words


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_HIDDEN else f"{text[:LONGEST_HIDDEN]} …"


def _address(document: Document, flag: StoredFlag) -> str:
    return place_path(document.pack, document.document_id, flag.page, flag.start, flag.end)


def flag_words(document: Document, flag: StoredFlag) -> str:
    """Where a flag stands and what it marks, never the words; and who set it aside, and when."""
    place = wording.page_words(document.file, flag.page_label) or "the text"
    words = f"{place[:1].upper()}{place[1:]}: {wording.FLAGS[flag.type]}"
    if not flag.dismissed:
        return words
    day = wording.day(flag.dismissed[:10])
    return f"{words} ({wording.FLAG_DISMISSED.format(who=flag.dismissed_by, day=day)})"
