"""Which expected places are met."""

from eval.gold.question import GoldQuestion, Place


def meets(place: Place, file: str, page: int) -> bool:
    """Whether a page of a file is the place; of a place without a page any page is."""
    return place.file == file and place.page in (0, page)


def expected_files(question: GoldQuestion) -> frozenset[str]:
    """The files of all expected places."""
    return frozenset(place.file for entry in question.citations for place in entry)
