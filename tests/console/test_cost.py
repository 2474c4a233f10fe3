"""Queries of each page, frozen: a page that suddenly asks more has lost its plan."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.console.base import Loaded

#: Warm, as the office, without demonstration evidence.
QUERIES = {
    "/console/": 0,
    "/console/matrix/": 0,
    "/console/targets/": 0,
    "/console/targets/food-sampling-pass-rate/": 0,
    "/console/programme/": 0,
    "/console/questions/": 0,
    "/console/registers/": 0,
    "/console/registers/inspection_samples/": 0,
    "/console/registers/inspection_samples/new/": 0,
    "/console/periods/": 0,
    "/console/areas/": 0,
    "/console/bodies/": 0,
    "/console/bodies/market-supervision/": 0,
    "/console/coverage/": 0,
    "/console/parameters/": 0,
    "/console/publication/": 0,
    "/console/trail/": 0,
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
