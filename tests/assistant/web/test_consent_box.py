import pytest
from sqlalchemy import select

from assistant.web import wording
from assistant.web.consent_box import ConsentBox
from ingest.library.schema import AuditRow
from ingest.settings import Settings


def with_model(assistant, url="http://127.0.0.1:9/v1"):
    assistant.settings = Settings(
        **{**assistant.settings.model_dump(), "llm": "openai:test", "llm_url": url}
    )
    return ConsentBox(assistant)


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")


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


def test_consent_is_for_the_model_and_the_address_that_were_shown(assistant):
    shown = with_model(assistant).give("Exampleshire", True)[0]["label"]
    assistant.__dict__.pop("writing_engine")

    other = with_model(assistant, "http://127.0.0.1:10/v1").refresh("Exampleshire")[0]

    assert "openai:test at http://127.0.0.1:9/v1" in shown
    assert "openai:test at http://127.0.0.1:10/v1" in other["label"]
    assert other["value"] is False


def test_a_model_that_cannot_be_used_is_told_beside_the_box(assistant, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY")

    update, told = with_model(assistant).refresh("Exampleshire")

    assert update["visible"] is False
    assert "EVIDENCE_LLM" in told


def test_without_a_model_nothing_is_recorded(assistant):
    ConsentBox(assistant).give("Exampleshire", True)

    assert assistant.library.pack("Exampleshire").consent == ""
