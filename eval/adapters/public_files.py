"""The three files of a public question set, line by line; keys without a use are passed over."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"
COLUMNS = ["query", "doc", "passage", "rel"]


class PublicSetError(ValueError):
    """A question set cannot be used. The message names the file, the line and what is wrong."""


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: Annotated[str, Field(min_length=1)]


class GivenDocument(_Given):
    """A document; `parts` are (id, text)."""

    title: str = ""
    text: str
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> str:
        """Its title and its text, a blank line between."""
        return f"{self.title}\n\n{self.text}\n" if self.title else f"{self.text}\n"


class GivenQuery(_Given):
    """A question; `history` holds (role, text), oldest first."""

    text: str
    answerable: bool | None
    answers: tuple[str, ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Relevant:
    """A document that answers a question, and the text of the part that does: empty for all."""

    document: GivenDocument
    part: str


G = TypeVar("G", bound=_Given)


def read_documents(folder: Path) -> dict[str, GivenDocument]:
    """The documents of a set by their ids. Raises `PublicSetError`."""
    return _read(folder / CORPUS, GivenDocument)


def read_queries(folder: Path) -> dict[str, GivenQuery]:
    """The questions of a set by their ids. Raises `PublicSetError`."""
    return _read(folder / QUERIES, GivenQuery)


def read_relevant(
    folder: Path, queries: Container[str], documents: Mapping[str, GivenDocument]
) -> dict[str, list[Relevant]]:
    """What is relevant to each question, by its id. Raises `PublicSetError`."""
    path = folder / QRELS
    (_, head), *rows = _lines(path) or [(1, "")]
    if head.split("\t") != COLUMNS:
        raise PublicSetError(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}")
    found: dict[str, list[Relevant]] = {}
    for number, line in rows:
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise PublicSetError(f"{path}, line {number}: {len(COLUMNS)} columns are wanted")
        query, name, passage, rel = cells
        if rel == "0":
            continue
        if query not in queries:
            raise PublicSetError(f"{path}, line {number}: there is no question {query!r}")
        if name not in documents:
            raise PublicSetError(f"{path}, line {number}: there is no document {name!r}")
        document = documents[name]
        part = dict(document.parts).get(passage, "") if passage else ""
        if passage and not part:
            raise PublicSetError(f"{path}, line {number}: {name} has no part {passage!r}")
        found.setdefault(query, []).append(Relevant(document, part))
    return found


def _read(path: Path, kind: type[G]) -> dict[str, G]:
    found: dict[str, G] = {}
    for number, line in _lines(path):
        try:
            one = kind.model_validate_json(line)
        except ValidationError as error:
            raise PublicSetError(f"{path}, line {number}: {first_problem(error)}") from error
        if one.id in found:
            raise PublicSetError(f"{path}, line {number}: the id {one.id!r} stands twice")
        found[one.id] = one
    return found


def first_problem(error: ValidationError) -> str:
    """The first problem that was found: its field, where it has one, and what is wrong."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    return f"{place}: {words}" if place else words


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PublicSetError(f"{path}: not UTF-8 text") from error
    except OSError as error:
        raise PublicSetError(f"{path}: {error.strerror or error}. Check the path.") from error
    # Not `splitlines`: it parts a line at characters that JSON may hold in a text.
    numbered = enumerate(text.split("\n"), start=1)
    return [(number, line.rstrip("\r")) for number, line in numbered if line.strip()]
