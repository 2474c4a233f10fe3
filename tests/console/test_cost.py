"""Queries of each page, frozen: a page that suddenly asks more has lost its plan."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.console.base import Loaded

#: Warm, as the office, without demonstration evidence.
QUERIES = {
    "/console/": 18,
    "/console/matrix/": 17,
    "/console/targets/": 13,
    "/console/targets/food-sampling-pass-rate/": 21,
    "/console/programme/": 16,
    "/console/questions/": 12,
    "/console/registers/": 9,
    "/console/registers/inspection_samples/": 13,
    "/console/registers/inspection_samples/new/": 11,
    "/console/periods/": 10,
    "/console/areas/": 12,
    "/console/bodies/": 12,
    "/console/bodies/market-supervision/": 17,
    "/console/coverage/": 12,
    "/console/parameters/": 8,
    "/console/publication/": 11,
    "/console/trail/": 9,
}


class Cost(Loaded):
    def test_queries_of_each_page(self):
        self.enter("office")
        found = {}
        for path in QUERIES:
            self.client.get(path)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(path)
            found[path] = len(asked)
        assert found == QUERIES
