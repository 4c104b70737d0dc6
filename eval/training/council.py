"""An invented council: its papers, and what people ask of them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from eval.gold.question import GoldQuestion, Nugget, Place, QuestionType, Strict, Turn, Words

COUNCILS = Path(__file__).parent / "councils"
CHOOSING = "kingsmarsh"
"""The council that is never trained on and by which one thing is chosen over another."""

CALIBRATING = "brackenford"
"""The council that the reader is never trained on, and on which what it says is weighed."""

LOOKED_AT_ONCE = "stanmoor"
"""The council that is never trained on, and measured once."""

UNSEEN = ("brindlesea", "hollowdale", "pantry")
"""Councils, and a shelf of small files, that are never trained on and measured before anybody looks
at them.
"""

MENDED_BY = "porch"
"""The shelf of files whose first answers rules were mended by: what is learnt is measured on it."""

LEFT_OUT = (CALIBRATING, CHOOSING, LOOKED_AT_ONCE, MENDED_BY, *UNSEEN)
"""The councils that nothing is trained on."""

_Form = TypeVar("_Form", bound=BaseModel)


class CouncilError(ValueError):
    """A council's file cannot be used. The message names the file, the line and what is wrong."""


class Miss(StrEnum):
    """In what a place that comes near does not answer."""

    YEAR = "year"
    TEAM = "team"
    COUNCIL = "council"
    GROUP = "group"
    MEASURE = "measure"
    ASKED = "asked"
    PROVIDER = "provider"
    PERSON = "person"
    FORECAST = "forecast"
    STATUS = "status"


class Said(Strict):
    """A place in a paper: its file, relative to the documents, and words of it to the letter. The
    cells of a row stand with " | " between.
    """

    file: Words
    quote: Words


class Near(Said):
    """A place that speaks of what is asked and does not answer it."""

    miss: Miss


class Need(Strict):
    """A fact that a right answer states: forms, any of which shows it, and where it stands."""

    any_of: Annotated[tuple[Words, ...], Field(min_length=1)]
    weight: Literal["vital", "okay"]
    places: Annotated[tuple[Said, ...], Field(min_length=1)]


class CouncilQuestion(Strict):
    """A question; without `needs` the papers do not answer it. `wordings` say the same in other
    words. Where each paper of a folder stands alone, `about` is the one that is asked of.
    """

    id: Words
    asker: Words
    type: QuestionType
    question: Words
    needs: tuple[Need, ...] = ()
    near: tuple[Near, ...] = ()
    history: tuple[Turn, ...] = ()
    wordings: tuple[Words, ...] = ()
    about: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "CouncilQuestion":
        if self.needs and not any(need.weight == "vital" for need in self.needs):
            raise ValueError("a question with needs has a vital one")
        return self

    @property
    def answerable(self) -> bool:
        """Whether the papers answer it."""
        return bool(self.needs)

    def gold(self, pack: str, as_of: str) -> GoldQuestion:
        """The question as a line of a gold file, held out."""
        nuggets = [
            Nugget(text=need.any_of[0], weight=need.weight, any_of=need.any_of)
            for need in self.needs
        ]
        vital = [need for need in self.needs if need.weight == "vital"]
        return GoldQuestion(
            id=self.id,
            question=self.question,
            history=self.history,
            # What an answer must not say is known of an injection in a gold file alone.
            type=QuestionType.UNANSWERABLE if self.type is QuestionType.INJECTION else self.type,
            packs=(pack,),
            as_of=as_of,
            answerable=self.answerable,
            nuggets=tuple(nuggets),
            citations=tuple(
                tuple(Place(file=said.file, quote=said.quote) for said in need.places)
                for need in vital
            ),
            author=pack,
            split="held_out",
        )


class _About(Strict):
    council: Words
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    summary: str = ""
    alone: bool = False


class _Wordings(Strict):
    id: Words
    wordings: Annotated[tuple[Words, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Council:
    """A council: `name` is its folder's, `council` what its papers call it, `as_of` its today.

    A council that is `alone` is a shelf of small files that have nothing to do with one another:
    each question is asked of one of them.
    """

    name: str
    council: str
    as_of: str
    documents: Path
    questions: tuple[CouncilQuestion, ...]
    alone: bool = False


def council_names() -> list[str]:
    """The councils that there are, in order."""
    return sorted(folder.name for folder in COUNCILS.iterdir() if folder.is_dir())


def read_council(name: str, councils: Path = COUNCILS) -> Council:
    """A council with its questions, each with its other wordings. Raises `CouncilError`."""
    folder = councils / name
    about = _valid(_About, (folder / "about.json").read_text("utf-8"), str(folder / "about.json"))
    again: Mapping[str, tuple[str, ...]] = {}
    if (folder / "wordings.jsonl").exists():
        lines = _lines(folder / "wordings.jsonl", _Wordings)
        again = {one.id: one.wordings for one in lines}
    files = [folder / "questions.jsonl"]
    if (folder / "contrasts.jsonl").exists():
        files.append(folder / "contrasts.jsonl")
    asked = tuple(
        one.model_copy(update={"wordings": again.get(one.id, one.wordings)})
        for file in files
        for one in _lines(file, CouncilQuestion)
    )
    unknown = sorted(set(again) - {one.id for one in asked})
    if unknown:
        raise CouncilError(f"{folder / 'wordings.jsonl'}: there is no question {unknown[0]}")
    astray = [one.id for one in asked if bool(one.about) is not about.alone]
    if astray:
        raise CouncilError(f"{folder}: {astray[0]}: about is told where papers stand alone, only")
    return Council(name, about.council, about.as_of, folder / "documents", asked, about.alone)


def parts(council: Council) -> list[Council]:
    """The council itself; of a shelf, each file with what is asked of it."""
    if not council.alone:
        return [council]
    files = sorted({one.about for one in council.questions})
    return [
        replace(
            council,
            name=f"{council.name}-{number:02}",
            documents=council.documents / file,
            questions=tuple(one for one in council.questions if one.about == file),
        )
        for number, file in enumerate(files, start=1)
    ]


def _lines(path: Path, form: type[_Form]) -> Iterator[_Form]:
    ids: set[Any] = set()
    # Not `splitlines`: it parts a line at characters that JSON may hold in a text.
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        held = _valid(form, line, f"{path}, line {number}")
        if getattr(held, "id", None) in ids:
            raise CouncilError(f"{path}, line {number}: the id stands twice")
        ids.add(getattr(held, "id", None))
        yield held


def _valid(form: type[_Form], text: str, where: str) -> _Form:
    try:
        return form.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise CouncilError(f"{where}: {field} {first['msg']}") from error
    except ValueError as error:
        raise CouncilError(f"{where}: no JSON: {error}") from error
