"""Tells a question that names nothing: nobody could know what is asked."""

from assistant.answering.asked import Asked
from ingest.library.lexical import tokens

_NAMES_NOTHING = frozenset(
    tokens(
        "thing things stuff one ones other others another both two three first second last latest "
        "next previous same different figure figures number numbers total amount percentage rate "
        "share score result results answer question data information detail details fact facts "
        "point points part bit way case good bad better best worse worst well big small high low "
        "more less much many lot long old new right wrong true false ok okay okey important "
        "interesting useful enough compare compared comparison differ difference change changed "
        "explain describe summarise summary tell say said says show shown give given find found "
        "know see look mean means meant think thought happen happened happening done doing make "
        "made work works working go going went come came get got put take want wanted need please "
        "thanks help sure really actually again also still yet ever just only then now today "
        "people person someone somebody anyone everyone everybody document documents page report "
        "paper file files evidence council it that this what who when where why how"
    )
)


def names_nothing(asked: Asked) -> bool:
    """Whether no word of the question, made to stand alone, tells what it is about."""
    named = asked.names or asked.dates or asked.codes
    return not named and _NAMES_NOTHING.issuperset(asked.terms)
