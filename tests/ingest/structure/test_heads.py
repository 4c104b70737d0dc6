"""What is read off the first pages of eval/heads: no worse than it was."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.layout import blocks
from ingest.structure.proposals import propose

HEADS = Path(__file__).parents[3] / "eval" / "heads"
MEDIA = {".pdf": "application/pdf", ".html": "text/html", ".htm": "text/html", ".aspx": "text/html"}


def key(text: str) -> list[str]:
    """The words of a title in any order: "Minutes of the Cabinet" is "Cabinet: Minutes"."""
    return sorted(set(re.findall(r"\w+", text.casefold())) - {"of", "the"})


def missed(head: dict[str, Any]) -> dict[str, str]:
    """The fields of one head that are read wrongly, and what was read."""
    media = MEDIA.get(Path(head["file"]).suffix.partition("_")[0], "application/octet-stream")
    pages = [Page("1", lines_of(head["text"]))]
    info = SourceInfo(media, title=head["properties_title"])
    found = propose(head["file"], info, pages, blocks(pages, media), {})
    titles = [key(title) for title in (head["title"], *head["title_also"])]
    right = {
        "title": key(found.title.value) in titles,
        "council": key(found.council.value) == key(head["council"]),
        # A head may name no more than a month.
        "date": found.date.value[: len(head["date"]) or None] == head["date"],
        "kind": found.kind.value == head["kind"],
        "status": found.status.value == (head["status"] or "final"),
    }
    return {field: getattr(found, field).value for field, holds in right.items() if not holds}


def misses(half: str) -> tuple[int, dict[str, list[str]]]:
    """How many heads one half has, and the misses of each field."""
    heads = [json.loads(line) for line in (HEADS / f"{half}.jsonl").read_text("utf-8").splitlines()]
    found: dict[str, list[str]] = {field: [] for field in FLOORS[half]}
    for head in heads:
        for field, value in missed(head).items():
            found[field].append(f"{head['id']}: {value!r}, not {head[field]!r}")
    return len(heads), found


FLOORS = {
    "own": {"title": 29, "council": 29, "date": 30, "kind": 30, "status": 30},
    "blind": {"title": 30, "council": 29, "date": 30, "kind": 30, "status": 30},
    "later_mended": {"title": 15, "council": 15, "date": 15, "kind": 15, "status": 15},
    "later_left_out": {"title": 15, "council": 15, "date": 13, "kind": 15, "status": 15},
}


@pytest.mark.parametrize("half", FLOORS)
def test_as_much_is_read_off_the_first_pages_as_before(half: str) -> None:
    count, wrong = misses(half)
    for field, floor in FLOORS[half].items():
        assert count - len(wrong[field]) >= floor, wrong[field]
