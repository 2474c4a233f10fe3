"""Queries of each page, frozen: a page that suddenly asks more has lost its plan."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.console.base import Loaded

#: Warm, as the office, without demonstration evidence.
QUERIES = {
    "/console/": 14,
    "/console/matrix/": 12,
    "/console/targets/": 9,
    "/console/targets/food-sampling-pass-rate/": 16,
    "/console/programme/": 11,
    "/console/programme/table/": 9,
    "/console/programme/table.xlsx": 9,
    "/console/programme/table.docx": 9,
    "/console/programme/differences/": 10,
    "/console/documents/": 13,
    "/console/documents/levels/": 8,
    "/console/read/": 8,
    "/console/questions/": 9,
    "/console/registers/": 8,
    "/console/registers/inspection_samples/": 11,
    "/console/registers/inspection_samples/new/": 7,
    "/console/lists/": 15,
    "/console/lists/canteens/": 14,
    "/console/periods/": 9,
    "/console/matters/": 10,
    "/console/matters/issue/": 7,
    "/console/files/": 11,
    "/console/files/new/": 9,
    "/console/files/bundle/": 9,
    "/console/tables/": 10,
    "/console/tables/new/": 7,
    "/console/tables/burden/": 9,
    "/console/tables/burden/area/321003/": 9,
    "/console/areas/": 9,
    "/console/bodies/": 9,
    "/console/bodies/market-supervision/": 10,
    "/console/coverage/": 9,
    "/console/indicators/": 10,
    "/console/indicators/food-sampling-pass-rate/": 10,
    "/console/restatements/": 10,
    "/console/evidence/": 10,
    "/console/parameters/": 7,
    "/console/publication/": 10,
    "/console/tokens/": 8,
    "/console/trail/": 8,
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
