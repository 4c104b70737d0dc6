import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.equations import linear

NAMES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


def said(inner):
    return linear(parse_xml(f"<m:oMath {NAMES}>{inner}</m:oMath>"))


def run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def holder(name, **parts):
    inner = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts.items())
    return f"<m:{name}>{inner}</m:{name}>"


HALF = holder("f", num=run("1"), den=run("2"))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("£21.50"), "£21.50"),
        (HALF, "1/2"),
        (run("2") + HALF, "2 1/2"),
        (HALF + run("days"), "1/2 days"),
        (holder("f", num=run("a+b"), den=run("c")), "(a+b)/c"),
        (holder("f", num=run("48"), den=run("400")) + run("=12%"), "48/400=12%"),
        (holder("f", fPr='<m:type m:val="noBar"/>', num=run("n"), den=run("k")), "n¦k"),
        (holder("sSup", e=run("x"), sup=run("2")), "x^2"),
        (holder("sSup", e=run("x+y"), sup=run("n-1")), "(x+y)^(n-1)"),
        (holder("sSub", e=run("N"), sub=run("2024")), "N_2024"),
        (holder("sSubSup", e=run("x"), sub=run("i"), sup=run("2")), "x_i^2"),
        (holder("rad", deg=run("3"), e=run("x")), "3√(x)"),
        (
            holder("nary", naryPr='<m:chr m:val="∑"/>', sub=run("i=1"), sup=run("n"), e=run("x")),
            "∑_(i=1)^n x",
        ),
        (holder("nary", e=run("x")), "∫ x"),
        (holder("func", fName=run("log"), e=run("x")), "log x"),
        (holder("d", e=run("a+b")), "(a+b)"),
        (holder("d", dPr='<m:begChr m:val="["/><m:endChr m:val="]"/>', e=run("a")), "[a]"),
        (holder("limLow", e=run("lim"), lim=run("n→∞")), "lim_(n→∞)"),
        (
            "<m:eqArr><m:e>" + run("a=1") + "</m:e><m:e>" + run("b=2") + "</m:e></m:eqArr>",
            "a=1; b=2",
        ),
        (run("kept") + f"<w:del>{run('gone')}</w:del>", "kept"),
    ],
)
def test_an_equation_is_said_on_one_line(inner, expected):
    assert said(inner) == expected


WORDS = st.sampled_from(["a", "48", "=", "£3", "x+y", "12%"])


def forms(inner):
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda pair: holder("f", num=pair[0], den=pair[1])),
        two.map(lambda pair: holder("sSup", e=pair[0], sup=pair[1])),
        two.map(lambda pair: holder("limLow", e=pair[0], lim=pair[1])),
        inner.map(lambda one: holder("rad", deg="", e=one)),
        inner.map(lambda one: holder("acc", e=one)),
        two.map("".join),
    )


@given(st.recursive(WORDS.map(run), forms, max_leaves=8))
def test_every_word_of_an_equation_is_said_in_its_order(inner):
    element = parse_xml(f"<m:oMath {NAMES}>{inner}</m:oMath>")
    rest = linear(element)
    for word in element.iter(f"{{{element.nsmap['m']}}}t"):
        place = rest.find(word.text)
        assert place >= 0
        rest = rest[place + len(word.text) :]
