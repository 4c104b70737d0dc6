"""What is sent to a model: the instructions, the passages as data, the question."""

import json
from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.generation.egress import council_sent, page_sent, text_sent, title_sent
from assistant.qa.answer import Question
from ingest.library.records import StoredPassage
from prompts import prompt

REACH = 3
"""How many of the user's earlier questions go with a question."""


def earlier(question: Question) -> list[str]:
    """The user's questions that are sent with this one, oldest first.

    Earlier answers stay here: they may quote a pack whose owner did not agree.
    """
    return question.earlier[-REACH:]


def messages(question: Question, passages: Sequence[StoredPassage]) -> list[BaseMessage]:
    """The messages that ask a model a question of the passages, numbered from 1."""
    blocks = "\n".join(_block(n, passage) for n, passage in enumerate(passages, start=1))
    before = _lines(earlier(question))
    now = _lines([question.text])
    asked = prompt("model_question").fill(passages=blocks, earlier=before, question=now)
    return [SystemMessage(prompt("model_system").fill()), HumanMessage(asked)]


def _block(n: int, passage: StoredPassage) -> str:
    """A passage as one line of JSON: no text inside it can end the block and be read as ours."""
    block = {
        "number": n,
        "title": title_sent(passage.document),
        "council": council_sent(passage.document),
        "date": passage.document.date,
        "page": page_sent(passage),
        "text": text_sent(passage),
    }
    return json.dumps(block, ensure_ascii=False)


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(json.dumps(text, ensure_ascii=False) for text in texts) or "(none)"
