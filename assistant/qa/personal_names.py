"""Whether a text names a person, and not only an office or a body."""

import re

from ingest.councils import councils_in

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor|Prof|Sir|Dame|Baroness)\.? [A-Z]"
)
_PAIR = re.compile(r"(?=\b([A-Z][a-z’'-]+) ([A-Z][A-Za-z’'-]+)\b)")
_OFFICES = frozenset(
    (
        "Act Adult Adults All Annual Appendix Assembly Assessment Assistant Assurance Authorities "
        "Authority Better Board Borough Cabinet Care Carers Centre Chair Chairman Chief Children "
        "Circular City College Commission Committee Community Corporate County Council Councillor "
        "Councils Day Department Deputy Director Directors District Division East England English "
        "Executive Framework Fund General Government Group Head Health Home Hospital Housing In "
        "Independent Inspector Inspectorate Inspection Integrated Joint Lead Leader Learning Local "
        "London Manager Market Member Minister Ministers National New NHS North Office Officer "
        "Older Outcomes Panel Partners Partnership People Performance Plan Policy Position "
        "Practice Principal Programme Protocol Public Quality Regulations Report Review Royal "
        "Safeguarding Scrutiny Secretary Section Senior Service Services Social South State "
        "Statement Statutory Strategic Strategy Support Survey Team The This Trust Under Unit "
        "Wales Welsh Wellbeing West White Worker Workers Working January February March April May "
        "June July August September October November December Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday"
    ).split()
)


_NAME = re.compile(r"\b[A-Z][A-Za-z’'-]+")
_TITLED_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? ((?:[A-Z][A-Za-z’'-]+ ?){1,3})")
_NO_NAMES = frozenset(
    (
        "Mr Mrs Ms Miss Dr Cllr Sir Dame DOB Born Date Birth Aged Her His She He They Their My Our "
        "We You It And But When After Before There That Then NI Road Street Flat House Court "
        "Steps Cottages Terrace Row Lane Close Avenue Gardens Square Hill First Second Call"
    ).split()
)
_PRIVATE = re.compile(
    r"\b(?:(?:M(?:r|rs|s|iss)|MRS?|MS)\.? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
    r"|mrs?\.? (?P<small>[a-z][\w’'-]+))"
)
SHORTEST = 4
"""Letters of the shortest word that is taken for a name again elsewhere: "Ann" may be anything."""


def names_someone(text: str) -> bool:
    """Whether a title and a name, or two capitalised words that name no office, stand in `text`."""
    if _TITLED.search(text):
        return True
    return any(
        not {match[1], match[2]} & _OFFICES and not councils_in(f"{match[1]} {match[2]}")
        for match in _PAIR.finditer(text)
    )


def private_names(text: str) -> dict[str, str]:
    """The people whom a text names as one names who holds no office, "Mrs Oakes": each as written,
    with the name alone.
    """
    return {
        _without_possessive(match[0]): _without_possessive(match["name"] or match["small"])
        for match in _PRIVATE.finditer(text)
    }


def _without_possessive(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def people_in(text: str) -> set[str]:
    """The words by which running text names people: after a title, or two that name no office."""
    named = {match[1] for match in _TITLED_NAME.finditer(text)}
    for match in _PAIR.finditer(text):
        if not {match[1], match[2]} & _OFFICES:
            named.add(f"{match[1]} {match[2]}")
    return names_in(" ".join(named))


def names_in(text: str) -> set[str]:
    """The capitalised words of a text that may name a person, as in "her son Toby"."""
    words = {match[0].strip("’'-") for match in _NAME.finditer(text)} - _OFFICES - _NO_NAMES
    return {word for word in words if len(word) >= SHORTEST and not councils_in(word)}
