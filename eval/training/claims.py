"""Trains what tells claims of a council's own account, and whether other papers bear them out.

python -m eval.training.claims --work FOLDER [--write]
"""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from assistant.claims.asserting import FILE, HEAD, NONE, Asserting, Assertion, ClaimKind
from assistant.claims.bearing import Bears, Judge, save
from assistant.claims.named_weights import NamedWeights
from assistant.coverage.remembered import Remembered
from assistant.heads import stored
from assistant.heads.sentences import as_read
from assistant.heads.stored import Trained
from assistant.heads.words import Form
from eval.mapping.training import Material, fit, learn_words
from eval.training.claim_fitting import claim_model, pair_model, signs_of, told_of
from eval.training.claim_material import Beside, Pair, Said, beside, pairs, papers, plain
from ingest.embedding import Embedder, Vectors

AGAIN = 3.0
"""The weight of a sentence of a council's account beside one that stands alone."""

TRAINED_ON = ("claims_a.jsonl", "claims_b.jsonl")
HELD_OUT = "claims_held_out.jsonl"
"""Pairs by a third hand, which nothing is trained on."""

CAPS = (6, 8, 10, 12)
HALF = 0.5


@click.command()
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--write", is_flag=True, help="Write what ships.")
def main(work: Path, write: bool) -> None:
    """Measure with each council left out in turn and on another hand's pairs; then train on all."""
    embedder = Embedder()
    vectors = Remembered(embedder.encode)
    alone = [one for file in TRAINED_ON for one in pairs(file)]
    said = papers()
    near = {name: beside(name, work / name, said) for name in sorted({s.council for s in said})}
    _say_pairs("pairs alone", pair_model(alone, []), pairs(HELD_OUT))
    every = pair_model(alone, [one for many in near.values() for one in many])
    _say_pairs("as it ships", every, pairs(HELD_OUT))
    asserted: dict[str, list[Assertion]] = {}
    told = {}
    for name, mine in near.items():
        others = [one for one in said if one.council != name]
        asserted[name] = asserting(alone, others, embedder, vectors).of(
            [b.said.sentence for b in mine]
        )
        pair = pair_model(alone, [b for each, many in near.items() if each != name for b in many])
        told[name] = [told_of(pair, b, a) for b, a in zip(mine, asserted[name], strict=True)]
    rows = {
        name: [
            (signs, b.said.verdict is not Bears.BORNE_OUT)
            for signs, b in zip(told[name], mine, strict=True)
            if isinstance(b.said.verdict, Bears)
        ]
        for name, mine in near.items()
    }
    chances: dict[str, list[float]] = {}
    for name in near:
        model = claim_model([row for each, many in rows.items() if each != name for row in many])
        scores = model.scores(told[name])[:, 0]
        chances[name] = (1 / (1 + np.exp(-scores))).tolist()
    _say_asserted(
        [
            (b.said, a)
            for name, many in near.items()
            for b, a in zip(many, asserted[name], strict=True)
        ]
    )
    _say_raised(near, asserted, chances)
    if write:
        learned = asserting(alone, said, embedder, vectors).learned
        stored.save(FILE, learned.embedder, learned.words, learned.heads)
        save(Judge(every, claim_model([row for many in rows.values() for row in many])))
        click.echo("written")


def asserting(
    alone: Sequence[Pair], said: Sequence[Said], embedder: Embedder, vectors: Vectors
) -> Asserting:
    """What tells claims from other sentences."""
    held = {one.claim: (one.kind.value, 1.0) for one in alone}
    held |= dict.fromkeys(plain(), (NONE, 1.0))
    held |= {one.sentence: (str(one.kind), AGAIN) for one in said}
    texts = list(held)
    read = [as_read(text) for text in texts]
    material = Material(
        np.array(read),
        vectors(texts),
        np.array([held[text][0] for text in texts]),
        np.array([held[text][1] for text in texts]),
    )
    words = learn_words(read, form=Form.WORDS)
    head = fit(material, words, [NONE, *(kind.value for kind in ClaimKind)])
    return Asserting(embedder.name, vectors, Trained(embedder.name, words, {HEAD: head}, ""))


def _say_pairs(name: str, model: NamedWeights, held_out: Sequence[Pair]) -> None:
    order = list(Bears)
    scores = model.scores([signs_of(one.claim, one.passage) for one in held_out])
    truth, told = [order.index(one.label) for one in held_out], scores.argmax(axis=1)
    right, macro = (told == truth).mean(), f1_score(truth, told, average="macro")
    click.echo(f"{name}: {right:.3f} right of {len(truth)} by another hand, macro-F1 {macro:.3f}")


def _say_asserted(found: Sequence[tuple[Said, Assertion]]) -> None:
    truth = np.array([one.kind != NONE for one, _ in found])
    chance = np.array([a.chance for _, a in found])
    kinds = [a.kind == one.kind for one, a in found if one.kind != NONE]
    click.echo(
        f"claims of {len(found)} sentences, each council left out: AUROC "
        f"{roc_auc_score(truth, chance):.3f}, found {(chance[truth] >= HALF).mean():.2f}, right "
        f"{truth[chance >= HALF].mean():.2f}, kind {np.mean(kinds):.2f}"
    )


def _say_raised(
    near: dict[str, list[Beside]],
    asserted: dict[str, list[Assertion]],
    chances: dict[str, list[float]],
) -> None:
    """How sure the judge of claims is, and what of the surest of each council is true."""
    every = [
        (b.said, a.chance * c, c)
        for name, many in near.items()
        for b, a, c in zip(many, asserted[name], chances[name], strict=True)
    ]
    known = [(one, c) for one, _, c in every if isinstance(one.verdict, Bears)]
    truth = np.array([one.verdict is not Bears.BORNE_OUT for one, _ in known])
    told = np.array([c for _, c in known])
    bins = np.minimum((told * 5).astype(int), 4)
    off = sum(
        abs(told[bins == n].mean() - truth[bins == n].mean()) * (bins == n).mean()
        for n in set(bins.tolist())
    )
    click.echo(
        f"borne out or not, of {len(known)} claims: AUROC {roc_auc_score(truth, told):.3f}, "
        f"calibration error {off:.3f}"
    )
    for cap in CAPS:
        top = [
            one
            for name in near
            for one, _, _ in sorted(
                (e for e in every if e[0].council == name), key=lambda each: -each[1]
            )[:cap]
        ]
        right = sum(one.verdict in (Bears.CONTRADICTED, Bears.NOT_TOLD) for one in top)
        click.echo(f"the surest {cap} of each council: {right} of {len(top)} are gaps")


if __name__ == "__main__":
    main()
