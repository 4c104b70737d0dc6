"""Keeps a model's sentences to the councils and the dates that a question is about."""

from dataclasses import dataclass
from typing import Self

from assistant.qa.answer import Question
from assistant.qa.candidates import Candidate
from assistant.qa.standalone import standalone
from assistant.qa.surroundings import beside
from assistant.qa.ties import Check, agree, checks_of
from ingest.councils import councils_in
from ingest.dates import dates_in


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a question is tied to. Without checks, nothing but the whose and when of a quote."""

    checks: tuple[Check, ...] = ()

    @classmethod
    def of(cls, question: Question) -> Self:
        """The bounds of a question, read with its history."""
        return cls(tuple(checks_of(standalone(question).query)))

    def outside(self, quote: Candidate) -> bool:
        """Whether a sentence of the evidence speaks of another council or another time."""
        around = beside(quote.passage)
        return any(
            check.contradicted(quote.text, around)
            or (check.councils and not check.met(f"{quote.text}\n{around.near}"))
            for check in self.checks
        )

    def says_whose(self, text: str, quote: Candidate) -> bool:
        """Whether a sentence that rests on the quote says what the reader would else take wrong.

        A quote that speaks of a council other than its document's, or of a time other than the
        question's, is shown only with the council's name or with that time.
        """
        councils = councils_in(quote.text)
        own = quote.passage.document.council.casefold()
        if councils and own not in councils and not councils & councils_in(text):
            return False
        dates = dates_in(quote.text)
        if not dates or all(check.met(quote.text) for check in self.checks if check.dates):
            return True
        told = dates_in(text)
        return any(agree(one, other) or agree(other, one) for one in told for other in dates)
