"""A small city in a process of its own: a figure explained, tried, proved, exported, corrected, restated."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.flow.chain import _sample

AT, AS_OF = datetime(2025, 9, 30, tzinfo=UTC), date(2025, 9, 30)
CODE, CITY, COUNTY, QUARTER = "food-sampling-pass-rate", "321000", "321002", "2025Q1"
ROOT = Path(__file__).resolve().parents[2]


def main() -> dict[str, object]:
    """Walks every page of this chain and gives what was seen."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    # Pages hand over their context only in a test environment.
    setup_test_environment()

    from qualipolis.indicators import actions as indicators
    from qualipolis.packs.actions import load_pack
    from qualipolis.publication import actions as publication
    from qualipolis.registers.intake.bulk import load_rows

    call_command("migrate", verbosity=0)
    load_pack(name="yangzhou", by="test", at=AT)
    rows = [_sample(i) | {"area": f"32100200{1 + i % 2}"} for i in range(50)]
    load_rows("inspection_samples", rows, by="test", at=AT, demo=True)
    indicators.compute(as_of=AS_OF, by="test", at=AT)
    publication.release_demonstration(by="test", at=AT)
    people = _people()
    seen: dict[str, object] = {}
    seen |= _explained(people)
    seen |= _cards(people)
    seen |= _proved(people)
    seen |= _exported(people)
    seen |= _restated(people)
    return seen


def _people() -> dict[str, object]:
    from django.contrib.auth import get_user_model
    from django.test import Client

    from qualipolis.accounts.actions import ensure_account

    scopes = {
        "office": {"role": "office", "body_code": "market-supervision"},
        "other": {"role": "department", "body_code": "transport"},
        "county": {"role": "county", "area_code": "321003"},
    }
    found: dict[str, object] = {"nobody": Client()}
    for name, scope in scopes.items():
        ensure_account(username=name, password="pass-word", by="test", at=AT, display_name=name, **scope)
        found[name] = Client()
        user = get_user_model().objects.get(username=name)
        found[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return found


def _explained(people) -> dict[str, object]:
    from qualipolis.indicators import models
    from qualipolis.registers.models import Version
    from qualipolis.registers.queries import records

    office = people["office"]
    at = f"/console/indicators/{CODE}/explain/?area={CITY}&period={QUARTER}"
    failed = records(_office(), "inspection_samples", search="SAMPLE-0000").rows[0]
    before = (models.Value.objects.count(), Version.objects.count(), models.Computation.objects.count())
    page = office.get(at)
    record = f"inspection_samples:{failed.pk}"
    cells = "&set-domain=food&set-purpose=supervision&set-concluded_on=2025-03-10&set-area=321002001"
    tried = office.get(f"{at}&record={record}&set-conclusion=pass{cells}")
    same = office.get(f"{at}&record={record}&set-conclusion=fail{cells}")
    moved = office.get(f"{at}&record={record}&set-conclusion=fail{cells.replace('2025-03-10', '2024-03-10')}")
    border = office.get(f"{at}&p-status-on=0.999&p-status-behind=0.0001")
    wrong = office.get(f"{at}&record={record}&set-conclusion=perhaps{cells}")
    torn = office.get(f"{at}&p-status-on=0.05")
    order = office.get(f"{at}&p-value-precedence=系统计算值、认定值、统计核定值、填报值")
    lacking = office.get(f"{at}&p-value-precedence=computed")
    unread = office.get(f"{at}&p-no-such-parameter=6")
    zones = office.get(f"/console/indicators/{CODE}/explain/?area={COUNTY}&period={QUARTER}&zones=with")
    after = (models.Value.objects.count(), Version.objects.count(), models.Computation.objects.count())
    english = office.get(f"{at}&lang=en")
    return {
        "explained": [
            page.status_code,
            page.context["page"].value,
            [len(p.steps) for p in page.context["page"].parts],
        ],
        "left": [[int(s[1]) for s in p.steps] for p in page.context["page"].parts],
        "named": f"/console/registers/inspection_samples/{failed.pk}/" in page.content.decode(),
        "parameters": [p.name for p in page.context["page"].parameters],
        "tried": tried.context["page"].tried.rows[0][1:],
        "same": same.context["page"].tried is None,
        "moved": moved.context["page"].tried.rows[2][1:],
        "border": border.status_code,
        "wrong": [wrong.status_code, list(wrong.context["page"].faults)],
        "torn": torn.status_code,
        "order": [order.status_code, order.context["page"].tried is not None],
        "lacking": [lacking.status_code, *lacking.context["page"].faults],
        "unread": [unread.status_code, *unread.context["page"].faults],
        "zones": [zones.status_code, zones.context["page"].tried is not None],
        "nothing_stored": before == after,
        "english": "What if" in english.content.decode() or "Try a change" in english.content.decode(),
        "out_of_scope": people["other"].get(at).status_code,
        "other_area": people["county"].get(at).status_code,
        "own_area": people["county"].get(at.replace(CITY, "321003")).status_code,
    }


def _cards(people) -> dict[str, object]:
    from qualipolis.indicators.definitions.discovery import catalogue

    listed = people["office"].get("/console/indicators/")
    pages = [people["office"].get(f"/console/indicators/{code}/").status_code for code in catalogue()]
    public = people["nobody"].get(f"/indicators/{CODE}/")
    word = people["office"].get(f"/console/indicators/{CODE}/card.docx")
    plain = json.loads(people["nobody"].get(f"/indicators/{CODE}/card.json").content)
    unreleased = next(code for code in catalogue() if code not in _released())
    return {
        "listed": sum(group.count for group in listed.context["page"].groups) == len(catalogue()),
        "cards": sorted(set(pages)),
        "public_card": public.status_code,
        "word": word.content[:2].decode("latin-1"),
        "card_digest": len(plain["digest"]),
        "unreleased_card": people["nobody"].get(f"/indicators/{unreleased}/").status_code,
    }


def _released() -> frozenset[str]:
    from qualipolis.publication.queries import edition

    return edition().indicators


def _proved(people) -> dict[str, object]:
    home = Path(os.environ["QUALIPOLIS_HOME"])
    alone = home / "alone.py"
    alone.write_bytes(people["nobody"].get("/verify/capsule_verifier.py").content)
    page = people["nobody"].get("/verify/capsule/")
    key = page.context["page"].key
    public = people["nobody"].get(f"/indicators/{CODE}/{CITY}/{QUARTER}.capsule.json")
    form = {"area": CITY, "period": QUARTER, "level": "authorised"}
    whole = people["office"].post(f"/console/indicators/{CODE}/capsule/", form)
    bent = json.loads(whole.content)
    bent["records"]["numerator"][0]["cells"]["conclusion"] = "fail"
    files = {"public": public.content, "authorised": whole.content, "bent": json.dumps(bent).encode()}
    codes = {}
    for name, content in files.items():
        (home / f"{name}.json").write_bytes(content)
        command = [sys.executable, "-I", str(alone), str(home / f"{name}.json"), "--key", key]
        codes[name] = subprocess.run(command, capture_output=True, check=False).returncode
    county = people["county"].post(f"/console/indicators/{CODE}/capsule/", {**form, "area": "321003"})
    return {
        "capsules": codes,
        "public_holds_no_record": "records" not in json.loads(public.content),
        "labelled_capsule": "演示数据" in json.loads(public.content)["content"]["notice"],
        "unreleased_capsule": people["nobody"]
        .get(f"/indicators/{CODE}/{CITY}/2019.capsule.json")
        .status_code,
        "capsule_out_of_scope": people["county"]
        .post(f"/console/indicators/{CODE}/capsule/", form)
        .status_code,
        "capsule_of_own_area": county.status_code,
        "verifier_digest": page.context["page"].digest in page.content.decode(),
    }


def _exported(people) -> dict[str, object]:
    import pyarrow.parquet as pq

    from qualipolis.cli.main import main as command

    home = Path(os.environ["QUALIPOLIS_HOME"]) / "analyst"
    home.mkdir()
    os.chdir(home)
    assert command(["lake", "inspection_samples", "-o", "lake.sql"]) == 0
    assert command(["cube", CODE, "--format", "parquet", "-o", "figures.parquet"]) == 0
    assert command(["targets", "--format", "xlsx", "-o", "targets.xlsx"]) == 0
    ran = _notebook(ROOT / "docs" / "notebooks" / "a-rate-reckoned-again.ipynb")
    text = people["nobody"].get("/data/evidence.csv").content.decode("utf-8-sig").splitlines()
    table = people["office"].get("/console/evidence/?tier=")
    cube = people["office"].get(f"/console/indicators/{CODE}/figures.csv").content.decode("utf-8-sig")
    return {
        "notebook": ran,
        "cube_notice": pq.read_schema("figures.parquet").metadata[b"notice"].decode()[:4],
        "cube_first": cube.splitlines()[0][:6],
        "evidence_first": text[0][:6],
        "evidence_rows": len(text) - 2,
        "evidence_page": sum(group.count for group in table.context["page"].groups),
        "xlsx": Path("targets.xlsx").read_bytes()[:2].decode(),
        "sql_notice": Path("lake.sql").read_text("utf-8").startswith("-- 演示数据"),
    }


def _notebook(path: Path) -> int:
    """Run the code cells in order, as a reader would; gives how many."""
    cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    names: dict[str, object] = {"__name__": "notebook"}
    for number, cell in enumerate(cells):
        exec(compile("".join(cell["source"]), f"{path.name}, cell {number}", "exec"), names)
    return len(cells)


def _office():
    from qualipolis.accounts.types import Actor

    return Actor("office", role="office", body_code="market-supervision")


def _restated(people) -> dict[str, object]:
    from qualipolis.indicators import actions as indicators
    from qualipolis.indicators import queries
    from qualipolis.publication import actions as publication
    from qualipolis.registers import actions as registers
    from qualipolis.registers.queries import records

    empty = people["office"].get("/console/restatements/").context["page"].is_empty
    failed = records(_office(), "inspection_samples", search="SAMPLE-0000").rows[0]
    later = AT + timedelta(days=1)
    registers.correct_record(
        code="inspection_samples", pk=failed.pk, raw={"conclusion": "pass", "failed_items": ""},
        version=failed.version, by=_office(), at=later, reason="复检推翻初检结论",
    )  # fmt: skip
    indicators.compute(as_of=AS_OF, by="test", at=later + timedelta(hours=1))
    stale = people["nobody"].get(f"/indicators/{CODE}/{CITY}/2025Q1.capsule.json").status_code
    hidden = people["nobody"].get("/restatements/").context["page"].rows
    publication.release_demonstration(by="test", at=later + timedelta(hours=2))
    one = next(r for r in queries.restatements(CODE, CITY) if r.period == QUARTER)
    listed = people["office"].get("/console/restatements/")
    page = people["office"].get(f"/console/restatements/{one.pk}/")
    public = people["nobody"].get("/restatements/").context["page"].rows
    quarter = next(r for r in public if r.before == "98.00%")
    return {
        "before_correction": empty,
        "restated": [float(one.before), float(one.after), one.cause],
        "listed_restatement": "98.00%" in listed.content.decode(),
        "behind": [len(page.context["page"].groups[0].rows), "复检推翻初检结论" in page.content.decode()],
        "hidden_until_released": len(hidden),
        "public_restatement": [quarter.before, quarter.after, quarter.why],
        "kept_capsule": stale,
        "out_of_scope_restatement": people["county"].get(f"/console/restatements/{one.pk}/").status_code,
    }


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
    sys.exit(0)
