"""The forms in which a conversation leaves the program, by the ending of its file."""

from assistant.exports.conversation import Conversation
from assistant.exports.proof import Proof

WORD = ".docx"
JSON = ".json"
MEDIA_TYPES = {
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    JSON: "application/json",
}


def in_form(ending: str, conversation: Conversation, proof: Proof) -> bytes:
    """The bytes of the file, for an ending of `MEDIA_TYPES`. `proof` has proved the turns."""
    if ending == JSON:
        return conversation.as_json()
    from assistant.exports.conversation_docx import conversation_docx

    return conversation_docx(conversation, proof)
