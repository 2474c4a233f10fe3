"""Parameters are read in the reader's language."""

from django.utils.translation import override

from qualipolis.console.pages.foundations import _amount


def test_a_value_and_its_unit_are_said_in_words():
    with override("zh-hans"):
        assert _amount(7, "working days") == "7 个工作日"
        assert _amount("working", "kind of days") == "工作日"
        assert _amount(0.9, "share") == "0.9"
        assert _amount(["recognised", "computed"], "list") == "认定值 → 系统计算值"
