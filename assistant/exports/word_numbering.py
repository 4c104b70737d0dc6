"""Numbered headings and paragraphs of a committee paper: "1", "1.1", "(a)", counted by Word."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

NUMBERED = "NumberedParagraph"
LETTERED = "LetteredParagraph"
TABLE_TEXT = "TableText"
HEADING = "Heading1"

_LIST = "90"
_LEVELS = (
    (HEADING, "decimal", "%1"),
    (NUMBERED, "decimal", "%1.%2"),
    (LETTERED, "lowerLetter", "(%3)"),
)
_STYLES = f"""
<w:styles {nsdecls("w")}>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="{NUMBERED}">
    <w:name w:val="Numbered Paragraph"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{_LIST}"/></w:numPr></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="{LETTERED}">
    <w:name w:val="Lettered Paragraph"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="{_LIST}"/></w:numPr></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="{TABLE_TEXT}">
    <w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
    <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
  </w:style>
</w:styles>"""


def number_paragraphs(document: WordDocument) -> None:
    """Add the styles of numbered paragraphs and of text in tables, and number first headings."""
    for style in list(parse_xml(_STYLES)):
        document.styles.element.append(style)
    numbering = document.part.numbering_part.element
    # The schema wants every abstract list before the first that is used.
    numbering.insert(0, parse_xml(_abstract()))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'
        )
    )
    heading = document.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr()
    heading.get_or_add_ilvl().val = 0
    heading.get_or_add_numId().val = int(_LIST)


def unnumbered(heading: BaseOxmlElement) -> None:
    """Take a heading out of the numbering."""
    look = heading.find(qn("w:pPr"))
    assert look is not None
    look.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    )


def _abstract() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{1134 if place == 2 else 709}" '
        f'w:hanging="{425 if place == 2 else 709}"/></w:pPr></w:lvl>'
        for place, (style, form, text) in enumerate(_LEVELS)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
