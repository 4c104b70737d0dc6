"""Reads a sentence beside a question and says how well it answers: by late interaction.

A small transformer reads the question and each sentence by itself; every word of the question is
held against the word of the sentence that comes nearest, and counts as much as was learnt that such
a word counts (after Khattab and Zaharia, ColBERT, 2020, and Xiong and others, K-NRM, 2017): once
in the sentence with what stands above it, which tells whom and when it speaks of, and once in the
sentence alone, which must say what is asked. Its weights ship as 8-bit ONNX; `eval/training` makes
them, README.md is their card.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.reader.text import Text
from ingest.embedding import ModelError, shipped_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the weights that ship: `words.npz` has a vector for each token, `reader.onnx` reads
and `interaction.npz` compares.
"""

FILES = ("words.npz", "reader.onnx", "interaction.npz")

QUESTION_TOKENS, TEXT_TOKENS = 48, 112
"""Tokens of a question and of what stands by it that are read."""

QUESTION_CHARACTERS, TEXT_CHARACTERS = 400, 1_200
"""Characters of them that can be in sight at all."""

AT_ONCE = 12
"""Texts that are read together: of like length, so that little is spent on padding."""

KEPT = 3_000
"""How many sentences that were read are kept: about 160 MB."""

QUESTIONS_KEPT = 500
"""How many questions are: of figures of one measure the same is asked again. About 10 MB."""

KERNELS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
WIDTH = 0.1
"""Where on the scale of nearness words are counted, and how wide each place is."""

SOFTNESS = 0.08
"""How softly the least matched word is looked for."""

HIDDEN = 16
"""How many combinations of the signs are looked at beside each sign by itself."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read: a unit vector for each of its tokens, the first of which stands for
    the text, one for the whole and one for its own words. The first `own` tokens are its own.
    """

    tokens: NDArray[np.float16]
    whole: NDArray[np.float16]
    own_whole: NDArray[np.float16]
    own: int


class Reader:
    """The weights in a folder; loaded on first use, from disk."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.folder = folder
        self._kept: OrderedDict[bytes, Reading] = OrderedDict()
        self._questions: OrderedDict[bytes, tuple[Reading, Floats]] = OrderedDict()

    @cached_property
    def name(self) -> str:
        """What tells these weights from others: 12 digits of their SHA-256. Raises `ModelError`."""
        found = sha256()
        try:
            for file in FILES:
                found.update((self.folder / file).read_bytes())
        except OSError as error:
            raise self._lost(error) from error
        return found.hexdigest()[:12]

    def logits(self, question: str, texts: Sequence[Text]) -> Floats:
        """For each text the log-odds that it answers the question, of shape (len(texts),).

        Raises `ModelError` where the weights cannot be loaded.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        asked, weights = self._asked(question[:QUESTION_CHARACTERS])
        found = [self._compared(asked, weights, one) for one in self._readings(texts)]
        # Coarse enough that the company a text was read in makes no difference.
        return np.round(np.array(found, dtype=np.float32), 2)

    def read_ahead(self, texts: Collection[Text]) -> bool:
        """Read texts before anybody asks. False where no more are kept: then nothing was done."""
        if len(self._kept) + len(texts) > KEPT:
            return False
        self._readings(list(texts))
        return True

    def ask_ahead(self, questions: Iterable[str]) -> None:
        """Read questions together before they are asked, as many as are kept."""
        cut = dict.fromkeys(question[:QUESTION_CHARACTERS] for question in questions)
        fresh = [each for each in cut if _digest(Text(each, "")) not in self._questions]
        self._read_questions(fresh[:QUESTIONS_KEPT])

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._kept.clear()
        self._questions.clear()

    def _asked(self, question: str) -> tuple[Reading, Floats]:
        """A question as it was read, and how much each of its words counts; the last are kept."""
        found = self._questions.get(_digest(Text(question, "")))
        return found or self._read_questions([question])[0]

    def _read_questions(self, questions: Sequence[str]) -> list[tuple[Reading, Floats]]:
        asked = [Text(question, "") for question in questions]
        found = {
            place: (_reading(states, own), self._weights(states))
            for place, states, own in self._states(asked, QUESTION_TOKENS)
        }
        self._questions.update((_digest(asked[place]), each) for place, each in found.items())
        while len(self._questions) > QUESTIONS_KEPT:
            self._questions.popitem(last=False)
        return [found[place] for place in range(len(asked))]

    def _readings(self, texts: Sequence[Text]) -> list[Reading]:
        """What was read of the texts; it is kept."""
        digests = [_digest(text) for text in texts]
        missing = {d: t for d, t in zip(digests, texts, strict=True) if d not in self._kept}
        places = list(missing)
        fresh = {
            places[place]: _reading(states, own)
            for place, states, own in self._states(list(missing.values()), TEXT_TOKENS)
        }
        found = [fresh[d] if d in fresh else self._kept[d] for d in digests]
        for digest, reading in fresh.items():
            self._kept[digest] = reading
        for digest in digests:
            self._kept.move_to_end(digest)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def _states(self, texts: Sequence[Text], length: int) -> Iterator[tuple[int, Floats, int]]:
        """For each text its place, a state for each of its tokens, of shape (tokens, 384), and how
        many of these are its own; the shortest texts come first.
        """
        ids = [token_ids(self._tokenizer, text, length) for text in texts]
        order = sorted(range(len(ids)), key=lambda place: len(ids[place][0]))
        for start in range(0, len(order), AT_ONCE):
            places = order[start : start + AT_ONCE]
            width = len(ids[places[-1]][0])
            words = np.zeros((len(places), width), dtype=np.int64)
            mask = np.zeros_like(words)
            for row, place in enumerate(places):
                words[row, : len(ids[place][0])] = ids[place][0]
                mask[row, : len(ids[place][0])] = 1
            held = self._words
            vectors = held["vectors"][words] * held["scales"][words][..., None]
            given = {"inputs_embeds": vectors.astype(np.float32), "attention_mask": mask}
            states = np.asarray(self._session.run(None, given)[0])
            for row, place in enumerate(places):
                yield place, states[row, : len(ids[place][0])], ids[place][1]

    def _weights(self, states: Floats) -> Floats:
        """How much each word of a question counts, but for the marks at its ends, of shape
        (words, 2): among all words of a text, and among its own. Each sums to 1.
        """
        learned = self._interaction
        said = states[1:-1] @ learned["weigh"].T + learned["weigh_bias"]
        weights = 1.0 / (1.0 + np.exp(-said))
        return np.asarray(weights / np.maximum(1e-3, weights.sum(axis=0)), dtype=np.float32)

    def _compared(self, asked: Reading, weights: Floats, text: Reading) -> float:
        learned = self._interaction
        near = asked.tokens.astype(np.float32) @ text.tokens.astype(np.float32).T
        whole = asked.whole.astype(np.float32)
        own = near[:, 1 : text.own]
        signs = np.array(
            [
                *_matched(near[1:-1].max(axis=1, initial=-1.0), weights[:, 0]),
                float(whole @ text.whole.astype(np.float32)),
                *_matched(own[1:-1].max(axis=1, initial=-1.0), weights[:, 1]),
                float(whole @ text.own_whole.astype(np.float32)),
                float(own[0].max(initial=-1.0)),
            ],
            dtype=np.float32,
        )
        hidden = np.tanh(learned["hidden"] @ signs + learned["hidden_bias"])
        return float(signs @ learned["head"] + hidden @ learned["joined"] + learned["head_bias"])

    @cached_property
    def _words(self) -> dict[str, Floats]:
        return self._arrays("words.npz")

    @cached_property
    def _interaction(self) -> dict[str, Floats]:
        return self._arrays("interaction.npz")

    def _arrays(self, file: str) -> dict[str, Floats]:
        try:
            with np.load(self.folder / file, allow_pickle=False) as held:
                return {name: held[name] for name in held.files}
        except (OSError, ValueError) as error:
            raise self._lost(error) from error

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession

        try:
            return InferenceSession(
                str(self.folder / "reader.onnx"), providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            # What onnxruntime raises for a file that is not whole is of many kinds.
            raise self._lost(error) from error

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        words = Tokenizer.from_file(str(shipped_folder() / "tokenizer.json"))
        words.no_padding()
        words.no_truncation()
        return words

    def _lost(self, error: Exception) -> ModelError:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        return ModelError(
            f"the reader's weights in {self.folder} cannot be loaded: {why}. Install the Evidence "
            "Assistant again."
        )


def token_ids(words: "Tokenizer", text: Text, length: int) -> tuple[list[int], int]:
    """The tokens of a text, `length` at most, and how many of them are its own, with the mark of
    its beginning. The last token marks an end, also where the text is cut.
    """
    own = words.encode(text.own[:TEXT_CHARACTERS])
    ids = list(own.ids)
    count = min(len(ids), length) - 1
    if text.around:
        ids += words.encode(text.around[:TEXT_CHARACTERS]).ids[1:]
    return (ids if len(ids) <= length else [*ids[: length - 1], own.ids[-1]]), count


def _digest(text: Text) -> bytes:
    """What a text is kept under, which tells nothing of it."""
    return blake2b("\0".join(text).encode("utf-8", "replace")).digest()


def _reading(states: Floats, own: int) -> Reading:
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    return Reading(
        (states / np.maximum(lengths, 1e-6)).astype(np.float16),
        _whole(states),
        _whole(states[:own]),
        own,
    )


def _whole(states: Floats) -> NDArray[np.float16]:
    mean = states.mean(axis=0)
    return (mean / max(1e-6, float(np.linalg.norm(mean)))).astype(np.float16)


def _matched(nearest: Floats, weights: Floats) -> list[float]:
    """How near the words of a question are: in the mean, the least near, and how many how near."""
    least = -SOFTNESS * np.log(max(1e-8, float(weights @ np.exp(-nearest / SOFTNESS))))
    counted = [
        float(weights @ np.exp(-((nearest - place) ** 2) / (2 * WIDTH**2))) for place in KERNELS
    ]
    return [float(weights @ nearest), float(least), *counted]
