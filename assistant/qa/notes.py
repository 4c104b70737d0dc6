"""What is said beneath an answer about how it was made."""

from collections import Counter

from assistant.qa.answer import Answer
from prompts import prompt

WRITTEN = "model:"
"""How the name of an engine begins that writes with a model; the model's own name follows."""


def notes(answer: Answer) -> list[str]:
    """In plain words: what was searched for in the question's place, which model wrote the answer
    or why none did, and what was left out of it.
    """
    counted = f"{left_out(answer)}: {', '.join(reasons(answer))}."
    return [*how_made(answer), counted] if answer.removed else how_made(answer)


def how_made(answer: Answer) -> list[str]:
    """In plain words: what was searched for in the question's place, which model wrote the answer
    or why none did, or how code worked it out.
    """
    found: list[str] = []
    if answer.searched_for:
        found.append(prompt("searched_for").fill(text=answer.searched_for))
    if model := model_of(answer):
        found.append(prompt("model_wrote").fill(model=model))
    if answer.note:
        found.append(answer.note)
    return found


def model_of(answer: Answer) -> str:
    """The name of the model that writes the answer, or an empty string."""
    return answer.engine.removeprefix(WRITTEN) if answer.engine.startswith(WRITTEN) else ""


def left_out(answer: Answer) -> str:
    """How many sentences of a model were left out, in words."""
    number = len(answer.removed)
    return f"{number} {'sentence' if number == 1 else 'sentences'} of the model " + (
        "was left out" if number == 1 else "were left out"
    )


def reasons(answer: Answer) -> list[str]:
    """Why sentences of a model were left out, each reason with its number."""
    counts = Counter(one.reason for one in answer.removed)
    return [f"{count} {reason}" for reason, count in counts.items()]
