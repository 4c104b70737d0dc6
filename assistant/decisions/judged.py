"""What is proposed of the paragraphs of a pack, and beside it what people say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.decisions.adapted import adapted
from assistant.decisions.standing import Standing, Views, standing
from ingest.library.decisions import Span, decisions
from ingest.library.library import Library
from ingest.library.mappings import Proposed, proposed
from ingest.library.records import Pack


@dataclass(frozen=True, slots=True)
class Judged:
    """The model's proposals after it learned, and what stands of people's decisions."""

    proposed: Proposed
    standings: Mapping[Span, Standing]

    def views(self, span: Span, statement: str) -> Views | None:
        """What people say of a paragraph and a statement; None where nobody said anything."""
        one = self.standings.get(span)
        return None if one is None else one.views.get(statement)


def judged(library: Library, pack: Pack, framework: str, statements: Sequence[str]) -> Judged:
    """What is proposed and decided of a pack under a framework with those statements."""
    plain = proposed(library, pack, framework, len(statements))
    made = chain.from_iterable(decisions(library, pack, framework).values())
    standings = standing(made, plain)
    return Judged(adapted(library, plain, standings.values(), statements), standings)
