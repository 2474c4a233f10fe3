"""The columns that make a register a list others are counted against (名录): declared once, placed by each register.

    reference_on = membership.reference_on()

A register keeps its own order and may name a column more closely; what the column means is the same everywhere.
"""

from __future__ import annotations

from typing import Any

from .columns import Day, Text

#: A register with these columns is such a list.
MARKS = frozenset({"reference_on", "confirming_unit", "entered_on", "exited_on"})


def reference_on(zh: str = "基准日", en: str = "Reference date") -> Any:
    """The day whose state a delivery shows."""
    return Day(
        zh,
        en,
        required=True,
        about_zh="这份名录反映哪一天的情况；同一次报送的各行应相同。",
        about="The day whose state the list shows; the same for all rows of one delivery.",
    )


def confirming_unit(zh: str = "确认单位", en: str = "Confirming unit") -> Any:
    """Who answers for the list."""
    return Text(
        100,
        zh,
        en,
        required=True,
        about_zh="对名录负责、盖章确认的单位全称。",
        about="The unit that answers for the list and confirmed it.",
    )


def entered_on() -> Any:
    """The first day on which a member counts."""
    return Day(
        "纳入日期",
        "Entered on",
        required=True,
        about_zh="进入名录之日；自这一天起计入分母。",
        about="The day it entered the list; from then on it counts in the denominator.",
    )


def exited_on() -> Any:
    """The first day on which it counts no longer."""
    return Day(
        "退出日期",
        "Exited on",
        about_zh="退出名录之日；自这一天起不再计入分母。仍在名录的留空。",
        about="The day it left the list; from then on it no longer counts. Blank while in.",
    )


def exit_reason() -> Any:
    """Why it left."""
    return Text(
        200,
        "退出原因",
        "Reason of exit",
        about_zh="退出名录的原因，如注销、迁出、不再生产。",
        about="Why it left the list, such as closed, moved away, stopped producing.",
    )
