"""What the reader learns from: for each question what the search brings, told apart by whether it
answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.answer import Question
from assistant.answering.candidates import Candidate, CandidateKey, candidates
from assistant.answering.engine import DEPTH
from assistant.answering.standalone import standalone
from assistant.reader.text import texts
from assistant.service import Assistant
from eval.tasks.folding import folded
from eval.training.council import Council, CouncilQuestion, Need, Said
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.settings import Settings
from ingest.sources import find

_MARKS = re.compile(r"[*_`]")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as the reader reads it. `answers` tells whether it states what is needed, `near`
    whether it is a near miss; `rank` is its passage's in the search, 0 where that did not bring it.
    """

    text: str
    answers: bool
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
    reads: tuple[Read, ...]


def _plain(text: str) -> str:
    """A text as quotes are compared: folded, without case, marks and the shape of quotes."""
    return " ".join(_MARKS.sub("", folded(text).translate(_QUOTES)).casefold().split())


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
        self._plain = {one.key: _plain(one.text) for one in self.all}

    def close(self) -> None:
        """Let go of the library."""
        self.assistant.close()

    def asked(self, question: CouncilQuestion) -> Iterator[Asked]:
        """The question in each wording, with what the search brings to it and what answers it."""
        answering = self.answering(question)
        near = {one.key for said in question.near for one in self._said(said)}
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        for wording, text in enumerate((question.question, *question.wordings)):
            search = standalone(Question(text, earlier)).search
            [hits] = self.assistant.searcher.search([search], [self.pack.name], DEPTH, Filters())
            rank = {hit.passage.key: hit.rank for hit in hits}
            wanted = [
                one
                for one in self.all
                if one.passage.key in rank or one.key in answering or one.key in near
            ]
            reads = [
                Read(
                    self.read[one.key],
                    one.key in answering,
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
                tuple(reads),
            )

    def answering(self, question: CouncilQuestion) -> set[CandidateKey]:
        """The sentences that state what is needed."""
        return {key for need in question.needs for key in self._stating(need)}

    def _stating(self, need: Need) -> set[CandidateKey]:
        """The sentences that are of a place and give the fact, or hold the place whole."""
        forms = [_plain(form) for form in need.any_of]
        found: set[CandidateKey] = set()
        for said in need.places:
            quote = _plain(said.quote)
            for one in self._of(said.file):
                text = self._plain[one.key]
                gives = text in quote and any(form in text for form in forms)
                if quote in text or gives:
                    found.add(one.key)
        return found

    def _said(self, said: Said) -> list[Candidate]:
        quote = _plain(said.quote)
        return [one for one in self._of(said.file) if quote in self._plain[one.key]]

    def _of(self, file: str) -> Sequence[Candidate]:
        return [one for one in self.all if one.passage.document.file == file]
