"""What is said beneath an answer about how it was made."""

from assistant.answering.answer import Answer
from prompts import prompt

WRITTEN = "model:"
"""How the name of an engine begins that writes with a model; the model's own name follows."""


def notes(answer: Answer) -> list[str]:
    """In plain words: which model wrote the answer or why none did, and what was left out of it."""
    found: list[str] = []
    if answer.engine.startswith(WRITTEN):
        found.append(prompt("model_wrote").fill(model=answer.engine.removeprefix(WRITTEN)))
    if answer.note:
        found.append(answer.note)
    if answer.removed:
        number = sum(count for _, count in answer.removed)
        reasons = ", ".join(f"{count} {reason}" for reason, count in answer.removed)
        what = "sentence of the model was" if number == 1 else "sentences of the model were"
        found.append(f"{number} {what} left out: {reasons}.")
    return found
