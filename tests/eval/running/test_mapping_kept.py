from eval.mapping.gold import read
from eval.running.mapping import mapped


def test_paragraphs_on_which_the_readers_agree_are_mapped(embedder):
    held = read()[:6]
    agreed = [one for one in held if one.readings[0].first == one.readings[1].first]

    items = mapped(embedder, held)

    assert [one.id for one in items] == [one.id for one in agreed]
    for item, one in zip(items, agreed, strict=True):
        assert item.expected[:1] == one.readings[0].statements[:1]
        assert len(item.probabilities) == 9
        assert abs(sum(item.probabilities.values()) - 1) < 1e-3
