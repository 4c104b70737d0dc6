"""Trains the heads that tell what a paragraph says: evidence or none, polarity, and who speaks.

python -m eval.training.paragraphs [--write]
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import click
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from assistant.coverage.pool import LIKELY
from assistant.heads.head import Head
from assistant.heads.marks import standing
from assistant.heads.stored import save
from assistant.heads.words import Form
from assistant.mapping.labels import EVIDENCE, MIXED, POLARITY, SAYINGS, VOICE, YES, Polarity, Voice
from eval.mapping.examples import Example, ours
from eval.mapping.measures import macro_f1
from eval.mapping.training import OURS, Material, fit, learn_words, sharpness
from eval.training.council import CHOOSING, LEFT_OUT
from ingest.embedding import Embedder

HERE = Path(__file__).parent
NO = "no"
LABELS: dict[str, tuple[str, ...]] = {
    EVIDENCE: (YES, NO),
    POLARITY: tuple(Polarity),
    MIXED: (YES, NO),
    VOICE: tuple(voice for voice in Voice if voice is not Voice.STAFF),
}
"""What each head chooses between. Of staff who speak there is one paragraph: nothing to learn."""

PARAGRAPHS = ("paragraphs.jsonl", "paragraphs_b.jsonl")
"""Those of seven councils by two labellers each, and of six more by one each."""

BY_ONE = (POLARITY, MIXED)
"""The heads that learn from paragraphs which one person labelled: on Kingsmarsh mixed gains by it
(macro-F1 0.77 for 0.54) and polarity loses nothing; who speaks lost (0.86 for 0.90), and evidence
(0.037 of none counted for 0.024)."""

FURNITURE = ("furniture.jsonl", "furniture_b.jsonl")
"""Pieces by two hands; the second wrote none in tempting words, and their true near twins."""

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


class Label(BaseModel):
    """What one labeller said; `polarity` and `voice` are empty where it is no evidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    evidence: bool
    polarity: Polarity | Literal[""]
    mixed: bool
    voice: Voice | Literal[""]

    def said(self, head: str) -> str:
        """The label that a head is to give; empty where it has none."""
        if head == EVIDENCE:
            return YES if self.evidence else NO
        if head == MIXED:
            return (YES if self.mixed else NO) if self.evidence else ""
        return self.polarity if head == POLARITY else self.voice


class Piece(BaseModel):
    """A paragraph or a row with the labels of its cells before " >> ", below its headings."""

    model_config = ConfigDict(frozen=True)

    title: str
    headings: tuple[str, ...]
    text: str

    @property
    def standing(self) -> str:
        """It as the mapping reads it."""
        above, row, text = self.text.partition(" >> ")
        last = self.headings[-1] if self.headings else ""
        return (
            standing(text, above, last, self.title)
            if row
            else standing(above, "", last, self.title)
        )


class Paragraph(Piece):
    """One of a council's papers, by one labeller or two who did not see each other's labels."""

    id: str
    council: str
    labels: tuple[Label, ...] = Field(min_length=1)


class Furniture(Piece):
    """One of papers in the manner of real ones, by hands that saw no code."""

    id: str
    evidence: bool
    sort: str

    @property
    def tests(self) -> bool:
        """Whether it is of the half that nothing is trained on: no paper is in both."""
        return sha256(self.title.encode("utf-8")).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Told:
    """The paragraphs that all labellers gave one label, with it, their council and vectors."""

    material: Material
    councils: NDArray[np.str_]


def paragraphs() -> list[Paragraph]:
    """Those of the councils that are trained on and of the one that is chosen by."""
    held = [name for name in LEFT_OUT if name != CHOOSING]
    lines = (line for file in PARAGRAPHS for line in _lines(file))
    every = (Paragraph.model_validate_json(line) for line in lines)
    return [one for one in every if one.council not in held]


def furniture(*files: str) -> list[Furniture]:
    """The pieces of both halves; of all files where none is named."""
    every = (line for file in files or FURNITURE for line in _lines(file))
    return [Furniture.model_validate_json(line) for line in every]


def told(head: str, every: Sequence[Paragraph], vectors: Floats) -> Told:
    """What a head can learn from or is measured by."""
    known = [n for n, one in enumerate(every) if _said(head, one) in LABELS[head]]
    some = [every[n] for n in known]
    material = _material(some, vectors[known], [one.labels[0].said(head) for one in some])
    return Told(material, np.array([one.council for one in some]))


def _said(head: str, one: Paragraph) -> str:
    """The label that all who labelled it gave; empty where they do not agree, or where one alone
    did and the head learns from two.
    """
    if len(one.labels) == 1 and head not in BY_ONE:
        return ""
    labels = {label.said(head) for label in one.labels}
    return labels.pop() if len(labels) == 1 else ""


def unseen(head: str, known: Told, more: Material | None) -> Floats:
    """The logarithms of the probabilities of paragraphs, by a head that saw none of their
    council.
    """
    logs = np.zeros((len(known.councils), len(LABELS[head])), np.float32)
    for council in np.unique(known.councils):
        out = known.councils == council
        trained = fitted(head, known.material.only(~out & (known.councils != CHOOSING)), more)
        logs[out] = trained(known.material.only(out))
    return logs


def fitted(head: str, material: Material, more: Material | None) -> Callable[[Material], Floats]:
    """What gives the logarithms of the probabilities of texts, learnt from material."""
    whole = material if more is None else material.with_more(more)
    words = learn_words(whole.texts.tolist(), Form.MARKS)
    made = fit(whole, words, LABELS[head])
    return lambda asked: made.log_probabilities(asked.vectors, words.weigh(asked.texts.tolist()))


@click.command()
@click.option("--write", is_flag=True, help="Write what ships.")
def main(write: bool) -> None:
    """Train, measure with each council left out, and on the half of the furniture kept apart."""
    embedder = Embedder()
    every, pieces = paragraphs(), furniture()
    vectors = embedder.encode([one.standing for one in every])
    apart = np.array([one.tests for one in pieces])
    pieces_told = _material(
        pieces,
        embedder.encode([one.standing for one in pieces]),
        [YES if one.evidence else NO for one in pieces],
    )
    known = {head: told(head, every, vectors) for head in LABELS}
    more = {
        EVIDENCE: pieces_told.only(~apart).with_more(
            _ours(embedder, ours(), lambda one: YES if one.statements else NO)
        ),
        POLARITY: _ours(
            embedder, [one for one in ours() if one.statements], lambda one: one.polarity
        ),
    }
    sharp: dict[str, float] = {}
    for head, one in known.items():
        logs = unseen(head, one, more.get(head))
        truth = _places(head, one.material)
        rest = one.councils != CHOOSING
        sharp[head] = sharpness(logs[rest], truth[rest])
        for name, rows in (("each council left out", rest), (CHOOSING, ~rest)):
            click.echo(f"{head}, {name}: {_told_of(head, sharp[head] * logs[rows], truth[rows])}")
    heads = {head: one.material.only(one.councils != CHOOSING) for head, one in known.items()}
    trained = {h: m.with_more(more[h]) if h in more else m for h, m in heads.items()}
    words = learn_words(
        sorted({text for one in trained.values() for text in one.texts.tolist()}), Form.MARKS
    )
    made: dict[str, Head] = {h: fit(m, words, LABELS[h], sharp[h]) for h, m in trained.items()}
    logs = made[EVIDENCE].log_probabilities(
        pieces_told.vectors, words.weigh(pieces_told.texts.tolist())
    )
    start = 0
    for file in FURNITURE:
        some = furniture(file)
        click.echo(f"{file}, kept apart: {_furniture_told(logs[start:][: len(some)], some)}")
        start += len(some)
    if write:
        save(SAYINGS, embedder.name, words, made)
        click.echo(f"{SAYINGS}: {SAYINGS.stat().st_size:,} bytes")


def _told_of(head: str, logs: Floats, truth: NDArray[np.int_]) -> str:
    if head == EVIDENCE:
        likely = _yes(logs) >= LIKELY
        none, lost = likely[truth == 1], ~likely[truth == 0]
        return f"{_share(none)} of none counted, {_share(lost)} of evidence lost"
    given = logs.argmax(axis=1)
    f1 = macro_f1(given, truth)
    return f"{_share(given == truth)} right of {len(truth)}, macro-F1 {f1:.3f}"


def _furniture_told(logs: Floats, pieces: Sequence[Furniture]) -> str:
    counted = _yes(logs) >= LIKELY
    apart = np.array([one.tests for one in pieces])
    none = apart & np.array([not one.evidence for one in pieces])
    sorts = np.array([one.sort for one in pieces])
    each = [f"{sort} {_share(counted[none & (sorts == sort)])}" for sort in np.unique(sorts[none])]
    return (
        f"{_share(counted[none])} of none counted ({', '.join(each)}), "
        f"{_share(~counted[apart & ~none])} of evidence lost"
    )


def _yes(logs: Floats) -> Floats:
    shares = np.exp(logs)
    return shares[:, 0] / shares.sum(axis=1)


def _share(held: Mask) -> str:
    return f"{held.mean():.3f}"


def _places(head: str, material: Material) -> NDArray[np.int_]:
    return np.array([LABELS[head].index(label) for label in material.labels.tolist()])


def _material(some: Sequence[Piece], vectors: Floats, labels: Sequence[str]) -> Material:
    texts = np.array([one.standing for one in some])
    return Material(texts, vectors, np.array(labels), np.ones(len(some)))


def _ours(embedder: Embedder, some: Sequence[Example], label: Callable[[Example], str]) -> Material:
    """Examples of our own, which stand in no paper and count for less."""
    texts = [standing(one.text) for one in some]
    labels = np.array([label(one) for one in some])
    return Material(np.array(texts), embedder.encode(texts), labels, np.full(len(some), OURS))


def _lines(file: str) -> list[str]:
    return [line for line in (HERE / file).read_text("utf-8").split("\n") if line]


if __name__ == "__main__":
    main()
