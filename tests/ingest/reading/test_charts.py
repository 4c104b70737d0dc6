import pytest
from docx.oxml import parse_xml

from ingest.reading.charts import chart_lines

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def said(inner, before=""):
    root = parse_xml(
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}">{before}<c:chart>{inner}</c:chart>'
        "</c:chartSpace>"
    )
    return [(line.text, line.header) for line in chart_lines(root)]


def points(texts):
    return "".join(
        f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts) if text
    )


def series(name, categories, figures, form="General"):
    count = f'<c:ptCount val="{len(figures)}"/>'
    return (
        f"<c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat>{categories}</c:cat><c:val><c:numRef>"
        f"<c:numCache><c:formatCode>{form}</c:formatCode>{count}{points(figures)}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )


def words(texts):
    return f"<c:strRef><c:strCache>{points(texts)}</c:strCache></c:strRef>"


def test_series_that_share_their_names_are_one_table_whatever_draws_them():
    inner = (
        f"<c:plotArea><c:bar3DChart>{series('Done', words(['May', 'June']), ['4', '5'])}"
        f"</c:bar3DChart><c:lineChart>{series('Target', words(['May', 'June']), ['6', '6'])}"
        "</c:lineChart></c:plotArea>"
    )
    assert said(inner) == [
        (" | Done | Target", ""),
        ("May | 4 | 6", " | Done | Target"),
        ("June | 5 | 6", " | Done | Target"),
    ]


def test_a_figure_that_is_not_there_leaves_its_place_empty():
    inner = series("Done", words(["May", "June", "July"]), ["4", "", "6"])
    assert [text for text, _ in said(inner)] == [" | Done", "May | 4", "June", "July | 6"]


def test_names_in_groups_stand_in_columns_of_their_own():
    levels = (
        '<c:multiLvlStrRef><c:multiLvlStrCache><c:ptCount val="4"/>'
        f"<c:lvl>{points(['Q1', 'Q2', 'Q1', 'Q2'])}</c:lvl><c:lvl>{points(['2024', '', '2025'])}"
        "</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>"
    )
    assert [text for text, _ in said(series("Visits", levels, ["1", "2", "3", "4"]))] == [
        " |  | Visits",
        "2024 | Q1 | 1",
        "2024 | Q2 | 2",
        "2025 | Q1 | 3",
        "2025 | Q2 | 4",
    ]


@pytest.mark.parametrize(
    ("before", "shown"), [("", "01/04/2025"), ('<c:date1904 val="1"/>', "02/04/2029")]
)
def test_dates_are_counted_from_the_day_that_the_chart_says(before, shown):
    dates = (
        "<c:numRef><c:numCache><c:formatCode>dd/mm/yyyy</c:formatCode>"
        f"{points(['45748'])}</c:numCache></c:numRef>"
    )
    assert said(series("Visits", dates, ["7"]), before)[1][0] == f"{shown} | 7"


def test_figures_have_their_number_format():
    assert said(series("Share", words(["May"]), ["0.534"], "0.0%"))[1][0] == "May | 53.4%"


def test_titles_of_the_chart_and_its_axes_come_first():
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>{}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    axis = f"<c:plotArea><c:valAx>{title.format('Days')}</c:valAx></c:plotArea>"
    assert said(title.format("Waits") + axis) == [("Waits", ""), ("Days", "")]


def test_charts_of_the_newer_kinds_are_read():
    root = parse_xml(
        f'<cx:chartSpace xmlns:cx="{CX}"><cx:chartData><cx:data id="0"><cx:strDim type="cat">'
        '<cx:lvl><cx:pt idx="0">Start</cx:pt><cx:pt idx="1">Savings</cx:pt></cx:lvl></cx:strDim>'
        '<cx:numDim type="val"><cx:lvl formatCode="£0.0&quot;m&quot;"><cx:pt idx="0">12.4</cx:pt>'
        '<cx:pt idx="1">-1.5</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart>'
        "<cx:plotArea><cx:series><cx:tx><cx:txData><cx:v>Budget</cx:v></cx:txData></cx:tx>"
        '<cx:dataId val="0"/></cx:series></cx:plotArea></cx:chart></cx:chartSpace>'
    )
    assert [line.text for line in chart_lines(root)] == [
        " | Budget",
        "Start | £12.4m",
        "Savings | -£1.5m",
    ]
