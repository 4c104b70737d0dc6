"""What each stage of an answer had, kept and dropped, so that it can be told where one was lost.

The engine fills a trace for each question as it goes; it is shown only where somebody asks for it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.qa.candidates import CandidateKey
    from assistant.qa.selection import Chosen
    from assistant.qa.weighing import Weighed
    from assistant.retrieval.hits import Hit


class Ended(StrEnum):
    """The stage that an answer ended at. `ELSEWHERE`: coverage, gaps, mapping or scores gave it."""

    RULE = "rule"
    SORT = "sort"
    PARAGRAPH = "paragraph"
    NOT_SURE = "not_sure"
    ANSWERED = "answered"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"


class Fate(StrEnum):
    """What became of a sentence that was read."""

    LOST_TIE = "lost_tie"
    DECLINED = "declined"
    CONTRARY = "contrary"
    SETS_A_TASK = "sets_a_task"
    NOT_CHOSEN = "not_chosen"
    CHOSEN = "chosen"
    OF_A_PART = "of_a_part"
    OF_A_CONFLICT = "of_a_conflict"


_TAKEN = frozenset({Fate.CHOSEN, Fate.OF_A_PART, Fate.OF_A_CONFLICT})


@dataclass(frozen=True, slots=True)
class PassageTrace:
    """A passage that the search found, with its scores; no words of it."""

    rank: int
    score: float
    dense: float
    lexical: float
    pack: str
    document_id: str
    file: str
    page: int
    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence that was read: its place, what the reader said, how likely it answers, and the
    ties of the question that it lost.
    """

    pack: str
    document_id: str
    file: str
    page: int
    start: int
    end: int
    text: str
    logit: float
    chance: float
    lost: tuple[str, ...]

    @property
    def key(self) -> "CandidateKey":
        """The key of its candidate."""
        return (self.pack, self.document_id, self.page, self.start)


@dataclass(slots=True)
class Trace:
    """The stages of one answer, in their order.

    `searched` is the text that was searched for. `sorts` are the sorts of question and how likely
    it is each. `read` holds the sentences that were read, likeliest first; `signs` is what told
    whether the question is answered, `sure` how sure that made it and `least` how sure it had to
    be. A further sentence joins an answer from `joins` on.
    """

    searched: str = ""
    sorts: Mapping[str, float] = field(default_factory=dict[str, float])
    passages: tuple[PassageTrace, ...] = ()
    read: tuple[SentenceTrace, ...] = ()
    signs: Mapping[str, float] = field(default_factory=dict[str, float])
    sure: float = 0.0
    least: float = 0.0
    joins: float = 0.0
    ended: Ended = Ended.ELSEWHERE
    _fates: dict[str, Fate] = field(default_factory=dict[str, Fate])

    def keep_found(self, hits: Sequence["Hit"]) -> None:
        """Keep what the search found."""
        self.passages = tuple(
            PassageTrace(
                rank=hit.rank,
                score=hit.score,
                dense=hit.dense,
                lexical=hit.lexical,
                pack=hit.passage.document.pack,
                document_id=hit.passage.document.document_id,
                file=hit.passage.document.file,
                page=hit.passage.page,
                paragraph=hit.passage.paragraph,
                start=hit.passage.start,
                end=hit.passage.end,
            )
            for hit in hits
        )

    def keep_read(self, weighed: Sequence["Weighed"]) -> None:
        """Keep what was read."""
        self.read = tuple(
            SentenceTrace(
                pack=one.candidate.passage.document.pack,
                document_id=one.candidate.passage.document.document_id,
                file=one.candidate.passage.document.file,
                page=one.candidate.passage.page,
                start=one.candidate.start,
                end=one.candidate.end,
                text=one.candidate.text,
                logit=one.evidence.logit,
                chance=one.chance,
                lost=one.ties.lost,
            )
            for one in weighed
        )

    def keep_dropped(
        self, fate: Fate, before: Sequence["Weighed"], after: Collection["Weighed"]
    ) -> None:
        """Keep of which sentences a stage made an end."""
        left = {one.candidate.key for one in after}
        for one in before:
            if one.candidate.key not in left:
                self._fates[_named(one.candidate.key)] = fate

    def keep_chosen(self, fate: Fate, chosen: Sequence["Chosen"]) -> None:
        """Keep which sentences make the answer after a stage, and for what it took those that did
        not before it.
        """
        candidates = [one for choice in chosen for one in (choice.candidate, *choice.same)]
        before = {key for key, kept in self._fates.items() if kept in _TAKEN}
        now = {_named(one.key) for one in candidates}
        for key in before - now:
            self._fates[key] = Fate.NOT_CHOSEN
        self._fates.update(dict.fromkeys(now - before, fate))

    def fate(self, sentence: SentenceTrace) -> Fate:
        """What became of a sentence that was read."""
        if kept := self._fates.get(_named(sentence.key)):
            return kept
        if sentence.lost:
            return Fate.LOST_TIE
        return Fate.NOT_CHOSEN if self.ended is Ended.ANSWERED else Fate.DECLINED


def _named(key: "CandidateKey") -> str:
    """A candidate's key as one string: an answer is written as JSON, whose keys are strings."""
    return "/".join(map(str, key))
