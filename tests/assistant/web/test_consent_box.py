from sqlalchemy import select

from assistant.web import wording
from assistant.web.consent_box import ConsentBox
from ingest.library.schema import AuditRow
from ingest.settings import Settings


def with_model(assistant):
    assistant.settings = Settings(**{**assistant.settings.model_dump(), "llm": "openai:test"})
    return ConsentBox(assistant)


def test_the_box_is_shown_only_where_a_model_is_set(assistant):
    assert ConsentBox(assistant).refresh("Exampleshire")[0]["visible"] is False
    box = with_model(assistant)
    assert box.refresh("Exampleshire")[0]["visible"] is True
    assert box.refresh(None)[0]["visible"] is False


def test_what_is_ticked_is_stored_and_logged_with_who(assistant):
    box = with_model(assistant)

    update, told = box.give("Exampleshire", True)
    assert update["value"] is True
    assert "the owner agreed on" in told
    assert assistant.library.pack("Exampleshire").consent.endswith("Z")

    update, told = box.give("Exampleshire", False)
    assert update["value"] is False
    assert wording.CONSENT_WITHDRAWN in told
    assert assistant.library.pack("Exampleshire").consent == ""

    with assistant.library.reading() as connection:
        query = select(AuditRow.action).where(AuditRow.action.startswith("consent"))
        actions = list(connection.execute(query).scalars())
    assert actions == ["consent given", "consent withdrawn"]


def test_without_a_model_nothing_is_recorded(assistant):
    ConsentBox(assistant).give("Exampleshire", True)

    assert assistant.library.pack("Exampleshire").consent == ""
