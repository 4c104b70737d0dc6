"""What the embedder promises."""

import numpy as np
import pytest

from ingest.embedding import PADDING, Embedder, ModelError


def test_vectors_are_of_unit_length_and_in_order(embedder):
    one, two = embedder.encode(["people wait", "the lift in Paris"])

    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-3)
    assert embedder.encode(["people wait"])[0] @ one > embedder.encode(["people wait"])[0] @ two


def test_text_that_no_encoding_holds_is_embedded_all_the_same(embedder):
    assert embedder.encode(["half a \ud83d pair"]).shape == (1, 384)


def test_no_texts_give_no_vectors(embedder):
    assert embedder.encode([]).shape == (0, 384)


def test_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="EVIDENCE_EMBEDDER"):
        Embedder(str(tmp_path)).encode(["text"])


def test_other_weights_than_those_checked_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr("ingest.embedding.shipped_folder", lambda: tmp_path)

    with pytest.raises(ModelError, match="not the weights"):
        Embedder().encode(["text"])


def test_a_few_texts_are_tokenised_at_once_and_all_are_embedded_in_order(embedder, monkeypatch):
    monkeypatch.setattr("ingest.embedding.AT_ONCE", 5)
    sizes = []
    tokenizer = embedder.model.tokenizer

    class Spy:
        def __call__(self, texts, **options):
            sizes.append(len(texts))
            return tokenizer(texts, **options)

        def __getattr__(self, name):
            return getattr(tokenizer, name)

    monkeypatch.setattr(type(embedder.model), "tokenizer", Spy(), raising=False)
    texts = [f"people wait {n} days " * (n % 7 + 1) for n in range(23)]
    vectors = embedder.encode(texts)
    counts = embedder.count_tokens(texts)
    assert max(sizes) == 5
    assert len(counts) == 23
    assert np.allclose(vectors[17], embedder.encode([texts[17]])[0], atol=1e-2)


def test_no_more_of_a_text_is_tokenised_than_the_model_can_read(embedder):
    [words, longer] = embedder.encode(["people wait " * 1_000, "people wait " * 100_000])
    assert words @ longer == pytest.approx(1, abs=1e-2)
    assert all(len(ids) <= embedder.limit for ids in embedder._tokens(["a" * 3_000_000]))


def test_what_is_told_of_progress_may_end_the_embedding(embedder):
    done = []

    def advance(count):
        done.append(count)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedder.encode(["people wait " * 120] * 40, advance)
    assert len(done) == 1


def test_a_batch_holds_little_padding(embedder):
    lengths = [5, 200, 7, 90, 6, 5, 210, 11, 30, 5] * 20
    batches = list(embedder._batches(lengths))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        held = [lengths[place] for place in batch]
        assert len(held) * max(held) - sum(held) <= PADDING
        assert len(held) * max(held) <= embedder.batch_tokens
