"""A sentence of fault leads to the field it is about."""

from types import SimpleNamespace

from django.template.loader import render_to_string


def test_the_summary_of_faults_links_each_to_its_field():
    field = SimpleNamespace(name="day", error="No day.")
    page = render_to_string(
        "console/_faults.html", {"faults": ["No day.", "Something else."], "fields": [field]}
    )
    assert '<a href="#in-day">No day.</a>' in page and "<li>Something else.</li>" in page


def test_a_piece_without_fields_still_tells_its_faults():
    assert "<li>No day.</li>" in render_to_string("console/_faults.html", {"faults": ["No day."]})
