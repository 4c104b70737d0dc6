"""A question of the seeded packs, its proved answer, and what was noted of its sendings."""

from sqlalchemy import select

from assistant.qa.answer import Question
from assistant.qa.citations import verify
from ingest.library.schema import AuditRow

ASKED = Question("How many people were waiting for a Care Act assessment in August 2025?")
PACK = ["Exampleshire"]
NHS_NUMBER = "943 476 5919"
TRUE = "In August 2025, 412 people were waiting for a Care Act assessment [1]."


def asked(assistant, question=ASKED, packs=PACK):
    """The answer, once every citation of it is proved anew."""
    answer = assistant.ask(question, packs)
    verify(assistant.library, answer.citations, packs)
    known = {citation.n for citation in answer.citations}
    assert all(s.citations and known.issuperset(s.citations) for s in answer.sentences)
    return answer


def sendings(assistant) -> list[tuple[str, dict]]:
    with assistant.library.reading() as connection:
        query = select(AuditRow.pack, AuditRow.detail).where(AuditRow.action == "passages sent")
        return [(pack, detail) for pack, detail in connection.execute(query)]
