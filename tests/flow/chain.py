"""The whole chain in a process of its own, as a site runs it: clause, records, figure, release, page; then a correction."""

import json
import sys
from datetime import UTC, date, datetime
from types import SimpleNamespace


def main() -> dict[str, object]:
    """Walks the chain twice and gives what a citizen sees each time."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from qualipolis.accounts.types import Actor
    from qualipolis.indicators import actions as indicators
    from qualipolis.packs.actions import load_pack
    from qualipolis.publication import actions as publication
    from qualipolis.registers import actions as registers
    from qualipolis.registers.intake.bulk import load_rows
    from qualipolis.registers.queries import records

    call_command("migrate", verbosity=0)
    at, as_of = datetime(2025, 9, 30, tzinfo=UTC), date(2025, 9, 30)
    load_pack(name="yangzhou", by="test", at=at)
    load_rows("inspection_samples", [_sample(i) for i in range(50)], by="test", at=at, demo=True)
    office = Actor("office", role="office")

    def seen() -> SimpleNamespace:
        indicators.compute(as_of=as_of, by="test", at=at)
        publication.release_demonstration(by="test", at=at)
        page = Client().get("/targets/food-sampling-pass-rate/")
        download = Client().get("/targets/food-sampling-pass-rate.json")
        return SimpleNamespace(
            status=page.status_code, text=page.content.decode(), data=json.loads(download.content)
        )

    before = seen()
    failed = records(office, "inspection_samples", search="SAMPLE-0000").rows[0]
    registers.correct_record(
        code="inspection_samples", pk=failed.pk, raw={"conclusion": "pass", "failed_items": ""},
        version=failed.version, by=office, at=at, reason="复检推翻初检结论",
    )  # fmt: skip
    after = seen()
    return {
        "status": [before.status, after.status],
        "clause": "食品抽查合格率均达到98%以上" in before.text,
        "labelled": "演示数据" in before.text,
        "numerators": [_numerator(before.data), _numerator(after.data)],
    }


def _sample(number: int) -> dict[str, object]:
    return {
        "area": "321002001", "sample_no": f"SAMPLE-{number:04d}", "task_source": "city", "domain": "food",
        "purpose": "supervision", "link": "catering", "product_name": "糕点",
        "conclusion": "pass" if number else "fail", "failed_items": "" if number else "菌落总数",
        "concluded_on": date(2025, 3, 10),
    }  # fmt: skip


def _numerator(data: object) -> list[float]:
    found: list[float] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("area") == "321000" and node.get("numerator") is not None:
                found.append(float(node["numerator"]))
            for one in node.values():
                walk(one)
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(data)
    return sorted(set(found))


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
    sys.exit(0)
