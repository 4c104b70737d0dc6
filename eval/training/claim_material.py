"""Labelled claims: pairs of a claim and a passage, and the sentences of councils' own accounts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.claims.asserting import ClaimKind
from assistant.claims.bearing import Bears
from assistant.claims.heard import elsewhere
from assistant.claims.nearby import nearby
from assistant.heads.sentences import as_said
from eval.training.council import read_council
from eval.training.material import desks

HERE = Path(__file__).parent


class Pair(BaseModel):
    """A claim, and a passage of another paper that bears on it or does not."""

    model_config = ConfigDict(frozen=True)
    claim: str
    kind: ClaimKind
    passage: str
    label: Bears


class Place(BaseModel):
    """A sentence or row of another paper, to the letter."""

    model_config = ConfigDict(frozen=True)
    document: str
    quote: str


class Said(BaseModel):
    """A sentence of a council's own account: what it claims, if anything, and how the pack's other
    papers bear on that. `unclear` is what a reader could not settle.
    """

    model_config = ConfigDict(frozen=True)
    id: str
    council: str
    document: str
    sentence: str
    kind: ClaimKind | Literal["none"]
    verdict: Bears | Literal["unclear", ""] = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of an account with the sentences of other papers that come nearest, how near, and
    how each bears on it. `far` are those that bear on it and did not come near.
    """

    said: Said
    near: tuple[tuple[str, float, Bears], ...]
    far: tuple[str, ...]


def pairs(file: str) -> list[Pair]:
    """The pairs of a file."""
    return [Pair.model_validate(one) for one in _lines(file)]


def papers() -> list[Said]:
    """The sentences of the training councils' own accounts."""
    return [Said.model_validate(one) for one in _lines("claims_papers.jsonl")]


def plain() -> list[str]:
    """Sentences in the manner of an account that claim nothing."""
    return [one["sentence"] for one in _lines("claims_none.jsonl")]


def beside(council: str, work: Path, said: Sequence[Said]) -> list[Beside]:
    """The sentences of a council's account beside its other papers, from its library in the work
    folder, which is made where there is none.
    """
    mine = [one for one in said if one.council == council]
    files = {one.document for one in mine}
    [desk] = desks(read_council(council), work)
    accounts = {one.passage.document.key for one in desk.all if one.passage.document.file in files}
    near = nearby([as_said(one.sentence) for one in mine], elsewhere(desk.all, accounts))
    found: list[Beside] = []
    for one, many in zip(mine, near, strict=True):
        wanted = {(place.document, place.quote) for place in one.places}
        label = one.verdict if isinstance(one.verdict, Bears) else Bears.NOT_TOLD
        there: list[tuple[str, float, Bears]] = []
        for other in many:
            sentence = other.sentence
            bears = (sentence.passage.document.file, sentence.text) in wanted
            there.append((sentence.text, other.share, label if bears else Bears.NOT_TOLD))
        texts = {text for text, _, _ in there}
        far = tuple(place.quote for place in one.places if place.quote not in texts)
        found.append(Beside(one, tuple(there), far))
    return found


def _lines(file: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / file).read_text("utf-8").split("\n") if line]
