"""What is read off the first pages of eval/heads: no worse than it was."""

import json
import re
from pathlib import Path
from typing import Any

import eval
from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.layout import blocks
from ingest.structure.proposals import propose

HEADS = Path(eval.__file__).parent / "heads"
MEDIA = {".pdf": "application/pdf", ".html": "text/html"}


def key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def missed(head: dict[str, Any]) -> dict[str, str]:
    """The fields of one head that are read wrongly, and what was read."""
    media = MEDIA.get(Path(head["file"]).suffix, "application/octet-stream")
    pages = [Page("1", lines_of(head["text"]))]
    info = SourceInfo(media, title=head["properties_title"])
    found = propose(head["file"], info, pages, blocks(pages, media), {})
    titles = {key(title) for title in (head["title"], *head["title_also"])}
    right = {
        "title": key(found.title.value) in titles,
        "council": key(found.council.value) == key(head["council"]),
        # A head may name no more than a month.
        "date": found.date.value[: len(head["date"]) or None] == head["date"],
        "kind": found.kind.value == head["kind"],
        "status": found.status.value == head["status"],
    }
    return {field: getattr(found, field).value for field, holds in right.items() if not holds}


def misses(half: str) -> dict[str, list[str]]:
    """The misses of each field in one half."""
    found: dict[str, list[str]] = {}
    for line in (HEADS / f"{half}.jsonl").read_text("utf-8").splitlines():
        head = json.loads(line)
        for field, value in missed(head).items():
            found.setdefault(field, []).append(f"{head['id']}: {value!r}, not {head[field]!r}")
    return found
