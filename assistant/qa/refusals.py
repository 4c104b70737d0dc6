"""Questions that are declined whatever the evidence holds."""

import re

from assistant.qa.answer import Answer, AnswerOutcome, Question
from prompts import prompt

# A person's name keeps its capitals although the patterns do not mind them.
_SOMEONE = (
    r"(?:the |our |this |my )?(?:director|officer|manager|worker|member|councillor|leader|chair|"
    r"chief executive|head of [\w ]{2,40}?)|(?-i:(?:Mr|Mrs|Ms|Dr|Cllr|Councillor) [A-Z]|"
    r"[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)

# A gap is bounded: a long question that begins a pattern many times would take minutes.
_DECLINED: tuple[tuple[str, str], ...] = (
    (
        "declined_personal_case",
        r"\b(?:complaint|referral|case|concern|enquiry) (?:no\.? |number )?"
        r"(?-i:[A-Z]{1,3})-?\d{3,}\b",
    ),
    (
        "declined_forecast",
        r"\bwhat (?:rating|score|grade)s? (?:will|would|are|is) "
        r"(?:we|the council|our council|it|they)\b"
        r"[^?]{0,200}\b(?:get|likely|receive|be given|achieve)\b"
        r"|\b(?:what|which) (?:rating|score|grade)s? (?:will|would)\b"
        r"[^?]{0,60}\b(?:cqc|regulator|inspectors?|hand|give|land|receive)\b"
        r"|\b(?:predict|forecast|guess)\b[^?]{0,200}\b(?:rating|score|grade)\b"
        r"|\bwill (?:we|the council|our council) "
        r"(?:be rated|get an? (?:good|outstanding|inadequate))\b"
        r"|\bwill\b[^?]{0,60}\b(?:come out|end up|be (?:rated|judged|graded|scored))\b[^?]{0,60}"
        r"\b(?:good|outstanding|inadequate|improvement)\b"
        r"|\b(?:our|the council[’']s) chances? of\b[^?]{0,40}\b(?:good|outstanding|rating)\b"
        r"|\b(?:likely|probable|expected|next) (?:cqc )?(?:rating|score|grade)\b[^?]{0,40}\??$",
    ),
    (
        "declined_future",
        r"\b(?:how many|how much|how long|what)\b[^?]{0,120}\bwill\b[^?]{0,120}\b(?:next|coming) "
        r"(?:january|february|march|april|may|june|july|august|september|october|november|"
        r"december|week|month|quarter|year|spring|summer|autumn|winter)\b",
    ),
    (
        "declined_judgement",
        r"\b(?:is|are|was) (?:the |our |this )?[\w’', -]{0,40}?"
        r"(?:director|officer|manager|worker|member|councillor|leader|chair)s? "
        r"(?:doing (?:a )?(?:good|bad|well|badly)|any good|good enough|competent|incompetent|"
        r"to blame|fit for)|\bdoing (?:a |an )?(?:good|bad|great|poor|decent|proper) job\b"
        rf"|\b(?:is|are|was|were) (?:{_SOMEONE})[^?]{{0,40}}?\b(?:any good|good enough|competent|"
        r"to blame|at fault|incompetent|useless|fit to|fit for|"
        r"up to (?:the|his|her|their) (?:job|role|task|post)|"
        r"good at (?:the|his|her|their) job|the right person|a (?:good|bad|poor|weak|strong|great) "
        r"(?:leader|director|manager|officer|chair|head|councillor))\b"
        rf"|\bshould (?:{_SOMEONE})[^?]{{0,40}}?\b(?:resign|be sacked|be dismissed|go|lose)\b",
    ),
)


_OWN_CASE = re.compile(
    r"\bmy (?:own |late )?(?:mother|father|mum|mam|dad|husband|wife|partner|son|daughter|"
    r"brother|sister|nan|gran|grandmother|grandfather|aunt|uncle|parents?|neighbour|friend|"
    r"client|case|assessment|review|care plan|application|payment)\b",
    re.IGNORECASE,
)


def of_own_case(text: str) -> bool:
    """Whether a text names somebody of the asker's own: what is said of them is no evidence."""
    return _OWN_CASE.search(text) is not None


def declined(question: str) -> str:
    """Why the question is declined, in plain words; an empty string where it is not."""
    for name, pattern in _DECLINED:
        if re.search(pattern, question, re.IGNORECASE):
            return prompt(name).fill()
    return ""


_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!]{0,40}"
    r"\b(?:rules?|instructions?|prompts?|guidelines?|restrictions?|told|training)\b"
    r"|\b(?:your|the|hidden|system) (?:system )?(?:prompt|instructions)\b"
    r"|\b(?:pretend|act as|role-?play|you are now)\b|\bjailbreak\b|\bdeveloper mode\b",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Whether the text tells the assistant how to behave, and asks nothing of the evidence."""
    return _ORDER.search(text) is not None


def by_rule(question: Question) -> Answer | None:
    """The answer to a question where a rule gives it, whatever the evidence holds."""
    if not any(c.isalpha() for c in question.text):
        return plain(AnswerOutcome.NEEDS_CLARIFYING, prompt("ask_in_words").fill())
    if reason := declined(question.text):
        return plain(AnswerOutcome.DECLINED, reason)
    if gives_orders(question.text):
        return plain(AnswerOutcome.OUT_OF_SCOPE, prompt("takes_no_orders").fill())
    return None


def plain(outcome: AnswerOutcome, words: str) -> Answer:
    """An answer that is no more than a form of words."""
    return Answer("", outcome, words, missing=words)
