from pathlib import Path

import pytest

from assistant.retrieval.reranking import Reranker
from assistant.retrieval.search import Searcher
from ingest.embedding import Embedder, ModelError, shipped_folder
from ingest.library.filters import Filters
from ingest.library.library import Library

QUERY = "how long do people wait for an assessment"


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder of two thin layers with weights by chance, and the tokenizer that ships."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    folder = tmp_path_factory.mktemp("reranker")
    plain = folder / "plain"
    tokenizer = AutoTokenizer.from_pretrained(shipped_folder(), local_files_only=True)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=256,
        num_labels=1,
        # Wide weights, so that scores stand apart.
        initializer_range=0.6,
    )
    BertForSequenceClassification(config).save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    CrossEncoder(str(plain), device="cpu", local_files_only=True).save_pretrained(
        str(folder / "model")
    )
    return folder / "model"


@pytest.fixture(scope="module")
def reranker(model_folder: Path) -> Reranker:
    return Reranker(model_folder)


@pytest.fixture(scope="module")
def found(searcher: Searcher):
    [hits] = searcher.search([QUERY], ["Exampleshire", "Otherford"], 10, Filters())
    return [(hit.passage, hit.score) for hit in hits]


def test_model_is_not_loaded_before_it_is_needed(tmp_path: Path):
    assert Reranker(tmp_path / "nothing").rerank(QUERY, []) == []


def test_keeps_the_passages_and_orders_them_by_the_score_of_the_model(reranker, found):
    ranked = reranker.rerank(QUERY, found)

    assert {passage.key for passage, _ in ranked} == {passage.key for passage, _ in found}
    assert [s for _, s in ranked] == sorted((s for _, s in ranked), reverse=True)


def test_scores_are_those_that_the_model_gives(reranker, found, model_folder):
    from sentence_transformers import CrossEncoder

    from ingest.passages import index_text

    model = CrossEncoder(str(model_folder), device="cpu", local_files_only=True)
    passage, score = reranker.rerank(QUERY, found)[0]
    text = index_text(passage.document.title, passage.text, passage.headings, passage.header)

    assert float(model.predict([(QUERY, text)])[0]) == pytest.approx(score, abs=0.02)


def test_order_does_not_hang_on_the_order_given(reranker, found):
    forth = [passage.key for passage, _ in reranker.rerank(QUERY, found)]
    back = [passage.key for passage, _ in reranker.rerank(QUERY, found[::-1])]

    assert forth == back


def test_search_ranks_by_the_model(searched: Library, embedder: Embedder, reranker, found):
    searcher = Searcher(searched, embedder, reranker)
    [hits] = searcher.search([QUERY], ["Exampleshire", "Otherford"], 3, Filters())

    best = reranker.rerank(QUERY, found)[:3]
    assert [hit.passage.key for hit in hits] == [passage.key for passage, _ in best]


def test_folder_without_a_model_is_a_clear_error(tmp_path: Path, found):
    with pytest.raises(ModelError, match=r"EVIDENCE_RERANKER.*holds no model"):
        Reranker(tmp_path).rerank(QUERY, found)


def test_folder_that_is_not_there_is_a_clear_error(tmp_path: Path, found):
    with pytest.raises(ModelError, match="EVIDENCE_RERANKER"):
        Reranker(tmp_path / "nowhere").rerank(QUERY, found)


def test_model_without_its_weights_is_a_clear_error(tmp_path: Path, model_folder: Path, found):
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((model_folder / name).read_bytes())

    with pytest.raises(ModelError, match="EVIDENCE_RERANKER"):
        Reranker(tmp_path).rerank(QUERY, found)
