"""Tables as an OpenDocument spreadsheet: a ZIP of a few XML files.

Ours, for the library that writes them (odfpy) has had no release since 2020.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from assistant.exports.ods_xml import as_file, element, paragraphs, texts
from assistant.exports.tables import Column, Link, Table, Value, writable
from assistant.web import wording

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
VERSION = {"office:version": "1.2"}
CENTIMETRES = 0.2
"""The width of a character."""

HEAD, TEXT, DAY, SHOWN = "head", "text", "day", "day-month-year"


def workbook_ods(tables: Sequence[Table], title: str, made: datetime) -> bytes:
    """The bytes of a spreadsheet with a sheet for each table."""
    parts = {
        "content.xml": _content(tables),
        "styles.xml": element("office:document-styles", VERSION),
        "settings.xml": _settings(tables),
        "meta.xml": _meta(title, made),
    }
    parts["META-INF/manifest.xml"] = _manifest(list(parts))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        # First and not compressed: by it a program knows what the file is.
        archive.writestr("mimetype", MEDIA_TYPE, ZIP_STORED)
        for name, root in parts.items():
            archive.writestr(name, as_file(root))
    return file.getvalue()


def _content(tables: Sequence[Table]) -> Element:
    sheets = (_sheet(number, table) for number, table in enumerate(tables))
    filters = (_filter(table) for table in tables if table.filtered)
    book = element("office:spreadsheet", {}, *sheets)
    book.append(element("table:database-ranges", {}, *filters))
    return element(
        "office:document-content",
        VERSION,
        element("office:automatic-styles", {}, *_styles(tables)),
        element("office:body", {}, book),
    )


def _styles(tables: Sequence[Table]) -> Iterable[Element]:
    for number, table in enumerate(tables):
        for place, column in enumerate(table.columns):
            width = f"{column.width * CENTIMETRES:.2f}cm"
            size = element("style:table-column-properties", {"style:column-width": width})
            yield _style(_column(number, place), "table-column", size)
    top = {"style:vertical-align": "top", "fo:wrap-option": "wrap"}
    bold = element("style:text-properties", {"fo:font-weight": "bold"})
    shaded = element("style:table-cell-properties", {**top, "fo:background-color": "#d9e2f3"})
    yield _style(HEAD, "table-cell", shaded, bold)
    yield _style(TEXT, "table-cell", element("style:table-cell-properties", top))
    yield element(
        "number:date-style",
        {"style:name": SHOWN},
        element("number:day", {}),
        texts("number:text", " "),
        element("number:month", {"number:textual": "true", "number:style": "long"}),
        texts("number:text", " "),
        element("number:year", {"number:style": "long"}),
    )
    named = {"style:name": DAY, "style:family": "table-cell", "style:data-style-name": SHOWN}
    yield element("style:style", named, element("style:table-cell-properties", top))


def _style(name: str, family: str, *properties: Element) -> Element:
    return element("style:style", {"style:name": name, "style:family": family}, *properties)


def _column(sheet: int, place: int) -> str:
    return f"column-{sheet}-{place}"


def _sheet(number: int, table: Table) -> Element:
    columns = (
        element("table:table-column", {"table:style-name": _column(number, place)})
        for place in range(len(table.columns))
    )
    head = element("table:table-row", {}, *(_head(column) for column in table.columns))
    rows = (element("table:table-row", {}, *(_cell(value) for value in row)) for row in table.rows)
    return element(
        "table:table",
        {"table:name": table.title},
        *columns,
        element("table:table-header-rows", {}, head),
        *rows,
    )


def _head(column: Column) -> Element:
    look = {"table:style-name": HEAD, "office:value-type": "string"}
    return element("table:table-cell", look, *paragraphs(column.title))


def _cell(value: Value) -> Element:
    look = {"table:style-name": TEXT}
    match value:
        # A text has a type of its own here and can never be a formula.
        case Link():
            look["office:value-type"] = "string"
            shown = paragraphs(value.text, value.address)
        case str():
            look["office:value-type"] = "string"
            shown = paragraphs(value)
        case date():
            look = {
                "table:style-name": DAY,
                "office:value-type": "date",
                "office:date-value": value.isoformat(),
            }
            shown = paragraphs(wording.day(value.isoformat()))
        case _:
            look |= {"office:value-type": "float", "office:value": str(value)}
            shown = paragraphs(str(value))
    return element("table:table-cell", look, *shown)


def _filter(table: Table) -> Element:
    # In quotation marks: a sheet's name may hold blanks.
    corner = f"'{table.title}'.{_letters(len(table.columns) - 1)}{len(table.rows) + 1}"
    return element(
        "table:database-range",
        {
            "table:name": f"filter {table.title}",
            "table:target-range-address": f"'{table.title}'.A1:{corner}",
            "table:display-filter-buttons": "true",
        },
    )


def _letters(column: int) -> str:
    """The name of a column, counted from 0: "A", "Z", "AA"."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _settings(tables: Sequence[Table]) -> Element:
    """Freezes the head of each sheet: split (2) below its first row, which stays in sight."""
    frozen = {
        "VerticalSplitMode": ("short", "2"),
        "VerticalSplitPosition": ("int", "1"),
        "PositionBottom": ("int", "1"),
    }
    entries = (
        element(
            "config:config-item-map-entry",
            {"config:name": table.title},
            *(_item(name, *kind) for name, kind in frozen.items()),
        )
        for table in tables
    )
    sheets = element("config:config-item-map-named", {"config:name": "Tables"}, *entries)
    view = element("config:config-item-map-entry", {}, _item("ViewId", "string", "view1"), sheets)
    views = element("config:config-item-map-indexed", {"config:name": "Views"}, view)
    named = {"config:name": "ooo:view-settings"}
    held = element("office:settings", {}, element("config:config-item-set", named, views))
    return element("office:document-settings", VERSION, held)


def _item(name: str, kind: str, value: str) -> Element:
    return texts("config:config-item", value, {"config:name": name, "config:type": kind})


def _meta(title: str, made: datetime) -> Element:
    day = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = (
        texts("dc:title", writable(title)),
        texts("meta:generator", wording.PRODUCT),
        texts("meta:initial-creator", wording.PRODUCT),
        texts("meta:creation-date", day),
        texts("dc:language", "en-GB"),
    )
    return element("office:document-meta", VERSION, element("office:meta", {}, *facts))


def _manifest(names: Iterable[str]) -> Element:
    entries = (
        element(
            "manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": media_type}
        )
        for path, media_type in (("/", MEDIA_TYPE), *((name, "text/xml") for name in names))
    )
    return element("manifest:manifest", {"manifest:version": "1.2"}, *entries)
