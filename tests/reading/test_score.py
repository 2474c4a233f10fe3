"""The figures on the documents annotated for development."""

from qualipolis.reading.score import f1, main, table
from tests.reading.corpus import DEV, DOCUMENTS


def test_annotated_documents() -> None:
    total = table(DEV, DOCUMENTS)["all"]
    assert f1(total["outline"]) >= 0.98
    assert f1(total["measures"]) >= 0.97
    assert f1(total["owners"]) >= 0.97
    assert total["roles"][0] >= 0.95 * sum(total["roles"])
    assert f1(total["targets"]) >= 0.90
    assert total["fields"][0] >= 0.90 * sum(total["fields"])


def test_usage(capsys) -> None:  # type: ignore[no-untyped-def]
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
