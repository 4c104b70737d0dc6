"""PDFs of a page that reads "412 people were waiting." and that no program should draw."""

import zlib

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
WORDS = b"BT /F 12 Tf 72 700 Td (412 people were waiting.) Tj ET "


def draws_itself(words: bytes = WORDS, pages: int = 1) -> bytes:
    """Each page draws a form that draws itself twice: memory."""
    form = stream(FORM + b"/Resources<</XObject<</X 1 0 R>>>>", b"/X Do /X Do")
    return pdf([form], b"/XObject<</X 1 0 R>>", *[words + b"/X Do"] * pages)


def doubles(levels: int = 40) -> bytes:
    """Form n draws form n + 1 twice: 2 to the power of `levels`."""
    forms = [
        stream(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 2), b"/X Do /X Do")
        for n in range(levels)
    ]
    return pdf([*forms, stream(FORM, b"0 0 9 9 re f")], b"/XObject<</X 1 0 R>>", WORDS + b"/X Do")


def as_large_as_a_county() -> bytes:
    """A page of a million by a million points."""
    return pdf([], b"", WORDS + b"0 0 1000000 1000000 re f", box=b"0 0 1000000 1000000")


def tiles() -> bytes:
    """A pattern of large tiles, a thousand to the point."""
    tile = stream(
        b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 100000 100000]/XStep 0.001/YStep 0.001"
        b"/Resources<<>>",
        b"0 0 90000 90000 re f",
    )
    paint = b"/Pattern cs /P scn 0 0 595 842 re f"
    return pdf([tile], b"/Pattern<</P 1 0 R>>", WORDS + paint)


def claims_an_image(side: int = 60_000) -> bytes:
    """An image that says it has `side` squared pixels, and holds a few."""
    image = stream(
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode" % (side, side),
        zlib.compress(bytes(1_000)),
    )
    return pdf([image], b"/XObject<</X 1 0 R>>", WORDS + b"q 595 0 0 842 0 0 cm /X Do Q")


def masks_masks(levels: int = 400) -> bytes:
    """Each group is masked by the next, and draws it too: time."""
    group = FORM + b"/Group<</S/Transparency/CS/DeviceRGB>>"
    masks = [
        stream(
            group + b"/Resources<</XObject<</X %d 0 R>>/ExtGState<</G<</SMask<</S/Luminosity"
            b"/G %d 0 R>>>>>>>>" % (n + 2, n + 2),
            b"/G gs 0 0 595 842 re f /X Do",
        )
        for n in range(levels)
    ]
    return pdf([*masks, stream(group, b"0 0 9 9 re f")], b"/XObject<</X 1 0 R>>", WORDS + b"/X Do")


def pdf(
    objects: list[bytes], resources: bytes, *pages: bytes, box: bytes = b"0 0 595 842"
) -> bytes:
    """A PDF of a page for each content, with `objects` numbered from 1."""
    font, root, tree = (len(objects) + n for n in (1, 2, 3))
    kids: list[bytes] = []
    parts = [
        *objects,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Catalog/Pages %d 0 R>>" % tree,
        b"",
    ]
    for content in pages:
        kids.append(b"%d 0 R" % (len(parts) + 2))
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[%s]" % (tree, box)
        page += b"/Contents %d 0 R" % (len(parts) + 1)
        page += b"/Resources<</Font<</F %d 0 R>>%s>>>>" % (font, resources)
        parts += [stream(b"", content), page]
    parts[tree - 1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.7\n", [b"0000000000 65535 f \n"]
    for number, part in enumerate(parts, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 %d\n%s" % (len(places), b"".join(places))
    end = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + end % (len(places), root, len(out))


def stream(entries: bytes, content: bytes) -> bytes:
    """An object with a content."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)
