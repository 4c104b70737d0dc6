"""Learns which figures contradict each other, and measures it on councils left out.

python -m eval.figures.contradictions --work FOLDER [--write]

What is learnt from: the planted contradictions of the training councils among all the pairs of
figures of their ledgers, and pairs of figures written for it (`eval/training/contradictions_*`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click
import numpy as np
from numpy.typing import NDArray
from pydantic import Field, TypeAdapter
from sklearn.linear_model import LogisticRegression

from assistant.figures.disagreement import FILE, Disagreements, Pair, Weights, may_disagree
from assistant.figures.ledger import Ledger
from assistant.reader.judgement import Combination
from assistant.reader.reader import Reader
from assistant.service import Assistant
from eval.gold.question import Strict, Words
from eval.training.council import (
    CALIBRATING,
    CHOOSING,
    COUNCILS,
    LEFT_OUT,
    council_names,
    read_council,
)
from eval.training.material import Desk, plain
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find

WRITTEN = tuple(Path(COUNCILS.parent / f"contradictions_{part}.jsonl") for part in "abc")
FREEDOM = 0.3
"""How freely the weights may fit (C of scikit-learn): 0.03 and 3 do as well across councils."""

PLANTED = 20.0
"""The weight of a planted pair beside one of the others."""

TURNS = 2
"""How often the pair that stands for a planting is chosen anew by what was learnt."""

CONTRADICT = frozenset({"figures_disagree"})
EITHER = frozenset({"unsupported_claim", "contradicted_claim", "stale_figure"})
"""Kinds of plantings two figures of which may contradict each other: nothing is learnt of them."""

SECOND = ("sentences", "least_across", "most_across", "least_read", "most_read")
LEAST = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SAME = 40
"""Characters of a quote that have to stand in the other."""


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


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Fit on the training councils and the written pairs; say what holds where one is left out."""
    names = [name for name in council_names() if name not in LEFT_OUT or name == CALIBRATING]
    planted = [name for name in names if (COUNCILS / name / "planted.json").exists()]
    known = [council_material(name, work) for name in planted]
    written = written_material(work)
    chosen = council_material(CHOOSING, work)
    totals = [
        (held, _chances(held, fit([m for m in known if m is not held], written))) for held in known
    ]
    click.echo(f"each of {len(known)} councils left out\n{told(totals)}")
    first = fit(known, written, without=SECOND)
    second = fit(known, written)
    click.echo(f"{CHOOSING}, never fitted on\n{told([(chosen, _chances(chosen, second))])}")
    if write:
        old = Weights.model_validate_json(FILE.read_text("utf-8"))
        made = old.model_copy(
            update={
                "reader": Reader().name,
                "fitted_on": f"{', '.join(planted)}; {len(written.signs)} written pairs",
                "first_look": first.combination,
                "second_look": second.combination,
            }
        )
        FILE.write_text(made.model_dump_json(indent=2) + "\n", "utf-8")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of signs, as they are."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    @property
    def combination(self) -> Combination:
        """As it ships."""
        rounded = {n: round(float(w), 4) for n, w in zip(self.names, self.weights, strict=True)}
        return Combination(bias=round(self.bias, 4), weights=rounded)

    def chances(self, signs: Sequence[dict[str, float]]) -> NDArray[np.float64]:
        """The probability for each pair."""
        rows = _rows(signs, self.names)
        return 1 / (1 + np.exp(-(rows @ self.weights + self.bias)))


def fit(known: Sequence[Material], written: Material, without: Sequence[str] = ()) -> Fitted:
    """Weights that tell the pairs that contradict each other from all others."""
    all_names = sorted(written.signs[0])
    names = tuple(name for name in all_names if name not in {*without, "at_first"})
    fitted: Fitted | None = None
    for _ in range(TURNS):
        rows, truth, weights = [_rows(written.signs, names)], [_truth(written)], []
        weights.append(np.ones(len(written.signs)))
        for one in known:
            yes, open_ = _labels(one, fitted)
            rows.append(_rows(one.signs, names)[open_])
            truth.append(yes[open_])
            weights.append(np.where(yes[open_], PLANTED, 1.0))
        fitted = _fit(names, np.vstack(rows), np.concatenate(truth), np.concatenate(weights))
    assert fitted is not None
    return fitted


def _fit(
    names: tuple[str, ...],
    rows: NDArray[np.float64],
    truth: NDArray[np.bool_],
    weights: NDArray[np.float64],
) -> Fitted:
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=FREEDOM, max_iter=2_000)
    model.fit((rows - mean) / scale, truth, sample_weight=weights)
    found = np.asarray(model.coef_, dtype=np.float64)[0] / scale
    bias = float(np.asarray(model.intercept_, dtype=np.float64)[0] - mean @ found)
    return Fitted(names, found, bias)


def _rows(signs: Sequence[dict[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[each[name] for name in names] for each in signs])


def _truth(one: Material) -> NDArray[np.bool_]:
    found = np.zeros(len(one.signs), dtype=bool)
    found[[place for many in one.plantings for place in many]] = True
    return found


def _labels(one: Material, fitted: Fitted | None) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs contradict, and which anything is learnt of: of each planting the likeliest."""
    yes = np.zeros(len(one.signs), dtype=bool)
    open_ = np.ones(len(one.signs), dtype=bool)
    chances = fitted.chances(one.signs) if fitted else None
    open_[list(one.others)] = False
    for many in one.plantings:
        open_[list(many)] = False
    for many in filter(None, one.plantings):
        best = many[0] if chances is None else max(many, key=lambda place: chances[place])
        yes[best] = open_[best] = True
    return yes, open_


def _chances(one: Material, fitted: Fitted) -> NDArray[np.float64]:
    return fitted.chances(one.signs)


def told(found: Sequence[tuple[Material, NDArray[np.float64]]]) -> str:
    """What is found and raised from each threshold on, in lines."""
    lines: list[str] = []
    for least in LEAST:
        planted = raised = true = decoys = hits = 0
        for one, chances in found:
            over = set(np.flatnonzero(chances >= least).tolist())
            groups = _groups(
                [one.figures[place] for place in sorted(over, key=lambda p: -chances[p])]
            )
            right = {one.figures[p] for many in one.plantings for p in many}
            right |= {one.figures[p] for p in one.others}
            planted += len(one.plantings)
            hits += sum(bool(over & set(many)) for many in one.plantings)
            raised += len(groups)
            true += sum(bool(right & set(group)) for group in groups)
            decoys += sum(bool(over & set(many)) for many in one.decoys)
        lines.append(
            f"from {least}: {hits} of {planted} planted found; raised {raised}, of these planted "
            f"{true}; decoys {decoys}"
        )
    return "\n".join(lines)


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    groups: list[tuple[set[int], list[Pair]]] = []
    for pair in pairs:
        mine = next((group for group in groups if group[0] & set(pair)), None)
        if mine is None:
            groups.append((set(pair), [pair]))
        else:
            mine[0].update(pair)
            mine[1].append(pair)
    return [many for _, many in groups]


def council_material(name: str, work: Path) -> Material:
    """The pairs of a council's ledger, and which are planted."""
    assistant = Assistant(Settings.model_validate({"home": work / name}))
    try:
        desk = Desk(read_council(name), assistant)
        ledger = assistant.ledgers.of(desk.pack)
        judged = Disagreements(ledger, assistant.embedder.encode, Reader())
        pairs = judged.pairs(range(len(ledger.figures)))
        signs = judged.second_signs(pairs)
    finally:
        assistant.close()
    places = {pair: place for place, pair in enumerate(pairs)}
    held = json.loads((COUNCILS / name / "planted.json").read_text("utf-8"))
    plantings: list[tuple[int, ...]] = []
    others: set[int] = set()
    for one in held["plantings"]:
        if one["kind"] in CONTRADICT | EITHER:
            found = _of_planting(one, ledger, places)
            if one["kind"] in EITHER:
                others |= set(found)
            else:
                plantings.append(found)
    decoys = [_between(one, ledger, places) for one in held["decoys"]]
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
            here = text[:SAME] in quote or quote[:SAME] in text
        found += [n] if here else []
    return found


def written_material(work: Path) -> Material:
    """The written pairs, each in a ledger of its two papers; a pair that the ledger or a definition
    rules out teaches nothing.
    """
    form = TypeAdapter(Written)
    rows = [
        form.validate_json(line)
        for file in WRITTEN
        for line in file.read_text("utf-8").splitlines()
    ]
    folder = work / "contradictions"
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
    for row in rows:
        for side, said in (("a", row.a), ("b", row.b)):
            (papers / f"{row.id}-{side}.md").write_text(said.paper, "utf-8")
    library, pack = assistant.library, "contradictions"
    if pack not in {each.name for each in library.packs()}:
        request = Request(find([papers], assistant.settings.home), pack)
        ingest(library, assistant.embedder, assistant.settings, request)
    ledger = assistant.ledgers.of(library.pack(pack))
    keys = {Path(one.document.file).stem: one.document.key for one in ledger.figures}
    reader, encode = Reader(), assistant.embedder.encode
    for row in rows:
        sides = [keys.get(f"{row.id}-{side}", -1) for side in "ab"]
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
    return may_disagree(*(ledger.figures[each] for each in pair))


if __name__ == "__main__":
    main()
