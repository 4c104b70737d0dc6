"""Words of this field that mean the same."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ingest.library.lexical import tokens


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, frozenset[str]]:
    """For each search token that `synonyms.toml` lists, the other tokens of its meaning."""
    path = Path(__file__).parent / "synonyms.toml"
    found: dict[str, frozenset[str]] = {}
    for words in tomllib.loads(path.read_text("utf-8"))["meanings"]:
        meaning = frozenset(token for word in words for token in tokens(word))
        for token in meaning:
            found[token] = meaning - {token}
    return found
