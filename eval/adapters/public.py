"""Makes documents and gold questions of a public question set.

A set is a folder with `corpus.jsonl` {id, title, text, parts?}, `queries.jsonl` {id, text,
answerable, answers, history?, scenario?} and `qrels.tsv` (query, doc, passage, rel). None was made
for answers that quote, so what an answer has to state is chosen so:

- A given answer of at most 8 words that stands in a relevant document is a form of the one vital
  nugget: an answer that quotes the right sentence holds it. "Yes" and "no" are never forms.
- Otherwise (long answers in free words, yes or no, a question asked back) the vital nugget is the
  evidence: any of the parts that qrels name, or any sentence or list item of the relevant documents
  where they name none, each by its first 60 characters. To state it is to quote the right document.
- The given answers stand in the notes, for whoever reads the report.

Any relevant document will do as the citation. Where `answerable` is null the question says too
little (mtRAG's "underspecified"): to ask back is right, and so is to decline. A scenario (ShARC) is
what the person says of themselves, and stands before the question.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.qa.answer import AnswerOutcome
from eval.adapters.public_files import (
    QUERIES,
    GivenDocument,
    GivenQuery,
    PublicSetError,
    Relevant,
    first_problem,
    read_documents,
    read_queries,
    read_relevant,
)
from eval.gold.question import GoldQuestion
from eval.tasks.folding import folded
from ingest.sentences import sentences

LONGEST_ANSWER = 8
"""Words of the longest given answer that an answer in quotes can be expected to hold."""

SHOWN = 60
"""Characters of a sentence that have to stand in an answer."""

SHORTEST = 20
"""Characters: what is shorter is a heading or a scrap, and proves nothing."""

LONGEST_NAME = 100
SPEAKERS = {"agent": "assistant"}
NOT_ANSWERED = (
    AnswerOutcome.NEEDS_CLARIFYING,
    AnswerOutcome.RELATED,
    AnswerOutcome.NOT_IN_EVIDENCE,
    AnswerOutcome.OUT_OF_SCOPE,
    AnswerOutcome.DECLINED,
)
_YES_OR_NO = frozenset({"yes", "no"})
_LIST_MARK = re.compile(r"^[*•-]\s+")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A question set. `documents` are (file name, text); `name` is also the name of its pack."""

    name: str
    documents: list[tuple[str, str]]
    questions: list[GoldQuestion]


def read_public(folder: Path) -> PublicSet:
    """The question set in a folder, which names it. Raises `PublicSetError`.

    Documents of the same words are one file, for a pack holds the same bytes once.
    """
    documents = read_documents(folder)
    queries = read_queries(folder)
    relevant = read_relevant(folder, queries, documents)
    files = _files(documents.values())
    questions: list[GoldQuestion] = []
    for query in queries.values():
        try:
            given = _question(folder.name, query, relevant.get(query.id, []), files)
        except ValidationError as error:
            message = f"{folder / QUERIES}, {query.id}: {first_problem(error)}"
            raise PublicSetError(message) from error
        questions.append(given)
    return PublicSet(folder.name, [(name, text) for text, name in files.items()], questions)


def _files(documents: Iterable[GivenDocument]) -> dict[str, str]:
    """The name of the file that each text is written to."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for document in documents:
        if document.whole in files:
            continue
        safe = _UNSAFE.sub("_", document.id)[:LONGEST_NAME]
        # Windows takes "A.txt" and "a.txt" for one file.
        name, count = safe, 1
        while name.casefold() in taken:
            count += 1
            name = f"{safe}-{count}"
        taken.add(name.casefold())
        files[document.whole] = f"{name}.txt"
    return files


def _question(
    name: str, query: GivenQuery, relevant: Sequence[Relevant], files: Mapping[str, str]
) -> GoldQuestion:
    answerable = bool(query.answerable)
    cited = dict.fromkeys(files[each.document.whole] for each in relevant)
    forms = _forms(query, relevant) if answerable else []
    return GoldQuestion.model_validate(
        {
            "id": query.id,
            "question": f"{query.scenario} {query.text}".strip(),
            "history": [
                {"role": SPEAKERS.get(role, role), "text": text} for role, text in query.history
            ],
            "type": "lookup" if answerable else "unanswerable",
            "packs": [name],
            "answerable": answerable,
            "outcomes": NOT_ANSWERED if query.answerable is None else (),
            "nuggets": [{"text": _told(forms), "any_of": forms}] if forms else [],
            "citations": [[{"file": file} for file in cited]] if answerable and cited else [],
            "author": name,
            "split": "dev",
            "notes": " / ".join(query.answers),
        }
    )


def _forms(query: GivenQuery, relevant: Sequence[Relevant]) -> list[str]:
    texts = [folded(each.document.whole).casefold() for each in relevant]
    answers = [answer.strip().rstrip(".") for answer in query.answers]
    short = [answer for answer in answers if _can_be_quoted(answer, texts)]
    if short:
        return short
    evidence = [words for each in relevant for words in _evidence(each)]
    return list(dict.fromkeys(words[:SHOWN].strip() for words in evidence))


def _told(forms: Sequence[str]) -> str:
    """The nugget as a report shows it: the forms may be every sentence of a document."""
    more = len(forms) - 1
    return f"{forms[0]} (or any of {more:,} other sentences or forms)" if more else forms[0]


def _can_be_quoted(answer: str, texts: Iterable[str]) -> bool:
    words = folded(answer).casefold()
    if not words or words in _YES_OR_NO or len(words.split()) > LONGEST_ANSWER:
        return False
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(text) for text in texts)


def _evidence(relevant: Relevant) -> list[str]:
    """The part that is relevant, or every sentence and every item of a list of the document."""
    if relevant.part:
        return [relevant.part]
    text = relevant.document.text
    lines = [
        _LIST_MARK.sub("", line.strip())
        for start, end in sentences(text)
        for line in text[start:end].split("\n")
        if not line.lstrip().startswith("#")
    ]
    return [line for line in lines if len(line) >= SHORTEST] or [text.strip()]
