"""What of a run may be sent to a judge."""

from assistant.generation.egress import is_personal
from assistant.qa.orders import is_order
from eval.gold.question import GoldQuestion
from eval.tasks.task import Asked
from ingest.library.library import Library, UnknownNameError

NO_CONSENT = "the owner of {pack} has not agreed to this model at this address"
PERSONAL = "personal data stands in it, or on a page that it cites"
CASE_FILE = "it cites a case file"
ORDER = "an order to a program stands in it"
GONE = "{pack} or what it cites is not in this library"


def earlier(question: GoldQuestion) -> tuple[str, ...]:
    """What the person asked before the question, without what was answered."""
    return tuple(turn.text for turn in question.history if turn.role == "user")


def why_not_sent(library: Library, receiver: str, asked: Asked) -> str:
    """Why an answer may not go to a receiver, in words; empty where it may.

    The rules are those of passages: the owner of each pack, of those it cites too, agreed to that
    receiver, and nothing marks what is quoted. A page with personal data is not told apart by
    passage: an answer that cites it stays here.
    """
    answer, question = asked.stored.answer, asked.question
    for name in dict.fromkeys((*question.packs, *(one.pack for one in answer.citations))):
        try:
            agreed = library.pack(name).agreed(receiver)
        except UnknownNameError:
            return GONE.format(pack=name)
        if not agreed:
            return NO_CONSENT.format(pack=name)
    texts = [
        question.question,
        *earlier(question),
        answer.answer,
        *(nugget.text for nugget in question.nuggets),
    ]
    if any(map(is_personal, texts)):
        return PERSONAL
    if any(map(is_order, texts)):
        return ORDER
    for citation in answer.citations:
        try:
            document = library.document(citation.pack, citation.document_id)
        except UnknownNameError:
            return GONE.format(pack=citation.pack)
        if document.removed:
            return GONE.format(pack=citation.pack)
        if document.case_file:
            return CASE_FILE
        if any(flag.private and flag.page == citation.page for flag in library.flags(document)):
            return PERSONAL
    return ""
