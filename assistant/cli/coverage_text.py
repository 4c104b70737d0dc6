"""What `evidence coverage` prints for people."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.cli.output import counted, first_words, note, say, say_table
from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.documents import by_document
from assistant.coverage.evidence import Evidence
from assistant.coverage.packs import PackCoverage
from assistant.coverage.themes import ThemeCovered, by_theme
from assistant.gaps.kinds import GapKind
from assistant.gaps.statements import place
from ingest.library.library import Library

STATEMENTS = ("statement", "strength", "passages", "newest", "states")
THEMES = ("theme", "weakest", "passages", "newest", "states")
DOCUMENTS = ("document", "date", "status", "class", "passages", "statements", "categories")


def say_statements(coverage: Coverage) -> None:
    """A row for each statement."""
    rows = (
        (one.statement.id, f"{one.strength:.2f}", *_held(one.cells), _states(one.states))
        for one in coverage.statements
    )
    say_table(STATEMENTS, rows)


def say_themes(coverage: Coverage) -> None:
    """A row for each theme."""
    rows = ((one.theme.id, _weakest(one), *_held(one.cells), _states(one.states))
            for one in by_theme(coverage))  # fmt: skip
    say_table(THEMES, rows)


def say_documents(held: PackCoverage) -> None:
    """A row for each document of a pack."""
    rows = (
        (
            one.document.file,
            one.document.date or "-",
            one.document.status,
            one.document.evidence_class or "-",
            one.count,
            _counts({each.id: sum(counts.values()) for each, counts in one.statements}),
            _counts(one.categories),
        )
        for one in by_document(held.coverage, held.documents)
    )
    say_table(DOCUMENTS, rows)


def say_packs(packs: Sequence[PackCoverage], themes: bool) -> None:
    """Packs side by side: a row for each statement or theme, a column for each pack."""
    if themes:
        columns = [{t.theme.id: _theme(t) for t in by_theme(one.coverage)} for one in packs]
    else:
        columns = [{c.statement.id: _statement(c) for c in one.coverage.statements}
                   for one in packs]  # fmt: skip
    rows = ((name, *(column[name] for column in columns)) for name in columns[0])
    say_table(("theme" if themes else "statement", *(one.pack.name for one in packs)), rows)


def say_passages(library: Library, evidence: Sequence[Evidence]) -> None:
    """Passages, with what people decided of them."""
    if not evidence:
        note("no passage is evidence for it")
    for one in evidence:
        found = place(library, one)
        people = ", ".join(each.person for each in one.decisions)
        decided = f"  ({one.decided}: {people})" if people else ""
        say(f"{one.probability:.2f}  {found.document.file}, page {found.page}{decided}")
        say(f"      {first_words(found.quote)}")


def _held(cells: Sequence[Cell]) -> tuple[str, str]:
    shown = " ".join(f"{cell.category} {cell.count}" for cell in cells)
    return shown, max((cell.newest for cell in cells), default="")


def _states(states: Iterable[GapKind]) -> str:
    return ", ".join(state.replace("_", " ") for state in states) or "-"


def _weakest(one: ThemeCovered) -> str:
    return f"{one.weakest.statement.id} {one.weakest.strength:.2f}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "-"


def _statement(one: Covered) -> str:
    passages = counted(len(one.evidence), "passage")
    return f"{passages}, strength {one.strength:.2f}; {_states(one.states)}"


def _theme(one: ThemeCovered) -> str:
    return f"{counted(one.count, 'passage')}, weakest {_weakest(one)}; {_states(one.states)}"
