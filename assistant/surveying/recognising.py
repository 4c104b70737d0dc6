"""Tells a question about the evidence itself from one that the evidence answers."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.qa.answer import Question
from assistant.qa.refusals import declined, of_own_case
from assistant.qa.standalone import REACH
from assistant.surveying.coverage_forms import coverage_request
from assistant.surveying.gap_forms import gap_request
from assistant.surveying.glue import left_over
from assistant.surveying.mapping_forms import mapping_request
from assistant.surveying.named import Named, Names, folded
from assistant.surveying.requests import CoverageRequest, GapRequest, Request
from assistant.surveying.score_forms import score_request

_CARRIES_ON = re.compile(r"^\W*(?:and|but|what about|how about|or|then|so|also)\b")

LONGEST = 1_000
"""Characters of a question that is looked at: a longer one holds papers of its own."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises by forms of words; it never takes a question that says anything else."""

    names: Names

    def request(self, question: Question, today: date) -> Request | None:
        """What the question asks of the evidence itself, or None where it asks nothing of it.

        A question that carries on from one of them asks the same of what it names.
        """
        return self._after(question.text, question.earlier, today)

    def _after(self, text: str, earlier: list[str], today: date) -> Request | None:
        if len(text) > LONGEST:
            return None
        named = self.names.read(text, today)
        found = score_request(named, [self.names.marked(folded(said)) for said in earlier])
        if found is None and not (declined(text) or of_own_case(text)):
            found = mapping_request(named, self.names, text)
        found = found or coverage_request(named) or gap_request(named)
        if found or not earlier or not _carries_on(named):
            return found
        before = self._after(earlier[-1], earlier[-1 - REACH : -1], today)
        return _carried_on(before, named)


def _carries_on(named: Named) -> bool:
    says_more = named.statements or named.categories or named.as_of or named.since
    carries = _CARRIES_ON.search(named.rest) or len(named.text.split()) < REACH
    return bool(says_more and carries) and not left_over(named.rest)


def _carried_on(before: Request | None, named: Named) -> Request | None:
    """The request before, of what is named now."""
    categories = tuple(dict.fromkeys(named.categories))
    if isinstance(before, CoverageRequest):
        return replace(
            before,
            statements=named.all_statements or before.statements,
            categories=categories or before.categories,
            as_of=named.as_of or before.as_of,
            since=named.since or before.since,
        )
    if isinstance(before, GapRequest) and not categories and (not named.since or before.since):
        return replace(
            before,
            statements=named.all_statements or before.statements,
            as_of=named.as_of or before.as_of,
            since=named.since or before.since,
        )
    return None
