"""The migration that makes one record of a list's member: earlier deliveries are withdrawn, the lake hears of it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("registers", "0006_month_of_a_series"), ("registers", "0007_member_of_a_list")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def leaves():
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_the_latest_delivery_stays_and_the_lake_hears_of_the_others(leaves):
    old = migrate(BEFORE).get_model("registers", "CoverageItem")
    for day, number in (("2024-06-30", "E1"), ("2025-06-30", "E1"), ("2025-06-30", "E2")):
        old.objects.create(
            area="321002", county="321002", event_on="2024-01-01", list_code="townships", entity_no=number, name=number,
            reference_on=day, confirming_unit="示例", entered_on="2024-01-01", covered=True,
        )  # fmt: skip
    apps = migrate(AFTER)
    standing = apps.get_model("registers", "CoverageItem").objects.filter(withdrawn_at__isnull=True)
    assert [(str(r.reference_on), r.entity_no) for r in standing.order_by("entity_no")] == [
        ("2025-06-30", "E1"),
        ("2025-06-30", "E2"),
    ]
    told = apps.get_model("registers", "Outbox").objects.get()
    assert (
        told.after is None and told.before["reference_on"] == "2024-06-30" and told.before["covered"] is True
    )
    assert apps.get_model("registers", "Version").objects.get().verb == "withdraw"
