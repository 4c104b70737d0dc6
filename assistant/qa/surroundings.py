"""The words around a sentence that tell whom and what time it speaks of."""

from dataclasses import dataclass

from ingest.library.records import StoredPassage


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a sentence, from near to far.

    `labels` are the title, council, date and headings it stands under; `near` those and its
    passage; `before` the passages before it in the document, in their order, and `after` those that
    follow; `date` is the document's date of effect, or empty.
    """

    labels: str
    near: str
    before: str
    after: str
    date: str = ""


def labels_of(passage: StoredPassage) -> str:
    """What stands over a passage, a line each: title, council, date, file, headings."""
    document = passage.document
    return "\n".join(
        (document.title, document.council, document.date, document.file, *passage.headings)
    )


def beside(passage: StoredPassage) -> Surroundings:
    """The surroundings of the sentences of a passage, without the passages before and after it."""
    labels = labels_of(passage)
    return Surroundings(labels, f"{labels}\n{passage.text}", "", "", passage.document.date)
