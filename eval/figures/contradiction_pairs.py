"""The pairs of figures that contradictions are learnt from: those of the ledgers of councils, with
what was planted in them, and those written for it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from assistant.figures.disagreement import Disagreements, Pair
from assistant.figures.ledger import Ledger
from assistant.reader.reader import Reader
from assistant.service import Assistant
from eval.gaps.packs import planted_pack
from eval.gaps.planted import same_quote
from eval.gold.question import Strict, Words
from eval.training.council import COUNCILS
from eval.training.material import plain
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find

WRITTEN = tuple(COUNCILS.parent / f"contradictions_{part}.jsonl" for part in "abcdefgh")
HELD_OUT = (COUNCILS.parent / "contradictions_held_out.jsonl",)

CONTRADICT = frozenset({"figures_disagree"})
EITHER = frozenset({"unsupported_claim", "contradicted_claim", "stale_figure"})
"""Kinds of plantings two figures of which may contradict each other: nothing is learnt of them."""


class Side(Strict):
    """A figure in a paper: the sentence or the row that states it, and what stands around."""

    title: Words
    date: Words
    heading: str = ""
    before: str = ""
    head: list[str] = Field(default_factory=list)
    text: Words
    figure: Words

    @property
    def paper(self) -> str:
        """A short paper in Markdown that says so."""
        lines = [f"# {self.title}", f"Date: {self.date}"]
        if self.heading:
            lines.append(f"## {self.heading}")
        if not self.head:
            return "\n\n".join([*lines, f"{self.before} {self.text}".strip()]) + "\n"
        lines += [self.before] if self.before else []
        cells = [cell.strip() for cell in self.text.split(" | ")]
        rows = [[name.replace("|", "/") for name in self.head], ["---"] * len(self.head), cells]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return "\n\n".join([*lines, table]) + "\n"


class Written(Strict):
    """Two figures in two papers of one council, and whether they contradict each other."""

    id: Words
    label: Literal["disagree", "agree", "not_comparable"]
    why: str
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Material:
    """Pairs of figures: their signs, which contradict, and which of them stand for one planting.

    `others` are pairs of plantings of which nothing is learnt, `decoys` those of each decoy.
    """

    name: str
    signs: tuple[dict[str, float], ...]
    plantings: tuple[tuple[int, ...], ...]
    others: frozenset[int]
    decoys: tuple[tuple[int, ...], ...]
    figures: tuple[Pair, ...]


def council_material(name: str, work: Path) -> Material:
    """The pairs of a council's or a sample pack's ledger, and which are planted."""
    pack = planted_pack(name)
    assistant = Assistant(Settings.model_validate({"home": work / name}))
    library = assistant.library
    try:
        if name not in {each.name for each in library.packs()}:
            request = Request(find([pack.documents], library.home), name, {"council": pack.council})
            ingest(library, assistant.embedder, assistant.settings, request)
        ledger = assistant.ledgers.of(library.pack(name))
        judged = Disagreements(ledger, assistant.embedder.encode, Reader())
        pairs = judged.pairs(range(len(ledger.figures)))
        signs = judged.second_signs(pairs)
    finally:
        assistant.close()
    places = {pair: place for place, pair in enumerate(pairs)}
    held = json.loads(pack.planted.read_text("utf-8"))
    plantings: list[tuple[int, ...]] = []
    others: set[int] = set()
    for one in held["plantings"]:
        if one["kind"] in CONTRADICT | EITHER:
            found = _of_planting(one, ledger, places)
            if one["kind"] in EITHER:
                others |= set(found)
            else:
                plantings.append(found)
    decoys = [_between(one, ledger, places) for one in held.get("decoys", ())]
    return Material(
        name,
        tuple(signs),
        tuple(plantings),
        frozenset(others),
        tuple(tuple(places[pair] for pair in many) for many in decoys),
        tuple(pairs),
    )


def _between(one: Mapping[str, Any], ledger: Ledger, places: Mapping[Pair, int]) -> list[Pair]:
    """The pairs of figures of two of the places of a planting or a decoy."""
    stated = [_stating(place, ledger) for place in one["places"]]
    return list(
        dict.fromkeys(
            pair
            for n, many in enumerate(stated)
            for others in stated[:n]
            for mine in many
            for theirs in others
            if (pair := (min(mine, theirs), max(mine, theirs))) in places
        )
    )


def _of_planting(
    one: Mapping[str, Any], ledger: Ledger, places: Mapping[Pair, int]
) -> tuple[int, ...]:
    """Those of a planting: where its description gives their values, only these."""
    pairs = _between(one, ledger, places)
    said = _numbers(str(one["what"]))
    named = [sum(bool(_numbers(ledger.figures[n].said) & said) for n in pair) for pair in pairs]
    most = max(named, default=0)
    kept = [pair for pair, count in zip(pairs, named, strict=True) if count == most and count]
    return tuple(places[pair] for pair in kept)


def _numbers(text: str) -> set[str]:
    return {each.replace(",", "").rstrip(".") for each in re.findall(r"\d[\d,.]*", text)}


def _stating(place: dict[str, str], ledger: Ledger) -> list[int]:
    """The figures, by their places in the ledger, that a quote of a paper states."""
    quote, name = plain(place["quote"]), Path(place["document"]).name
    cells = [cell.strip() for cell in quote.split("|") if cell.strip()]
    found: list[int] = []
    for n, one in enumerate(ledger.figures):
        if name not in one.document.file:
            continue
        text = plain(one.quote)
        if len(cells) > 1:
            here = sum(cell in text for cell in cells) >= 0.8 * len(cells) and cells[0] in text
        else:
            flat, wanted = (" ".join(each.replace("|", " ").split()) for each in (text, quote))
            here = same_quote(flat, wanted)
        found += [n] if here else []
    return found


def written_material(work: Path, files: Sequence[Path] = WRITTEN) -> Material:
    """The pairs written in some files, each in a ledger of its two papers; a pair that the ledger
    or a definition rules out is left out. Their libraries are kept in `work`.
    """
    form = TypeAdapter(Written)
    rows = [
        form.validate_json(line) for file in files for line in file.read_text("utf-8").splitlines()
    ]
    folder = work / f"contradictions-{len(rows)}"
    folder.mkdir(parents=True, exist_ok=True)
    assistant = Assistant(Settings.model_validate({"home": folder / "library"}))
    try:
        found = list(_of_written(rows, folder / "papers", assistant))
    finally:
        assistant.close()
    signs = tuple(signs for signs, _ in found)
    yes = tuple((n,) for n, (_, contradict) in enumerate(found) if contradict)
    return Material(
        "written", signs, yes, frozenset(), (), tuple((n, n) for n in range(len(found)))
    )


def _of_written(
    rows: Sequence[Written], papers: Path, assistant: Assistant
) -> Iterator[tuple[dict[str, float], bool]]:
    papers.mkdir(exist_ok=True)
    # What two pairs share is one paper: a file that is there already is not taken in again.
    names: dict[str, str] = {}
    for row in rows:
        for side, said in (("a", row.a), ("b", row.b)):
            name = names.setdefault(said.paper, f"{row.id}-{side}")
            (papers / f"{name}.md").write_text(said.paper, "utf-8")
    library, pack = assistant.library, "contradictions"
    if pack not in {each.name for each in library.packs()}:
        request = Request(find([papers], assistant.settings.home), pack)
        ingest(library, assistant.embedder, assistant.settings, request)
    ledger = assistant.ledgers.of(library.pack(pack))
    keys = {Path(one.document.file).stem: one.document.key for one in ledger.figures}
    reader, encode = Reader(), assistant.embedder.encode
    for row in rows:
        sides = [keys.get(names[side.paper], -1) for side in (row.a, row.b)]
        two = ledger.of(sides)
        judged = Disagreements(two, encode, reader)
        wanted = [
            (one, other)
            for one, other in judged.pairs(range(len(two.figures)))
            if _is_of(row, sides, two, (one, other))
        ]
        for signs in judged.second_signs(wanted[:1]):
            yield signs, row.label == "disagree"


def _is_of(row: Written, keys: Sequence[int], ledger: Ledger, pair: Pair) -> bool:
    """Whether a pair of figures is the one that was written."""
    for each in pair:
        figure = ledger.figures[each]
        side = row.a if figure.document.key == keys[0] else row.b
        said, wanted = figure.said.casefold(), side.figure.casefold()
        if not (said in wanted or wanted in said or _numbers(said) & _numbers(wanted)):
            return False
    return True
