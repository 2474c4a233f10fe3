"""Cases against the API: schemathesis reads the OpenAPI document and tries whatever it allows and forbids.

Every answer is held against the document: its status, media type, headers and schema; no answer may be a 5xx, and
what the document forbids may not be accepted. (What it allows may still be refused: a check digit or the order of
two days is beyond JSON Schema.) Needs the full set (`./qp full`).
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from qualipolis.cli.soaks import Trial
from qualipolis.kernel.errors import Problem

CASES = 20_000
#: What the generator of cases is told about this API.
CHECKS = {
    "positive_data_acceptance": {"enabled": False},
    "negative_data_rejection": {
        "expected-statuses": [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]
    },
}
MOST_FAULTS = 40
#: Cases drawn for an operation in one round, and registers whose borders are walked in one round.
DRAWN, AT_ONCE = 12, 6


def run(size: int, home: Path) -> Trial:
    """Tries at least so many cases over all operations, in rounds with different seeds."""
    _require()
    wanted, begun = size or CASES, time.perf_counter()
    os.environ["QUALIPOLIS_API_RATES"] = f"{10**9},{10**9}"
    token = _site()
    ready, found = time.perf_counter(), Found(wanted)
    for number in range(1000):
        before = found.cases
        _round(token, number, found)
        if found.cases >= wanted or (number > 1 and found.cases == before):
            break
    seconds = time.perf_counter() - ready
    figures = {
        "cases": found.cases, "operations": len(found.operations), "checks": found.checks,
        "answers": ", ".join(f"{status}: {n}" for status, n in sorted(found.statuses.items())),
        "slowest answer, ms": round(found.slowest[0] * 1000), "slowest operation": found.slowest[1],
        "seconds of set-up": round(ready - begun, 1), "seconds of trial": round(seconds, 1),
        "kinds of fault": len(found.faults),
    }  # fmt: skip
    return Trial(figures, [f"{n}× {what}" for what, n in found.faults.most_common(MOST_FAULTS)])


class Found:
    """What the rounds have seen together."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.cases = self.checks = 0
        self.statuses: Counter[int] = Counter()
        self.operations: set[str] = set()
        self.faults: Counter[str] = Counter()
        self.slowest = (0.0, "")

    def add(self, label: str, recorder: Any) -> None:
        """Counts one scenario: its cases, answers and failed checks."""
        self.operations.add(label)
        if self.cases // 1000 != (self.cases + len(recorder.interactions)) // 1000:
            print(f"  {self.cases:,} cases, {len(self.faults)} kinds of fault", file=sys.stderr, flush=True)
        for interaction in recorder.interactions.values():
            self.cases += 1
            if interaction.response is not None:
                self.statuses[interaction.response.status_code] += 1
                self.slowest = max(self.slowest, (interaction.response.elapsed, label))
        for number, checks in recorder.checks.items():
            self.checks += len(checks)
            for check in checks:
                if check.failure_info is not None:
                    self.note(self._words(label, check, recorder.cases[number].value))

    def note(self, fault: str) -> None:
        """Counts a fault; a new one is shown at once."""
        if fault not in self.faults:
            print(f"  ! {fault}", file=sys.stderr, flush=True)
        self.faults[fault] += 1

    def _words(self, label: str, check: Any, case: Any) -> str:
        failure = check.failure_info.failure
        said = " ".join(f"{failure.title}: {failure.message}".split())[:300]
        return f"{label}: {check.name}: {said} | {case.as_curl_command()[:400]}"


def _require() -> None:
    try:
        import schemathesis  # noqa: F401
    except ImportError:
        raise Problem("schemathesis is not installed", fix="run ./qp full first") from None


def _site() -> str:
    """A city with demonstration evidence and figures, and a token that may do everything."""
    import django

    django.setup()
    from django.utils import timezone

    from qualipolis.accounts import token_actions
    from qualipolis.accounts.token_rules import SCOPES
    from qualipolis.accounts.types import Actor
    from qualipolis.cli.commands import up

    up.set_up(demo=True)
    now = timezone.now()
    return token_actions.issue_token(
        name=f"soak {now:%Y-%m-%d %H:%M:%S.%f}", scopes=list(SCOPES), expires_at=now + timedelta(days=2),
        by=Actor("office", "office"), at=now,
    )  # fmt: skip


def _round(token: str, number: int, found: Found) -> None:
    """Even rounds draw cases for every operation; odd ones walk the borders of each schema, some registers at a time."""
    from schemathesis.engine import events, from_schema

    schema = loaded(token, number + 1, ("fuzzing", "examples") if number % 2 == 0 else ("coverage",))
    if number % 2:
        schema = schema.include(path_regex=_some(number // 2))
    stream = from_schema(schema).execute()
    for event in stream:
        if isinstance(event, events.ScenarioFinished):
            found.add(event.label or "", event.recorder)
            if found.cases >= found.wanted:
                stream.stop()
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.note(" ".join(str(getattr(event, "info", event)).split())[:300])


def _some(number: int) -> str:
    """Paths outside the registers' records, and those of the next few registers."""
    from qualipolis.registers.catalogue import registers

    codes = list(registers())
    own = [codes[(number * AT_ONCE + i) % len(codes)] for i in range(AT_ONCE)]
    return rf"^/api/(?!registers/[a-z_]+/)|^/api/registers/({'|'.join(own)})/"


def loaded(token: str, seed: int, phases: tuple[str, ...], most: int = DRAWN, application: Any = None) -> Any:
    """The document as schemathesis reads it out of the application."""
    import schemathesis
    from django.core.wsgi import get_wsgi_application
    from schemathesis.config import SchemathesisConfig

    _in_process()
    config = SchemathesisConfig.from_dict(settings(token, seed, phases, most))
    schema = schemathesis.openapi.from_wsgi(
        "/api/openapi.json", application or get_wsgi_application(), config=config
    )
    schema.hook("map_case")(_likely)
    return schema


def _likely(context: Any, case: Any) -> Any:
    """Makes every second lawful row one that the rules may accept: a place of the city, codes whose check digit holds."""
    from schemathesis import GenerationMode

    values = case.body.get("values") if isinstance(case.body, dict) else None
    lawful = case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE
    if lawful and isinstance(values, dict) and len(repr(values)) % 2:
        for name, value in _formed(case.path.split("/")[3]).items():
            if isinstance(values.get(name), str):
                values[name] = value
    return case


def _formed(code: str) -> dict[str, Any]:
    """An example of every column of a register that has a form of its own."""
    from qualipolis.registers import places, words
    from qualipolis.registers.catalogue import register
    from qualipolis.registers.types import Kind

    formed = (Kind.CREDIT_CODE, Kind.STANDARD, Kind.AREA)
    found = {c.name: words.example(c) for c in register(code).columns if c.kind in formed}
    return found | {"area": places.an_area()}


def _in_process() -> None:
    """Sockets have settings that an application called in process does not; schemathesis 4.32 passes some on."""
    from schemathesis.transport.wsgi import WSGITransport

    send = WSGITransport.send
    if getattr(send, "without_sockets", False):
        return

    def sent(self: Any, case: Any, **given: Any) -> Any:
        kept = {k: v for k, v in given.items() if k not in ("max_redirects", "verify", "cert", "proxies")}
        return send(self, case, **kept)

    sent.without_sockets = True  # type: ignore[attr-defined]
    WSGITransport.send = sent


def settings(token: str, seed: int, phases: tuple[str, ...], most: int) -> dict[str, Any]:
    """The settings of a round: both allowed and forbidden requests, one worker, every check but one."""
    known = ("examples", "coverage", "fuzzing", "stateful")
    return {
        "seed": seed, "workers": 1, "continue-on-failure": True, "checks": CHECKS,
        "headers": {"Authorization": f"Bearer {token}"},
        "generation": {"max-examples": most, "mode": "all", "no-shrink": True, "with-security-parameters": True},
        "phases": {phase: {"enabled": phase in phases} for phase in known},
    }  # fmt: skip
