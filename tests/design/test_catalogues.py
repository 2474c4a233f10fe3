"""Both catalogues are complete and fresh; placeholders survive translation; the tools read what Django reads."""

import gettext
import io
import re
from pathlib import Path

import pytest

from qualipolis.design import catalogues
from qualipolis.design.catalogues import Message

ROOT = Path(catalogues.__file__).resolve().parents[1]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_catalogue_is_complete_and_fresh(language):
    assert catalogues.faults(ROOT)[language] == []


def test_placeholders_survive_translation():
    text = (ROOT / "locale/zh_Hans/LC_MESSAGES/django.po").read_text("utf-8")
    for message, forms in catalogues.read_po(text).items():
        wanted = set(re.findall(r"%\(\w+\)s|\{\w*\}", message.plural or message.singular))
        for form in forms:
            assert set(re.findall(r"%\(\w+\)s|\{\w*\}", form)) == wanted, message.singular


def test_chinese_uses_chinese_punctuation():
    text = (ROOT / "locale/zh_Hans/LC_MESSAGES/django.po").read_text("utf-8")
    for message, forms in catalogues.read_po(text).items():
        for form in forms:
            assert not re.search(r"[一-鿿][,;:?!](?=[一-鿿]|$)", form), (message.singular, form)


def test_strings_are_found_in_python_and_templates():
    python = 'gettext("a"); pgettext("c", "b"); ngettext("one", "many", n); gettext(name)'
    assert set(catalogues.in_python(python)) == {
        Message("", "a"),
        Message("c", "b"),
        Message("", "one", "many"),
    }
    template = (
        '{% load i18n %}{% translate "x" context "y" %}'
        "{% blocktranslate trimmed count n=k %}one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}"
    )
    assert set(catalogues.in_template(template)) == {
        Message("y", "x"),
        Message("", "one %(n)s", "many %(n)s"),
    }


def test_what_is_written_is_what_gettext_reads():
    entries = {Message("", "a"): ("甲",), Message("c", "b"): ("乙",), Message("", "one", "many"): ("若干",)}
    read = gettext.GNUTranslations(io.BytesIO(catalogues.write_mo(entries, "zh_Hans")))
    assert read.gettext("a") == "甲" and read.pgettext("c", "b") == "乙"
    assert read.ngettext("one", "many", 1) == read.ngettext("one", "many", 5) == "若干"
    assert catalogues.read_po(catalogues.write_po(entries, "zh_Hans")) == entries


def test_update_keeps_translations_and_drops_what_is_gone(tmp_path):
    (tmp_path / "room.py").write_text('gettext("kept")', "utf-8")
    catalogues.update(tmp_path)
    po = tmp_path / "locale/zh_Hans/LC_MESSAGES/django.po"
    po.write_text(
        po.read_text("utf-8").replace('msgid "kept"\nmsgstr ""', 'msgid "kept"\nmsgstr "留"'), "utf-8"
    )
    (tmp_path / "room.py").write_text('gettext("kept"); gettext("new")', "utf-8")
    assert catalogues.update(tmp_path) == {"zh_Hans": [Message("", "new")], "en": []}
    assert catalogues.read_po(po.read_text("utf-8"))[Message("", "kept")] == ("留",)
