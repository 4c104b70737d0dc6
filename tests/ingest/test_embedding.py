"""What the embedder promises."""

import numpy as np
import pytest

from ingest.embedding import Embedder, ModelError


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
