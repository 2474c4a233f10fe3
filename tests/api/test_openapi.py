"""The OpenAPI document says what the registers declare, and the pages explain it without anything from elsewhere."""

import re

from django.test import TestCase

from qualipolis.api import columns
from qualipolis.api.openapi import document
from qualipolis.api.pages import said_of
from qualipolis.api.sayings import ABOUT
from qualipolis.registers.catalogue import registers
from qualipolis.registers.intake.rows import check_row
from tests.api.base import Api

OPEN = {"released", "registers"}


class Document(TestCase):
    def test_every_register_is_there_with_its_columns_types_and_choices(self):
        parts = document()["components"]["schemas"]
        for code, register in registers().items():
            for kind in ("entry", "values"):
                assert set(parts[f"{code}_{kind}"]["properties"]) == {c.name for c in register.columns}, code
            for column in register.columns:
                shape = parts[f"{code}_entry"]["properties"][column.name]
                assert not column.choices or set(shape["enum"]) - {None} == set(column.choices), column.name
                assert (column.name in parts[f"{code}_entry"]["required"]) is column.required
            assert f"/api/registers/{code}/batch" in document()["paths"]

    def test_only_the_public_part_is_without_a_token(self):
        for path, operations in document()["paths"].items():
            for method, one in operations.items():
                assert bool(one.get("security")) is not (set(one["tags"]) <= OPEN), f"{method} {path}"
                refused = {s for s in one["responses"] if s >= "400"}
                assert refused >= {"400", "405", "422", "429", "500"}, path
                assert ("401" in refused) is bool(one.get("security")), path

    def test_what_operations_do_is_said_in_both_languages(self):
        said = {said_of(one) for ops in document()["paths"].values() for one in ops.values()}
        assert said == set(ABOUT)

    def test_operations_have_names_of_their_own(self):
        names = [one["operationId"] for ops in document()["paths"].values() for one in ops.values()]
        assert len(names) == len(set(names))
        assert document()["openapi"].startswith("3.1")

    def test_private_columns_are_required_of_no_answer(self):
        for code, register in registers().items():
            needed = document()["components"]["schemas"][f"{code}_values"]["required"]
            assert not {c.name for c in register.columns if c.is_private} & set(needed)

    def test_it_is_sent_once(self):
        first = self.client.get("/api/openapi.json")
        again = self.client.get("/api/openapi.json", HTTP_IF_NONE_MATCH=first.headers["ETag"])
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


class Examples(Api):
    def test_the_example_of_every_register_is_accepted(self):
        for code, register in registers().items():
            cells = columns.cells_in(register, columns.example(register))
            assert not cells.refused, (code, cells.refused)
            assert check_row(register, cells.raw)[1] == [], code


class Pages(Api):
    def test_the_pages_name_nothing_from_elsewhere(self):
        for path in (
            "/api/",
            "/api/docs",
            "/api/docs?lang=en",
            *(f"/api/docs/registers/{c}" for c in registers()),
        ):
            response = self.client.get(path)
            page = response.content.decode()
            assert response.status_code == 200, path
            assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page), path
            assert "<script>" not in page
            assert " style=" not in page
        assert self.client.get("/api/docs/registers/none").status_code == 404

    def test_every_operation_and_refusal_is_on_the_page(self):
        page = self.client.get("/api/docs").content.decode()
        for path in document()["paths"]:
            if "/registers/" not in path:
                assert path in page, path
        assert "/api/registers/{register}/batch" in page
        assert 'id="overtaken"' in page
