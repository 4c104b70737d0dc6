"""What `evidence map` and `claims` print as JSON (design, section 9)."""

from typing import Any, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from assistant.gaps.gap import Place
from assistant.mapping.labels import Labels
from assistant.qa.record import Record
from assistant.triangulation.claim import Claim, Verdict


class ShareRecord(Record):
    """A statement and how likely the text is evidence for it."""

    id: str
    p: float


class LabelsRecord(Record):
    """What is proposed of a text: every statement, the likeliest first."""

    id: str | int
    statements: list[ShareRecord]
    evidence_category: str
    polarity: str
    mixed: bool
    evidence_class: str = Field(serialization_alias="class")

    @classmethod
    def rows(cls, names: list[str | int], labels: Labels) -> list[Self]:
        """A record for each text, in order."""
        found: list[Self] = []
        for n, name in enumerate(names):
            shares = zip(labels.statements, labels.probabilities[n].tolist(), strict=True)
            ordered = sorted(shares, key=lambda share: -share[1])
            found.append(
                cls(
                    id=name,
                    statements=[ShareRecord(id=each, p=round(p, 4)) for each, p in ordered],
                    evidence_category=labels.categories[n],
                    polarity=labels.polarities[n],
                    mixed=bool(labels.mixed[n]),
                    evidence_class=labels.classes[n],
                )
            )
        return found


class MappedPackRecord(Record):
    """`evidence map --pack`: how many paragraphs were mapped now, and how many there are."""

    pack: str
    framework: str
    new: int
    paragraphs: int


class PlaceRecord(Record):
    """A span of a stored page, and its words."""

    pack: str
    document_id: str
    file: str
    title: str
    date: str
    page: int
    page_label: str
    quote: str

    @classmethod
    def of(cls, place: Place) -> Self:
        """The record of a place."""
        document = place.document
        return cls(
            pack=document.pack,
            document_id=document.document_id,
            file=document.file,
            title=document.title,
            date=document.date,
            page=place.page,
            page_label=place.page_label,
            quote=place.quote,
        )


class BesideRecord(PlaceRecord):
    """What another document says of a claim; `agrees` tells whether it bears it out."""

    category: str
    agrees: bool


class ClaimRecord(PlaceRecord):
    """A claim of a self-assessment, and what is said beside it. `council` stands only where a pack
    holds several.
    """

    verdict: Verdict
    statements: list[str]
    beside: list[BesideRecord]
    council: str

    @classmethod
    def of_claim(cls, claim: Claim) -> Self:
        """The record of a claim."""
        return cls(
            **PlaceRecord.of(claim.place).model_dump(),
            verdict=claim.verdict,
            statements=list(claim.statements),
            beside=[
                BesideRecord(
                    **PlaceRecord.of(one.place).model_dump(),
                    category=one.category,
                    agrees=one.agrees,
                )
                for one in claim.beside
            ],
            council=claim.council,
        )

    @model_serializer(mode="wrap")
    def _where_several(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        held = handler(self)
        if not self.council:
            held.pop("council")
        return held


class ClaimsRecord(Record):
    """`evidence claims --json`."""

    framework: str
    as_of: str
    claims: list[ClaimRecord]
