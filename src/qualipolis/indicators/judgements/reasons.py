"""Why the status is what it is, in one sentence of each language."""

from __future__ import annotations

from decimal import Decimal

from qualipolis.indicators.judgements.cases import Asked, Value
from qualipolis.indicators.types import NO_VALUE, STATUS_WORDS, Words
from qualipolis.kernel.periods import Period
from qualipolis.methods import comparators
from qualipolis.methods import status as statuses
from qualipolis.methods.comparators import Goal
from qualipolis.programme.rules import in_words, unit_in


def why(
    asked: Asked, figure: Value | None, value: Decimal | None, goal: Goal, verdict: statuses.Verdict,
    progress: float | None,
) -> Words:  # fmt: skip
    """Say in one sentence why the status is what it is, in both languages."""
    if value is None:
        reason = NO_VALUE[figure.reason if figure and figure.reason else "no-records"]
        return f"没有数值:{reason[0]}。", f"No value: {reason[1][0].lower()}{reason[1][1:]}."
    period = Period.parse(figure.period) if figure else Period.of(asked.as_of, "year")
    unit = asked.definition.unit
    shown = (
        f"{float(value):,.{asked.definition.decimals}f}".rstrip("0").rstrip(".")
        if "." in f"{float(value):.{asked.definition.decimals}f}"
        else f"{float(value):,.0f}"
    )
    goal_zh, goal_en = _goal_words(asked, goal)
    tail_zh, tail_en = _reason(verdict, progress, asked)
    gap = "" if unit in ("%", "") else " "
    return (
        f"{period.label('zh')}为{shown}{unit}，目标{goal_zh}；{tail_zh}。",
        f"{period.label('en')}: {shown}{gap}{unit_in(unit, 'en')}, target {goal_en}; {tail_en}.",
    )


def _goal_words(asked: Asked, goal: Goal) -> Words:
    """The threshold as the plan puts it; a comparison says with which figure."""
    if goal.comparator in ("increasing", "decreasing"):
        up = goal.comparator == "increasing"
        return ("逐年提高", "rising every year") if up else ("逐年下降", "falling every year")
    zh, en = (in_words(asked.target, language) for language in ("zh", "en"))
    if not zh:
        zh = en = comparators.in_words(goal.bounds())
    if asked.target.reference and goal.value is not None:
        beside = f"{goal.value:.{max(asked.definition.decimals, 1)}f}{asked.definition.unit}"
        return f"{zh}({beside})", f"{en} ({beside})"
    return zh, en


def _chance(p: float) -> Words:
    """A probability in words that never claims certainty."""
    if p < 0.01:
        return "不到1%", "under 1%"
    return ("超过99%", "over 99%") if p > 0.99 else (f"为{p:.0%}", f"{p:.0%}")


def _reason(verdict: statuses.Verdict, progress: float | None, asked: Asked) -> Words:
    word = STATUS_WORDS[str(verdict.status)]
    if verdict.basis == "probability" and verdict.probability is not None:
        chance, chance_en = _chance(verdict.probability)
        day = asked.by
        return (
            f"按目前走势，{day.year}年{day.month}月底达到的概率{chance}，{word[0]}",
            f"at the present pace the chance of reaching it by {day.isoformat()} is {chance_en}: {word[1].lower()}",
        )
    if verdict.basis == "completion":
        return f"按现行有效数值判定，{word[0]}", f"judged on the value in force: {word[1].lower()}"
    if verdict.basis == "trajectory" and progress is not None:
        return (
            f"可比数据不足四期，按进度判断，完成应完成进度的{progress:.0%}，{word[0]}",
            f"fewer than four comparable periods, {progress:.0%} of the way due by now: {word[1].lower()}",
        )
    return f"{word[0]}", f"{word[1].lower()}"
