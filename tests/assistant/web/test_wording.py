from assistant.web import wording
from ingest.personal.flags import FlagType


def test_every_kind_of_personal_data_has_words_of_its_own() -> None:
    assert set(wording.FLAGS) == set(FlagType)
    assert len(set(wording.FLAGS.values())) == len(FlagType)
