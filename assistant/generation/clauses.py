"""The clauses of a sentence, and which clauses of its quotes they tell again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.generation.figures import figures, folded, undated
from assistant.retrieval.synonyms import synonyms
from ingest.library.lexical import tokens

_BORDER = re.compile(
    r"[;:,.!?]\s|\s[–—-]\s|[()|]"
    # The next row of a table that was read as one line.
    r"|(?<=[\d%])\s(?=[A-Z][a-z])"
    r"|\s*\b(?:and|but|or|while|whereas|although|though|because|since|so|which|whom|however|against|"
    r"than|compared (?:with|to)|versus|followed by|with)\b\s*"
)
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n't|fail(?:s|ed|ing)?|"
    r"lack(?:s|ed|ing)?|unable|missed)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: its words, without figures and dates, and the figures beside them."""

    text: str
    stems: frozenset[str]
    figures: frozenset[str]

    @property
    def denies(self) -> bool:
        """Whether it denies something."""
        return bool(_DENIES.search(self.text.casefold()))


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order; those without a word or a figure are left out."""
    found = (_clause(piece) for piece in _BORDER.split(undated(folded(text))))
    return tuple(clause for clause in found if clause.stems or clause.figures)


def all_known(text: str, known: Iterable[str]) -> bool:
    """Whether most words of every clause are known, words of the same meaning among them; of a
    clause with a figure, which is looked up by itself, half of them.
    """
    stems = {stem for word in known for stem in (word, *synonyms().get(word, ()))}
    return all(
        len(clause.stems) < 2
        or 2 * len(clause.stems & stems) >= len(clause.stems) + (not clause.figures)
        for clause in clauses(text)
    )


def _clause(piece: str) -> Clause:
    stems = (token for token in tokens(piece) if not any(c.isdigit() for c in token))
    return Clause(piece.strip(), frozenset(stems), figures(piece))


def fit(one: Clause, other: Clause) -> int:
    """How many words two clauses share."""
    return len(one.stems & other.stems)


def nearest(clause: Clause, said: Sequence[Clause]) -> list[Clause]:
    """The clauses of the quotes that share the most words with one; none where none does."""
    best = max((fit(clause, other) for other in said), default=0)
    return [other for other in said if best and fit(clause, other) == best]
