"""The plain LangChain pipeline that ours is measured against, in its defaults, same weights."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.embedding import shipped_folder


@dataclass(frozen=True, slots=True)
class PlainRun:
    """How long the plain pipeline took, in seconds, and over how many pages and chunks."""

    pages: int
    chunks: int
    seconds: float
    stages: dict[str, float]


def run_plain(files: Sequence[Path], folder: Path) -> PlainRun:
    """PyPDFLoader, RecursiveCharacterTextSplitter 1000/150, HuggingFaceEmbeddings, Chroma."""
    from langchain_chroma import Chroma
    from langchain_community.document_loaders import PyPDFLoader
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=str(shipped_folder()))
    embeddings.embed_query("warm")
    began = time.perf_counter()
    pages = [page for file in files for page in PyPDFLoader(str(file)).load()]
    read = time.perf_counter()
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=150)
    chunks = splitter.split_documents(pages)
    split = time.perf_counter()
    Chroma.from_documents(chunks, embeddings, persist_directory=str(folder))
    done = time.perf_counter()
    stages = {"read": read - began, "split": split - read, "embed and store": done - split}
    return PlainRun(len(pages), len(chunks), done - began, stages)
