"""What the reader learns from: the sentences of a council's papers, and which answer a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.qa.answer import Question
from assistant.qa.candidates import Candidate, CandidateKey, candidates
from assistant.qa.standalone import standalone
from assistant.reader.text import Text, texts
from assistant.service import Assistant
from eval.tasks.folding import folded
from eval.training.council import Council, CouncilQuestion, Need, Said, parts
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find

_MARKS = re.compile(r"[*_`]")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched for, in each wording. `right` are the places of the texts that
    state what is needed, `near` of those that come near and do not.
    """

    wordings: tuple[str, ...]
    right: frozenset[int]
    near: frozenset[int]

    def moved(self, count: int) -> "Asked":
        """The same, where as many texts stand before."""
        right, near = (frozenset(n + count for n in some) for some in (self.right, self.near))
        return Asked(self.wordings, right, near)


@dataclass(frozen=True, slots=True)
class Paper:
    """Texts, and what is asked of them all."""

    name: str
    texts: tuple[Text, ...]
    asked: tuple[Asked, ...]


def desks(council: Council, home: Path) -> Iterator["Desk"]:
    """The council's papers; of a shelf, each file by itself. They are ingested into a library at
    `home` where they are not yet there, which is open while they are gone through.
    """
    assistant = Assistant(Settings.model_validate({"home": home}))
    try:
        for part in parts(council):
            yield Desk(part, assistant)
    finally:
        assistant.close()


def plain(text: str) -> str:
    """A text as quotes are compared: folded, without case, marks and the shape of quotes."""
    return " ".join(_MARKS.sub("", folded(text).translate(_QUOTES)).casefold().split())


class Desk:
    """A council's papers, or one file of a shelf, in a pack of their own."""

    def __init__(self, council: Council, assistant: Assistant) -> None:
        self.council = council
        self.assistant = assistant
        library = assistant.library
        if council.name not in {pack.name for pack in library.packs()}:
            request = Request(find([council.documents], assistant.settings.home), council.name)
            ingest(library, assistant.embedder, assistant.settings, request)
        self.pack = library.pack(council.name)
        passages = library.passages(self.pack, library.passage_keys(self.pack))
        self.all = candidates(list(passages.values()))
        self._plain = {one.key: plain(one.text) for one in self.all}

    def paper(self) -> Paper:
        """All sentences of the papers, and the questions that are asked of them."""
        places = {one.key: place for place, one in enumerate(self.all)}
        asked: list[Asked] = []
        for question in self.council.questions:
            earlier = tuple((turn.role, turn.text) for turn in question.history)
            wordings = (question.question, *question.wordings)
            right = self.answering(question)
            if question.answerable and not right:
                # What answers stands in no sentence that is read: there is nothing to learn from.
                continue
            near = {one.key for said in question.near for one in self._said(said)} - right
            asked.append(
                Asked(
                    tuple(standalone(Question(text, earlier)).search for text in wordings),
                    frozenset(places[key] for key in right),
                    frozenset(places[key] for key in near),
                )
            )
        return Paper(self.council.name, tuple(texts(self.all)), tuple(asked))

    def answering(self, question: CouncilQuestion) -> set[CandidateKey]:
        """The sentences that state what is needed."""
        return {key for need in question.needs for key in self._stating(need)}

    def _stating(self, need: Need) -> set[CandidateKey]:
        """The sentences that are of a place and give the fact, or hold the place whole."""
        forms = [plain(form) for form in need.any_of]
        found: set[CandidateKey] = set()
        for said in need.places:
            quote = plain(said.quote)
            for one in self._of(said.file):
                text = self._plain[one.key]
                gives = text in quote and any(form in text for form in forms)
                if quote in text or gives:
                    found.add(one.key)
        return found

    def _said(self, said: Said) -> list[Candidate]:
        quote = plain(said.quote)
        return [one for one in self._of(said.file) if quote in self._plain[one.key]]

    def _of(self, file: str) -> Sequence[Candidate]:
        return [one for one in self.all if one.passage.document.file == file]
