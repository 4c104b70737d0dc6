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
    return _keep(desk, _said(desk, span, Verdict.ACCEPTED, statement, category, polarity, note))


def reject(desk: Desk, span: Span, statement: str, note: str = "") -> Decision:
    """Say that a paragraph is no evidence for the statement.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    return _keep(desk, _said(desk, span, Verdict.REJECTED, statement, note=note))


def correct(
    desk: Desk,
    span: Span,
    statement: str,
    category: Category | None = None,
    polarity: Polarity | None = None,
    note: str = "",
    instead_of: str = "",
) -> Decision:
    """Say that a paragraph is evidence for the statement, though not as proposed; and, where
    another statement is given that this one is `instead_of`, that it is none for that.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    made = [_said(desk, span, Verdict.CORRECTED, statement, category, polarity, note)]
    if instead_of and instead_of != statement:
        made.append(_said(desk, span, Verdict.REJECTED, instead_of))
    return _keep(desk, *made)


def note(desk: Desk, span: Span, words: str) -> Decision:
    """Write something down beside a paragraph, of at most 1,000 characters.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    if not words.strip():
        raise DecisionError("the note is empty; write what is to be remembered")
    return _keep(desk, _said(desk, span, Verdict.NOTED, note=words))


def undo(desk: Desk, key: int) -> Decision:
    """Undo a decision, one's own or another's. It stays on record, with who undid it and when.

    Raises `DecisionError`, `LibraryBusyError`.
    """
    pack, person = _pack(desk), _person(desk)
    with writing(desk.library, desk.lock_wait_s, person) as writer:
        return decisions.undo(writer, pack, key)


def _said(
    desk: Desk,
    span: Span,
    verdict: Verdict,
    statement: str = "",
    category: Category | None = None,
    polarity: Polarity | None = None,
    note: str = "",
) -> Said:
    names = [each.id for each in desk.framework.statements]
    if verdict is not Verdict.NOTED and statement not in names:
        raise DecisionError(
            f"{desk.framework.title} has no statement {statement!r}; choose one of: "
            f"{', '.join(names)}"
        )
    return Said(
        span,
        desk.framework.id,
        verdict,
        statement,
        category or "",
        polarity or "",
        note.strip(),
    )


def _keep(desk: Desk, *made: Said) -> Decision:
    """Keep what is said, and give the first of it."""
    pack, person = _pack(desk), _person(desk)
    with writing(desk.library, desk.lock_wait_s, person) as writer:
        kept = [decisions.keep(writer, pack, said) for said in made]
    return kept[0]


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
