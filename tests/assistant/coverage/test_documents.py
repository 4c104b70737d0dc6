from dataclasses import replace
from datetime import date

import pytest

from assistant.coverage.coverage import coverage_of
from assistant.coverage.documents import by_document
from assistant.frameworks.shelf import framework_of
from ingest.library.records import Category


@pytest.fixture
def documents(tmp_path):
    """The coverage by document of the evidence for safeguarding and governance."""
    framework = framework_of(tmp_path, "cqc-la")

    def make(safeguarding, governance=(), papers=None):
        given: dict[str, list] = {one.id: [] for one in framework.statements}
        given |= {"safeguarding": list(safeguarding), "governance": list(governance)}
        coverage = coverage_of(framework, given, date(2025, 12, 1))
        known = {one.document.key: one.document for one in (*safeguarding, *governance)}
        return by_document(coverage, known.values() if papers is None else papers)

    return make


def test_a_document_tells_its_statements_and_categories(documents, evidence):
    [one] = documents(
        [evidence(1), evidence(1, category=Category.STAFF)], [evidence(1, statement="governance")]
    )

    assert one.count == 3
    assert [(each.id, dict(counts)) for each, counts in one.statements] == [
        ("safeguarding", {"processes": 1, "staff": 1}),
        ("governance", {"processes": 1}),
    ]
    assert dict(one.categories) == {"processes": 2, "staff": 1}


def test_a_paragraph_for_two_statements_is_one_paragraph(documents, evidence):
    both = evidence(1)
    [one] = documents([both], [replace(both, statement="governance")])

    assert (one.count, len(one.statements)) == (1, 2)


def test_documents_with_most_evidence_come_first_and_those_with_none_last(documents, evidence):
    many, few = evidence(2), evidence(1)
    unused = evidence(3).document
    papers = [few.document, unused, many.document]
    found = documents([many, evidence(2), few], papers=papers)

    assert [(one.document.key, one.count) for one in found] == [(2, 2), (1, 1), (3, 0)]


def test_a_superseded_document_is_not_among_them(documents, evidence):
    old = replace(evidence(1).document, superseded_by="b" * 64)

    assert documents([], papers=[old]) == ()
