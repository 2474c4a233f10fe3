"""Numbers of official documents."""

import pytest

from qualipolis.kernel import document_numbers


@pytest.mark.parametrize(
    "text", ["扬府发〔2023〕141号", "扬府发[2023]141号", "扬府发（2023）141号", "扬府发〔2023〕第141号"]
)
def test_reads_every_bracket(text: str) -> None:
    number = document_numbers.parse(text)
    assert number is not None
    assert (number.code, number.year, number.serial, number.text) == (
        "扬府发",
        2023,
        141,
        "扬府发〔2023〕141号",
    )


@pytest.mark.parametrize("text", ["", "2023年141号", "扬府发〔23〕141号", "扬府发〔2023〕号"])
def test_refuses_what_is_none(text: str) -> None:
    assert document_numbers.parse(text) is None


def test_finds_them_in_a_text() -> None:
    text = "根据国发〔2019〕5号、苏政发〔2022〕10号"
    assert [(n.year, n.serial) for n, _, _ in document_numbers.find(text)] == [(2019, 5), (2022, 10)]
