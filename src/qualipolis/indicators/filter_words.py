"""Conditions and stretches of time in words, from the labels that registers declare.

Ibis is imported only where a condition is read: stretches of time need none of it.
"""

from __future__ import annotations

from typing import Any

from qualipolis.indicators.definitions.parts import Ever, Flow, Latest, Over, Since
from qualipolis.indicators.types import Words
from qualipolis.registers.record import Register

SIGNS: dict[str, Words] = {
    "Equals": ("为", "is"),
    "NotEquals": ("不为", "is not"),
    "Greater": ("大于", "is above"),
    "GreaterEqual": ("不低于", "is at least"),
    "Less": ("小于", "is below"),
    "LessEqual": ("不高于", "is at most"),
}


def conjuncts(operation: Any) -> list[Any]:
    """Give the conditions that `and` joins, in their order."""
    import ibis.expr.operations as ops

    if operation is None:
        return []
    if isinstance(operation, ops.And):
        return conjuncts(operation.left) + conjuncts(operation.right)
    return [operation]


def in_words(operation: Any, register: Register) -> Words:
    """Say a condition in both languages."""
    import ibis.expr.operations as ops

    match operation:
        case ops.And(left=left, right=right):
            return _joined(in_words(left, register), in_words(right, register), ("且", "and"))
        case ops.Or(left=left, right=right):
            return _joined(in_words(left, register), in_words(right, register), ("或", "or"))
        case ops.Not(arg=inner):
            zh, en = in_words(inner, register)
            return f"并非({zh})", f"not ({en})"
        case ops.NotNull(arg=ops.Field() as column):
            zh, en = _column(column, register)
            return f"{zh}已填", f"{en} is filled"
        case ops.IsNull(arg=ops.Field() as column):
            zh, en = _column(column, register)
            return f"{zh}未填", f"{en} is blank"
        case ops.InValues(value=ops.Field() as column, options=options):
            pairs = [_value(option, column, register) for option in options]
            zh, en = _column(column, register)
            return (
                f"{zh}为{'、'.join(p[0] for p in pairs)}之一",
                f"{en} is one of {', '.join(p[1] for p in pairs)}",
            )
    return _comparison(operation, register)


def _comparison(operation: Any, register: Register) -> Words:
    import ibis.expr.operations as ops

    sign = SIGNS.get(type(operation).__name__)
    if sign and isinstance(operation.left, ops.Field):
        column, value = _column(operation.left, register), _value(operation.right, operation.left, register)
        return f"{column[0]}{sign[0]}{value[0]}", f"{column[1]} {sign[1]} {value[1]}"
    names = [field.name for field in operation.find(ops.Field)]
    labels = [_label(name, register) for name in dict.fromkeys(names)]
    return (
        f"{'、'.join(zh for zh, _ in labels)}满足条件",
        f"a condition on {', '.join(en for _, en in labels)} holds",
    )


def _joined(left: Words, right: Words, word: Words) -> Words:
    return f"({left[0]}{word[0]}{right[0]})", f"({left[1]} {word[1]} {right[1]})"


def _column(column: Any, register: Register) -> Words:
    return _label(column.name, register)


def _label(name: str, register: Register) -> Words:
    if name == "event_on":
        return "发生日期", "day of the event"
    if name == "subject":
        return "主体", "subject"
    declared = register.column(name)
    return declared.zh, declared.en


def _value(node: Any, column: Any, register: Register) -> Words:
    import ibis.expr.operations as ops

    if isinstance(node, ops.Field):
        return _column(node, register)
    value = getattr(node, "value", None)
    if value is True or value is False:
        return ("是", "yes") if value else ("否", "no")
    if column.name in ("event_on", "subject") or value is None:
        return (str(value), str(value)) if value is not None else ("参数值", "a parameter")
    return register.column(column.name).choices.get(value, (str(value), str(value)))


def time(over: Over) -> Words:
    """Say which stretch of time counts."""
    if isinstance(over, Flow):
        return "期内发生", "within the period"
    if isinstance(over, Ever):
        return "截至期末", "up to the end of the period"
    if isinstance(over, Latest):
        return f"期末前{over.months}个月内最近一期", f"the latest within {over.months} months before the end"
    if isinstance(over, Since):
        return f"自{over.start}至期末", f"from {over.start} to the end of the period"
    return "期末有效", "valid at the end of the period"
