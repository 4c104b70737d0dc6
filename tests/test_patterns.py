"""No pattern of ours goes on for ever: a paper may hold a line of five hundred dots."""

import importlib
import multiprocessing
import pkgutil
import re
from collections.abc import Iterator
from multiprocessing.connection import Connection
from types import ModuleType

import assistant
import ingest

LONG = 60
"""Enough that a pattern whose steps double with each character does not come to an end, and one
whose steps are its length cubed is done in a moment."""

ENDLESS_S = 120.0
RUNS = (
    ". ", ".", " ", "1,", "1 ", "12 ", "a ", "Aa ", "Ab, ", "-", "–", "( ", "a, ", "word and ",
    "of the ", "A. ", "| ", "£1 ", "1", "a", "\n", "Oak and Elm of ", "31 March 2025 ", "x-", "'",
)  # fmt: skip


def patterns(package: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that stand in the modules of a package, with where they stand."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if found.name.endswith("__main__") or ".migrations" in found.name:
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value


def run(texts: list[str], told: Connection) -> None:
    for package in (ingest, assistant):
        for name, pattern in patterns(package):
            told.send(name)
            for text in texts:
                for match in (pattern.search, pattern.fullmatch, pattern.match):
                    match(text)
    told.send("")


def test_every_pattern_comes_to_an_end_on_long_runs() -> None:
    texts = [run * -(-LONG // len(run)) + end for run in RUNS for end in ("", "x", "!", "9")]
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=run, args=(texts, there), daemon=True)
    process.start()
    last = "what is first"
    try:
        while last and here.poll(ENDLESS_S):
            last = here.recv()
    finally:
        process.kill()

    assert not last, f"{last} does not come to an end"
