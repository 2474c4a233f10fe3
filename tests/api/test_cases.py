"""Drawn cases against the OpenAPI document; `./qp soak api` runs twenty thousand of them."""

import warnings
from contextlib import suppress

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from qualipolis.project.wsgi import application
from tests.api.base import Api

schemathesis = pytest.importorskip("schemathesis", reason="needs the full set (./qp full)")

from qualipolis.cli.soaks import api as soak  # noqa: E402

#: One register stands for all: their operations are the same code over other declarations.
CHOSEN = r"^/api/(?!registers/[a-z_]+/)|^/api/registers/complaints/"
EACH = 6


class Cases(Api):
    def setUp(self):
        super().setUp()
        # A server closes its connections between requests; here they hold the test's transaction.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
            self.addCleanup(signal.connect, close_old_connections)

    def test_what_is_drawn_is_answered_as_the_document_says(self):
        warnings.simplefilter("ignore")
        schema = soak.loaded(self.token, 1, ("fuzzing",), EACH, application).include(path_regex=CHOSEN)
        tried = sum(self.try_all(found.ok()) for found in schema.get_all_operations())
        assert tried >= 20 * EACH

    def try_all(self, operation):
        tried = 0
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
            drawn = operation.as_strategy(generation_mode=mode)

            @seed(7)
            @settings(max_examples=EACH, deadline=None, database=None, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            @given(case=drawn)
            def one(case):
                nonlocal tried
                tried += 1
                case.call_and_validate(headers={"Authorization": f"Bearer {self.token}"},
                                       excluded_checks=[schemathesis.checks.CHECKS.get_one("positive_data_acceptance")])  # fmt: skip

            with suppress(Unsatisfiable):  # nothing about it could be wrong
                one()
        return tried
