"""Numbers of standards in their many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualipolis.kernel import standards
from qualipolis.kernel.errors import Problem


@pytest.mark.parametrize(
    ("text", "spelling", "kind"),
    [
        ("GB/T 2828.1-2012", "GB/T 2828.1-2012", "national"),
        ("gb/t2828.1—2012", "GB/T 2828.1-2012", "national"),
        ("ＧＢ／Ｔ　２８２８．１－２０１２", "GB/T 2828.1-2012", "national"),
        ("GBT 19001-2016", "GB/T 19001-2016", "national"),
        ("GB 32100-2015", "GB 32100-2015", "national"),
        ("GB／Z 18846—2002", "GB/Z 18846-2002", "national"),
        ("GBZ 2.1-2019", "GBZ 2.1-2019", "national"),
        ("GB/T 19001", "GB/T 19001", "national"),
        ("DB32/T 4000-2021", "DB32/T 4000-2021", "local"),
        ("DB3210/T 1001-2019", "DB3210/T 1001-2019", "local"),
        ("DBS32/ 003-2014", "DBS32/003-2014", "local"),
        ("NY/T 1741-2009", "NY/T 1741-2009", "industry"),
        ("JGJ 59-2011", "JGJ 59-2011", "industry"),
        ("T/CAS 123-2020", "T/CAS 123-2020", "group"),
        ("t/zzb 0123—2021", "T/ZZB 0123-2021", "group"),
        ("Q/321002 ABC 001-2023", "Q/321002 ABC 001-2023", "enterprise"),
        ("Q/YZJ 01-2023", "Q/YZJ 01-2023", "enterprise"),
        ("JJG 443-2015", "JJG 443-2015", "metrology"),
        ("JJF(苏)219—2018", "JJF(苏) 219-2018", "metrology"),
        ("ISO 9001：2015", "ISO 9001:2015", "international"),
        ("iso 9001-2015", "ISO 9001:2015", "international"),
        ("ISO/IEC 17025", "ISO/IEC 17025", "international"),
        ("《GB 2763-2021》", "GB 2763-2021", "national"),
    ],
)
def test_spellings(text, spelling, kind):
    number = standards.parse(text)
    assert (str(number), number.kind) == (spelling, kind)
    assert standards.normalise(spelling) == spelling


@pytest.mark.parametrize(
    "text", ["", "GB", "GB/T", "2828.1-2012", "扬府发〔2023〕141号", "GB/T -2012", "GB/T abc-2012"]
)
def test_what_is_none(text):
    assert not standards.is_standard_number(text)
    with pytest.raises(Problem) as caught:
        standards.parse(text)
    assert "GB/T" in (caught.value.fix or "")


def test_parts():
    number = standards.parse("GB/T 22760-2020")
    assert (number.undated, number.year, number.mandatory) == ("GB/T 22760", 2020, False)
    assert standards.parse("GB 2763-2021").mandatory


@given(
    st.sampled_from(["GB", "GB/T", "DB32/T", "NY/T", "T/CAS", "JJG"]),
    st.integers(1, 99999),
    st.integers(1950, 2030),
)
def test_spelling_is_stable(prefix, number, year):
    text = f"{prefix} {number}-{year}"
    for spelling in (text, text.lower(), text.replace(" ", ""), text.replace("-", "—"), f"  {text} "):
        assert standards.normalise(spelling) == text
