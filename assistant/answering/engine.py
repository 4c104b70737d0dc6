"""Answers questions with quoted sentences: find, weigh, check the ties, choose, prove."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.answer import Answer, AnswerOutcome, Conflict, Question, Sentence
from assistant.answering.asked import FIGURES, Asked, Kind
from assistant.answering.candidates import Candidate
from assistant.answering.composing import cite, compose, joined
from assistant.answering.conflicts import Conflicting, conflict_of, conflicting, with_both
from assistant.answering.declining import declined
from assistant.answering.hidden import hidden_places
from assistant.answering.paragraphs import answer_paragraph
from assistant.answering.parts import left_out
from assistant.answering.polarity import without_contraries
from assistant.answering.premises import not_borne_out
from assistant.answering.references import named_paragraph
from assistant.answering.scanned import unmarked
from assistant.answering.scope import elsewhere, gives_orders
from assistant.answering.scoring import MOST
from assistant.answering.selecting import Chosen, Scored, select
from assistant.answering.standalone import Standalone, standalone
from assistant.answering.support import holds, holds_in
from assistant.answering.surroundings import labels_of
from assistant.answering.vague import names_nothing
from assistant.answering.verify import FalseCitationError, verify
from assistant.answering.weighing import Weighed, Weigher
from assistant.figures.ledger import Ledger, Ledgers, joined_ledgers
from assistant.finding.hits import Hit
from assistant.finding.searcher import Searcher
from ingest.library.filters import Filters
from ingest.library.integrity import DamagedError
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Pack
from prompts import prompt

logger = logging.getLogger(__name__)

DEPTH = 8
"""How many passages an answer is sought in."""

THRESHOLD = 0.53
"""The least `Evidence.answers` of the best sentence that keeps the ties and holds the kind of thing
asked for."""

FIGURE_WORDS = 0.18
"""The least share of the question's words beside a figure: any figure is near some question."""

SHARE = 0.60
"""A further sentence joins an answer where it scores at least this share of the best."""

BESIDE = 0.15
"""What a sentence gains for standing in the passage of the best one, and again for standing next to
it."""

SURE = 0.68
"""From here on a fit is no chance: the evidence answers, whatever the question sounds like."""

ELSEWHERE, FAR_ELSEWHERE = 0.04, 0.15
"""How much nearer a question must be to what the assistant is not for: where nothing answers it,
and where something might or speaks of what it names."""

NEAREST = 3
"""How many passages are shown as what came nearest, where there is no answer."""


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

    name = "quoted"

    def __init__(
        self,
        library: Library,
        searcher: Searcher,
        weigher: Weigher,
        ledgers: Ledgers,
        least_sure: float = 0.0,
    ) -> None:
        """`least_sure` is how sure an answer must be to be given, from 0 to 1."""
        self.library = library
        self.searcher = searcher
        self.weigher = weigher
        self.ledgers = ledgers
        self.least_sure = least_sure

    def answer(
        self, questions: Sequence[Question], packs: Sequence[str], filters: Filters
    ) -> Iterator[Answer]:
        """The answers in order, as they come. The search is made at once for all questions but
        those that are declined whatever the evidence holds.

        Raises `UnknownNameError` for a pack that is not there and `IndexUnavailableError` for an
        index that is broken.
        """
        scope = Scope(tuple(self.library.pack(name) for name in dict.fromkeys(packs)), filters)
        prepared = [_prepared(question) for question in questions]
        began = time.perf_counter()
        sought = [one.search for one in prepared if isinstance(one, Standalone)]
        found = iter(self.searcher.search(sought, packs, DEPTH, filters) if sought else [])
        share_ms = (time.perf_counter() - began) * 1000 / max(1, len(sought))
        for question, one in zip(questions, prepared, strict=True):
            began = time.perf_counter()
            if isinstance(one, Answer):
                answer, hits, spent_ms = one, (), 0.0
            else:
                hits, spent_ms = next(found), share_ms
                answer = self._proved(question, one, hits, scope)
            elapsed = (time.perf_counter() - began) * 1000 + spent_ms
            yield replace(
                answer,
                question=question.text,
                engine=self.name,
                elapsed_ms=elapsed,
                passages=tuple(hit.passage for hit in hits),
            )

    def _proved(
        self, question: Question, alone: Standalone, hits: Sequence[Hit], scope: Scope
    ) -> Answer:
        try:
            answer = self._answer(question, alone, hits, scope)
            verify(self.library, (*answer.citations, *answer.nearest), scope.names)
        except (FalseCitationError, DamagedError):
            # No answer is better than one whose citation does not stand.
            logger.exception("an answer was withheld")
            return _plain(AnswerOutcome.FAILED, prompt("failed").fill())
        return answer

    def _answer(
        self, question: Question, alone: Standalone, hits: Sequence[Hit], scope: Scope
    ) -> Answer:
        if number := named_paragraph(question.text):
            scopes = [
                (pack, list(self.library.allowed(pack.name, scope.filters).values()))
                for pack in scope.packs
            ]
            return answer_paragraph(self.library, scopes, alone.search, number)
        weighed = self.weigher.weigh(
            alone.asked, alone.search, scope.packs, hits, lambda: self._ledger(scope)
        )
        kept = [w for w in weighed if w.ties.kept]
        least = FIGURE_WORDS if alone.asked.kinds & FIGURES else 0.0
        fit = max(
            (w.evidence.answers for w in kept if w.evidence.has_kind and w.evidence.words >= least),
            default=0.0,
        )
        if fit < SURE:
            away = elsewhere(alone.search, self.weigher.vectors)
            ours = fit >= THRESHOLD or _speaks_of(alone.asked, weighed)
            if away > (FAR_ELSEWHERE if ours else ELSEWHERE):
                words = prompt("out_of_scope").fill()
                return replace(_plain(AnswerOutcome.OUT_OF_SCOPE, words), sure=fit / MOST)
        if fit / MOST < self.least_sure:
            answer = self._not_found(alone.asked, hits, weighed, kept)
        elif fit < THRESHOLD:
            denied = self._denied(alone, kept, weighed, scope)
            answer = denied or self._not_found(alone.asked, hits, weighed, kept)
        else:
            answer = self._compose(alone, kept, weighed, scope)
        answer = self._with_hidden(answer, alone.asked, hits)
        return replace(answer, sure=fit / MOST)

    def _with_hidden(self, answer: Answer, asked: Asked, hits: Sequence[Hit]) -> Answer:
        """The answer, which says so where more of the question stands in what a file hides."""
        documents = list({hit.passage.document.key: hit.passage.document for hit in hits}.values())
        said = answer.text if answer.outcome.answered else ""
        places = list(hidden_places(self.library, documents, asked, said))
        if not places:
            return answer
        hidden = prompt("hidden_words").fill(places="; ".join(places[:NEAREST]))
        missing = f"{answer.missing} {hidden}".strip()
        if not answer.outcome.answered:
            return replace(answer, text=missing, missing=missing)
        partly = answer.outcome is AnswerOutcome.ANSWERED
        outcome = AnswerOutcome.PARTLY_ANSWERED if partly else answer.outcome
        return replace(answer, outcome=outcome, missing=missing)

    def _denied(
        self, alone: Standalone, kept: Sequence[Weighed], weighed: Sequence[Weighed], scope: Scope
    ) -> Answer | None:
        """What speaks against a question that asks why something is that is not so, if anything."""
        if Kind.REASON not in alone.asked.kinds or not kept or kept[0].evidence.answers < SURE:
            return None
        answer = self._compose(alone, kept, weighed, scope)
        said = [citation.quote for citation in answer.citations]
        return answer if not_borne_out(alone.asked.text, said) else None

    def _compose(
        self, alone: Standalone, kept: Sequence[Weighed], weighed: Sequence[Weighed], scope: Scope
    ) -> Answer:
        kept = without_contraries(alone.asked, kept)
        best = kept[0]
        others = [one for one in weighed if one is not best]
        least = SHARE * (best.evidence.score + 2 * BESIDE) - 2 * BESIDE
        strays = self.weigher.strays(alone.search, others, least)
        kept = [one for one in kept if one.candidate.key not in strays]
        in_order = sorted(
            (w.candidate for w in weighed if w.candidate.key not in strays),
            key=lambda c: (c.passage.document.key, c.passage.ordinal, c.start),
        )
        ranked = _together(kept, in_order)
        chosen = select(alone.asked, ranked, in_order, SHARE)
        found = self._conflict(alone, kept, scope)
        sides = self._sides(found, scope) if found else ()
        if sides:
            chosen = with_both(chosen, *sides)
        sentences, citations = compose(chosen)
        outcome, missing = outcome_of(alone.asked, sentences, chosen)
        missing = _denied_words(alone.asked, chosen) or missing
        missing = missing or self._left_open(alone.asked, chosen, scope)
        outcome = AnswerOutcome.PARTLY_ANSWERED if missing else outcome
        conflicts: tuple[Conflict, ...] = ()
        if found is not None and sides:
            outcome = AnswerOutcome.SOURCES_DISAGREE
            conflicts = (conflict_of(found, sides, citations),)
        return Answer(
            "", outcome, joined(sentences), sentences, citations, conflicts, missing=missing
        )

    def _left_open(self, asked: Asked, chosen: Sequence[Chosen], scope: Scope) -> str:
        """What of the question the sentences leave unanswered, in words."""
        read = [f"{choice.candidate.context} {choice.candidate.text}" for choice in chosen]
        part = left_out(asked, read, self.weigher.rarity(asked, scope.packs))
        return prompt("missing_part").fill(part=part) if part else ""

    def _conflict(
        self, alone: Standalone, kept: Sequence[Weighed], scope: Scope
    ) -> Conflicting | None:
        ledger = self._ledger(scope)
        return conflicting(alone.asked, alone.search, kept, ledger, self.weigher.vectors)

    def _ledger(self, scope: Scope) -> Ledger:
        return joined_ledgers(
            [
                self.ledgers.of(pack).of(self.library.allowed(pack.name, scope.filters))
                for pack in scope.packs
            ]
        )

    def _sides(self, found: Conflicting, scope: Scope) -> tuple[Candidate, ...]:
        """The sentences of a conflict's two figures; none where one of them cannot be quoted."""
        packs = {pack.name: pack for pack in scope.packs}
        sides: list[Candidate] = []
        for side in (found.one, found.other):
            pack, place = packs[side.document.pack], side.figure.start
            there = self.library.passages_at(pack, side.page_key, place)
            quotable = self.weigher.candidates(there)
            stating = [one for one in quotable if one.start <= place < one.end]
            if len(stating) != 1:
                return ()
            sides += stating
        return tuple(sides)

    def _not_found(
        self,
        asked: Asked,
        hits: Sequence[Hit],
        weighed: Sequence[Weighed],
        kept: Sequence[Weighed],
    ) -> Answer:
        best: dict[int, Weighed] = {}
        for one in weighed:
            best.setdefault(one.candidate.passage.key, one)
        nearest = tuple(
            cite(one.candidate, n) for n, one in enumerate(list(best.values())[:NEAREST], start=1)
        )
        documents = len({hit.passage.document.key for hit in hits})
        if weighed and not kept:
            lost = " or ".join(f"“{label}”" for label in weighed[0].ties.lost)
            reason = f"nothing that comes near speaks of {lost}"
        elif not hits:
            reason = "there is nothing in what was searched"
        else:
            reason = "no sentence answers it"
        missing = prompt("not_in_evidence").fill(
            documents=f"{documents} document{'' if documents == 1 else 's'} that come nearest",
            sought=_sought(asked),
            reason=reason,
        )
        return Answer("", AnswerOutcome.NOT_IN_EVIDENCE, missing, nearest=nearest, missing=missing)


def _speaks_of(asked: Asked, weighed: Sequence[Weighed]) -> bool:
    """Whether a passage holds half of the question's words: it is about what the evidence is."""
    wanted = frozenset(asked.terms)
    said = {w.candidate.passage.key: w.candidate.passage for w in weighed}.values()
    held = (wanted & frozenset(tokens(f"{labels_of(one)} {one.text}")) for one in said)
    return 2 * max(map(len, held), default=0) >= len(wanted)


def _denied_words(asked: Asked, chosen: Sequence[Chosen]) -> str:
    """What the question takes for granted and the sentences do not bear out, in words."""
    said = not_borne_out(asked.text, [choice.candidate.text for choice in chosen])
    return prompt("not_borne_out").fill(said=said) if said else ""


def outcome_of(
    asked: Asked, sentences: Sequence[Sentence], chosen: Sequence[Chosen] = ()
) -> tuple[AnswerOutcome, str]:
    """How an answer of these sentences ends, and what of the question it leaves out, in words.

    `chosen` are what they quote, where that is known: what a row's figure is of may stand above it.
    """
    text = " ".join(unmarked(sentence.text) for sentence in sentences)
    lacking = [
        kind.value
        for kind in sorted(asked.kinds - {Kind.LIST, Kind.OTHER})
        if not holds(kind, asked, text)
        and not any(holds_in(kind, asked, one.candidate) for one in chosen)
    ]
    if not lacking:
        return AnswerOutcome.ANSWERED, ""
    missing = prompt("partly_answered").fill(missing=" or ".join(lacking))
    return AnswerOutcome.PARTLY_ANSWERED, missing


def _together(kept: Sequence[Weighed], in_order: Sequence[Candidate]) -> list[Scored]:
    """The sentences with their scores, best first; those beside the best one are lifted.

    What completes an answer mostly stands where the answer does.
    """
    best = kept[0].candidate
    place = in_order.index(best)
    beside = {candidate.key for candidate in in_order[max(0, place - 1) : place + 2]}
    scored = [
        Scored(
            w.candidate,
            w.evidence.score
            + BESIDE * (w.candidate.passage.key == best.passage.key)
            + BESIDE * (w.candidate.key in beside),
        )
        for w in kept
    ]
    return sorted(scored, key=lambda s: -s.score)


def _prepared(question: Question) -> Answer | Standalone:
    """The question made to stand alone, or its answer where that needs no look at the evidence."""
    if not any(c.isalpha() for c in question.text):
        return _plain(AnswerOutcome.NEEDS_CLARIFYING, prompt("ask_in_words").fill())
    if reason := declined(question.text):
        return _plain(AnswerOutcome.DECLINED, reason)
    if gives_orders(question.text):
        return _plain(AnswerOutcome.OUT_OF_SCOPE, prompt("takes_no_orders").fill())
    alone = standalone(question)
    if names_nothing(alone.asked) and not named_paragraph(question.text):
        return _plain(AnswerOutcome.NEEDS_CLARIFYING, prompt("names_nothing").fill())
    return alone


def _plain(outcome: AnswerOutcome, words: str) -> Answer:
    return Answer("", outcome, words, missing=words)


def _sought(asked: Asked) -> str:
    specific = sorted(kind.value for kind in asked.kinds - {Kind.OTHER})
    question = f"“{' '.join(asked.text.split())[:200]}”"
    return f"{' or '.join(specific)} that answers {question}" if specific else question
