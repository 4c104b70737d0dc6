"""What a person does with a proposed mapping: accept, reject, correct, note, undo."""

from dataclasses import dataclass

from assistant.frameworks.framework import Framework
from assistant.mapping.labels import Polarity
from ingest.library import decisions
from ingest.library.decisions import Decision, DecisionError, Said, Span, Verdict
from ingest.library.library import Library, UnknownNameError
from ingest.library.records import Category, Pack
from ingest.library.writer import writing


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a person decides: on the evidence of which pack, under which framework.

    `lock_wait_s` is how long, in seconds, to wait for another writer.
    """

    library: Library
    framework: Framework
    pack: str
    person: str
    lock_wait_s: float


def accept(
    desk: Desk,
    span: Span,
    statement: str,
    category: Category | None = None,
    polarity: Polarity | None = None,
    note: str = "",
) -> Decision:
    """Say that a paragraph is evidence for the statement, as proposed.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    return _say(desk, span, Verdict.ACCEPTED, statement, category, polarity, note)


def reject(desk: Desk, span: Span, statement: str, note: str = "") -> Decision:
    """Say that a paragraph is no evidence for the statement.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    return _say(desk, span, Verdict.REJECTED, statement, None, None, note)


def correct(
    desk: Desk,
    span: Span,
    statement: str,
    category: Category | None = None,
    polarity: Polarity | None = None,
    note: str = "",
) -> Decision:
    """Say that a paragraph is evidence for the statement, though another was proposed.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    return _say(desk, span, Verdict.CORRECTED, statement, category, polarity, note)


def note(desk: Desk, span: Span, words: str) -> Decision:
    """Write something down beside a paragraph, of at most 1,000 characters.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    if not words.strip():
        raise DecisionError("the note is empty; write what is to be remembered")
    return _say(desk, span, Verdict.NOTED, "", None, None, words)


def undo(desk: Desk, key: int) -> Decision:
    """Undo a decision, one's own or another's. It stays on record, with who undid it and when.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    pack, person = _pack(desk), _person(desk)
    with writing(desk.library, desk.lock_wait_s, person) as writer:
        return decisions.undo(writer, pack, key)


def _say(
    desk: Desk,
    span: Span,
    verdict: Verdict,
    statement: str,
    category: Category | None,
    polarity: Polarity | None,
    words: str,
) -> Decision:
    names = [each.id for each in desk.framework.statements]
    if verdict is not Verdict.NOTED and statement not in names:
        raise DecisionError(
            f"{desk.framework.title} has no statement {statement!r}; choose one of: "
            f"{', '.join(names)}"
        )
    said = Said(
        span,
        desk.framework.id,
        verdict,
        statement,
        category or "",
        polarity or "",
        words.strip(),
    )
    pack, person = _pack(desk), _person(desk)
    with writing(desk.library, desk.lock_wait_s, person) as writer:
        return decisions.keep(writer, pack, said)


def _pack(desk: Desk) -> Pack:
    try:
        return desk.library.pack(desk.pack)
    except UnknownNameError as error:
        raise DecisionError(str(error)) from None


def _person(desk: Desk) -> str:
    # A writer without a name takes the account's, and a decision has to be somebody's own.
    person = " ".join(desk.person.split())
    if not person:
        raise DecisionError("say who decides: nothing is kept without the name of a person")
    return person
