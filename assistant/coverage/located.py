"""The evidence by the place where it stands."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.coverage.evidence import Evidence
from assistant.qa.candidates import Candidate


class Located:
    """Evidence of several statements, found by the sentences that stand in its paragraphs."""

    def __init__(self, evidence: Mapping[str, Sequence[Evidence]]) -> None:
        self._held: dict[tuple[int, int], list[Evidence]] = {}
        for many in evidence.values():
            for one in many:
                self._held.setdefault((one.document.key, one.page), []).append(one)

    def around(self, sentence: Candidate) -> list[Evidence]:
        """The evidence whose paragraph the sentence stands in, the likeliest first."""
        passage = sentence.passage
        return self.at(passage.document.key, passage.page, sentence.start, sentence.end)

    def at(self, document: int, page: int, start: int, end: int) -> list[Evidence]:
        """The evidence whose paragraph holds a span of a page, the likeliest first."""
        there: Iterable[Evidence] = self._held.get((document, page), ())
        found = [one for one in there if one.start <= start and end <= one.end]
        return sorted(found, key=lambda one: -one.certainty)

    def statement(self, sentence: Candidate) -> str | None:
        """The statement that its paragraph is likeliest evidence for, None where it is for none."""
        return next((one.statement for one in self.around(sentence)), None)
