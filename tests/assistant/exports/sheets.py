"""Reads the files of tables back, each by what does not write them."""

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

OPEN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT = (OPEN % name for name in ("office", "table", "text"))


@dataclass
class ReadCell:
    """What a program finds in a cell."""

    text: str
    formula: bool
    link: str = ""


Sheet = list[list[ReadCell]]


def read_xlsx(data: bytes) -> dict[str, Sheet]:
    book = load_workbook(BytesIO(data))
    return {
        sheet.title: [
            [
                ReadCell(
                    "" if cell.value is None else str(cell.value).replace("_x000D_", "\r"),
                    cell.data_type == "f",
                    cell.hyperlink.target if cell.hyperlink else "",
                )
                for cell in row
            ]
            for row in sheet.iter_rows()
        ]
        for sheet in book
    }


def read_ods(data: bytes) -> dict[str, Sheet]:
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return {
        table.get(f"{TABLE}name"): [
            [_ods_cell(cell) for cell in row.iter(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row")
        ]
        for table in root.iter(f"{TABLE}table")
    }


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def _ods_cell(cell: etree._Element) -> ReadCell:
    links = [link.get("{http://www.w3.org/1999/xlink}href") for link in cell.iter(f"{TEXT}a")]
    formula = cell.get(f"{TABLE}formula") is not None
    return ReadCell(
        "\n".join("".join(_said(each)) for each in cell.findall(f"{TEXT}p")),
        formula,
        links[0] if links else "",
    )


def _said(element: etree._Element):
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c"))
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        else:
            yield from _said(child)
        yield child.tail or ""
