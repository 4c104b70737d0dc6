"""Tells what only shows a form, or is made up to teach, from what is somebody's."""

import re

_FORM_OF = re.compile(
    r"\b(?i:in the (?:form|format|style)|forma?t(?:ted)?|look(?:s|ed)? like|such as|for example|"
    r"for instance|e\.?g\.?|an? example|example|sample|dummy|test (?:number|record)|specimen|"
    r"usually (?:printed|written)|(?:written|printed|shown) as|pattern|placeholder)\b"
    r"[^\nA-Z|]{0,25}(?:(?:NHS|NI|National Insurance|DOB)\b[^\nA-Z|]{0,20})?$"
)
_MADE_UP = re.compile(
    r"\b(?:made[- ]up|(?:is|are|was|were) (?:all )?(?:invented|fictional|fictitious|imaginary)|"
    r"(?:invented|fictional|fictitious|imaginary|hypothetical) (?:person|people|case|story|example|"
    r"family|council|character)s?|composite (?:case|picture|of)|pseudonyms?|worked example|"
    r"(?:training|case) (?:scenario|exercise)s?|Scenario(?: \d|:)|vignettes?|"
    r"anonymi[sz]ed (?:case|example|story|stories)|not (?:a |any )?real (?:person|people|case)|"
    r"(?:names?|details)(?:,? (?:and|places|details|other)[\w ,]{0,30})? (?:has|have) been "
    r"(?:changed|altered|removed)|names? changed|not (?:his|her|their) real names?|"
    r"real names? (?:has|have|is|are) not)\b",
    re.IGNORECASE,
)
REACH = 60


def shows_a_form(text: str, start: int) -> bool:
    """Whether the words before `start` say that what follows is only an example of its form."""
    before = text[max(0, start - REACH) : start]
    return _FORM_OF.search(before) is not None


def made_up(text: str) -> bool:
    """Whether a page says that the persons it tells of are invented or not called so."""
    return _MADE_UP.search(text) is not None


_CALLED = re.compile(
    r"\b(?:Ombudsman|LGSCO|judge held|In Re|"
    r"(?:whom|who) I (?:have |shall |will )?(?:called|call|refer)|"
    r"refer(?:red)? to (?:here )?as|I have called|initials have been|pseudonym)\b"
)
_LETTER = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.?\s([A-Z])\b(?!\.?[A-Z'\u2019])")


def pseudonymous(text: str) -> bool:
    """Whether a page is of the kind that calls people "Mr X" so that they are not known."""
    return _CALLED.search(text) is not None


def is_letter(name: str, hidden: bool) -> bool:
    """Whether a name is only a title and a letter that stands for nobody: X, Y or Z, and where the
    page hides its people, any.
    """
    found = _LETTER.fullmatch(name)
    return found is not None and (hidden or found[1] in "XYZ")
