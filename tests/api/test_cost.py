"""A page of a hundred records costs no more questions than one of ten, and little time."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.base import SAMPLE, SAMPLES, Api

LIST = f"{SAMPLES}/records"
#: Warm, with a token: the token, hidden batches, the size of the register, the count, the page, demonstration batches.
QUERIES = 6
#: Milliseconds of processor for a hundred records of the register with most columns.
MOST_MS = 20


class Cost(Api):
    def setUp(self):
        super().setUp()
        for start in (0, 1000):
            rows = [SAMPLE | {"sample_no": f"Q-{start + n}"} for n in range(1000)]
            self.ask("post", f"{SAMPLES}/batch", {"rows": rows})

    def test_questions_do_not_grow_with_rows(self):
        self.ask("get", LIST)
        found = {}
        for limit in (1, 10, 100, 200):
            with CaptureQueriesContext(connection) as asked:
                answer = self.ask("get", f"{LIST}?limit={limit}")
            assert len(answer.body["records"]) == limit
            found[limit] = len(asked)
        assert set(found.values()) == {QUERIES}, found

    def test_lists_without_a_token_ask_a_fixed_number_of_questions(self):
        for path, most in (("indicators", 4), ("bodies", 4), ("areas", 2), ("targets", 4), ("registers", 2)):
            self.ask("get", f"/api/{path}", token=None)
            with CaptureQueriesContext(connection) as asked:
                assert self.ask("get", f"/api/{path}", token=None).status == 200
            assert len(asked) <= most, (path, len(asked))

    def test_a_page_of_a_hundred_records_is_quick(self):
        sent = {"HTTP_AUTHORIZATION": f"Bearer {self.token}"}
        costs = []
        for _ in range(12):
            begun = time.process_time()
            self.client.get(f"{LIST}?limit=100", **sent)
            costs.append((time.process_time() - begun) * 1000)
        assert min(costs) <= MOST_MS, costs
