"""What the reader says is weighed by data that belongs to it."""

from dataclasses import replace

import pytest

from assistant.reader.judgement import Evidence, answered, load, sentence_odds
from assistant.reader.reader import Reader
from ingest.embedding import Embedder, ModelError

PLAIN = Evidence(0.0, 0.0)


def test_what_ships_belongs_to_the_reader_and_the_embedder_that_ship():
    judgement = load()

    assert judgement.reader == Reader().name
    assert judgement.embedder == Embedder().name


def test_sentence_is_likelier_the_more_the_reader_says_so():
    judgement = load()
    odds = [sentence_odds(judgement, replace(PLAIN, logit=logit)) for logit in (-4.0, 0.0, 4.0)]

    assert odds == sorted(set(odds))


def test_question_is_answered_likelier_the_likelier_its_best_sentence():
    judgement = load()
    sure = [answered(judgement, replace(PLAIN, logit=odds)) for odds in (-4.0, 0.0, 4.0)]

    assert sure == sorted(set(sure))
    assert 0.0 <= sure[0] < sure[-1] <= 1.0


def test_question_for_which_nothing_was_found_is_hardly_answered():
    assert answered(load(), None) < load().may_speak


def test_unknown_key_of_the_file_is_an_error(tmp_path):
    file = tmp_path / "judgement.json"
    file.write_text(load().model_dump_json()[:-1] + ', "more": 1}', "utf-8")

    with pytest.raises(ModelError, match=r"judgement\.json"):
        load(file)
