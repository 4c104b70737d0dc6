import pytest

from assistant.exports.proof import FalseQuoteError, Proof


def changed(turn, name="citations", **values):
    """The turn, with its first citation changed."""
    first, *others = getattr(turn, name)
    return turn.model_copy(update={name: [first.model_copy(update=values), *others]})


def test_true_conversation_is_given_back_as_it_was(seeded, conversation):
    proof = Proof(seeded)

    assert [proof.turn(turn) for turn in conversation.turns] == conversation.turns
    assert proof.unchecked == 0


@pytest.mark.parametrize("quote", ["4120 people were waiting", " \n"])
def test_tampered_quote_is_refused(seeded, answered, quote):
    with pytest.raises(FalseQuoteError, match="citation 1: the quote is"):
        Proof(seeded).turn(changed(answered, quote=quote))


def test_quote_of_another_document_is_refused(seeded, answered, conversation):
    other = conversation.turns[2].citations[0]

    with pytest.raises(FalseQuoteError, match=r"is not on page 1 of Waiting times\.txt"):
        Proof(seeded).turn(changed(answered, quote=other.quote))


def test_page_that_is_not_there_is_refused(seeded, answered):
    with pytest.raises(FalseQuoteError, match=r"Waiting times\.txt has no page 9"):
        Proof(seeded).turn(changed(answered, page=9))


@pytest.mark.parametrize("number", ["2.2", "9"])
def test_quote_of_another_paragraph_is_refused(seeded, answered, number):
    assert answered.citations[0].paragraph == "2.1"

    with pytest.raises(FalseQuoteError, match=f"not in paragraph {number} on page 1"):
        Proof(seeded).turn(changed(answered, paragraph=number))


def test_what_came_nearest_is_proved_too(seeded, conversation):
    with pytest.raises(FalseQuoteError, match="nearest 1: the quote is not on page 1"):
        Proof(seeded).turn(changed(conversation.turns[3], "nearest", quote="It is blue."))


def test_title_date_and_label_are_those_of_the_library(seeded, answered):
    told = changed(answered, title="CQC report", date="2031-01-01", page_label="iv")

    assert Proof(seeded).turn(told) == answered


@pytest.mark.parametrize(
    "values",
    [{"document_id": "0" * 64}, {"pack": "Nowhere"}, {"pack": "Otherford"}],
    ids=["document", "pack", "other pack"],
)
def test_citation_of_what_is_not_in_the_library_is_counted(seeded, answered, values):
    proof, told = Proof(seeded), changed(answered, **values)

    assert proof.turn(told) == told
    assert proof.unchecked == 1
    assert proof.document(told.citations[0]) is None


def test_beginning_of_an_id_is_not_the_document(seeded, answered):
    cited = answered.citations[0]
    told = changed(answered, document_id=cited.document_id[:12])

    assert Proof(seeded).document(told.citations[0]) is None
