"""What a person may change of a document: its fields, and whether it is in the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.service import Assistant
from assistant.web import wording
from ingest.library.records import Category, Document, EvidenceClass, Kind, Status
from ingest.library.removal import remove, restore
from ingest.library.writer import writing

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("", *(each.value for each in Kind)),
    "evidence_class": ("", *(each.value for each in EvidenceClass)),
    "status": ("", *(each.value for each in Status)),
    "category": ("", *(each.value for each in Category)),
}
DATES = frozenset({"date", "review_due"})
TEXT_LIMIT = 300


class CorrectionError(ValueError):
    """A value cannot be taken. The message says what to type instead."""


def correct(assistant: Assistant, document: Document, wanted: Mapping[str, str]) -> list[str]:
    """Set the fields that differ; gives their names. Raises `CorrectionError`, `LibraryBusyError`.

    A superseded document keeps its status: that comes from the version that replaced it.
    """
    values = {field: checked(field, value) for field, value in wanted.items()}
    if document.superseded_by:
        values.pop("status", None)
    changed = [field for field, value in values.items() if value != getattr(document, field)]
    if changed:
        key = assistant.library.pack(document.pack).key
        with writing(assistant.library, assistant.settings.lock_wait_s) as writer:
            for field in changed:
                writer.correct((key, document.pack), document.key, field, values[field])
    return changed


def checked(field: str, value: str) -> str:
    """A value as it is stored. Raises `CorrectionError`."""
    text = " ".join((value or "").split())
    if field in DATES and text:
        return _iso(field, text)
    if field in CHOICES and text not in CHOICES[field]:
        raise CorrectionError(f"{wording.FIELDS[field]}: choose one of the values offered.")
    if field == "title" and not text:
        raise CorrectionError("Title: a document needs one, to be named by in an answer.")
    if len(text) > TEXT_LIMIT:
        raise CorrectionError(f"{wording.FIELDS[field]}: use at most {TEXT_LIMIT} characters.")
    return text


def _iso(field: str, text: str) -> str:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found.isoformat()
    raise CorrectionError(
        f"{wording.FIELDS[field]}: “{text}” is not a date. Type it as 16 September 2025."
    )


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out, as far as it takes to put it back."""

    document: Document
    keys: tuple[int, ...]
    replaced: bool


def take_out(assistant: Assistant, document: Document) -> Removal:
    """Hide a document and what was attached to it. Raises `LibraryBusyError`."""
    key = assistant.library.pack(document.pack).key
    older = assistant.library.documents(document.pack)
    replaced = any(other.superseded_by == document.document_id for other in older)
    with writing(assistant.library, assistant.settings.lock_wait_s) as writer:
        keys = remove(writer, (key, document.pack), document.key)
        writer.publish(key)
    return Removal(document, tuple(keys), replaced)


def put_back(assistant: Assistant, removal: Removal) -> None:
    """Undo a removal. Raises `LibraryBusyError`."""
    pack = removal.document.pack
    key = assistant.library.pack(pack).key
    with writing(assistant.library, assistant.settings.lock_wait_s) as writer:
        for hidden in removal.keys:
            restore(writer, (key, pack), hidden, supersede=removal.replaced)
        writer.publish(key)
