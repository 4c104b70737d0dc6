"""Measures the ledger against figures that people wrote down before there was one.

`ledger.jsonl` is no census: it measures how many of its figures are found, and what is right of
those. `ledger_not.jsonl` holds numbers that are no figures. README.md tells the form.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ingest.document import ReadDocument
from ingest.embedding import Embedder
from ingest.figures.figure import Figure
from ingest.library.lexical import tokens
from ingest.library.originals import Original
from ingest.limits import Limits
from ingest.preparing import Preparation, prepare
from ingest.reading import formats
from ingest.reading.source import Attachment, RefusedFileError

HERE = Path(__file__).parent
PACKS = HERE.parent / "packs"
COUNCILS = {
    "exampleshire": "Exampleshire",
    "samplewick": "Samplewick",
    "kingsmarsh": "Kingsmarsh",
    "penrick": "Penrick",
    "saltmarch": "Saltmarch",
    "thornleigh": "Thornleigh",
    "wexbourne": "Wexbourne",
}
OURS = ("exampleshire", "samplewick", "tables")
"""What the rules were mended on."""

BLIND = ("kingsmarsh", "penrick", "saltmarch", "thornleigh", "wexbourne")
"""Invented councils labelled by people who had seen no code; rules were mended on Penrick and
Saltmarch alone.
"""

FOLDERS = {
    **{name: PACKS / name / "documents" for name in ("exampleshire", "samplewick")},
    **{name: HERE.parent / "training" / "councils" / name / "documents" for name in BLIND},
    "tables": HERE / "tables",
}
"""Where the files of each source lie. Those of the seeds are beside the project and not in it."""
PAGED = (".pdf", ".pptx")
LIKE = 0.65
"""The least cosine at which what was measured is said in other words."""

SHARED = 2 / 3
"""Or the least share of the gold measure's words that are said."""

_NEARLY = {"nearly": {"about", "under"}}
"""People wrote these before the ledger told "nearly" and "just under" from them."""

FIELDS = ("unit", "period", "status", "measure", "scope", "qualifier")


class Value(BaseModel):
    """A value as right as the first."""

    model_config = ConfigDict(extra="forbid")
    value: float
    unit: str


class GoldFigure(BaseModel):
    """A figure that a person wrote down; fields that only explain it are passed over."""

    id: str
    source: str
    file: str
    page: int
    quote: str
    context: str
    value: float
    unit: str
    measure: str
    scope: str
    period: str
    status: str
    qualifier: str
    quote_also: list[str] = []
    value_also: list[Value] = []
    unit_also: list[str] = []
    measure_also: list[str] = []
    scope_also: list[str] = []
    period_also: list[str] = []
    status_also: list[str] = []
    qualifier_also: list[str] = []
    period_any: bool = False
    scan: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of the ledger with its words and those of its sentence or row."""

    figure: Figure
    said: str
    quote: str
    page: int


@dataclass(frozen=True, slots=True)
class LedgerScore:
    """Of how many gold figures the value was found, and how many of each field are right."""

    figures: int
    right: Counter[str]

    def share(self, field: str) -> float:
        """The share of all gold figures of which that field is right (0 to 1)."""
        return self.right[field] / self.figures


def gold(sources: Iterable[str] = OURS) -> list[GoldFigure]:
    """The gold figures of some sources, those apart that only a picture shows."""
    lines = (HERE / "ledger.jsonl").read_text("utf-8").splitlines()
    found = [GoldFigure.model_validate_json(line) for line in lines]
    return [one for one in found if one.source in {*sources} and not one.scan]


def score(wanted: Sequence[GoldFigure], embedder: Embedder) -> LedgerScore:
    """How much of some gold figures the ledger holds."""
    right: Counter[str] = Counter()
    measured: list[tuple[str, GoldFigure]] = []
    for one in wanted:
        best = _best(one, figures_in(one.source, one.file))
        if best is None:
            continue
        right["value"] += 1
        right.update(
            field for field in FIELDS if field != "measure" and _is_right(field, one, best)
        )
        measured.append((best.figure.measure, one))
    right["measure"] = sum(_same_measure(measured, embedder))
    return LedgerScore(len(wanted), right)


def false_figures(sources: Iterable[str] = OURS) -> tuple[int, int]:
    """How many of the numbers that are no figures the ledger takes for one, and of how many."""
    rows = [json.loads(line) for line in (HERE / "ledger_not.jsonl").read_text().splitlines()]
    rows = [row for row in rows if row["source"] in {*sources} and row["context"]]
    return sum(map(_is_taken, rows)), len(rows)


@cache
def figures_in(source: str, file: str) -> tuple[Found, ...]:
    """The figures of a file and of what lies inside it."""
    path = FOLDERS[source] / file
    return tuple(
        Found(one, page.text[one.start : one.end], _said(page.text, one), number)
        for document in _documents(path.read_bytes(), file, COUNCILS.get(source, ""))
        for number, (page, figures) in enumerate(
            zip(document.pages, document.figures, strict=True), start=1
        )
        for one in figures
    )


def _documents(data: bytes, name: str, council: str) -> list[ReadDocument]:
    how = Preparation({"council": council}, _words, 180, Limits())
    try:
        items = list(formats.read(data, Path(name).name, Limits()))
        found = [prepare(items, Original("0" * 64, Path(name), len(data)), name, how)]
    except RefusedFileError:
        return []
    for item in items:
        if isinstance(item, Attachment):
            found += _documents(item.data, item.name, council)
    return found


def _words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _said(text: str, one: Figure) -> str:
    return " ".join(text[one.quote[0] : one.quote[1]].split())


def _best(one: GoldFigure, found: Sequence[Found]) -> Found | None:
    """The figure that is most likely the gold one: of its value, where its quote stands."""
    values = [one.value, *(each.value for each in one.value_also)]
    quotes = [one.quote, *one.quote_also]
    paged = one.file.endswith(PAGED) and not one.part
    there = [
        each
        for each in found
        if (not paged or each.page == one.page)
        and any(abs(each.figure.amount.value - v) <= max(1e-6, 0.002 * abs(v)) for v in values)
        and any(quote in each.quote for quote in quotes)
    ]
    context = set(tokens(one.context))

    def alike(each: Found) -> tuple[float, float, bool]:
        figure = each.figure
        near = len(context & set(tokens(f"{each.quote} {figure.measure} {figure.context}")))
        said = _share(each.figure.measure, [one.measure, *one.measure_also])
        # Of the two ends of a range the one that was written down.
        return near, said, abs(figure.amount.value - one.value) <= max(1e-6, 0.002 * abs(one.value))

    return max(there, key=alike, default=None)


def _is_right(field: str, one: GoldFigure, best: Found) -> bool:
    figure = best.figure
    match field:
        case "unit":
            units = {one.unit, *one.unit_also, *(each.unit for each in one.value_also)}
            return figure.amount.unit.value in units
        case "period":
            return one.period_any or figure.period in {one.period, *one.period_also}
        case "status":
            return figure.status.value in {one.status, *one.status_also}
        case "qualifier":
            qualifier = figure.amount.qualifier
            said = {one.qualifier, *one.qualifier_also}
            return qualifier in said or not said.isdisjoint(_NEARLY.get(qualifier, ()))
        case _:
            if not one.scope:
                return figure.scope in {"", *one.scope_also}
            return _share(figure.scope, [one.scope, *one.scope_also]) >= 0.5


def _same_measure(measured: Sequence[tuple[str, GoldFigure]], embedder: Embedder) -> Iterable[bool]:
    texts = [words for said, one in measured for words in (said, one.measure, *one.measure_also)]
    vectors = dict(zip(texts, embedder.encode(texts), strict=True))
    for said, one in measured:
        names = [one.measure, *one.measure_also]
        cosine = max(float(vectors[said] @ vectors[name]) for name in names)
        yield cosine >= LIKE or _share(f"{said} {one.scope}", names) >= SHARED


def _share(said: str, names: Sequence[str]) -> float:
    """The largest share of a name's words that are said."""
    there = set(tokens(said))
    wanted = [set(tokens(name)) for name in names]
    return max((len(words & there) / len(words) if words else not there) for words in wanted)


def _is_taken(row: dict[str, str]) -> bool:
    paged = row["file"].endswith(PAGED)
    return any(
        row["quote"] in each.quote
        and row["context"] in each.quote
        and re.search(rf"(?<!\w){re.escape(each.said)}(?!\w)", row["quote"]) is not None
        for each in figures_in(row["source"], row["file"])
        if not paged or each.page == int(row["page"])
    )
