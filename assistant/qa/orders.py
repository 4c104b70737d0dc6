"""Recognises sentences of a document that speak to a program which reads it, and not to people.

A document may tell an assistant what to answer. Such a sentence is no evidence: no answer is made
of it, and it is cut out of what a model is sent. Ordinary requests and recommendations ("Please
contact ...", "Ensure that ...") are evidence and stay.
"""

import re
from collections.abc import Iterator

from assistant.qa.addressed import is_addressed
from ingest.sentences import sentences

_REPLY = r"(?:answer|response|reply|replies|output|completion)s?"
_SHAPE = (
    r"add|append|insert|integrate|include|incorporate|embed|blend|modify|alter|adjust|change|"
    r"enhance|augment|elevate|enrich|render|encrypt|encode|reverse|invert|translate|write|provide|"
    r"give|reply|respond|answer|apply|use|replace|substitute|shift|remove|group|combine|begin|end|"
    r"start|finish|format|phrase|deliver|return|produce|mention|print|output"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Ignore all previous instructions", "disregard your guidelines"
        r"\b(?:ignore|disregard|forget|override|bypass|discard)\b(?: \w+){0,3}? "
        r"(?:(?:previous|prior|earlier|above|preceding|original|system|your)\b(?: \w+)? )?"
        r"(?:instructions?|prompts?|programming|training|guardrails)\b",
        r"\b(?:ignore|disregard|forget|override|bypass)\b (?:all |any )?"
        r"(?:your (?:guidelines|rules|training|limits|restrictions)|(?:everything|anything|all) "
        r"(?:above|before|you))",
        r"\byou are now in \w+ mode\b|\b(?:developer|unrestricted|jailbreak|admin|debug) mode\b",
        r"<\|?(?:system|assistant|im_start|im_end|instructions?)\b|\[/?INST\]|\bsystem prompt\b",
        # "Add a sentence in your response", "In your reply, mention ...", "Reply in reverse"
        rf"^\W*(?:now |then |also |and )?(?:{_SHAPE})\b.{{0,160}}?\byour (?:\w+ )?{_REPLY}\b",
        rf"\b(?:in|to|within|into|of) your (?:\w+ )?{_REPLY}\b,? (?:{_SHAPE}|suggest|tease|hint|"
        r"promote|advise|recommend|refer|tell|ask|say|state|repeat)\b",
        rf"\bcan you (?:{_SHAPE}) .{{0,80}}\byour (?:message|{_REPLY})\b",
        rf"^\W*(?:{_SHAPE}) (?:the letters of |the order of )?your (?:message|{_REPLY})\b",
        rf"\bto your (?:message|{_REPLY})\W*$",
        r"^\W*(?:reply|respond|answer) (?:only\b|(?:just )?(?:in|with|by|as) \w+)",
        rf"\b(?:each|every|any|all) (?:{_REPLY}|summar(?:y|ies))\b.{{0,80}}\b(?:must|should|shall) "
        r"(?:not )?(?:say|state|claim|report|mention|describe|include|conclude)\b",
        r"^\W*(?:say|claim|pretend|answer|reply|tell the (?:user|reader|person asking)) that\b",
        r"\b(?:tell|inform|show|ask|urge) (?:the|any|every) users?\b.{0,40}\b(?:that|to)\b",
        r"^\W*(?:add|append|insert|include) [\"'“‘]",
        r"^\W*do not (?:mention|cite|reveal|disclose to the user)\b",
        # A request to a writer of programs
        r"\b(?:following|below|subsequent|this) (?:\w+ )?code (?:block|snippet|section|excerpt)\b|"
        r"\bcode (?:snippet|block|excerpt) (?:below|to)\b|```",
    )
)
_CODE = re.compile(
    r"\s*(?:import \w+|from [\w.]+ import|def \w+\(|class \w+[(:]|while [\w ]+:|for \w+ in .*:|"
    r"(?:try|else|finally):|(?:pass|break|continue)$|except\b.*:|with [\w.]+\(.*|"
    r"return\b.*[()=]|\w+ = .*[\[({\"'].*|[\w.]+\.\w+\(.*|\w+\($)\s*"
)


def is_order(text: str) -> bool:
    """Whether a sentence orders a program about, or is a line of a program itself."""
    flat = " ".join(text.split())
    return (
        bool(_CODE.match(flat))
        or is_addressed(flat)
        or any(pattern.search(flat) for pattern in _PATTERNS)
    )


def without_orders(text: str) -> str:
    """The text without the sentences that are orders."""
    return "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    end = 0
    for low, high in sentences(text):
        if is_order(text[low:high]):
            yield text[end:low]
            end = high
    yield text[end:]


_TASK = re.compile(
    r"^\W*(?:please |can you |could you )?(?:write|draft|compose|describe|explain|summari[sz]e|"
    r"analy[sz]e|provide|recommend|suggest|develop|determine|help me|show me|break down|classify|"
    r"translate|list|give me|tell me|create|generate|add|include|replace)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"'”’)]*$")


def sets_a_task(text: str) -> bool:
    """Whether a sentence asks or bids its reader to write something, and states nothing."""
    return bool(_TASK.search(text) or _QUESTION.search(text))
