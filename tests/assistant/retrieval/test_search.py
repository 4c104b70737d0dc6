import pytest

from assistant.retrieval.search import Searcher
from ingest.embedding import Embedder
from ingest.library.filters import Filters
from ingest.library.library import Library, UnknownNameError

EXAMPLESHIRE = ("Exampleshire",)
BOTH = ("Exampleshire", "Otherford")


def search(searcher: Searcher, query: str, packs=EXAMPLESHIRE, top=10, **filters: str):
    return searcher.search([query], packs, top, Filters(**filters))[0]


def files(hits) -> set[str]:
    return {hit.passage.document.file for hit in hits}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("s.42", "Under s.42"),
        ("section 42", "Under s.42"),
        ("S42", "Under s.42"),
        ("s.9", "Section 9"),
        ("QS7", "QS7"),
        ("4.12", "412 people"),
        ("section 72A", "section 72A"),
        ("72a", "section 72A"),
    ],
)
def test_reference_code_finds_its_passage_first(searcher, query, words):
    assert words in search(searcher, query)[0].passage.text


def test_code_is_not_taken_for_a_longer_one(searcher):
    found = {hit.passage.text: hit.lexical for hit in search(searcher, "4.1")}

    assert max(found.values()) == 0


def test_superseded_version_is_out(searcher):
    found = " ".join(hit.passage.text for hit in search(searcher, "crimson winter plan beds"))

    assert ("crimson" in found, "amber" in found) == (False, True)


def test_removed_document_is_out(searcher):
    assert "leaflet.md" not in files(search(searcher, "turquoise leaflet for carers"))


def test_removed_document_is_out_of_the_past_too(searcher):
    assert "leaflet.md" not in files(search(searcher, "turquoise leaflet", as_of="2099-01-01"))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "committee paper"}, {"waiting.md"}),
        ({"council": "exampleshire"}, {"waiting.md", "policy.md", "plan.md"}),
        ({"council": "Otherford"}, {"survey.md"}),
        ({"status": "draft"}, {"policy.md"}),
        ({"category": "staff"}, {"policy.md"}),
        ({"dated_from": "2025-05-06"}, {"waiting.md"}),
        ({"dated_to": "2024-12-31"}, {"policy.md"}),
        ({"dated_from": "2025-01-01", "dated_to": "2025-05-05"}, {"plan.md", "survey.md"}),
        ({"kind": "committee paper", "status": "draft"}, set()),
    ],
)
def test_filter_leaves_only_what_passes(searcher, filters, expected):
    assert (
        files(search(searcher, "assessment waiting list plan carers", BOTH, **filters)) == expected
    )


@pytest.mark.parametrize(
    ("as_of", "colour"),
    [("2024-06-30", "crimson"), ("2025-01-01", "amber"), ("2030-01-01", "amber")],
)
def test_version_in_force_on_the_day_is_found(searcher, as_of, colour):
    found = " ".join(hit.passage.text for hit in search(searcher, "winter plan", as_of=as_of))

    assert [c for c in ("crimson", "amber") if c in found] == [colour]


def test_what_had_not_taken_effect_by_the_day_is_out(searcher):
    assert files(search(searcher, "waiting", as_of="2024-06-30")) == {"policy.md", "plan.md"}


def test_several_packs_are_merged_best_first(searcher):
    hits = search(searcher, "waiting for an assessment", BOTH)

    assert {hit.passage.document.pack for hit in hits} == set(BOTH)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_pack_named_twice_is_searched_once(searcher):
    hits = search(searcher, "assessment", ("Otherford", "Otherford"))

    assert len({hit.passage.key for hit in hits}) == len(hits)


def test_pack_that_is_not_named_is_not_searched(searcher):
    hits = search(searcher, "the marmalade group of carers")

    assert {hit.passage.document.pack for hit in hits} == {"Exampleshire"}


def test_unknown_pack_is_named(searcher):
    with pytest.raises(UnknownNameError, match="Nowhere"):
        search(searcher, "x", ("Nowhere",))


def test_no_packs_find_nothing(searcher):
    assert search(searcher, "waiting", ()) == []


def test_no_queries_have_no_hits(searcher):
    assert searcher.search([], EXAMPLESHIRE, 5, Filters()) == []


def test_top_limits_and_ranks_count_from_one(searcher):
    assert [hit.rank for hit in search(searcher, "assessment", top=3)] == [1, 2, 3]


def test_several_queries_find_what_each_finds_alone(searcher):
    queries = ["s.42", "winter beds", "", "QS7"]
    together = searcher.search(queries, BOTH, 5, Filters())

    for query, hits in zip(queries, together, strict=True):
        alone = search(searcher, query, BOTH, top=5)
        assert [hit.passage.key for hit in hits] == [hit.passage.key for hit in alone]


def test_short_form_finds_what_is_written_in_full(searcher):
    best = max(search(searcher, "What may the SoS do?"), key=lambda hit: hit.lexical)

    assert "Secretary of State" in best.passage.text


def test_passage_that_only_the_words_find_still_comes(searcher, searched, embedder, monkeypatch):
    monkeypatch.setattr("assistant.retrieval.search.POOL", 1)
    query = "amber: protecting vulnerable people from mistreatment"
    scope = searched.allowed("Exampleshire", Filters())
    pack = searched.pack("Exampleshire")
    [[(nearest, _)]] = searched.nearest(pack, embedder.encode([query]), scope, 1)

    only_words = [hit for hit in search(searcher, query) if hit.passage.key != nearest]

    assert [hit.lexical > 0 for hit in only_words] == [True]


def test_passage_that_only_the_meaning_finds_still_comes(searcher, monkeypatch):
    monkeypatch.setattr("assistant.retrieval.search.POOL", 1)

    hits = search(searcher, "phone calls to those queueing")

    assert [(hit.passage.document.file, hit.lexical) for hit in hits] == [("policy.md", 0)]


def test_hit_keeps_both_scores(searcher):
    best = search(searcher, "how many people were waiting at the end of August")[0]

    assert (best.dense > 0, best.lexical > 0) == (True, True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "?!",
        '"',
        "AND OR NOT",
        "NEAR(a b)",
        "a* OR b^2",
        "tokens:x",
        "(((",
        "-waiting",
        "🙂",
        "مرحبا",
        "x\x00y",
        "the of and",
        "%s %d",
        "'; DROP TABLE packs; --",
    ],
)
def test_odd_query_is_words_and_nothing_else(searcher, query):
    assert all(hit.passage.document.pack == "Exampleshire" for hit in search(searcher, query))


def test_very_long_query_is_searched(searcher):
    query = "s.42 " + " ".join(f"word{n}" for n in range(3_000))

    assert len(search(searcher, query)) > 0


def test_empty_library_has_no_packs(library: Library, embedder: Embedder):
    with pytest.raises(UnknownNameError, match="none yet"):
        Searcher(library, embedder, None).search(["x"], ["Pack"], 5, Filters())
