"""Lexical search: BM25 by SQLite FTS5, one table a pack, in the catalogue's own transactions.

Words are stemmed and stop words dropped here, not by FTS5, so that reference codes stay whole:
"s.42", "section 42" and "s42" are one token, as are "4.12", "72A" and "QS7".
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock

import snowballstemmer
from sqlalchemy import Connection, text

_STOP = (
    "a about above after again all also am an and any are as at be because been before being "
    "below between both but by can could did do does doing down during each few for from "
    "further had has have having he her here hers him his how i if in into is it its itself "
    "just me more most my no nor not now of off on once only or other our out over own s same "
    "she should so some such t than that the their theirs them then there these they this those "
    "through to too under until up upon us very was we were what when where which while who "
    "whom why will with would you your"
)
STOP_WORDS = frozenset(_STOP.split())
_SECTION = re.compile(
    r"\b(?:sections?|sec\.?|ss?\.)\s*(\d+[a-z]{0,2})\b|(?<!['’\w])s ?(\d+[a-z]{0,2})\b", re.I
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+%?|[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_stemmer = snowballstemmer.stemmer("english")
_at_it = Lock()
"""The stemmer keeps the word in hand in itself: two threads at once get wrong stems or an error."""


def tokens(words: str) -> list[str]:
    """The search tokens of a text, in order, stop words left out."""
    found = [f"sec_{(m[1] or m[2]).casefold()}" for m in _SECTION.finditer(words)]
    for match in _TOKEN.finditer(words):
        word = match.group().casefold().replace("’", "'")
        if word.removesuffix("'s") not in STOP_WORDS:
            found.append(stem(word))
    return found


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """One lower-case word as a token: its stem, or the code or figure itself, kept whole."""
    word = word.removesuffix("'s").removesuffix("'")
    if any(c.isdigit() for c in word):
        return word.replace(",", "").replace(".", "_").replace("%", "")
    with _at_it:
        return _stemmer.stemWord(word.replace("'", ""))


def create(connection: Connection, pack_id: int) -> None:
    """Make the table of a pack, where it is absent."""
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table(pack_id)} USING fts5("
            "tokens, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
    )


def drop(connection: Connection, pack_id: int) -> None:
    """Take the table of a pack away, where there is one."""
    connection.execute(text(f"DROP TABLE IF EXISTS {table(pack_id)}"))


def add(connection: Connection, pack_id: int, rows: Iterable[tuple[int, str]]) -> None:
    """Index (passage id, text) rows."""
    values = [{"id": key, "tokens": " ".join(tokens(words))} for key, words in rows]
    if values:
        connection.execute(
            text(f"INSERT INTO {table(pack_id)}(rowid, tokens) VALUES (:id, :tokens)"),  # noqa: S608
            values,
        )


def delete(connection: Connection, pack_id: int, ids: Sequence[int]) -> None:
    """Take passages out of the index."""
    if ids:
        connection.execute(
            text(f"DELETE FROM {table(pack_id)} WHERE rowid = :id"),  # noqa: S608
            [{"id": key} for key in ids],
        )


def purge(connection: Connection, pack_id: int) -> None:
    """Write the index anew, without the words of deleted passages, which FTS5 only marks."""
    connection.execute(text(f"INSERT INTO {table(pack_id)}({table(pack_id)}) VALUES ('optimize')"))  # noqa: S608


def search(
    connection: Connection, pack_id: int, terms: Sequence[str], limit: int
) -> list[tuple[int, float]]:
    """(passage id, BM25 score) of the best passages that hold any of the terms, best first."""
    if not terms:
        return []
    query = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
    rows = connection.execute(
        text(
            f"SELECT rowid, -rank FROM {table(pack_id)} WHERE {table(pack_id)} MATCH :query "  # noqa: S608
            "ORDER BY rank LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    return [(int(key), float(score)) for key, score in rows]


def frequencies(
    connection: Connection, pack_id: int, terms: Iterable[str]
) -> tuple[int, dict[str, int]]:
    """The number of passages in the pack, and for each term the number that hold it."""
    total = connection.execute(text(f"SELECT count(*) FROM {table(pack_id)}")).scalar() or 0  # noqa: S608
    found: dict[str, int] = {}
    for term in dict.fromkeys(terms):
        query = text(f"SELECT count(*) FROM {table(pack_id)} WHERE {table(pack_id)} MATCH :query")  # noqa: S608
        found[term] = connection.execute(query, {"query": f'"{term}"'}).scalar() or 0
    return int(total), found


def ids(connection: Connection, pack_id: int) -> set[int]:
    """The passages the index holds."""
    return {
        int(key)
        for key in connection.execute(text(f"SELECT rowid FROM {table(pack_id)}")).scalars()  # noqa: S608
    }


def table(pack_id: int) -> str:
    """The name of a pack's table: made of a number, so it is safe inside a statement (S608)."""
    return f"lexical_{int(pack_id)}"
