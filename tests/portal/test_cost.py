"""What a page costs: queries are frozen; `./qp bench pages` shows the time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.released import TARGET

#: Revision of the plan, edition of the territory, edition in force; `data` counts rows, `document` lists its files, `verify` reads the document.
QUERIES = {
    "/": 3,
    "/document/": 4,
    "/targets/": 3,
    f"/targets/{TARGET}/": 3,
    "/targets/overall-quality-level-improved/": 3,
    "/measures/2/": 3,
    "/bodies/": 3,
    "/bodies/market-supervision/": 3,
    "/areas/": 3,
    "/areas/321023/": 3,
    "/search/?q=食品": 3,
    "/changes/": 3,
    "/data/": 4,
    "/verify/": 4,
    "/method/": 3,
    "/indicators/": 3,
    f"/indicators/{TARGET}/": 3,
    "/restatements/": 4,
    "/verify/capsule/": 3,
}


@pytest.mark.parametrize("path", QUERIES)
def test_queries_are_frozen(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    assert len(seen) == QUERIES[path], [q["sql"][:120] for q in seen]
