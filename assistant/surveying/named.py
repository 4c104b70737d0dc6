"""What a question names: statements and categories of a framework, a day, a stretch of time."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.frameworks.framework import Framework
from ingest.dates import dates_in
from ingest.periods import periods_in

STATEMENT, CATEGORY = r"S\d+", r"C\d+"
"""What stands in `Named.rest` where a statement or a category was named; all else is small."""

_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_AS_OF = re.compile(r"\b(?:as (?:at|of|on)|as (?:it|they|things) stood (?:on|at|in)) ")
_SINCE = re.compile(r"\b(?:since|newer than|later than|after) ")
_WITHIN = re.compile(
    r"\b(?:(?:with)?in |over |for |from )?(?:the |our )?(?:last|past|previous|more than|older than|"
    r"over)(?P<count> \d+| \w+(?= (?:months?|years?)))?(?P<unit> months?| years?)(?: old)?\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A question with what it names taken out.

    `text` is the question in small letters; `rest` is it with a mark ("S0", "C1") in the place of
    each name and nothing in that of a day; `statements` and `categories` hold the ids that a mark's
    number leads to: a theme names each of its statements. `as_of` is the day asked for, `since` the
    first day of the time asked for. `order` holds the ids of all statements of the framework.
    """

    text: str
    rest: str
    statements: tuple[tuple[str, ...], ...] = ()
    categories: tuple[str, ...] = ()
    as_of: date | None = None
    since: date | None = None
    order: tuple[str, ...] = ()

    @property
    def all_statements(self) -> tuple[str, ...]:
        """The ids of every statement named, each once."""
        return tuple(dict.fromkeys(name for many in self.statements for name in many))

    def statements_in(self, part: str) -> tuple[str, ...]:
        """The ids of the statements that the marks in a part of `rest` lead to."""
        found = (self.statements[int(mark[1:])] for mark in re.findall(STATEMENT, part))
        return tuple(dict.fromkeys(name for many in found for name in many))


class Names:
    """The names of a framework's statements, themes and categories."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        named: list[tuple[str, str, tuple[str, ...]]] = []
        for theme in framework.themes:
            ids = tuple(statement.id for statement in theme.statements)
            named += [(name, "S", ids) for name in (theme.title, _spaced(theme.id))]
        for statement in framework.statements:
            own = (statement.title, statement.id, _spaced(statement.id))
            for name in (*own, *statement.also_called):
                named.append((name, "S", (statement.id,)))
        for category in framework.categories:
            for name in (category.title, _spaced(category.id), *category.also_called):
                named.append((name, "C", (category.id,)))
        # A longer name may hold a shorter one; of two that are alike the later is a statement's.
        self._ids = {folded(name): (letter, ids) for name, letter, ids in named}
        longest = sorted(self._ids, key=len, reverse=True)
        self._any = re.compile(
            rf"(?<![\w-])(?:the )?(?P<name>{'|'.join(re.escape(name) for name in longest)})"
            rf"(?![\w-])(?:['’]s?)?(?P<kind> (?:quality )?statements?)?"
        )

    def read(self, question: str, today: date) -> Named:
        """What a question names. A stretch of time ends on the day asked for, else `today`."""
        text = folded(question)
        rest, as_of = _day_taken(text)
        rest, since = _stretch_taken(rest, as_of or today)
        return replace(self.marked(rest), text=text, as_of=as_of, since=since)

    def marked(self, text: str) -> Named:
        """What a folded text names of the framework."""
        statements: list[tuple[str, ...]] = []
        categories: list[str] = []

        def mark(match: re.Match[str]) -> str:
            letter, ids = self._ids[match["name"]]
            if letter == "S":
                statements.append(ids)
                return f"S{len(statements) - 1}"
            categories.append(ids[0])
            return f"C{len(categories) - 1}{match['kind'] or ''}"

        rest = " ".join(self._any.sub(mark, text).split())
        order = tuple(statement.id for statement in self.framework.statements)
        return Named(text, rest, tuple(statements), tuple(categories), order=order)


def folded(text: str) -> str:
    """A text in small letters, on one line, with straight apostrophes and plain hyphens."""
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-")
    return " ".join(plain.split())


def number_of(word: str) -> int | None:
    """The number that a word or figures up to twelve give; None where it is none."""
    word = word.strip()
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _spaced(name: str) -> str:
    return name.replace("-", " ")


def _day_taken(text: str) -> tuple[str, date | None]:
    """The text without the day that it asks for, and that day: the last one of a month or year."""
    for match in _AS_OF.finditer(text):
        named = next(iter(dates_in(text[match.end() :])), None)
        if named is not None and named.start <= len("the end of "):
            end = match.end() + named.end
            [period] = periods_in(text[match.end() + named.start : end])
            return f"{text[: match.start()]} {text[end:]}", period.last
    return text, None


def _stretch_taken(text: str, until: date) -> tuple[str, date | None]:
    """The text without the time that it asks for, and the first day of that."""
    for match in _SINCE.finditer(text):
        named = next(iter(dates_in(text[match.end() :])), None)
        if named is not None and named.start == 0:
            end = match.end() + named.end
            [period] = periods_in(text[match.end() : end])
            return f"{text[: match.start()]} within {text[end:]}", period.first
    if match := _WITHIN.search(text):
        count = number_of(match["count"] or "one")
        if count is not None:
            months = count * (12 if "year" in match["unit"] else 1)
            since = _months_before(until, months)
            return f"{text[: match.start()]} within {text[match.end() :]}", since
    return text, None


def _months_before(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    # 28 is a day of every month.
    return date(max(1, year), month + 1, min(day.day, 28))
