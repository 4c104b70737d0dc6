"""What the reader learns from: for each question what the search brings, told apart by whether it
answers.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.answering.answer import Question
from assistant.answering.candidates import Candidate, candidates
from assistant.answering.standalone import standalone
from assistant.reader.text import texts
from assistant.service import Assistant
from eval.training.council import Council, CouncilQuestion, Need, Said
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.settings import Settings
from ingest.sources import find

TOP = 20
"""How many passages the search brings to a question."""

_BLANKS = re.compile(r"\s+")
_CELLS = re.compile(r"(?:\|\s*)+")
_MARKS = re.compile(r"[*_`]")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as the reader reads it. `vital` are the needs of weight that it states, by their
    places in the question; `answers` tells whether it states any; `rank` is its passage's in the
    search, 0 where the search did not bring it.
    """

    text: str
    answers: bool
    vital: tuple[int, ...]
    rank: int
    near: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one wording, as it is searched for, with what there is to read."""

    id: str
    council: str
    wording: int
    text: str
    answerable: bool
    vital: int
    reads: tuple[Read, ...]


def folded(text: str) -> str:
    """A text as quotes are compared: without case, marks, empty cells and the shape of blanks."""
    plain = _MARKS.sub("", text.translate(_QUOTES)).casefold()
    return _BLANKS.sub(" ", _CELLS.sub("| ", plain)).strip(" |")


class Desk:
    """A council's papers, ingested into a library of their own."""

    def __init__(self, council: Council, home: Path) -> None:
        self.council = council
        self.assistant = Assistant(Settings.model_validate({"home": home}))
        if not self.assistant.library.packs():
            request = Request(find([council.documents], home), council.name)
            ingest(
                self.assistant.library, self.assistant.embedder, self.assistant.settings, request
            )
        self.pack = self.assistant.library.pack(council.name)
        passages = self.assistant.library.passages(
            self.pack, self.assistant.library.passage_keys(self.pack)
        )
        self.all = candidates(list(passages.values()))
        self.read = dict(zip((one.key for one in self.all), texts(self.all), strict=True))
        self._folded = {one.key: folded(one.text) for one in self.all}

    def close(self) -> None:
        """Let go of the library."""
        self.assistant.close()

    def asked(self, question: CouncilQuestion) -> Iterator[Asked]:
        """The question in each wording, with what the search brings to it and what answers it."""
        stating = [self._stating(need) for need in question.needs]
        near = {one.key for said in question.near for one in self._said(said)}
        vital = [n for n, need in enumerate(question.needs) if need.weight == "vital"]
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        for wording, text in enumerate((question.question, *question.wordings)):
            search = standalone(Question(text, earlier)).search
            [hits] = self.assistant.searcher.search([search], [self.pack.name], TOP, Filters())
            rank = {hit.passage.key: hit.rank for hit in hits}
            answering = set[object]().union(*stating)
            wanted = [
                one
                for one in self.all
                if one.passage.key in rank or one.key in answering or one.key in near
            ]
            reads = [
                Read(
                    self.read[one.key],
                    one.key in answering,
                    tuple(n for n in vital if one.key in stating[n]),
                    rank.get(one.passage.key, 0),
                    one.key in near,
                )
                for one in wanted
            ]
            yield Asked(
                question.id,
                self.council.name,
                wording,
                search,
                question.answerable,
                len(vital),
                tuple(reads),
            )

    def missing(self, question: CouncilQuestion) -> list[Said]:
        """The places of what is needed that no sentence of the library holds."""
        return [
            said
            for need in question.needs
            for said in need.places
            if not any(self._states(one, said, need) for one in self._of(said.file))
        ]

    def _stating(self, need: Need) -> set[object]:
        return {
            one.key
            for said in need.places
            for one in self._of(said.file)
            if self._states(one, said, need)
        }

    def _states(self, one: Candidate, said: Said, need: Need) -> bool:
        """Whether a sentence is of the place and gives the fact, or is the place whole."""
        text, quote = self._folded[one.key], folded(said.quote)
        if quote in text:
            return True
        return text in quote and any(folded(form) in text for form in need.any_of)

    def _said(self, said: Said) -> list[Candidate]:
        quote = folded(said.quote)
        return [one for one in self._of(said.file) if quote in self._folded[one.key]]

    def _of(self, file: str) -> Sequence[Candidate]:
        return [one for one in self.all if one.passage.document.file == file]


def written(path: Path, asked: Sequence[Asked]) -> None:
    """Keep what there is to read, a question a line."""
    path.write_text("".join(f"{json.dumps(asdict(one))}\n" for one in asked), "utf-8")


def kept(path: Path) -> list[Asked]:
    """What `written` kept."""
    found: list[Asked] = []
    for line in path.read_text("utf-8").splitlines():
        held: dict[str, Any] = json.loads(line)
        reads: list[dict[str, Any]] = held.pop("reads")
        for one in reads:
            one["vital"] = tuple(one["vital"])
        found.append(Asked(**held, reads=tuple(Read(**one) for one in reads)))
    return found
