"""Packs: found, checked whole, refused in words, made anew."""

import shutil
from datetime import UTC, datetime

import pytest

from qualipolis.kernel.errors import Problem, Problems
from qualipolis.packs import actions, check, finder, new
from qualipolis.territory.models import Area

AT = datetime(2025, 9, 30, tzinfo=UTC)


@pytest.fixture
def broken(tmp_path):
    """A copy of the template in which a test may break things."""
    folder = tmp_path / "city"
    shutil.copytree(finder.find("template"), folder)
    return folder


def _faults(folder):
    with pytest.raises(Problems) as found:
        actions.drafts(check.read_pack(folder))
    return [str(problem) for problem in found.value]


def _change(path, old, new_text):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new_text), "utf-8")


def test_every_shipped_pack_is_without_fault():
    assert {"yangzhou", "template"} <= set(finder.available())
    for folder in finder.available().values():
        assert actions.drafts(check.read_pack(folder))


def test_all_faults_come_at_once_with_file_line_and_remedy(broken):
    _change(broken / "territory/areas.csv", "329902100,乙一镇", "32990,乙一镇")
    _change(broken / "territory/areas.csv", ",329901,329901,,329901001", ",329909,329901,,329901001")
    _change(broken / "territory/bodies.csv", "gov-a|gov-b", "gov-a|gov-x")
    _change(broken / "programme/example.yaml", "indicator:", "indikator:")
    _change(broken / "documents/example/document.toml", "2024-01-15", '"soon"')
    faults = "\n".join(_faults(broken))
    for place in ("areas.csv:6", "areas.csv:5", "bodies.csv:4", "example.yaml:9", "document.toml"):
        assert place in faults
    assert "Known: id, measure" in faults


def test_an_area_counted_nowhere_is_a_fault(broken):
    _change(broken / "territory/areas.csv", "329902,329902,,329902100", "329902,329900,,329902100")
    assert "counted nowhere" in "\n".join(_faults(broken))


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("pack.toml", b"code = ", "no TOML"),
        ("pack.toml", "code = '扬'".encode("gb18030"), "UTF-8"),
        ("programme/example.yaml", b"targets: [", "no YAML"),
        ("programme/example.yaml", b"a: 1\na: 2", "stands twice"),
        ("territory/areas.csv", b"code,name\n1,2\n", "Columns are missing"),
        ("documents/example/source.txt", b" \n", "empty"),
    ],
)
def test_a_broken_file_is_named(broken, file, content, words):
    (broken / file).write_bytes(content)
    assert any(file in fault and words in fault for fault in _faults(broken))


def test_words_that_are_not_in_the_text_are_a_fault(broken):
    _change(broken / "programme/example.yaml", "食品抽查合格率达到98%以上", "食品抽查合格率达到99%以上")
    assert _faults(broken) == [
        "programme/example.yaml:9: The words '食品抽查合格率达到99%以上' do not stand in measure 0. "
        "Copy them from the document's text."
    ]


def test_nothing_is_written_where_there_is_a_fault(broken, db):
    _change(broken / "programme/example.yaml", "98%", "99%")
    with pytest.raises(Problems):
        actions.load_pack(name=str(broken), by="test", at=AT)
    assert not Area.objects.exists()


def test_an_unknown_pack_lists_the_known_ones():
    with pytest.raises(Problem, match="yangzhou"):
        finder.find("atlantis")


def test_a_pack_made_from_a_document_runs(tmp_path, db):
    source = finder.find("template") / "documents/example/source.txt"
    folder, remains = new.make_pack(name="elsewhere", document=source, into=tmp_path)
    loaded = actions.load_pack(name=str(folder), by="test", at=AT)
    assert loaded.plans == ("plan",) and not loaded.conflicts
    assert "proposed indicator" in "\n".join(remains)
    assert (folder / "documents/plan/source.txt").read_bytes() == source.read_bytes()
    with pytest.raises(Problem, match="there already"):
        new.make_pack(name="elsewhere", document=source, into=tmp_path)


def test_a_document_that_is_none_leaves_nothing_behind(tmp_path):
    picture = tmp_path / "plan.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(Problem):
        new.make_pack(name="elsewhere", document=picture, into=tmp_path)
    assert not (tmp_path / "elsewhere").exists()
