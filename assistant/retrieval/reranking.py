"""Ranks again what was found, with a CrossEncoder of sentence-transformers."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import ModelError
from ingest.library.records import StoredPassage
from ingest.passages import index_text

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker:
    """The CrossEncoder in a folder; loaded on first use, from disk. `depth`: how many it reads."""

    def __init__(self, folder: Path, depth: int = 30) -> None:
        self.folder = folder
        self.depth = depth

    def rerank(
        self, query: str, found: Sequence[tuple[StoredPassage, float]]
    ) -> list[tuple[StoredPassage, float]]:
        """The same passages with the model's scores, best first. Raises `ModelError`."""
        if not found:
            return []
        passages = [passage for passage, _ in found]
        texts = [index_text(p.document.title, p.text, p.headings, p.header) for p in passages]
        scores = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        ranked = zip(passages, (float(score) for score in scores), strict=True)
        return sorted(ranked, key=lambda pair: -pair[1])

    @cached_property
    def _model(self) -> "CrossEncoder":
        if not (self.folder / "config.json").is_file():
            raise ModelError(
                f"EVIDENCE_RERANKER: {self.folder} holds no model (no config.json). Name the "
                "folder of a CrossEncoder."
            )
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(str(self.folder), device="cpu", local_files_only=True)
        except Exception as error:
            # What the libraries raise for a folder that is not whole is of many kinds.
            raise ModelError(
                f"EVIDENCE_RERANKER: the model in {self.folder} cannot be loaded: "
                f"{str(error).splitlines()[0] if str(error) else type(error).__name__}"
            ) from error
