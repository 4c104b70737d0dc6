import io

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.grid import cells_of
from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page, Role


def page_of(canvas: Canvas, target: io.BytesIO) -> Page:
    canvas.save()
    return next(item for item in read_pdf(target.getvalue(), "a.pdf") if isinstance(item, Page))


@pytest.fixture
def target() -> io.BytesIO:
    return io.BytesIO()


@pytest.fixture
def canvas(target: io.BytesIO) -> Canvas:
    return Canvas(target)


def test_what_was_filled_in_stands_after_the_words_beside_it(canvas, target) -> None:
    canvas.drawString(72, 705, "Visits missed:")
    canvas.acroForm.textfield(name="a", value="37", x=200, y=700, width=100, height=20)
    canvas.drawString(320, 705, "of these late:")
    canvas.acroForm.textfield(name="b", value="12", x=420, y=700, width=100, height=20)
    canvas.drawString(72, 665, "Kind of service:")
    canvas.acroForm.choice(
        name="c", value="home", options=[("Home care", "home"), ("Day care", "day")],
        x=200, y=660, width=100, height=20,
    )  # fmt: skip
    page = page_of(canvas, target)
    assert "Visits missed: 37" in page.text
    assert "of these late: 12" in page.text
    assert "Kind of service: Home care" in page.text


def test_a_box_is_told_with_its_sign_on_its_own_line(canvas, target) -> None:
    canvas.drawString(72, 725, "Is there a plan?")
    for x, name, checked in ((72, "Yes", True), (172, "No", False)):
        canvas.acroForm.checkbox(name=name, checked=checked, x=x, y=700, size=15)
        canvas.drawString(x + 20, 703, name)
    lines = [line.text.strip() for line in page_of(canvas, target).lines]
    assert lines[0] == "Is there a plan?"
    assert " ".join(lines[1:]).strip() == "☒ Yes ☐ No"


def test_a_field_in_a_table_is_a_cell(canvas, target) -> None:
    for y in (640, 660, 680, 700):
        canvas.line(72, y, 272, y)
    for x in (72, 172, 272):
        canvas.line(x, 640, x, 700)
    for y, texts in ((685, ("Team", "Posts")), (665, ("North",)), (645, ("South",))):
        for x, text in zip((75, 175), texts, strict=False):
            canvas.drawString(x, y, text)
    for y, value in ((661, "12"), (641, "9")):
        canvas.acroForm.textfield(
            name=value, value=value, x=173, y=y, width=98, height=18, borderColor=colors.white
        )
    rows = [line for line in page_of(canvas, target).lines if line.role is Role.ROW]
    assert [cells_of(line.text) for line in rows] == [["North", "12"], ["South", "9"]]
    assert cells_of(rows[0].header)[1] == "Posts"


def test_a_field_with_nothing_beside_it_has_the_name_that_the_form_shows(canvas, target) -> None:
    canvas.drawString(72, 780, "Return")
    canvas.acroForm.textfield(
        name="x1", tooltip="Name of the service", value="Brook Lane", x=72, y=700
    )
    assert "Name of the service: Brook Lane" in page_of(canvas, target).text


def test_a_password_and_a_hidden_field_are_not_told(canvas, target) -> None:
    canvas.drawString(72, 705, "Sign in")
    form = canvas.acroForm
    form.textfield(name="a", value="secret", fieldFlags="password", x=200, y=700)
    form.textfield(name="b", value="unseen", annotationFlags="hidden", x=200, y=650)
    text = page_of(canvas, target).text
    assert "secret" not in text
    assert "unseen" not in text


def test_what_goes_on_after_a_field_stands_on_its_line(canvas, target) -> None:
    canvas.drawString(72, 705, "Number waiting: [")
    canvas.acroForm.textfield(name="a", value="212", x=165, y=701, width=50, height=16)
    canvas.drawString(220, 705, "]")
    assert page_of(canvas, target).text.strip() == "Number waiting: [ 212 ]"


def test_a_field_with_nothing_left_of_it_stands_after_the_label_above_it(canvas, target) -> None:
    fields = [("People waiting", "212", 72), ("People who have started", "97", 300)]
    for label, value, x in fields:
        canvas.drawString(x, 705, label)
        canvas.acroForm.textfield(
            name="a", tooltip="Box", value=value, x=x, y=680, width=150, height=18
        )
    text = page_of(canvas, target).text
    assert "People waiting 212" in text
    assert "People who have started 97" in text
    assert "Box" not in text


def test_a_field_stands_before_its_label_where_only_that_is_near(canvas, target) -> None:
    canvas.drawString(72, 745, "How many are there?")
    canvas.acroForm.textfield(name="a", value="14", x=72, y=700, width=40, height=18)
    canvas.drawString(120, 705, "homes in the area")
    assert "14 homes in the area" in page_of(canvas, target).text


def test_a_box_goes_with_the_nearer_word_though_another_stands_before_it(canvas, target) -> None:
    for x, name, checked in ((72, "Good", False), (172, "Fair", True), (272, "Poor", False)):
        canvas.acroForm.checkbox(name=name, checked=checked, x=x, y=700, size=14)
        canvas.drawString(x + 20, 703, name)
    assert page_of(canvas, target).text.split() == ["☐", "Good", "☒", "Fair", "☐", "Poor"]


@pytest.mark.parametrize(
    ("name", "wanted"), [("peopleWaiting", "people Waiting: 212"), ("Text Field 12", "212")]
)
def test_a_field_with_no_label_anywhere_has_its_name_where_that_says_something(
    canvas, target, name: str, wanted: str
) -> None:
    canvas.drawString(72, 780, "Return")
    canvas.acroForm.textfield(name=name, value="212", x=300, y=500)
    assert page_of(canvas, target).text.splitlines()[-1] == wanted
