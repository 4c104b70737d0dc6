"""The forms of words of the assistant: one file each, named, versioned by the hash of its bytes."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from langchain_core.prompts import PromptTemplate


@dataclass(frozen=True, slots=True)
class Prompt:
    """A form of words. `version` is the beginning of the SHA-256 of its file."""

    name: str
    version: str
    template: PromptTemplate

    def fill(self, **values: str) -> str:
        """The words with their blanks filled. Raises `KeyError` where one is missing."""
        return self.template.format(**values).strip()


@lru_cache(maxsize=64)
def prompt(name: str) -> Prompt:
    """The form of words in `prompts/NAME.txt`. Raises `FileNotFoundError`."""
    data = files("prompts").joinpath(f"{name}.txt").read_bytes()
    text = data.decode("utf-8")
    version = hashlib.sha256(data).hexdigest()[:12]
    return Prompt(name, version, PromptTemplate.from_template(text))
