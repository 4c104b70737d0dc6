"""What a row of a table stands in: its table, the rows beside it, a band of rows, or the row of a
table around its own.
"""

from dataclasses import dataclass

from ingest.figures.heads import bare
from ingest.figures.lexicon import lexicon
from ingest.figures.scopes import is_kind, is_whole


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other rows tell of one: whether its table has heads at all, whether its second
    column holds names though its head does not say so, whether it is the only row, and which
    columns name who is responsible.
    """

    headed: bool
    second_name: bool
    alone: bool
    owners: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """What stands around a row: the caption, all that stands above its table, and the head of its
    first column, where the labels stand, and those labels.
    """

    caption: str
    above: str
    corner: str
    labels: frozenset[str] = frozenset()

    @property
    def times(self) -> str:
        """What may tell of when its rows are: "Month 2025" over "May" is of May 2025."""
        return f"{self.above} {self.corner}".strip()


@dataclass(frozen=True, slots=True)
class Over:
    """What a row stands in: a band of rows, or the row of a table around its own. `words` say what
    is measured or `who` of whom; `level` is one more head of each of its columns, a time or the
    like. Each may be empty.
    """

    words: str = ""
    who: str = ""
    level: str = ""

    @classmethod
    def of(cls, said: str, council: str) -> "Over":
        """What the words say, which a label of their own may stand before ("Area: Coast")."""
        corner, _, name = said.rpartition(": ")
        words = lexicon()
        scoped = words.scope_heads.search(corner) and not words.measure_heads.search(corner)
        if not bare(name):
            return cls(level=name)
        if is_whole(name, council):
            return cls()
        return cls(who=name) if scoped or is_kind(name) else cls(words=bare(name))

    def head(self, head: str) -> str:
        """The head of a column with the level above it."""
        return joined(self.level, head)

    def around(self, measure: str, scope: str) -> tuple[str, str]:
        """A measure and a scope with what stands over them."""
        words = f"{self.words}: {measure}" if self.words and measure else measure
        return words, joined(self.who, scope)


def joined(*parts: str) -> str:
    """The parts that say something, each once, as one text."""
    return ", ".join(dict.fromkeys(part for part in parts if part))
