"""Every page answers in both languages, with one head, no inline style or script, and the notice of demonstration."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from qualipolis.documents import actions as keeping
from qualipolis.documents import queries as documents
from qualipolis.documents.types import File
from qualipolis.programme import queries as programmes
from tests.released import TARGET

PATHS = (
    *("/", "/document/", "/document/?show=targets,duties,measures,mechanisms", "/document/?show=none"),
    *("/targets/", "/targets/?status=risk&tier=hard", "/targets/?area=321023", f"/targets/{TARGET}/"),
    *("/targets/overall-quality-level-improved/", "/measures/0/", "/measures/2/", "/measures/31/"),
    *("/bodies/", "/bodies/market-supervision/", "/areas/", "/areas/321023/", "/areas/3210Z1/"),
    *("/search/", "/search/?q=食品", "/search/?q=zzz", "/changes/", "/data/", "/verify/", "/method/"),
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_page(client, path, language):
    answer = client.get(path, {"lang": language} | _query(path))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert " style=" not in page and "<style" not in page and not re.search(r"<script(?![^>]* src=)", page)
    assert "演示数据" in page or "Demonstration data" in page
    assert "{{" not in page and "{%" not in page and "None<" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1][:5]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def _query(path):
    return dict(part.split("=") for part in path.partition("?")[2].split("&") if part)


def test_every_target_measure_body_and_area_has_its_page(client):
    programme = programmes.programme()
    paths = [f"/targets/{code}/" for code in programme.targets] + [
        f"/measures/{no}/" for no in programme.measures
    ]
    paths += re.findall(r'href="(/bodies/[^"]+/)"', client.get("/bodies/").content.decode())
    paths += re.findall(r'href="(/areas/[^"]+/)"', client.get("/areas/").content.decode())
    assert len(set(paths)) == 196 + 32 + 33 + 9
    for path in set(paths):
        assert client.get(path).status_code == 200, path


def test_links_lead_somewhere(client):
    seen = set()
    for path in (
        "/",
        "/targets/",
        "/document/",
        f"/targets/{TARGET}/",
        "/bodies/market-supervision/",
        "/measures/2/",
    ):
        seen.update(re.findall(r'href="(/[^"#]*)', client.get(path).content.decode()))
    for address in sorted(seen):
        if not address.startswith("/static/"):
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_document_is_shown_whole_with_every_item_in_place(client):
    page = client.get("/document/", {"show": "targets,duties,measures,mechanisms"}).content.decode()
    programme = programmes.programme()
    for code in programme.targets:
        assert f'id="target-{code}"' in page, code
    for no in programme.measures:
        if no:
            assert f'id="measure-{no}"' in page
    article = page[page.index("</header>\n<p") : page.index('<footer class="small quiet"')]
    shown = re.sub(r"<[^>]+>", "", article).replace("→", "")
    text = documents.text(programme.plan.document)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text.replace("&", "&amp;"))


def test_home_counts_what_the_edition_says(client):
    page = client.get("/").content.decode()
    counts = [int(n) for n in re.findall(r'<span class="n">(\d+)</span>', page)]
    assert sum(counts) == 96
    assert page.count('<li class="') >= 96


def test_filters_say_what_they_did(client):
    page = client.get("/targets/", {"status": "risk", "tier": "hard"}).content.decode()
    shown = int(re.search(r"196项目标中筛出(\d+)项", page)[1])
    assert page.count('<th scope="row">') == shown
    assert "没有符合这些条件的目标" in client.get("/targets/", {"body": "nobody"}).content.decode()


def test_target_page_says_value_interval_probability_why_and_whose_figure(client):
    page = client.get(f"/targets/{TARGET}/").content.decode()
    for words in (
        "98.4",
        "98.0–98.8",
        "0.93",
        "理由",
        "填报值",
        "市市场监管局",
        "现行采用",
        "984",
        "食品抽查合格率",
    ):
        assert words in page, words
    assert 'class="chart chart-wide"' in page and 'class="chart chart-narrow"' in page


def test_targets_without_a_threshold_have_their_own_form(client):
    page = client.get("/targets/overall-quality-level-improved/").content.decode()
    assert "只有方向" in page and '<ol class="steps">' in page and "同一事项的量化目标" in page


def test_missing_things_are_said_in_words(client):
    for path, words in (
        ("/targets/no-such/", "没有代码为 no-such 的目标"),
        ("/bodies/no-such/", "no-such"),
        ("/areas/999999/", "999999"),
        ("/measures/99/", "99"),
        ("/nothing/", "没有这个页面"),
    ):
        answer = client.get(path)
        assert answer.status_code == 404 and words in answer.content.decode(), path
        assert "演示数据" in answer.content.decode(), path


def test_language_and_scheme_are_remembered_and_never_taken_from_the_browser(client):
    first = client.get("/", headers={"accept-language": "en"})
    assert 'lang="zh-Hans"' in first.content.decode()[:60]
    client.get("/", {"lang": "en", "theme": "dark"})
    page = client.get("/").content.decode()
    assert page.startswith('<!doctype html>\n<html lang="en" data-theme="dark">')
    assert "data-theme" not in client.get("/", {"theme": "system"}).content.decode()[:80]


def test_odd_addresses_do_no_harm(client):
    for query in ("?status=<script>", "?area=%00", "?tier=" + "x" * 5000, "?q=%27%22"):
        for path in ("/targets/", "/search/", "/document/"):
            answer = client.get(path + query)
            assert answer.status_code == 200 and b"<script>" not in answer.content


@pytest.mark.django_db
def test_before_a_plan_is_loaded_every_page_says_so():
    answer = Client().get("/")
    assert answer.status_code in {200, 404}


def test_the_files_of_the_official_text_are_there_for_everybody(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    code = programmes.programme().plan.document
    assert client.get("/document/original/1").status_code == 404
    file = File("计划.pdf", "application/pdf", b"%PDF-1.7 plan")
    keeping.keep_original(document=code, file=file, by="office", at=datetime(2025, 9, 30, tzinfo=UTC))
    assert 'href="/document/original/1"' in client.get("/document/").content.decode()
    found = client.get("/document/original/1")
    assert b"".join(found.streaming_content) == b"%PDF-1.7 plan"
    assert "attachment" in found["Content-Disposition"] and "sandbox" in found["Content-Security-Policy"]


def test_every_entry_of_the_outline_leads_to_a_place_of_the_page(client):
    page = client.get("/document/").content.decode()
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert [a for a in re.findall(r'href="#([^"]+)"', page) if a not in ids] == []
