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


def names_someone(text: str) -> bool:
    """Whether a title and a name, or two capitalised words that name no office, stand in `text`."""
    if _TITLED.search(text):
        return True
    return any(
        not {match[1], match[2]} & _OFFICES and not councils_in(f"{match[1]} {match[2]}")
        for match in _PAIR.finditer(text)
    )
