import pytest
from sqlalchemy import event

from ingest.library.filters import Filters
from ingest.library.library import Library, UnknownNameError
from ingest.library.removal import remove
from ingest.library.writer import writing

V1, V2, V3 = (
    "Policy on waiting, version one.",
    "Policy on waiting, version two.",
    "Version three.",
)


def files(library: Library, pack: str = "Pack", as_of: str = "") -> list[str]:
    """The texts that a search may see."""
    allowed = library.allowed(pack, Filters(as_of=as_of))
    return sorted(library.pages(document)[0].text for document in allowed.values())


def test_the_same_bytes_again_change_nothing(library, add_files) -> None:
    add_files({"a.txt": V1})
    before = library.pack("Pack")
    report = add_files({"a.txt": V1})
    assert [f.outcome for f in report.files] == ["unchanged"]
    assert library.pack("Pack") == before


def test_other_bytes_of_the_same_path_replace_the_version_in_force(library, add_files) -> None:
    add_files({"a.txt": V1})
    report = add_files({"a.txt": V2})
    assert [f.outcome for f in report.files] == ["new_version"]
    old, new = library.documents("Pack")
    assert (old.superseded_by, old.status) == (new.document_id, "superseded")
    assert files(library) == [V2]


def test_a_first_version_that_comes_back_is_in_force_again(library, add_files) -> None:
    for text in (V1, V2):
        add_files({"a.txt": text})
    report = add_files({"a.txt": V1})
    assert [f.outcome for f in report.files] == ["new_version"]
    assert files(library) == [V1]


def test_an_upload_that_does_not_supersede_leaves_both(library, add_files) -> None:
    add_files({"a.txt": V1})
    report = add_files({"a.txt": V2}, supersede=False)
    assert [f.outcome for f in report.files] == ["added"]
    assert files(library) == sorted([V1, V2])
    assert files(library, as_of="2999-01-01") == sorted([V1, V2])


def test_the_version_in_force_on_a_day_is_found_by_date(library, add_files) -> None:
    for text, date in ((V1, "2021-01-01"), (V2, "2022-01-01"), (V3, "2023-01-01")):
        add_files({"a.txt": text}, date=date)
    days = ("2020-06-01", "2021-06-01", "2022-01-01", "2023-06-01")
    assert [files(library, as_of=day) for day in days] == [[], [V1], [V2], [V3]]


def test_a_version_that_came_back_is_in_force_on_later_days(library, add_files) -> None:
    for text, date in ((V1, "2021-01-01"), (V2, "2022-01-01"), (V1, "")):
        add_files({"a.txt": text}, **({"date": date} if date else {}))
    assert files(library, as_of="2024-01-01") == [V1]


def test_an_undated_version_is_in_force_from_its_upload(library, add_files) -> None:
    add_files({"a.txt": V1})
    assert files(library, as_of="2001-01-01") == []
    assert files(library, as_of="2999-01-01") == [V1]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(council="leicestershire"), ["a"]),
        (Filters(kind="framework"), ["b"]),
        (Filters(dated_from="2022-01-01"), ["b"]),
        (Filters(dated_to="2021-12-31"), ["a"]),
        (Filters(status="draft"), []),
    ],
)
def test_filters_narrow_what_a_search_sees(library, add_files, filters, found) -> None:
    add_files({"a.txt": V1}, council="Leicestershire", kind="other", date="2021-01-01")
    add_files({"b.txt": V2}, council="Rutland", kind="framework", date="2022-01-01")
    titles = [d.file[0] for d in library.allowed("Pack", filters).values()]
    assert titles == found


def test_a_removed_middle_version_does_not_bring_the_first_back(library, add_files) -> None:
    for text in (V1, V2, V3):
        add_files({"a.txt": text})
    middle = library.documents("Pack")[1]
    with writing(library) as writer:
        remove(writer, (1, "Pack"), middle.key)
    assert files(library) == [V3]


def test_lexical_search_sees_only_what_is_allowed(library, add_files) -> None:
    add_files({"a.txt": V1})
    add_files({"a.txt": V2})
    pack = library.pack("Pack")
    found = library.lexical(pack, ["polici"], library.allowed("Pack", Filters()), 5)
    assert [library.passages(pack, [key])[key].text for key, _ in found] == [V2]


def test_dense_search_sees_only_what_is_allowed(library, add_files, embedder) -> None:
    add_files({"a.txt": V1})
    add_files({"a.txt": V2})
    pack = library.pack("Pack")
    vector = embedder.encode([V1])
    found = library.nearest(pack, vector, library.allowed("Pack", Filters()), 1)[0]
    assert [library.passages(pack, [key])[key].text for key, _ in found] == [V2]
    assert library.nearest(pack, vector, {}, 5) == [[]]


def test_a_passage_is_the_span_of_its_page(library, add_files) -> None:
    add_files({"a.md": "# Findings\n\n1. First thing – naïve 🙂.\n\n2. Second thing.\n"})
    pack = library.pack("Pack")
    document = library.documents("Pack")[0]
    for passage in library.numbered(pack, document, "2") + library.numbered(pack, document, "1"):
        page = library.page(document, passage.page)
        assert page.text[passage.start : passage.end] == passage.text
        assert all(0 <= u.start < u.end <= len(passage.text) for u in passage.units)


def test_passages_of_another_pack_are_not_given(library, add_files) -> None:
    add_files({"a.txt": V1}, pack="One")
    add_files({"b.txt": V2}, pack="Two")
    assert [p.text for p in library.passages(library.pack("Two"), [1, 2]).values()] == [V2]


@pytest.mark.parametrize("call", ["pack", "documents"])
def test_an_unknown_pack_is_named_with_those_there_are(library, add_files, call) -> None:
    add_files({"a.txt": V1})
    with pytest.raises(UnknownNameError, match="'Nowhere'"):
        getattr(library, call)("Nowhere")


def test_a_document_is_found_by_the_beginning_of_its_id(library, add_files) -> None:
    add_files({"a.txt": V1})
    wanted = library.documents("Pack")[0]
    assert library.document("Pack", wanted.document_id[:8]) == wanted
    with pytest.raises(UnknownNameError):
        library.document("Pack", wanted.document_id[:3])


def test_a_page_is_fetched_once_however_many_passages_are_cut_from_it(library, add_files) -> None:
    rows = "\n".join(f"Team {n},{n} people wait for an assessment,{n} days" for n in range(300))
    add_files({"rows.csv": f"Team,Waiting,Longest\n{rows}", "a.txt": V1})
    pack = library.pack("Pack")
    keys = library.passage_keys(pack)
    assert len(keys) > 10
    asked: list[str] = []

    def hear(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(library.engine, "before_cursor_execute", hear)
    found = library.passages(pack, keys)
    event.remove(library.engine, "before_cursor_execute", hear)
    texts = {(d.key, p.number): p.text for d in library.documents("Pack") for p in library.pages(d)}
    assert sum("FROM page" in statement for statement in asked) == 1
    assert not any("substr" in statement for statement in asked)
    assert list(found) == sorted(keys)
    for p in found.values():
        assert p.text == texts[p.document.key, p.page][p.start : p.end]
