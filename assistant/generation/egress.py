"""What may leave the machine: passages, titles and questions, and what of them may not."""

from assistant.qa.orders import is_order, without_orders
from ingest.library.records import Document, Kind, Pack, StoredPassage
from ingest.personal.finding import find_flags


def may_be_sent(passage: StoredPassage, pack: Pack, receiver: str) -> bool:
    """Whether a passage may go to a receiver: the owner of its pack agreed to that one, nothing
    marks the passage, and it is no part of a person's case file.
    """
    document = passage.document
    marked = passage.flagged or document.case_file
    return pack.agreed(receiver) and document.pack == pack.name and not marked


def is_personal(text: str) -> bool:
    """Whether personal data stands in a text, other than how to reach an officer."""
    return any(not flag.public for flag in find_flags(text))


def text_sent(passage: StoredPassage) -> str:
    """The words of a passage that are sent: an order to a program is cut out of them."""
    return without_orders(passage.text)


def title_sent(document: Document) -> str:
    """The title that is sent: the kind and the date, where a person or an order stands in it."""
    if not is_personal(document.title) and not is_order(document.title):
        return document.title
    return ", ".join(part for part in (document.kind or Kind.OTHER.value, document.date) if part)


def council_sent(document: Document) -> str:
    """The council that is sent: none where a person or an order stands in its name."""
    name = document.council
    return "" if is_personal(name) or is_order(name) else name


def page_sent(passage: StoredPassage) -> str:
    """The page that is named: its printed label, or its number where a person stands in that."""
    label = passage.page_label
    return str(passage.page) if not label or is_personal(label) else label
