"""What sentences let on: that nobody was asked, how old a thing is, what is laid down or was done.

Learnt from sentences written for it (`python -m eval.training.signals` makes the head that ships).
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads.sentences import HALF, Sentences, as_read, as_said
from assistant.heads.stored import Trained, load
from assistant.qa.candidates import Candidate
from ingest.embedding import Vectors

FILE = Path(__file__).parent / "signals.npz"
HEAD = "signal"

SURE = 0.7
"""From here on a gap is told by what one sentence lets on."""


class Signal(StrEnum):
    """What a sentence lets on.

    That people were not heard; on how few a finding rests; that it is the council's own view,
    or a word that nobody checked; that a paper is not agreed; when a thing was last done or made;
    when it runs out or is due; a rule that can be checked; that a thing was done or came of
    something; none of these.
    """

    UNHEARD = "unheard"
    FEW = "few"
    OWN_VIEW = "own_view"
    DRAFT = "draft"
    DATED = "dated"
    DUE = "due"
    LAID_DOWN = "laid_down"
    SHOWN = "shown"
    NONE = "none"


class Signals:
    """What the sentences of a pack let on, by their words at first and by their vectors too where
    that is asked for and their words let one think so.

    Of another embedder than the head was trained with, vectors are not asked.
    """

    def __init__(
        self,
        said: Sequence[Candidate],
        embedder: str,
        vectors: Vectors,
        learned: Trained | None = None,
        cases: Collection[int] = (),
    ) -> None:
        """`cases` are the keys of passages that tell of one person's own case: of these no
        sentence is given as letting anything on.
        """
        self.said = said
        self._cases = frozenset(
            row for row, one in enumerate(said) if cases and one.passage.key in cases
        )
        texts = [one.text for one in said]
        self._sentences = Sentences(
            [as_said(text) for text in texts],
            [as_read(text) for text in texts],
            learned or load(FILE),
            HEAD,
            embedder,
            vectors,
        )

    def at_first(self, signal: Signal) -> NDArray[np.float32]:
        """How likely each sentence lets this on, by its words alone."""
        return self._sentences.at_first[:, self._sentences.labels.index(signal)]

    def rows(
        self, signal: Signal, among: Collection[int] | None = None, least: float = HALF
    ) -> list[int]:
        """The places of the sentences that let this on, among some or all."""
        every = range(len(self.said)) if among is None else sorted(among)
        asked = [row for row in every if row not in self._cases]
        return self._sentences.likely(signal, asked, least)
