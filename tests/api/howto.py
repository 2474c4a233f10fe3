"""Walks docs/howto/use-the-api.md in a process and a home of its own: every curl line is sent, every answer held to."""

import json
import re
import shlex
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "use-the-api.md"
BLOCK = re.compile(r"```(sh|answer)\n(.*?)```", re.DOTALL)


def main() -> dict[str, object]:
    """Sets a city up, sends what the page says, then asks what only a computed city can answer."""
    import django

    django.setup()
    token = _city()
    return {"said": _walked(token), "figures": _figures(token)}


def _city() -> str:
    from django.core.management import call_command

    from qualipolis.accounts import token_actions
    from qualipolis.accounts.actions import ensure_account
    from qualipolis.accounts.token_rules import SCOPES
    from qualipolis.indicators import actions as indicators
    from qualipolis.packs.actions import load_pack
    from qualipolis.publication import actions as publication
    from qualipolis.registers.intake.bulk import load_rows

    call_command("migrate", verbosity=0)
    at, as_of = datetime.now(UTC), date(2025, 9, 30)
    load_pack(name="yangzhou", by="test", at=at)
    load_rows("inspection_samples", [_sample(i) for i in range(50)], by="test", at=at, demo=True)
    indicators.compute(as_of=as_of, by="test", at=at)
    publication.release_demonstration(by="test", at=at)
    office = ensure_account(username="office", password="x", role="office", by="test", at=at)
    return token_actions.issue_token(
        name="laboratory", scopes=list(SCOPES), expires_at=at + timedelta(days=1), by=office, at=at
    )


def _sample(number: int) -> dict[str, object]:
    return {
        "area": "321003" if number % 2 else "321002001", "sample_no": f"SAMPLE-{number:04d}", "task_source": "city",
        "domain": "food", "purpose": "supervision", "link": "catering", "product_name": "糕点",
        "conclusion": "pass" if number else "fail", "failed_items": "" if number else "菌落总数",
        "concluded_on": date(2025, 3, 10),
    }  # fmt: skip


def _walked(token: str) -> list[dict[str, object]]:
    """Each command with its status; the answer that stands under a block belongs to its last command."""
    found: list[dict[str, object]] = []
    known = {"SITE": "", "TOKEN": token, "ID": "0"}
    for kind, text in BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "sh":
            for command in text.replace("\\\n", " ").split("\ncurl "):
                found.append(_sent(command.removeprefix("curl "), known))
        else:
            status, _, body = text.partition(" ")
            found[-1] |= {"wanted": int(status), "lacks": _lacking(json.loads(body), found[-1].pop("body"))}
    return [{k: v for k, v in one.items() if k != "body"} for one in found]


def _sent(command: str, known: dict[str, str]) -> dict[str, object]:
    from django.test import Client

    # The shell fills names outside single quotes only; the page quotes so that this makes no difference.
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    method, path, headers, data = "get", "", {}, None
    words = iter(shlex.split(command))
    for word in words:
        if word == "-X":
            method = next(words).lower()
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(words)
        else:
            path = word
    kind = headers.pop("Content-Type", "application/json")
    body = {} if data is None else {"data": data, "content_type": kind}
    response = getattr(Client(), method)(path, **body, headers=headers)
    if response.status_code == 201:
        known["ID"] = response.headers["Location"].rsplit("/", 1)[1]
    return {
        "path": path,
        "method": method,
        "status": response.status_code,
        "body": json.loads(response.content),
    }


def _lacking(wanted: object, given: object, place: str = "") -> list[str]:
    """Where the answer does not hold what the page says it holds."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        return [w for k, v in wanted.items() for w in _lacking(v, given.get(k), f"{place}.{k}")]
    if isinstance(wanted, list) and isinstance(given, list) and len(wanted) <= len(given):
        return [w for i, v in enumerate(wanted) for w in _lacking(v, given[i], f"{place}[{i}]")]
    return [] if wanted == given else [f"{place}: {wanted!r} is {given!r}"]


def _figures(token: str) -> dict[str, object]:
    from django.conf import settings
    from django.test import Client

    from qualipolis.accounts import token_actions
    from qualipolis.accounts.types import Actor
    from qualipolis.indicators.capsule_verifier import verify

    now = datetime.now(UTC)
    county = token_actions.issue_token(
        name="county", scopes=["figures.read"], expires_at=now + timedelta(days=1), by=Actor("office", "office"), at=now,
        area_code="321003",
    )  # fmt: skip

    def ask(path: str, who: str = token) -> tuple[int, dict[str, object]]:
        response = Client().get(f"/api/figures/{path}", headers={"Authorization": f"Bearer {who}"})
        return response.status_code, json.loads(response.content)

    one = "indicators/food-sampling-pass-rate"
    capsule = ask(f"{one}/capsule?area=321003&period=2025Q1")[1]
    found = ask(f"{one}/explanation?area=321003&period=2025Q1")[1]
    plain = ask(f"{one}/explanation?area=321003&period=2025Q1", county)[1]
    return {
        "provisional": ask("targets")[1]["provisional"],
        "verified": str(verify(capsule)),
        "value": found["figure"]["value"],
        "records": len(found["sides"][0]["records"]),
        "withheld": [plain["sides"][0]["records"], plain["sides"][0]["withheld"]],
        "own areas": sorted({j["area"] for j in ask("targets", county)[1]["judgements"]}),
        "beyond measure": [ask(f"{one}/{what}?area=321003&period=9992")[0] for what in ("explanation", "capsule")],
        "elsewhere": [ask(f"{one}/{what}?area=321002&period=2025Q1", county)[0] for what in ("explanation", "capsule")]
        + [ask(f"{one}/values?area=321002", county)[0]],
        "home": str(settings.HOME),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
    sys.exit(0)
