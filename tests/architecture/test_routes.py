"""Every address of every face, walked as every role and as nobody, against the one table of roles."""

from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from qualipolis.accounts.rules import ROLES
from tests.console.base import ACCOUNTS, BACKEND, load_city

#: Addresses of the console that nobody needs to be signed in for.
OPEN = {"console:sign-in", "console:sign-out"}
#: What the parts of an address are filled with, by route; a route with parts and without a line here fails the test.
SAMPLES = {
    "console:target": {"code": "food-sampling-pass-rate"},
    "console:target-correct": {"code": "food-sampling-pass-rate"},
    "console:target-confirm": {"code": "food-sampling-pass-rate"},
    "console:target-figure": {"code": "food-sampling-pass-rate"},
    "console:target-step": {"code": "food-sampling-pass-rate"},
    "console:division-file": {"form": "xlsx"},
    "console:person": {"username": "office"},
    "console:question": {"code": "QUESTION"},
    "console:reading": {"code": "yfzf-2023-141"},
    "console:reading-decide": {"code": "yfzf-2023-141"},
    "console:reading-add": {"code": "yfzf-2023-141"},
    "console:reading-confirm": {"code": "yfzf-2023-141"},
    "console:changes-pair": {"code": "yfzf-2023-141"},
    "console:reading-reread": {"code": "yfzf-2023-141"},
    "console:reading-withdraw": {"code": "yfzf-2023-141"},
    "console:reading-take-back": {"code": "yfzf-2023-141"},
    "console:original": {"code": "yfzf-2023-141", "no": 1},
    "console:reading-item": {"code": "yfzf-2023-141", "no": 1},
    "console:binding": {"code": "yfzf-2023-141"},
    "console:into-force": {"code": "yfzf-2023-141"},
    "console:changes": {"code": "yfzf-2023-141"},
    "console:records": {"code": "inspection_samples"},
    "console:records-file": {"code": "inspection_samples", "form": "csv"},
    "console:record-new": {"code": "inspection_samples"},
    "console:import": {"code": "inspection_samples"},
    "console:import-template": {"code": "inspection_samples"},
    "console:import-job": {"code": "inspection_samples", "number": 1},
    "console:batch": {"code": "inspection_samples", "pk": 1},
    "console:batch-file": {"code": "inspection_samples", "pk": 1},
    "console:record": {"code": "inspection_samples", "pk": 1},
    "console:record-correct": {"code": "inspection_samples", "pk": 1},
    "console:record-withdraw": {"code": "inspection_samples", "pk": 1},
    "console:list": {"code": "canteens"},
    "console:list-freeze": {"code": "canteens"},
    "console:list-changes": {"code": "canteens"},
    "console:list-file": {"code": "canteens", "pk": 1},
    "console:file": {"number": "ZC2025-00001"},
    "console:file-revise": {"number": "ZC2025-00001"},
    "console:file-withdraw": {"number": "ZC2025-00001"},
    "console:file-content": {"number": "ZC2025-00001", "version": 1},
    "console:bundle": {"number": "YJ2025-0001"},
    "console:bundle-content": {"number": "YJ2025-0001"},
    "console:table": {"number": "LS2025-001"},
    "console:table-file": {"number": "LS2025-001", "form": "csv"},
    "console:table-template": {"number": "LS2025-001"},
    "console:table-fill": {"number": "LS2025-001", "kind": "area", "code": "321003"},
    "console:burden-unit": {"kind": "area", "code": "321003"},
    "console:matter": {"number": "SX2025Q3-0001"},
    "console:area": {"code": "321003"},
    "console:indicator": {"code": "food-sampling-pass-rate"},
    "console:indicator-file": {"code": "food-sampling-pass-rate", "form": "json"},
    "console:explain": {"code": "food-sampling-pass-rate"},
    "console:capsule": {"code": "food-sampling-pass-rate"},
    "console:cube": {"code": "food-sampling-pass-rate", "form": "csv"},
    "console:restatement": {"number": 1},
    "console:evidence-file": {"form": "csv"},
    "console:body": {"code": "market-supervision"},
    "portal:target": {"code": "food-sampling-pass-rate"},
    "portal:target-file": {"code": "food-sampling-pass-rate", "form": "csv"},
    "portal:measure": {"no": 1},
    "portal:original": {"no": 1},
    "portal:body": {"code": "market-supervision"},
    "portal:area": {"code": "321003"},
    "portal:indicator": {"code": "food-sampling-pass-rate"},
    "portal:indicator-file": {"code": "food-sampling-pass-rate", "form": "json"},
    "portal:capsule": {"code": "food-sampling-pass-rate", "area": "321000", "period": "2025Q1"},
    "api:docs-register": {"code": "inspection_samples"},
    "api:list_records": {"code": "inspection_samples"},
    "api:list_changes": {"code": "inspection_samples"},
    "api:create_record": {"code": "inspection_samples"},
    "api:correct_record": {"code": "inspection_samples", "number": 1},
    "api:get_record": {"code": "inspection_samples", "number": 1},
    "api:bring_batch": {"code": "inspection_samples"},
    "api:withdraw_record": {"code": "inspection_samples", "number": 1},
    "api:get_register": {"code": "inspection_samples"},
    "api:target": {"code": "food-sampling-pass-rate"},
    "api:indicator": {"code": "food-sampling-pass-rate"},
    "api:values": {"code": "food-sampling-pass-rate"},
    "api:explanation": {"code": "food-sampling-pass-rate"},
    "api:capsule": {"code": "food-sampling-pass-rate"},
    "api:area": {"code": "321003"},
    "api:body": {"code": "market-supervision"},
    "portal:data-file": {"name": "targets", "form": "csv"},
}


def routes():
    """(name with its room, view, names of the parts) of every pattern."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, room):
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{one.namespace}:" if one.namespace else room)
        elif isinstance(one, URLPattern):
            yield f"{room}{one.name}", one.callback, tuple(one.pattern.converters)


class Routes(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_city()

    def _address(self, name):
        from qualipolis.programme import queries

        filled = {
            k: queries.questions()[0].code if v == "QUESTION" else v for k, v in SAMPLES.get(name, {}).items()
        }
        return reverse(name, kwargs=filled)

    def _get(self, address):
        response = self.client.get(address)
        assert response.status_code < 500, address
        return response

    def test_every_route_with_parts_has_a_sample(self):
        missing = [name for name, _, parts in routes() if parts and set(SAMPLES.get(name, {})) != set(parts)]
        assert not missing, f"no sample in tests/architecture/test_routes.py: {missing}"

    def test_every_console_route_names_its_capability(self):
        bare = [n for n, view, _ in routes() if n.startswith("console:") and not hasattr(view, "capability")]
        assert set(bare) == OPEN

    def test_nobody_is_sent_to_sign_in(self):
        for name, view, _ in routes():
            if hasattr(view, "capability"):
                response = self._get(self._address(name))
                assert response.status_code == 302, name
                assert response.headers["Location"].startswith("/console/sign-in/"), name

    def test_the_public_face_asks_nobody_who_he_is(self):
        for name, view, _ in routes():
            if name.startswith("portal:"):
                assert not hasattr(view, "capability"), name
                assert self._get(self._address(name)).status_code in (200, 302, 404), name

    def test_every_role_gets_what_the_table_grants_and_nothing_else(self):
        assert set(ACCOUNTS) == set(ROLES) - {"public", "system"}
        for role in ACCOUNTS:
            self.client.force_login(get_user_model().objects.get(username=role), backend=BACKEND)
            for name, view, _ in routes():
                if not hasattr(view, "capability"):
                    continue
                status = self._get(self._address(name)).status_code
                granted = view.capability in ROLES[role].may
                assert (status == 403) is not granted, f"{name} as {role}: {status}"
