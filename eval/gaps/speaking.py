"""Fits how likely two sentences speak to the same thing, from what was planted in councils.

python -m eval.gaps.speaking --work FOLDER [--write]

Two places of figures that disagree, of decoys of these and of claims beside what denies them speak
to one thing; what only one paper speaks to is planted too. FOLDER as in `eval.training.papers`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.figures.ledger import ledger_of
from assistant.gaps.held import held
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import NO_PRACTICE, Papers, Voice, papers_of
from assistant.gaps.speaking import FEATURES, FILE, Speaking
from assistant.qa.candidates import Candidate, candidates
from eval.gaps.packs import DAYS, planted_names, planted_pack
from eval.gaps.planted import Planted, PlantedPlace, Plantings, read_planted, same_quote
from eval.tasks.folding import folded
from eval.training.council import LEFT_OUT
from ingest.embedding import Embedder
from ingest.figures.same_measure import SameMeasure
from ingest.library.library import Library

NEAREST = 40
"""With how many of the sentences most like it each planting is set that nothing else speaks to."""

BOTH = frozenset({GapKind.FIGURES_DISAGREE.value, GapKind.UNSUPPORTED_CLAIM.value})
ALONE = frozenset(
    {GapKind.SINGLE_SOURCE.value, GapKind.OWN_WORD_ONLY.value, GapKind.POLICY_ONLY.value}
)


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="The libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Measure with each council left out in turn, then fit to all."""
    vectors = Embedder().encode
    rows: list[NDArray[np.float32]] = []
    truth: list[bool] = []
    councils: list[str] = []
    for name in planted_names():
        if name in LEFT_OUT or not (work / name).exists() or name in DAYS:
            continue
        library = Library(work / name)
        pack = library.pack(name)
        there = held(library, pack, planted_pack(name).as_of)
        said = candidates(there.passages)
        speaking = Speaking(library, said, ledger_of(library, [pack], vectors), SameMeasure())
        papers = papers_of(library, there.passages)
        for row, same in pairs(speaking, papers, read_planted(planted_pack(name).planted)):
            rows.append(row)
            truth.append(same)
            councils.append(name)
        library.close()
    _fit(np.stack(rows), np.array(truth), np.array(councils), write)


def _fit(
    rows: NDArray[np.float32], truth: NDArray[np.bool_], councils: NDArray[np.str_], write: bool
) -> None:
    likely = np.zeros(len(truth))
    for council in np.unique(councils):
        rest = councils != council
        model = LogisticRegression(max_iter=1_000).fit(rows[rest], truth[rest])
        likely[~rest] = model.predict_proba(rows[~rest])[:, 1]
    click.echo(f"{truth.sum()} of {len(truth)} pairs speak to one thing")
    click.echo(f"AUROC {roc_auc_score(truth, likely):.3f}, councils left out in turn")
    if write:
        model = LogisticRegression(max_iter=1_000).fit(rows, truth)
        weights = [round(float(each), 4) for each in model.coef_[0]]
        told = {
            "from": "python -m eval.gaps.speaking",
            "weights": dict(zip(FEATURES, weights, strict=True)),
            "bias": round(float(model.intercept_[0]), 4),
        }
        FILE.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def pairs(
    speaking: Speaking, papers: Papers, planted: Plantings
) -> Iterator[tuple[NDArray[np.float32], bool]]:
    """The features of pairs of sentences of two papers, and whether they speak to one thing."""
    said = speaking.said
    documents = np.array([one.passage.document.key for one in said])
    for one in (*planted.gaps, *planted.decoys):
        places = [
            place for each in one.places for place in [_found(said, each)] if place is not None
        ]
        if not places:
            continue
        features = speaking.features(places)
        for row, place in enumerate(places):
            elsewhere = speaking.says & (documents != documents[place])
            if one.kind in BOTH:
                for other in places:
                    if elsewhere[other]:
                        yield features[row, other], True
            elif one.kind in ALONE and (row == 0 or one.kind != GapKind.POLICY_ONLY):
                elsewhere[places] = False
                may = elsewhere & _may_speak(one, said, papers)
                near = features[row, :, 1] + features[row, :, -1]
                for other in np.flatnonzero(may)[np.argsort(-near[may])][:NEAREST].tolist():
                    yield features[row, other], False


def _may_speak(one: Planted, said: Sequence[Candidate], papers: Papers) -> NDArray[np.bool_]:
    """The sentences that would make a planting none, did they speak to it."""
    if one.kind == GapKind.OWN_WORD_ONLY:
        told = [papers.voice(each.passage.document) is not Voice.COUNCIL for each in said]
    elif one.kind == GapKind.POLICY_ONLY:
        told = [papers.kind(each.passage.document) not in NO_PRACTICE for each in said]
    else:
        told = [True for _ in said]
    return np.array(told)


def _found(said: Sequence[Candidate], place: PlantedPlace) -> int | None:
    """The sentence in which a quote begins, or which it begins with."""
    quote = folded(place.quote).casefold()
    for row, one in enumerate(said):
        text = folded(one.text).casefold()
        same = len(text) > 15 and same_quote(text, quote)
        if same and one.passage.document.file.endswith(place.document):
            return row
    return None


if __name__ == "__main__":
    main()
