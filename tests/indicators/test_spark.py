"""All cases in one batched run on Spark: the same figures as on DuckDB."""

import shutil

import pytest

from qualipolis.indicators import case_files, parameter_book
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.registers.catalogue import registers

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def build():
    """What builds cubes with Spark; skipped without Java or pyspark."""
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra `full`)")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    from qualipolis.indicators.engine import spark

    yield spark.build
    spark.session().stop()


def test_every_case_gives_the_same_figure_on_both_engines(build):
    known = registers()
    cases = [c for c in case_files.every(known) if c.indicator in catalogue() and not c.parameters]
    book = parameter_book.book()
    ours = case_files.run(cases, catalogue(), known, book)
    theirs = case_files.run(cases, catalogue(), known, book, build=build)
    differing = [a.case.name for a, b in zip(ours, theirs, strict=True) if a.figure != b.figure]
    assert not differing
    assert not [o.case.name for o in theirs if o.faults]
