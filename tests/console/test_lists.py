"""Lists that are denominators: how they stand, freezing a version, what came and went, and who sees what."""

from datetime import date

from qualipolis.audit.models import Event
from qualipolis.registers import frozen_lists
from qualipolis.registers.intake import load_rows
from tests.console.base import AT, Loaded

LIST = "/console/lists/coverage_lists/?part=townships"
GIVEN = {
    "part": "townships",
    "reference_on": "2025-06-30",
    "source": "民政局区划名录",
    "confirming_unit": "市工信局",
}


def member(number, entered, exited=None, area="321003"):
    return {
        "area": area, "list_code": "townships", "entity_no": f"E{number:03}", "name": f"示例镇{number:03}",
        "reference_on": date(2025, 6, 30), "confirming_unit": "示例单位", "entered_on": entered, "covered": True,
        "exited_on": exited, "exit_reason": "撤并" if exited else "",
    }  # fmt: skip


class Lists(Loaded):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        rows = [member(n, date(2024, 1, 1), area="321002") for n in range(3)]
        rows += [member(n, date(2025, 2, 1)) for n in range(100, 160)]
        rows.append(member(900, date(2024, 1, 1), date(2025, 3, 1)))
        load_rows("coverage_lists", rows, by="test", at=AT)

    def freeze(self, **other):
        return self.client.post("/console/lists/coverage_lists/freeze/", GIVEN | other)

    def both(self):
        """Two frozen versions, the older first."""
        self.enter("office")
        for day in ("2024-12-31", "2025-06-30"):
            assert self.freeze(reference_on=day).status_code == 302
        return [str(one.pk) for one in versions()][::-1]

    def seen(self, path):
        response = self.client.get(path)
        assert response.status_code == 200, path
        return response.content.decode()

    def test_the_way_from_the_registers_to_a_list(self):
        self.enter("office")
        assert '"/console/lists/"' in self.seen("/console/registers/")
        assert "/console/lists/coverage_lists/" in self.seen("/console/registers/coverage_lists/")
        assert "/console/lists/" not in self.seen("/console/registers/recalls/")
        assert "part=townships" in self.seen("/console/lists/")
        assert "part=townships" in self.seen("/console/lists/coverage_lists/")

    def test_a_list_says_how_it_stands_and_who_counts_it(self):
        self.enter("office")
        page = self.seen(LIST + "&lang=en")
        assert ": 63." in page and "示例单位" in page and "5G covers all townships" in page
        assert "the whole list" in page and "No version is frozen" in page

    def test_freezing_a_version_leaves_an_event_and_shows_it(self):
        self.enter("office")
        assert self.freeze().url == LIST
        page = self.seen(LIST)
        made = versions()[0]
        assert made.digest[:12] in page and "民政局区划名录" in page and "2025-06-30 v1" in page
        assert Event.objects.get(verb="freeze").by == "office"
        assert (
            "有同样的成员"
            in self.client.post("/console/lists/coverage_lists/freeze/", GIVEN, follow=True).content.decode()
        )

    def test_what_is_missing_is_said_and_what_was_typed_is_kept(self):
        self.enter("office")
        refused = self.freeze(source=" ", confirming_unit="只有单位")
        assert refused.status_code == 400 and "只有单位" in refused.content.decode()
        for wrong in (
            {"reference_on": "31.12."},
            {"reference_on": "2019-01-01"},
            {"reference_on": "2999-01-01"},
        ):
            assert self.freeze(**wrong).status_code == 400
        assert self.freeze(part="nowhere").status_code == 404
        assert not versions()

    def test_entries_and_exits_by_pages(self):
        old, new = self.both()
        path = f"/console/lists/coverage_lists/changes/?part=townships&before={old}&after={new}"
        first = self.seen(path)
        assert "示例镇100" in first and "示例镇149" in first and "示例镇150" not in first and "1–50" in first
        second = self.seen(f"{path}&side=entries&page=2")
        assert "示例镇159" in second and "51–60" in second
        assert "示例镇159" in self.seen(f"{path}&page=99")
        gone = self.seen(f"{path}&side=exits")
        assert "示例镇900" in gone and "撤并" in gone and "2025-03-01" in gone
        assert self.seen(f"/console/lists/coverage_lists/changes/?before={new}&after=now")

    def test_what_is_no_list_or_version_is_not_found(self):
        old, _ = self.both()
        for path in (
            "recalls/", "coverage_lists/?part=nowhere", "coverage_lists/changes/", "canteens/999.csv",
            f"canteens/{old}.csv", f"canteens/changes/?before={old}&after=now",
        ):  # fmt: skip
            assert self.client.get(f"/console/lists/{path}").status_code == 404, path

    def test_a_county_sees_its_own_and_freezes_nothing(self):
        old, new = self.both()
        self.enter("county")
        page = self.seen(LIST + "&lang=en")
        assert ": 60." in page and "Freeze a version" not in page
        changes = self.seen(
            f"/console/lists/coverage_lists/changes/?part=townships&before={old}&after={new}&lang=en"
        )
        assert "60 came, 1 left, 0 stayed" in changes
        members = b"".join(self.client.get(f"/console/lists/coverage_lists/{new}.csv").streaming_content)
        assert members.decode().count("示例镇") == 60
        assert self.freeze().status_code == 400
        self.enter("auditor")
        assert ": 63." in self.seen(LIST + "&lang=en") and self.freeze().status_code == 403

    def test_the_members_of_a_version_stay_as_they_were(self):
        _, new = self.both()
        text = b"".join(
            self.client.get(f"/console/lists/coverage_lists/{new}.csv").streaming_content
        ).decode()
        assert text.startswith("\ufeff") and text.count("示例镇") == 63


def versions():
    """The frozen versions, newest first."""
    from qualipolis.accounts.types import Actor

    return frozen_lists.frozen(Actor("test", "office"))
