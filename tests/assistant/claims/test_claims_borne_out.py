from assistant.claims.bearing import shipped


def bearing(claim, passage):
    [found] = shipped().of([(claim, passage)])
    return found


def test_a_red_row_contradicts_what_is_said_to_be_done():
    claim = "All staff have completed cultural competence training."
    found = bearing(claim, "Cultural competence training | Red | Not started; nobody trained")

    assert found.contradicted > found.borne_out


def test_the_same_figure_bears_a_claim_out_better_than_another():
    claim = "We reviewed 61% of people with long-term support in the year."
    same = bearing(claim, "61% of people with long-term support had a review in the year.")
    other = bearing(claim, "48% of people with long-term support had a review in the year.")

    assert same.borne_out > other.borne_out
    assert other.contradicted > same.contradicted


def test_chances_do_not_depend_on_what_else_is_asked():
    pair = ("Everyone is called every month.", "Calls were found in 11 of 30 files.")
    judge = shipped()

    assert judge.of([pair])[0] == judge.of([("A", "B"), pair])[1]
