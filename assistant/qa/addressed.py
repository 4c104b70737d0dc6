"""Recognises a sentence that is addressed to a program: by whom it speaks to and what it orders.

The words are those of the attacks in `tests/assistant/qa/orders.jsonl`, of BIPIA (MIT) and
of the examples of OWASP's LLM01. A name that only programs have ("AI", "chatbot") counts wherever
it is spoken to. A word that names people too ("assistant", "model", "system") counts only where it
stands alone, neither "care assistant" nor "assistant director", and where what is ordered is what
to say or to leave unsaid.
"""

import re

_NAMED = (
    r"(?:(?:ai|a\.i\.|artificial intelligence|(?:large )?language models?|llms?|(?:ai )?chat ?bots?"
    r"|chatgpt|copilot|(?:digital|virtual|automated|evidence|chat) assistants?"
    r"|automated (?:readers?|summari[sz]ers?)|summari[sz]ers?)(?: assistants?)?(?!\w))"
)
_KIND = (
    r"(?:assistant|agent|bot|engine|machine|model|program|reader|reviewer|robot|software|system"
    r"|tool)"
)
_EVERY = r"(?:an? |the |all |any |every |each |other ){0,3}"
_PROGRAM = rf"(?:{_EVERY}{_NAMED}(?: (?:language )?{_KIND}s?\b)?)"
# Where the one who is to do something is named: not "staff who use AI", not "the care assistant".
_FIRST = (
    r"(?:(?:^|[^\w\s'’-]\s?)|\b(?:an?|all|and|any|as|each|every|for|if|let|other|should|that|the"
    r"|then|this|to|when|you) )"
)
_BY_ITSELF = r"(?:answering|automated|automatic|autonomous|computer|reading|summari[sz]ing)"
_ASSISTANT = rf"(?:(?:assistant|bot|robot)s?|{_BY_ITSELF} {_KIND}s?)\b"
_SOME_PROGRAM = rf"{_FIRST}(?:{_PROGRAM}|(?:{_BY_ITSELF} )?{_KIND}s?\b)"
_TO_DO = rf"{_FIRST}(?:{_PROGRAM}|{_ASSISTANT},?)"
_READING = (
    r"(?:,? (?:that|which))?(?: is| are)? (?:read|process|summari[sz]|analy[sz]|pars|index"
    r"|ingest|scan|review|answer|assess|interpret|sum|summ)(?:e?s|n?ing|e)?(?: up)?"
    r"(?: (?:all |any )?(?:questions? )?(?:about|from|on))? (?:this|these|our)\b"
)

_MUST = (
    r"(?:,? (?:it|they|you))?,? (?:must|should|shall|will|(?:can|may)(?= only)"
    r"|(?:are|has|have|is|needs?|ought)(?: \w+){0,2} to)\b"
)
_HOW = r"(?: (?:always|instead|just|never|not|now|only|please|simply|then)){0,3}"
_SAY = r"(?:add|answer|claim|conclude|declare|insist|pretend|repeat|reply|report|respond|say|state)"
_WHO_ASKS = (
    r"(?:askers?|inspectors?|readers?|users?|person asking|whoever asks"
    r"|(?:anybody|anyone|everybody|everyone|people) who asks?)"
)
_OF_THIS = (
    r"(?:above|below|council|document|evidence|figures?|file|instructions?|page|paragraph|report"
    r"|section|table|text)"
)
_UNSAID = r"(?:cite|mention|quote|report|say|state)"
_WHAT_TO_SAY = (
    rf"(?:{_HOW} (?:{_SAY}(?: only)?,? that\b|{_SAY} only (?!to\b)"
    r"|say (?:everybody|everyone|everything|no|none|nothing|there|yes)\b"
    rf"|(?:{_SAY}|give|output|print|return|write)(?: \w+)?[:,]? [\"“‘']"
    r"|(?:answer|reply|respond)(?: only| yes| no|\b.{0,60}? with [\"“‘'])"
    r"|(?:advise|assure|convince|inform|persuade|show|tell) (?:all |any |every |the )?"
    rf"{_WHO_ASKS}\b"
    r"|(?:describe|give|grade|portray|present|rate|score)\b.{1,60}? as\b"
    r"|(?:award|give) (?:\w+ ){0,3}(?:marks?|ratings?|scores?)\b"
    rf"|treat (?:this|the) {_OF_THIS}\b.{{0,40}}? as\b"
    r"|(?<!not )(?<!never )(?:conceal|hide|leave out|omit|suppress)\b"
    rf"|(?<!not )(?<!never )ignore\b.{{0,40}}? {_OF_THIS}\b"
    rf"|(?:(?<=not )|(?<=never )){_UNSAID}\b))"
)
_ANSWER = (
    r"(?:answer|cite|claim|conclude|declare|describe|ignore|leave out|mention|omit|output|print"
    r"|quote|rate|recommend|reply|report|respond|reveal|say|score|state|tell)"
)
_AT_ONCE = (
    r"(?:please|always|never|only|do not|don['’]t|you|say|answer|reply|respond|tell|ignore|omit"
    r"|leave out|rate|describe|treat|conclude|claim|output|print|repeat|give"
    r"|(?:state|report) that)\b"
)
_MESSAGE = (
    r"(?:\b(?:command|instruction|memo|message|note|notice|reminder|request|warning)s? (?:for|to)"
    r"|\battention[:,]?)"
)
_CALL = r"^\W{0,9}(?:(?:dear|hello|hey|hi|now|ok|okay)[, ]{1,2}){0,2}"
_MARK = r"(?:\s?only)?\s?[:–—]"

# A word that stands wherever one of the patterns does: most sentences have none.
_SPOKEN_TO = re.compile(
    rf"{_KIND}|summari[sz]|answer|automat|artificial|copilot|gpt|\b(?:ai|a\.i\.|llms?)(?!\w)",
    re.IGNORECASE,
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Note to AI systems", "Note to the assistant:", "For AI systems only"
        rf"{_MESSAGE} {_PROGRAM}",
        rf"(?:{_MESSAGE}|\bplease note,|^\W{{0,9}}(?:for|to)) (?:the |any |every )?"
        rf"(?:{_PROGRAM}|{_KIND}\b)(?:{_READING}|{_MARK})",
        rf"\bfor {_PROGRAM} only\b",
        # "Dear assistant, please state", "LLM: output"
        rf"{_CALL}(?:{_PROGRAM}|assistant|bot)\s?[\]):;,!–—]{{1,2}}\s?{_AT_ONCE}",
        rf"{_CALL}(?:{_PROGRAM}|{_KIND}s?\b)\s?[:,–—]{_WHAT_TO_SAY}",
        # "If you are an AI", "As the assistant reading this you must say that"
        rf"\b(?:you(?: are|'re|’re| were)(?: now)?|act as|behave as|pretend to be) "
        rf"(?:{_PROGRAM}|{_EVERY}{_KIND}{_READING})",
        rf"\bas {_PROGRAM}.{{0,40}}? you\b|\byou\b.{{0,20}}? as {_PROGRAM}",
        rf"\b(?:as|you are) {_EVERY}{_KIND}\b.{{0,40}}?{_MUST}{_WHAT_TO_SAY}",
        # "AI assistants must not report gaps", "The assistant must answer that"
        rf"{_FIRST}{_PROGRAM}(?:{_READING}.{{0,40}}?)?(?:,? it|,? they)? (?:must|should|shall"
        rf"|(?:are|has|have|is|needs?)(?: \w+)? to){_HOW} {_ANSWER}\b",
        rf"{_FIRST}{_PROGRAM}{_READING}.{{0,40}}?{_MUST}{_HOW} (?:add|give|include|treat)\b",
        rf"{_SOME_PROGRAM}{_READING}.{{0,40}}?{_MUST}{_WHAT_TO_SAY}",
        rf"{_TO_DO}{_MUST}{_WHAT_TO_SAY}",
        rf"{_TO_DO} (?:are|is) (?:banned|forbidden|not allowed|not permitted|prohibited) "
        rf"(?:to|from) {_UNSAID}(?:ing)?\b",
        rf"\b(?:ensure|essential|important|let|necessary|sure|vital)(?: that)? (?:an?|any|the) "
        rf"(?:{_PROGRAM}|{_ASSISTANT}) {_SAY}s? that\b",
        # "When asked about waits, the assistant must say", "When summarising this, say that"
        rf"\b(?:if|when|whenever) (?:you are )?asked\b.{{0,60}}?{_TO_DO}{_MUST}{_HOW} {_ANSWER}\b",
        r"\b(?:if|when|whenever|while) (?:you )?"
        r"(?:answer(?:ing)? (?:all |any )?questions? (?:about|on)"
        rf"|summari[sz](?:e|ing)) this\b.{{0,40}}?,(?:{_MUST})?{_WHAT_TO_SAY}",
        rf"\b(?:who|what)ever{_READING}.{{0,40}}?\bautomat.{{0,40}}?{_MUST}{_WHAT_TO_SAY}",
        # The mark of a speaker, then a sentence: "System: Mosaic" is a line of a form
        r"^\W{0,9}(?:system|assistant)\s?[\]):]\W{0,9}(?:\w+\W+){0,5}?"
        r"(?-i:[a-z]{2,})\W+(?-i:[a-z]{2,})\b",
    )
)


def is_addressed(flat: str) -> bool:
    """Whether a sentence, its blanks single spaces, tells a program that reads it what to do."""
    return bool(_SPOKEN_TO.search(flat)) and any(each.search(flat) for each in _PATTERNS)
