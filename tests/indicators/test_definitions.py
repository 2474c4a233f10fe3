"""Definitions that are wrong are refused, with the remedy."""

import pytest

from qualipolis.indicators import case_files
from qualipolis.indicators.definitions import Coverage, Growth, Index, Ratio, checks, discovery, param
from qualipolis.kernel.errors import Problem
from qualipolis.registers.catalogue import registers

BASE = {
    "code": "x", "title": ("甲", "a"), "unit": "%", "direction": "up", "why": ("甲", "a"), "author": "a",
    "checker": "b", "reviewed": "2025-01-01", "next_review": "2026-01-01", "clause": "x",
}  # fmt: skip
GOOD = {
    **BASE, "register": "inspection_samples", "where": lambda r: r.purpose == "supervision",
    "hit": lambda r: r.conclusion == "pass",
}  # fmt: skip


def _faults(**changes):
    book = case_files.Book({"limit": 5})
    return " ".join(map(str, checks.faults(Ratio(**{**GOOD, **changes}), registers(), book)))


def test_a_good_one_has_no_faults():
    assert _faults() == ""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"where": lambda r: r.purpos == "x"}, "Did you mean purpose"),
        ({"register": "inspection_sample"}, "Did you mean inspection_samples"),
        (
            {"where": lambda r: (r.purpose == "supervision") & (r.product_name == "rice")},
            "product_name .* no dimension",
        ),
        ({"where": lambda r: (r.purpose == "supervision") & (r.sampler_one == "x")}, "sampler_one"),
        ({"where": lambda r: r.domain == "food"}, "mixes samples taken for different purposes"),
        ({"where": None}, "mixes samples"),
        ({"where": lambda r: r.purpose.isin(["supervision", "recheck"])}, "recheck, supervision"),
        ({"where": lambda r: r.purpose}, "no yes or no"),
        ({"where": lambda r: (r.purpose == "supervision") and r.ok}, "Join with & and |"),
        ({"hit": lambda r: r.conclusion == "passed"}, "passed is no value of conclusion. Did you mean pass"),
        (
            {"hit": lambda r: r.conclusion.isin(["pass", "fine"])},
            "fine is no value of conclusion. It has pass",
        ),
        ({"hit": lambda r: r.conclusion != "bad"}, "bad is no value"),
        ({"where": lambda r: (r.purpose == "supervision") & (r.fee > param("limt"))}, "no parameter limt"),
        ({"of": "product_name"}, "cannot be added up"),
        ({"of": "fees"}, "Did you mean fee"),
    ],
)
def test_a_wrong_one_is_refused(changes, says):
    import re

    assert re.search(says, _faults(**changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"wher": None}, "Did you mean where"),
        ({"checker": "a"}, "same person"),
        ({"direction": "sideways"}, "Use up, down or none"),
        ({"next_review": "2024-01-01"}, "lies before"),
        ({"clause": ""}, "neither clause nor method"),
        ({"title": "甲"}, "both languages"),
        ({"code": "Not A Code"}, "kebab-case"),
        ({"reviewed": "soon"}, "no date"),
        ({"periods": ("week",)}, "no kind of period"),
        ({"labels": {"numerater": ("甲", "a")}}, "labels has no numerater"),
    ],
)
def test_a_wrong_declaration_is_refused_at_once(changes, says):
    with pytest.raises(Problem, match=says):
        Ratio(**{**GOOD, **changes})


def test_what_is_missing_is_named():
    with pytest.raises(Problem, match="lacks"):
        Ratio(code="x")


def test_kinds_refuse_what_contradicts_itself():
    with pytest.raises(Problem, match="either hit or evidence"):
        Coverage(**BASE, register="coverage_lists")
    with pytest.raises(Problem, match="needs a base year"):
        Growth(**BASE, register="statistics", compound=True)
    with pytest.raises(Problem, match="neither a quotient nor a composite"):
        Index(**BASE)


def test_every_faulty_file_is_reported_in_one_pass(tmp_path):
    family = tmp_path / "family"
    family.mkdir()
    (family / "one.py").write_text("indicator = ", "utf-8")
    (family / "two.py").write_text("nothing = 1", "utf-8")
    with pytest.raises(Problem) as found:
        discovery.load(tmp_path)
    assert "one.py" in str(found.value)
    assert "two.py" in str(found.value)


def test_the_catalogue_has_no_faults():
    from qualipolis.indicators.parameter_book import book

    known = registers()
    assert [str(f) for d in discovery.catalogue().values() for f in checks.faults(d, known, book())] == []


def test_the_how_to_works_as_it_is_written(tmp_path):
    """The definition and the cases of the manual are read, checked and computed."""
    import re
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs/howto/write-an-indicator.md").read_text("utf-8")
    source, cases = (
        re.search(r"```python\n(.*?)```", text, re.S)[1],
        re.search(r"```yaml\n(.*?)```", text, re.S)[1],
    )
    family = tmp_path / "family"
    family.mkdir()
    (family / "food_sampling_pass_rate.py").write_text(source, "utf-8")
    (family / "food_sampling_pass_rate.yaml").write_text(cases, "utf-8")
    known, read = registers(), case_files.read(family / "food_sampling_pass_rate.yaml", registers())
    definitions = discovery.load(tmp_path)
    assert checks.faults(definitions["food-sampling-pass-rate"], known, case_files.Book({})) == []
    assert [o.faults for o in case_files.run(read, definitions, known)] == [(), (), ()]
    assert len(source.splitlines()) <= 40
