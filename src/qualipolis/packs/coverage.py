"""What in the system answers each measure, target, duty and mechanism of the plan, and what nothing answers yet.

An answer is a code such as `indicator:food-sampling-pass-rate` or `register:recalls`. It counts only if something of that
name exists: claims nothing answers to are reported, not counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.programme.matters import queries as matters
from qualipolis.programme.snapshot import Programme
from qualipolis.registers import periods
from qualipolis.registers.catalogue import registers
from qualipolis.registers.evidence_files import queries as evidence_files
from qualipolis.registers.occasional import queries as occasional

#: Work that carries what no figure measures, by its code: the call that must exist, and its words.
WORK = {
    "work:matters": (
        matters.tasks,
        ("事项：下达、分派、报送、催办", "Matters: assigned, answered, reported, chased"),
    ),
    "work:evidence-files": (evidence_files.files, ("佐证材料", "Evidence files")),
    "work:occasional-tables": (occasional.tables, ("临时收表", "Occasional tables")),
    "work:sign-off": (periods.submissions, ("期间报批", "Sign-off of periods")),
}


NARRATIVE = ("work:matters", "work:evidence-files")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the plan with what answers it; `kind` is measure, target, duty or mechanism."""

    kind: str
    code: str
    name: str
    measure: int
    answers: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        """Whether anything answers it."""
        return bool(self.answers)

    @property
    def is_followed_only(self) -> bool:
        """Whether people follow it as a matter, with evidence, while no register or figure holds its facts."""
        return bool(self.answers) and all(answer in WORK for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every item of the plan, and claims that nothing answers to (claim, where it is made)."""

    lines: tuple[Line, ...]
    broken: tuple[tuple[str, str], ...]

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """By kind: answered by facts (a register, a figure), followed as a matter only, and all."""
        found: dict[str, tuple[int, int, int]] = {}
        for line in self.lines:
            facts, followed, total = found.get(line.kind, (0, 0, 0))
            only = line.is_followed_only
            found[line.kind] = (facts + (line.is_answered and not only), followed + only, total + 1)
        return found


def existing() -> frozenset[str]:
    """Codes of everything that can answer: indicators of the catalogue, registers, and work of people."""
    return frozenset(f"indicator:{code}" for code in catalogue()) | {
        *(f"register:{code}" for code in registers()), *WORK,
    }  # fmt: skip


def coverage(programme: Programme, capabilities: Iterable[Mapping[str, Any]]) -> Coverage:
    """Joins the plan with what exists. Targets are answered by their indicators, mechanisms by the registers behind
    their targets or by a declared capability, duties by their targets or by mechanisms in the same words.

    Each duty goes to a desk as a matter; goals without a figure and mechanisms that are narratives are followed as
    matters with evidence files.
    """
    there = existing()
    claims, broken = _claims(capabilities, there)
    targets = {
        code: _answers(t.indicators, there, f"target {code}", broken) or NARRATIVE
        for code, t in programme.targets.items()
    }
    behind = {code: _registers(answers) for code, answers in targets.items()}
    mechanisms = {
        code: _once(claims.get(code, ()), *(behind[t] for t in m.targets))
        or (NARRATIVE if m.weight == "narrative" else ())
        for code, m in programme.mechanisms.items()
    }
    unknown = claims.keys() - programme.mechanisms.keys()
    broken += [(f"mechanism:{code}", "capabilities") for code in sorted(unknown)]
    duties = {code: _duty_answers(programme, d, targets, mechanisms) for code, d in programme.duties.items()}
    return Coverage(tuple(_lines(programme, targets, mechanisms, duties)), tuple(broken))


def _claims(
    capabilities: Iterable[Mapping[str, Any]], there: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """Answers by mechanism, and the claims that nothing answers to."""
    claims: dict[str, tuple[str, ...]] = {}
    broken = []
    for capability in capabilities:
        stated = list(capability.get("answered_by") or ())
        broken += [(claim, f"capability {capability['code']}") for claim in stated if claim not in there]
        for mechanism in capability.get("mechanisms") or ():
            claims[mechanism] = _once(claims.get(mechanism, ()), (c for c in stated if c in there))
    return claims, broken


def _answers(
    indicators: Iterable[str], there: frozenset[str], where: str, broken: list[tuple[str, str]]
) -> tuple[str, ...]:
    stated = [f"indicator:{code}" for code in indicators]
    broken += [(claim, where) for claim in stated if claim not in there]
    return tuple(claim for claim in stated if claim in there)


def _registers(answers: Iterable[str]) -> tuple[str, ...]:
    """The registers from which indicators are computed."""
    known = catalogue()
    codes = [a.removeprefix("indicator:") for a in answers if a.startswith("indicator:")]
    found = (getattr(known[code], "register", None) for code in codes)
    return tuple(f"register:{getattr(r, 'code', r)}" for r in found if r)


def _duty_answers(
    programme: Programme, duty: Any, targets: Mapping[str, Any], mechanisms: Mapping[str, Any]
) -> tuple[str, ...]:
    same_words = (
        mechanisms[m.code]
        for m in programme.mechanisms_of(duty.measure_no)
        if m.char_start < duty.char_end and duty.char_start < m.char_end
    )
    return _once(*(targets[t] for t in duty.targets), *same_words, ("work:matters",))


def _lines(
    programme: Programme, targets: Mapping[str, Any], mechanisms: Mapping[str, Any], duties: Mapping[str, Any]
) -> Iterable[Line]:
    for no, measure in programme.measures.items():
        if no == 0:
            # The goals are no measure of the plan; what stands in them is counted below.
            continue
        parts = (*(targets[t] for t in measure.targets), *(mechanisms[m] for m in measure.mechanisms))
        yield Line("measure", str(no), f"{measure.label}{measure.title}", no, _once(*parts))
    for code, t in programme.targets.items():
        yield Line("target", code, t.name_zh, t.measure_no, targets[code])
    for code, d in programme.duties.items():
        yield Line("duty", code, d.text, d.measure_no, duties[code])
    for code, m in programme.mechanisms.items():
        yield Line("mechanism", code, m.name_zh, m.measure_no, mechanisms[code])


def _once(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
