"""Items as JSON, for the pipe between the reading process and the one that asked.

JSON and not pickle: what a hostile file makes of the reading process must stay data.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

from ingest.reading.scan import Scan, ScanLine
from ingest.reading.source import (
    Attachment,
    HiddenKind,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    Role,
    SourceInfo,
)

PIECE = 1_000_000
"""Bytes of an attached file that go in one message: neither side holds it whole as text."""


def messages(item: Item | Scan, used_s: float = 0.0) -> Iterator[bytes]:
    """`item` as one message or, where it is a large attached file, as several.

    `used_s`: the seconds of the processor that the request has taken so far.
    """
    if not isinstance(item, Attachment):
        yield encode(item, used_s)
        return
    for start in range(0, max(len(item.data), 1), PIECE):
        more = start + PIECE < len(item.data)
        yield encode(Attachment(item.name, item.data[start : start + PIECE], more), used_s)


def encode(item: Item | Scan, used_s: float = 0.0) -> bytes:
    """`item` as UTF-8 JSON."""
    match item:
        case Page():
            # A table's labels are the same row after row: they are sent once.
            headers = dict.fromkeys(["", *(line.header for line in item.lines)])
            places = {header: at for at, header in enumerate(headers)}
            body: dict[str, Any] = {
                "page": item.label,
                "headers": list(places),
                "lines": [
                    (line.text, line.role.value, line.level, places[line.header])
                    for line in item.lines
                ],
                "status": item.status.value,
                "note": item.note,
                "hidden": [(each.kind.value, each.text, each.place) for each in item.hidden],
                "pictured": item.pictured,
            }
        case Scan():
            body = {
                "scan": item.number,
                "lines": [(line.text, line.box, line.opens) for line in item.lines],
                "confidence": item.confidence,
                "note": item.note,
            }
        case Attachment():
            data = base64.b64encode(item.data).decode()
            body = {"attachment": item.name, "data": data, "more": item.more}
        case SourceInfo():
            body = {
                "media_type": item.media_type,
                "title": item.title,
                "author": item.author,
                "subject": item.subject,
                "dates": item.dates,
                "outline": item.outline,
                "left_out": item.left_out,
            }
    body["used_s"] = used_s
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def decode(body: dict[str, Any]) -> Item:
    """The item of a reader that `encode` wrote, from its parsed JSON."""
    if "page" in body:
        headers: list[str] = body["headers"]
        lines = tuple(
            Line(text, Role(role), level, headers[header])
            for text, role, level, header in body["lines"]
        )
        hidden = tuple(HiddenText(HiddenKind(kind), *rest) for kind, *rest in body["hidden"])
        return Page(
            body["page"],
            lines,
            PageStatus(body["status"]),
            body["note"],
            hidden=hidden,
            pictured=body["pictured"],
        )
    if "attachment" in body:
        return Attachment(body["attachment"], base64.b64decode(body["data"]), body["more"])
    return SourceInfo(
        media_type=body["media_type"],
        title=body["title"],
        author=body["author"],
        subject=body["subject"],
        dates=tuple((name, date) for name, date in body["dates"]),
        outline=tuple((level, title) for level, title in body["outline"]),
        left_out=tuple(body["left_out"]),
    )


def decode_scan(body: dict[str, Any]) -> Scan:
    """The scan that `encode` wrote, from its parsed JSON."""
    lines = tuple(ScanLine(text, tuple(box), opens) for text, box, opens in body["lines"])
    return Scan(body["scan"], lines, body["confidence"], body["note"])
