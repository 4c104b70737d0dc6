import tomllib
from collections import Counter
from pathlib import Path

import assistant.retrieval.synonyms as module
from assistant.retrieval.synonyms import synonyms
from ingest.library.lexical import tokens


def test_words_of_one_meaning_name_each_other():
    assert tokens("trial")[0] in synonyms()[tokens("pilots")[0]]


def test_no_word_stands_in_two_meanings():
    listed = tomllib.loads(Path(module.__file__).with_name("synonyms.toml").read_text("utf-8"))
    counts = Counter(t for words in listed["meanings"] for t in {*tokens(" ".join(words))})

    assert [token for token, count in counts.items() if count > 1] == []
