"""Answers questions with quoted sentences: find, read, judge, choose, prove."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.figures.disagreement import Disagreements
from assistant.figures.ledger import Ledger, Ledgers, joined_ledgers
from assistant.qa.answer import QUOTED, Answer, AnswerOutcome, Conflict, Question
from assistant.qa.candidates import Candidate
from assistant.qa.cell_selection import selected
from assistant.qa.citations import FalseCitationError, verify
from assistant.qa.composition import compose, each_once, joined
from assistant.qa.contradictions import Conflicting, conflict_of, conflicting, with_both
from assistant.qa.drafts import finals_first
from assistant.qa.figure_aims import Aim, FigureAims
from assistant.qa.figure_question import FigureQuestion, figure_question
from assistant.qa.figure_rows import by_ledger, side_by_side
from assistant.qa.hidden import hidden_places
from assistant.qa.intents import Intent, Intents
from assistant.qa.no_answer import NEAREST, not_found, related
from assistant.qa.orders import sets_a_task
from assistant.qa.paragraphs import answer_numbered
from assistant.qa.parts import parts
from assistant.qa.personal_names import private_names
from assistant.qa.polarity import without_contraries
from assistant.qa.premises import denied_words
from assistant.qa.query import Query
from assistant.qa.references import named_paragraph
from assistant.qa.refusals import by_rule, plain
from assistant.qa.selection import (
    MAX_SENTENCES,
    Chosen,
    Scored,
    alike,
    digest,
    select,
    within_limits,
)
from assistant.qa.standalone import Standalone, standalone
from assistant.qa.trace import Ended, Fate, Trace
from assistant.qa.weighing import Weighed, Weigher
from assistant.reader.judgement import answered, signs
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher
from assistant.retrieval.spelling import Spelling
from ingest.library.filters import Filters
from ingest.library.integrity import DamagedError
from ingest.library.library import Library
from ingest.library.records import Pack
from prompts import prompt

logger = logging.getLogger(__name__)

DEPTH = 20
"""How many passages an answer is sought in."""

TAKEN = 0.8
"""From here on a question is taken for one of a sort that the evidence does not answer. Of 92 held
out that it answers one is so likely of another sort."""

AT_ONCE: Mapping[Intent, tuple[AnswerOutcome, str]] = {
    Intent.ORDER: (AnswerOutcome.OUT_OF_SCOPE, "takes_no_orders"),
    Intent.VAGUE: (AnswerOutcome.NEEDS_CLARIFYING, "names_nothing"),
    Intent.JUDGEMENT: (AnswerOutcome.DECLINED, "declined_judgement"),
    Intent.PREDICTION: (AnswerOutcome.DECLINED, "declined_forecast"),
}
"""How a question of a sort ends that needs no look at the evidence, and in what words."""

UNLESS_ANSWERED: Mapping[Intent, tuple[AnswerOutcome, str]] = {
    Intent.OUT_OF_SCOPE: (AnswerOutcome.OUT_OF_SCOPE, "out_of_scope"),
    Intent.PERSONAL_CASE: (AnswerOutcome.DECLINED, "declined_personal_case"),
}
"""The same where the evidence does not answer: "may I pay my son?" may be one on a policy."""

Vector = NDArray[np.float32]
_NONE: Vector = np.zeros(0, dtype=np.float32)

LEADING = 5
"""Of how many of the best sentences the figures tell what "a year ago" is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The packs that may be searched, and how."""

    packs: tuple[Pack, ...]
    filters: Filters

    @property
    def names(self) -> frozenset[str]:
        """The names of the packs."""
        return frozenset(pack.name for pack in self.packs)


class QuotingEngine:
    """Answers without a language model: every sentence stands in the evidence, to the letter."""

    name = QUOTED

    def __init__(
        self,
        library: Library,
        searcher: Searcher,
        weigher: Weigher,
        ledgers: Ledgers,
        intents: Intents,
        aims: FigureAims,
        least_sure: float = 0.0,
    ) -> None:
        """`least_sure` is how sure an answer must be to be given, from 0 to 1."""
        self.library = library
        self.searcher = searcher
        self.weigher = weigher
        self.ledgers = ledgers
        self.intents = intents
        self.aims = aims
        self.spelling = Spelling(library, searcher.embedder.is_one_token)
        self.least_sure = least_sure
        self._judged: Disagreements | None = None

    def answer(
        self, questions: Sequence[Question], packs: Sequence[str], filters: Filters
    ) -> Iterator[Answer]:
        """The answers in order, as they come. The search is made at once for all questions but
        those that are declined whatever the evidence holds.

        Raises `UnknownNameError` for a pack that is not there and `IndexUnavailableError` for an
        index that is broken.
        """
        scope = Scope(tuple(self.library.pack(name) for name in dict.fromkeys(packs)), filters)
        began = time.perf_counter()
        meant = [self._meant(question, scope.packs) for question in questions]
        prepared = [by_rule(question) or standalone(question) for question in meant]
        sought = [one.search for one in prepared if isinstance(one, Standalone)]
        # Told apart and searched for by one vector: to make it takes as long as to search.
        vectors = self.searcher.embedder.encode(sought) if sought else None
        rest = iter(() if vectors is None else vectors)
        meanings = [_NONE if isinstance(one, Answer) else next(rest) for one in prepared]
        traces = [Trace() for _ in questions]
        told = [
            one if isinstance(one, Answer) else self._told(question, one, meaning, trace)
            for question, one, meaning, trace in zip(meant, prepared, meanings, traces, strict=True)
        ]
        found = iter(self.searcher.search(sought, packs, DEPTH, filters, vectors) if sought else [])
        share_ms = (time.perf_counter() - began) * 1000 / max(1, len(sought))
        for place, (before, one) in enumerate(zip(prepared, told, strict=True)):
            question, trace = meant[place], traces[place]
            began = time.perf_counter()
            hits: Sequence[Hit] = () if isinstance(before, Answer) else next(found)
            spent_ms = 0.0 if isinstance(before, Answer) else share_ms
            if isinstance(one, Answer):
                answer, hits = one, ()
                trace.ended = Ended.RULE if isinstance(before, Answer) else Ended.SORT
            else:
                trace.keep_found(hits)
                answer = self._proved(question, one, meanings[place], hits, scope, trace)
            elapsed = (time.perf_counter() - began) * 1000 + spent_ms
            leans = isinstance(before, Standalone) and before.leans
            yield replace(
                answer,
                question=questions[place].text,
                engine=self.name,
                elapsed_ms=elapsed,
                passages=each_once((*(hit.passage for hit in hits), *answer.passages)),
                trace=trace,
                searched_for=trace.searched if leans or question != questions[place] else "",
                leans=leans,
            )

    def _meant(self, question: Question, packs: Sequence[Pack]) -> Question:
        """The question without its typing errors, or as it is where a rule answers it: that loads
        no model.
        """
        if by_rule(question):
            return question
        history = tuple(
            (role, self.spelling.set_right(text, packs) if role == "user" else text)
            for role, text in question.history
        )
        return Question(self.spelling.set_right(question.text, packs), history)

    def _told(
        self, question: Question, alone: Standalone, vector: Vector, trace: Trace
    ) -> Answer | Standalone:
        """The question with its sort, or its answer where that needs no look at the evidence."""
        trace.searched = alone.search
        if named_paragraph(question.text):
            return alone
        told = self.intents.of(alone.search, vector)
        trace.sorts = {intent.value: likely for intent, likely in told.items()}
        likeliest = max(told, key=lambda intent: told[intent])
        alone = replace(alone, aim=self.aims.of(alone.search, vector))
        case = likeliest is Intent.PERSONAL_CASE and private_names(alone.search)
        if told[likeliest] < TAKEN and not case:
            return alone
        if likeliest in AT_ONCE:
            outcome, words = AT_ONCE[likeliest]
            return plain(outcome, prompt(words).fill())
        return replace(alone, sort=likeliest)

    def _proved(
        self,
        question: Question,
        alone: Standalone,
        meaning: Vector,
        hits: Sequence[Hit],
        scope: Scope,
        trace: Trace,
    ) -> Answer:
        try:
            answer = self._answer(question, alone, meaning, hits, scope, trace)
            verify(self.library, (*answer.citations, *answer.nearest), scope.names)
        except (FalseCitationError, DamagedError):
            # No answer is better than one whose citation does not stand.
            logger.exception("an answer was withheld")
            trace.ended = Ended.FAILED
            return plain(AnswerOutcome.FAILED, prompt("failed").fill())
        return answer

    def _answer(
        self,
        question: Question,
        alone: Standalone,
        meaning: Vector,
        hits: Sequence[Hit],
        scope: Scope,
        trace: Trace,
    ) -> Answer:
        packs, filters = scope.packs, scope.filters
        if numbered := answer_numbered(self.library, packs, filters, question.text, alone.search):
            trace.ended = Ended.PARAGRAPH
            return numbered
        ledger = self._ledger(scope)
        weighed = self.weigher.weigh(alone.query, alone.search, meaning, scope.packs, hits, ledger)
        judgement = self.weigher.judgement
        leading = [one.candidate for one in weighed[:LEADING] if one.ties.kept]
        figures = figure_question(alone.query, alone.aim, ledger, leading)
        stating = partial(self.weigher.stating, scope.packs)
        weighed = finals_first(by_ledger(figures, weighed, stating))
        # However well it reads: what is of another year or another council is no answer.
        kept = [one for one in weighed if one.ties.kept]
        best = kept[0].evidence if kept else None
        sure = answered(judgement, best)
        # Of a subject there is no one answer: papers that may speak of it are worth quoting.
        overview = alone.sort is Intent.OVERVIEW
        least = max(judgement.may_speak if overview else judgement.answered, self.least_sure)
        trace.keep_read(weighed)
        trace.signs, trace.sure = signs(best), sure
        trace.least, trace.joins = least, judgement.joins
        trace.ended = Ended.ANSWERED if sure >= least else Ended.NOT_SURE
        if sure < least:
            if alone.sort in UNLESS_ANSWERED:
                outcome, words = UNLESS_ANSWERED[alone.sort]
                return replace(plain(outcome, prompt(words).fill()), sure=sure)
            if kept and sure >= judgement.may_speak:
                answer = related(alone.query, hits, kept)
            else:
                answer = not_found(alone.query, hits, weighed)
        else:
            answer = self._compose(alone, meaning, kept, weighed, scope, figures, trace)
        answer = self._with_hidden(answer, alone.query, hits)
        return replace(answer, sure=sure)

    def _with_hidden(self, answer: Answer, query: Query, hits: Sequence[Hit]) -> Answer:
        """The answer, which says so where more of the question stands in what a file hides."""
        documents = list({hit.passage.document.key: hit.passage.document for hit in hits}.values())
        said = answer.text if answer.outcome.answered else ""
        places = list(hidden_places(self.library, documents, query, said))
        if not places:
            return answer
        hidden = prompt("hidden_words").fill(places="; ".join(places[:NEAREST]))
        missing = f"{answer.missing} {hidden}".strip()
        if not answer.outcome.answered:
            return replace(answer, text=missing, missing=missing)
        partly = answer.outcome is AnswerOutcome.ANSWERED
        outcome = AnswerOutcome.PARTLY_ANSWERED if partly else answer.outcome
        return replace(answer, outcome=outcome, missing=missing)

    def _compose(
        self,
        alone: Standalone,
        meaning: Vector,
        kept: Sequence[Weighed],
        weighed: Sequence[Weighed],
        scope: Scope,
        figures: FigureQuestion,
        trace: Trace,
    ) -> Answer:
        tied, kept = kept, without_contraries(alone.query, kept)
        trace.keep_dropped(Fate.CONTRARY, tied, kept)
        in_order = sorted(
            (w.candidate for w in weighed),
            key=lambda c: (c.passage.document.key, c.passage.ordinal, c.start),
        )
        least = self.weigher.judgement.joins
        # A sentence that asks or bids its reader adds nothing to one that answers.
        adding = [kept[0], *(w for w in kept[1:] if not sets_a_task(w.candidate.text))]
        trace.keep_dropped(Fate.SETS_A_TASK, kept, adding)
        ranked = [Scored(w.candidate, w.chance) for w in adding]
        told = digest(ranked, least) if alone.sort is Intent.OVERVIEW else []
        chosen = told or select(alone.query, ranked, in_order, least)
        if rows := self._side_by_side(alone, meaning, figures, kept, scope):
            chosen = within_limits(rows)
        trace.keep_chosen(Fate.CHOSEN, chosen)
        chosen, part = self._with_parts(alone, kept, chosen)
        trace.keep_chosen(Fate.OF_A_PART, chosen)
        encode = self.searcher.embedder.encode
        against = self._disagreements(figures.ledger)
        found = conflicting(alone.query, alone.search, kept, against, encode)
        sides = self._sides(found, scope) if found else ()
        if sides:
            chosen = with_both(chosen, *sides)
            trace.keep_chosen(Fate.OF_A_CONFLICT, chosen)
        selection = partial(selected, alone.search, reader=self.weigher.reader)
        sentences, citations = compose(chosen, alone.query, selection)
        missing = denied_words(alone.query.text, [one.candidate.text for one in chosen])
        if part and not missing:
            missing = prompt("missing_part").fill(part=part)
        outcome = AnswerOutcome.PARTLY_ANSWERED if missing else AnswerOutcome.ANSWERED
        conflicts: tuple[Conflict, ...] = ()
        if found is not None and sides:
            outcome = AnswerOutcome.SOURCES_DISAGREE
            conflicts = (conflict_of(found, sides, citations),)
        return Answer(
            "",
            outcome,
            joined(sentences),
            sentences,
            citations,
            conflicts,
            missing=missing,
            passages=tuple(choice.candidate.passage for choice in chosen),
            note=prompt("digest").fill() if told else "",
        )

    def _disagreements(self, ledger: Ledger) -> Disagreements:
        """What judges the figures of a ledger; kept for the next question, as what it looked at."""
        if self._judged is None or self._judged.ledger is not ledger:
            encode = self.searcher.embedder.encode
            self._judged = Disagreements(ledger, encode, self.weigher.reader)
        return self._judged

    def _side_by_side(
        self,
        alone: Standalone,
        meaning: Vector,
        figures: FigureQuestion,
        kept: Sequence[Weighed],
        scope: Scope,
    ) -> Sequence[Candidate]:
        """The rows of every team, where the question asks of them all."""
        if figures.aim is Aim.ONE:
            return ()
        stating = partial(self.weigher.stating, scope.packs)
        judges = self.searcher.embedder.encode, self.weigher.reader
        return side_by_side(figures, alone.search, kept, meaning, stating, *judges)

    def _with_parts(
        self, alone: Standalone, kept: Sequence[Weighed], chosen: Sequence[Chosen]
    ) -> tuple[Sequence[Chosen], str]:
        """What was chosen, with the best sentence for each part of a question that asks for two
        things; and the first part that no sentence answers, or an empty string.
        """
        asked_for = parts(alone.query.text)
        if len(asked_for) < 2:
            return chosen, ""
        lacking = ""
        for part in asked_for:
            best = self.weigher.best_for(part, kept)
            judgement = self.weigher.judgement
            if answered(judgement, best.evidence) < judgement.may_speak:
                lacking = lacking or part
            elif len(chosen) < MAX_SENTENCES and not any(
                alike(choice.candidate, best.candidate) for choice in chosen
            ):
                chosen = [*chosen, Chosen(best.candidate, ())]
        return chosen, lacking

    def _ledger(self, scope: Scope) -> Ledger:
        return joined_ledgers(
            [
                self.ledgers.of(pack).of(self.library.allowed(pack.name, scope.filters))
                for pack in scope.packs
            ]
        )

    def _sides(self, found: Conflicting, scope: Scope) -> tuple[Candidate, ...]:
        """The sentences of a conflict's two figures; none where one of them cannot be quoted."""
        stating = partial(self.weigher.stating, scope.packs)
        sides = [stating(side) for side in (found.one, found.other)]
        return tuple(side for side in sides if side is not None) if all(sides) else ()
