"""What sentences let on: that nobody was asked, how old a thing is, what is laid down or was done.

Learnt from sentences written for it (`python -m eval.training.signals` makes the head that ships).
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np

from assistant.answering.candidates import Candidate
from assistant.claims.asserting import as_read, as_said
from assistant.heads.stored import Trained, load
from ingest.embedding import Vectors

FILE = Path(__file__).parent / "signals.npz"
HEAD = "signal"

SCREEN = 0.2
"""The least chance by its words alone at which a sentence's vector is looked at."""

HALF = 0.5
"""From here on a sentence is held to let a thing on, where nothing else is said."""

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
    ) -> None:
        self.said = said
        self.vectors = vectors
        self.learned = learned or load(FILE)
        self._may_look = embedder == self.learned.embedder
        self._head = self.learned.heads[HEAD]
        # scikit-learn weighs no words of no text, so a blank stands for a pack without sentences.
        texts = [as_read(one.text) for one in said] or [""]
        self._words = self.learned.words.weigh(texts)[: len(said)]
        self._at_first = np.exp(self._head.log_probabilities(None, self._words))
        self._chances = self._at_first.copy()
        self._looked = np.zeros(len(said), dtype=np.bool_)

    def at_first(self, signal: Signal) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """How likely each sentence lets this on, by its words alone."""
        return self._at_first[:, self._place(signal)]

    def rows(
        self, signal: Signal, among: Collection[int] | None = None, least: float = HALF
    ) -> list[int]:
        """The places of the sentences that let this on, among some or all."""
        place = self._place(signal)
        asked = range(len(self.said)) if among is None else sorted(among)
        likely = [row for row in asked if self._at_first[row, place] >= SCREEN]
        self._look(likely)
        return [row for row in likely if self._chances[row, place] >= least]

    def _look(self, rows: Sequence[int]) -> None:
        fresh = [row for row in rows if not self._looked[row]]
        if fresh and self._may_look:
            vectors = self.vectors([as_said(self.said[row].text) for row in fresh])
            logs = self._head.log_probabilities(vectors, self._words[fresh])
            self._chances[fresh] = np.exp(logs)
            self._looked[fresh] = True

    def _place(self, signal: Signal) -> int:
        return self._head.labels.index(signal)
