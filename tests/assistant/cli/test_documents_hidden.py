import json


def test_the_list_of_documents_counts_pages_with_hidden_text(evidence, add_files, library) -> None:
    add_files({"page.html": "<p>seen</p><p hidden>unseen</p>"})
    said = evidence(library.home, "documents", "--pack", "Pack")
    assert "1, 1 with hidden text" in said.output
    said = evidence(library.home, "documents", "--pack", "Pack", "--json")
    assert "hidden" not in json.loads(said.output)["documents"][0]
