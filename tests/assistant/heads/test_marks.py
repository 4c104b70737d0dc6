from assistant.heads.marks import marks, standing


def test_a_line_by_itself_is_the_paragraph_alone():
    assert marks("Waits fell to 12 days.") == marks(standing("Waits fell to 12 days."))


def test_words_above_are_told_from_those_of_the_paragraph():
    found = marks(standing("Waits fell.", "Measure | Value", "Reviews", "Carers survey"))

    assert {"above:measur", "heading:review", "title:carer survey", "waits"} <= set(found)
    assert "reviews" not in found


def test_lines_of_a_paragraph_are_its_own():
    assert "title:waits" not in marks(standing("Waits\nfell\nby\n3"))


def test_a_figure_is_any_figure():
    assert marks("It rose by 12 people") == marks("It rose by 45 people")


def test_form_tells_questions_openers_rows_and_contents():
    assert "#asks" in marks("Do you get a break?")
    assert "#opens" in marks("The following was agreed:")
    assert "#|" in marks("Waits | 12 | 15")
    assert "#dots" in marks("Safeguarding ........ 14")
