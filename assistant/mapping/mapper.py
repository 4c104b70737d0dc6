"""Proposes statements, category, polarity and class for texts."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assistant.frameworks.framework import Framework
from assistant.heads.stored import Trained, load
from assistant.mapping.descriptors import by_descriptors
from assistant.mapping.labels import (
    CATEGORY,
    CLASS,
    EVIDENCE,
    FILE,
    MIXED,
    POLARITY,
    SAYINGS,
    VOICE,
    YES,
    Labels,
    Polarity,
    Voice,
)
from ingest.embedding import Embedder
from ingest.library.records import Category, EvidenceClass

RULES = 3
"""Counts up where what is proposed changes although what was learned does not."""

SURE = 0.7
"""The least probability for a text to pass as one that only quotes the framework: it then proves
nothing, and papers of councils name the law all the time."""

BOTH = 0.7
"""The least probability for a text to be mixed. It is then right two times in five and finds one in
seven; at 0.5 it is right three times in ten. A hint, and said as one."""

OF_VOICE = {Voice.PEOPLE: EvidenceClass.PEOPLES_VOICE, Voice.PROCESS: EvidenceClass.INTENTION}
"""The classes that who speaks tells by what they are: what people say is their voice, and what a
policy says is meant."""


class Mapper:
    """Maps texts to the statements of one framework.

    Where labelled examples of the framework were learned from, it uses that; else its descriptors.
    """

    def __init__(
        self, framework: Framework, embedder: Embedder, learned: Trained | None = None
    ) -> None:
        self.framework = framework
        self.embedder = embedder
        self.learned, self.sayings = learned or load(FILE), load(SAYINGS)
        self.statements = tuple(statement.id for statement in framework.statements)
        head = self.learned.heads.get(framework.id)
        self._head = head if head is not None and head.labels == self.statements else None

    @property
    def name(self) -> str:
        """What tells its proposals from those of another mapper."""
        # A person may change a framework's file and leave its version as it was.
        told = "\n".join(each.model_dump_json() for each in self.framework.statements)
        held = blake2b(told.encode("utf-8"), digest_size=6).hexdigest()
        version = f"{self.framework.version}:{held}"
        return f"{self.learned.name}:{self.sayings.name}:{self.embedder.name}:{version}:{RULES}"

    def map(self, texts: Sequence[str], vectors: NDArray[np.float32] | None = None) -> Labels:
        """What is proposed for each text, which may be one that `standing` gives.

        `vectors` are the embedder's, where they are at hand.
        """
        if vectors is None:
            vectors = self.embedder.encode(texts)
        mapped = _Asked(self.learned, self.embedder, texts, vectors)
        said = _Asked(self.sayings, self.embedder, texts, vectors)
        if self._head is not None:
            logs = mapped.logs(self.framework.id)
        else:
            logs = by_descriptors(self.framework, self.embedder, vectors)
        return Labels(
            self.statements,
            np.exp(logs).astype(np.float32),
            said.yes(EVIDENCE),
            tuple(Category(each) for each in mapped.chosen(CATEGORY)),
            tuple(Polarity(each) for each in said.chosen(POLARITY)),
            said.yes(MIXED) >= BOTH,
            _classes(mapped, said),
        )


class _Asked:
    """Texts as heads that were learned together see them."""

    def __init__(
        self,
        learned: Trained,
        embedder: Embedder,
        texts: Sequence[str],
        vectors: NDArray[np.float32],
    ) -> None:
        self.heads = learned.heads
        self._words = learned.words.weigh(texts)
        self._vectors = vectors if embedder.name == learned.embedder else None

    def logs(self, head: str) -> NDArray[np.float32]:
        """The logarithms of the probabilities of a head's labels, a row for each text."""
        return self.heads[head].log_probabilities(self._vectors, self._words)

    def chosen(self, head: str) -> list[str]:
        """The likeliest label of each text."""
        labels = self.heads[head].labels
        return [labels[place] for place in self.logs(head).argmax(axis=1)]

    def yes(self, head: str) -> NDArray[np.float32]:
        """How likely it is yes for each text."""
        column = self.heads[head].labels.index(YES)
        return np.exp(self.logs(head)[:, column]).astype(np.float32)


def _classes(mapped: _Asked, said: _Asked) -> tuple[EvidenceClass, ...]:
    """The likeliest class of each text, as far as who speaks leaves it open; that it quotes the
    framework only where that is sure.
    """
    labels, shares = mapped.heads[CLASS].labels, np.exp(mapped.logs(CLASS))
    column = labels.index(EvidenceClass.FRAMEWORK_TEXT)
    shares[shares[:, column] < SURE, column] = 0
    likeliest = [EvidenceClass(labels[place]) for place in shares.argmax(axis=1)]
    return tuple(
        found if found is EvidenceClass.FRAMEWORK_TEXT else OF_VOICE.get(Voice(voice), found)
        for found, voice in zip(likeliest, said.chosen(VOICE), strict=True)
    )
