"""What the panel of a document says of text that nobody sees."""

from assistant.web.documents_html import LONGEST_HIDDEN, details_html
from ingest.library.hidden import hidden_texts


def test_the_panel_shows_it_folded_and_escaped_and_says_what_it_is(library, add_files) -> None:
    hostile = "<script>alert(1)</script> " + "x " * LONGEST_HIDDEN
    add_files({"page.html": f"<p>seen</p><p hidden>{'&lt;' + hostile[1:]} QQ 28 61 54 A</p>"})
    [document] = library.documents("Pack")
    shown = details_html(document, [], hidden_texts(library, document))
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "never searched, quoted or counted as evidence" in shown
    assert "text marked as hidden (holds a National Insurance number)" in shown
    assert '<details class="hidden-text"><summary>' in shown
    assert len(shown) < 3 * LONGEST_HIDDEN
    assert "hidden-text" not in details_html(document, [])
