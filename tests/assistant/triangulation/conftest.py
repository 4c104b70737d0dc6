"""The passages of a text, as the tests of answering make them."""

from tests.assistant.answering.conftest import passages

__all__ = ["passages"]
