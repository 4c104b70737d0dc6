"""Answers questions about the evidence itself: from the coverage, the gaps, the mapping and the
score rule, by code.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from assistant.coverage.survey import Survey
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.qa.answer import Answer, AnswerOutcome, Question
from assistant.qa.citations import FalseCitationError, verify
from assistant.surveying.coverage_answers import coverage_said
from assistant.surveying.gap_answers import FAMILIES, families_said, gaps_said, private_said
from assistant.surveying.kept_gaps import KeptGaps
from assistant.surveying.mapping_answers import document_named, document_said, text_said
from assistant.surveying.named import Names
from assistant.surveying.packs_said import composed_of
from assistant.surveying.recognising import Recogniser
from assistant.surveying.requests import (
    CoverageRequest,
    GapRequest,
    MappingRequest,
    PrivateRequest,
    Request,
    ScoreRequest,
)
from assistant.surveying.saying import Said, day_said
from assistant.surveying.score_answers import score_said
from ingest.embedding import Embedder
from ingest.library.filters import Filters
from ingest.library.integrity import DamagedError
from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.settings import Settings
from prompts import prompt

logger = logging.getLogger(__name__)

ENGINES: dict[type, str] = {
    CoverageRequest: "coverage",
    GapRequest: "gaps",
    PrivateRequest: "gaps",
    MappingRequest: "mapping",
    ScoreRequest: "scores",
}
"""How an answer names what made it."""


class Surveyor:
    """Answers from what is known of the packs. No model is ever asked. Safe to use from several
    threads.
    """

    def __init__(
        self, library: Library, settings: Settings, embedder: Callable[[], Embedder]
    ) -> None:
        self.library = library
        self.settings = settings
        self._embedder = embedder
        self._gaps = KeptGaps(library)

    @cached_property
    def recogniser(self) -> Recogniser:
        """What tells the questions. Raises `UnknownFrameworkError`."""
        return Recogniser(Names(framework_of(self.settings.home, DEFAULT)))

    def request(self, question: Question, filters: Filters) -> Request | None:
        """What a question asks of the evidence itself, or None where it asks nothing of it.

        The coverage and the gaps are of a whole pack: a search that is narrowed to some of its
        documents gets none of them.
        """
        found = self.recogniser.request(question, date.today())
        if isinstance(found, CoverageRequest | GapRequest | PrivateRequest):
            if replace(filters, as_of="") != Filters():
                return None
            if filters.as_of and not isinstance(found, PrivateRequest):
                found = replace(found, as_of=found.as_of or date.fromisoformat(filters.as_of))
        return found

    def answer(self, question: Question, request: Request, packs: Sequence[str]) -> Answer | None:
        """The answer to a request; None where the packs hold nothing of what it is about, and the
        question is for the evidence after all.

        Maps first what is not mapped yet. Raises `UnknownNameError`, `LibraryBusyError` and
        `ModelError`.
        """
        began = time.perf_counter()
        held = [self.library.pack(name) for name in dict.fromkeys(packs)]
        try:
            answer = self._answer(request, held)
            if answer is None:
                return None
            verify(self.library, answer.citations, {pack.name for pack in held})
        except (FalseCitationError, DamagedError):
            logger.exception("an answer was withheld")
            failed = prompt("failed").fill()
            answer = Answer("", AnswerOutcome.FAILED, failed, missing=failed)
        elapsed = (time.perf_counter() - began) * 1000
        name = ENGINES[type(request)]
        return replace(answer, question=question.text, engine=name, elapsed_ms=elapsed)

    def _answer(self, request: Request, packs: Sequence[Pack]) -> Answer | None:
        if isinstance(request, ScoreRequest):
            said = score_said(self.recogniser.names.framework, request)
            note = prompt("scores_note").fill()
            return composed_of(self.library, [("", said)], note, AnswerOutcome.NEEDS_CLARIFYING)
        survey = self._survey(None if isinstance(request, PrivateRequest) else _day(request))
        note = prompt("survey_note").fill(day=day_said(survey.as_of))
        if isinstance(request, MappingRequest):
            return self._mapped(survey, request, packs)
        told: list[tuple[str, Said]] = []
        for pack in packs:
            said = self._said(survey, request, pack)
            if said is not None:
                told.append((pack.name if len(packs) > 1 else "", said))
        return composed_of(self.library, told, note) if told else None

    def _said(
        self,
        survey: Survey,
        request: CoverageRequest | GapRequest | PrivateRequest,
        pack: Pack,
    ) -> Said | None:
        if isinstance(request, PrivateRequest):
            return private_said(self.library, pack)
        if isinstance(request, GapRequest) and request.kinds == FAMILIES:
            return families_said(self.library, pack, survey.framework, request, survey.as_of)
        coverage = survey.coverage(pack)
        if isinstance(request, CoverageRequest):
            return coverage_said(self.library, coverage, request)
        return gaps_said(
            self.library,
            pack,
            coverage,
            request,
            lambda: self._gaps.of(survey, pack, coverage),
        )

    def _mapped(self, survey: Survey, request: MappingRequest, packs: Sequence[Pack]) -> Answer:
        told: list[tuple[str, Said]] = []
        for pack in packs:
            document = document_named(self.library, pack, request.text)
            if document is not None:
                said = document_said(self.library, survey.coverage(pack), document, request)
                if said is not None:
                    told.append((pack.name if len(packs) > 1 else "", said))
        if told:
            note = prompt("survey_note").fill(day=day_said(survey.as_of))
            return composed_of(self.library, told, note)
        said = text_said(survey.mapper, request)
        return composed_of(self.library, [("", said)], prompt("survey_text_note").fill())

    def _survey(self, as_of: date | None) -> Survey:
        return Survey(self.library, self._embedder(), self.settings, DEFAULT, as_of)


def _day(request: CoverageRequest | GapRequest | MappingRequest) -> date | None:
    return None if isinstance(request, MappingRequest) else request.as_of
