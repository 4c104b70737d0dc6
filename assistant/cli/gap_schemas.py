"""What `evidence gaps` prints as JSON (design, section 9)."""

from typing import Any, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer

from assistant.cli.survey_schemas import PlaceRecord
from assistant.gaps.kinds import GapKind, Severity
from assistant.gaps.tracking import Gone, Tracked
from assistant.qa.record import Record
from ingest.library.records import GapState
from ingest.library.tracking import Entry


class SaidRecord(Record):
    """What a person said of a gap, and when, in UTC; owner, due date and note may be empty."""

    state: GapState
    owner: str
    due: str
    note: str
    by: str
    at: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The record of what was said."""
        told = entry.progress
        return cls(
            state=told.state,
            owner=told.owner,
            due=told.due,
            note=told.note,
            by=entry.person,
            at=entry.said,
        )


class ProgressRecord(Record):
    """What is in force of what people said of a gap, with all of it, oldest first.

    These keys stand only where somebody said something.
    """

    state: GapState
    owner: str
    due: str
    note: str
    history: list[SaidRecord]

    @classmethod
    def told(cls, one: Tracked | Gone) -> dict[str, Any]:
        """The fields of what is in force."""
        now = one.progress
        return {
            "state": now.state,
            "owner": now.owner,
            "due": now.due,
            "note": now.note,
            "history": [SaidRecord.of(entry) for entry in one.history],
        }

    @model_serializer(mode="wrap")
    def _where_told(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        held = handler(self)
        told = {name: held.pop(name) for name in ProgressRecord.model_fields}
        return {**held, **told} if self.history else held


class GapRecord(ProgressRecord):
    """A gap. `statement` is null where it is about none by itself; `id` stays through ingests.

    `new_since_closed` are the passages that joined it since: it stands only where there are any,
    and the gap is then open again. `council` stands only where a pack holds several.
    """

    id: str
    kind: GapKind
    statement: str | None
    severity: Severity
    reason: str
    passages: list[PlaceRecord]
    closes: str
    council: str
    new_since_closed: list[PlaceRecord]

    @classmethod
    def of(cls, one: Tracked) -> Self:
        """The record of a gap."""
        gap = one.gap
        return cls(
            id=one.id,
            kind=gap.kind,
            statement=gap.statement,
            severity=gap.severity,
            reason=gap.reason,
            passages=[PlaceRecord.of(place) for place in gap.places],
            closes=gap.closes,
            council=gap.council,
            new_since_closed=[PlaceRecord.of(place) for place in one.joined],
            **cls.told(one),
        )

    @model_serializer(mode="wrap")
    def _where_told(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        held = handler(self)
        told = {name: held.pop(name) for name in ProgressRecord.model_fields}
        more = {name: held.pop(name) for name in ("council", "new_since_closed")}
        held |= {name: value for name, value in more.items() if value}
        return {**held, **told} if self.history else held


class GoneRecord(ProgressRecord):
    """A gap that somebody said something of and that is no longer found, as it was told then."""

    id: str
    kind: str
    statement: str | None
    reason: str

    @classmethod
    def of(cls, one: Gone) -> Self:
        """The record of such a gap."""
        was = one.subject
        return cls(
            id=one.id,
            kind=was.kind,
            statement=was.statement or None,
            reason=was.reason,
            **cls.told(one),
        )


class GapsRecord(Record):
    """`evidence gaps --json`. `no_longer_found` stands only where there are any."""

    framework: str
    as_of: str
    gaps: list[GapRecord]
    no_longer_found: list[GoneRecord]

    @model_serializer(mode="wrap")
    def _where_any(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        held = handler(self)
        if not self.no_longer_found:
            held.pop("no_longer_found")
        return held
