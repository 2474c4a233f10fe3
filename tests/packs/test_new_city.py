"""A second city runs from its own document: pack, plan, bodies, proposed indicators, public pages."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import docx
import pytest
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from qualipolis.accounts.actions import ensure_account
from qualipolis.documents import queries as documents
from qualipolis.kernel.errors import Problem
from qualipolis.packs import actions, check, demonstrating_work, finder, new
from qualipolis.packs.demonstrating_work import OFFICE
from qualipolis.programme import queries
from qualipolis.reading import read
from qualipolis.registers.occasional.queries import tables
from qualipolis.territory import queries as territory
from tests.console.base import BACKEND

AT = datetime(2025, 9, 30, tzinfo=UTC)
OTHER = re.compile("扬州|扬府|扬城|广陵|邗江|江都|仪征|高邮|宝应|蜀冈|Yangzhou|yangzhou|321[0-9]{3}")
COUNTIES = "329902 甲区,329921 乙县,丙市"


@pytest.fixture
def city(tmp_path):
    """The pack of a city that is not in this tree: the shipped plan with every name of a place replaced."""
    text = (finder.find("yangzhou") / "documents/yfzf-2023-141/source.txt").read_text("utf-8")
    names = {
        "扬州": "甲州",
        "扬府": "甲府",
        "扬城": "甲城",
        "蜀冈": "丁冈",
        "江都": "乙城",
        "广陵": "甲陵",
        "邗江": "甲江",
    }
    for old, word in {**names, "仪征": "乙征", "高邮": "乙邮", "宝应": "乙应"}.items():
        text = text.replace(old, word)
    document = tmp_path / "plan.txt"
    document.write_text(text, "utf-8")
    folder, remains = new.make_pack(
        name="jiazhou", document=document, into=tmp_path / "packs", area="329900", counties=COUNTIES
    )
    return folder, remains


def test_the_public_pages_are_about_the_new_city_alone(city, db):
    folder, _ = city
    with override_settings(PACK="jiazhou", PACKS_DIRS=[folder.parent]):
        loaded = actions.load_pack(by="test", at=AT)
        assert loaded.plans == ("plan",) and not loaded.conflicts
        made = queries.programme()
        target = next(t for t in made.targets.values() if t.indicator)
        pages = ("/", "/document/", "/targets/", f"/targets/{target.code}/", "/bodies/", "/areas/")
        for path in (*pages, "/?lang=en", "/targets/?lang=en"):
            response = Client().get(path)
            assert response.status_code == 200, path
            # A definition of the catalogue cites the decree it was written for: a citation, not this city's plan.
            page = re.sub(r"扬府发〔2023〕141号[^<]*", "", response.content.decode())
            assert not OTHER.findall(page), path
        assert "甲州" in Client().get("/").content.decode()


def test_bodies_are_those_the_reader_found_and_indicators_are_proposed(city, db):
    folder, remains = city
    actions.load_pack(name=str(folder), by="test", at=AT)
    made = queries.programme()
    owners = {o.name for m in made.measures.values() for o in m.owners}
    assert "市市场监管局" in owners and all(territory.body_named(name) for name in owners)
    bound = [t for t in made.targets.values() if t.indicators]
    assert len(bound) > 100 and len(bound) == len({t.indicators for t in bound})
    assert any(f"{len(bound)} of {len(made.targets)}" in line for line in remains)
    assert [a.name_zh for a in territory.partition()] == ["甲区", "乙县", "丙市"]


def test_the_demonstration_of_work_fits_a_city_of_few_counties(city, db):
    folder, _ = city
    with override_settings(PACK="jiazhou", PACKS_DIRS=[folder.parent]):
        actions.load_pack(by="test", at=AT)
        demonstrating_work.demonstrate(at=AT)
    states = [[r.state for r in t.recipients] for t in tables(OFFICE)[0]]
    assert ["sent_in", "sent_in", "begun"] in [sorted(s, reverse=True) for s in states]


def test_its_heading_comes_from_its_document():
    for title, wanted in (
        (
            "丁市人民政府办公室关于印发丁市低空经济高质量发展行动方案(2024—2027年)的通知",
            "丁市低空经济高质量发展行动方案",
        ),
        ("丁市人民政府关于深化质量强市建设的实施意见", "丁市深化质量强市建设的实施意见"),
    ):
        assert new.subject(read(f"{title}\n\n一、总体要求\n到2027年,合格率达到98%。\n"), "丁市") == wanted


def test_counties_that_cannot_be_read_are_refused():
    with pytest.raises(Problem, match="no county"):
        new.units_of("甲 区 乙", "329900")
    assert new.units_of("甲区、乙县", "329900") == [("329999", "甲区"), ("329998", "乙县")]


def test_the_command_says_how_to_start_the_city(tmp_path):
    source = finder.find("template") / "documents/example/source.txt"
    command = [sys.executable, "-m", "qualipolis.cli.main", "new-pack", "elsewhere", str(source)]
    run = subprocess.run(
        [*command, "--home", str(tmp_path / "home")], capture_output=True, text=True, check=True, timeout=60
    )
    assert "QUALIPOLIS_PACK=elsewhere ./qp up" in run.stdout
    assert check.read_pack(tmp_path / "home/packs/elsewhere").head.code == "elsewhere"


def test_a_plan_of_committee_and_government_names_the_city_and_counts_each_goal_once(tmp_path, db):
    text = (
        "中共丁安市委丁安市人民政府关于印发《丁安市民营经济行动方案》的通知\n"
        "一、总体要求\n坚持稳中求进。\n二、发展目标\n到2025年,民营企业达到5万户,省级专精特新企业达到20户。\n"
        "三、重点工作\n(一)优化服务。每年培训企业人员500人次。(市工信局负责)\n(二)保障要素。新建园区3个。(市商务局负责)\n"
    )
    document = tmp_path / "plan.txt"
    document.write_text(text, "utf-8")
    folder, _ = new.make_pack(name="dingan", document=document, into=tmp_path / "packs", area="329900")
    assert 'name_zh = "丁安"' in (folder / "pack.toml").read_text("utf-8")
    with override_settings(PACK="dingan", PACKS_DIRS=[folder.parent]):
        actions.load_pack(by="test", at=AT)
        page = Client().get("/").context["page"]
        totals = {row.title: row.total for row in page.chapters}
        assert totals == {"总体要求": 0, "发展目标": 2, "重点工作": 2}


PLAN = (
    "丁安市人民政府关于质量的实施意见\n一、总体要求\n"
    "到2025年,合格率达到98%以上。(市市场监管局负责)\n二、主要任务\n(一)新建园区3个。(市商务局负责)\n"
)


def docx_of(text: str, folder):
    made = docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line)
    made.save(folder / "关于质量的实施意见.docx")
    return folder / "关于质量的实施意见.docx"


def test_the_file_itself_travels_with_the_pack_and_comes_out_of_the_console(tmp_path, db, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    brought = docx_of(PLAN, tmp_path)
    folder, remains = new.make_pack(name="dingan", document=brought, into=tmp_path / "packs", area="329900")
    kept = check.read_pack(folder).document("plan").original
    assert kept.path.read_bytes() == brought.read_bytes() and kept.name == brought.name
    assert kept.media_type.endswith("wordprocessingml.document") and any("origin" in r for r in remains)
    with override_settings(PACK="dingan", PACKS_DIRS=[folder.parent]):
        assert actions.load_pack(by="test", at=AT).changed
        assert not actions.load_pack(by="test", at=AT).changed, "kept once"
        ensure_account(
            username="county", password="pass-county-1", by="test", at=AT, role="county", area_code="329900"
        )
        client = Client()
        client.force_login(get_user_model().objects.get(username="county"), backend=BACKEND)
        (one,) = documents.originals("plan")
        at = f"/console/documents/plan/files/{one.no}/"
        page = client.get("/console/programme/").content.decode()
        assert at in page and kept.sha256 in page and brought.name in page
        assert b"".join(client.get(at).streaming_content) == brought.read_bytes()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ('file = "original.docx"\nsha256 = "00"', "not the one that was kept"),
        ('file = "gone.pdf"\nsha256 = "00"', "missing"),
        ('file = "../plan.docx"\nsha256 = "00"', "no file of the document's folder"),
        ('file = "original.exe"\nsha256 = "00"', "no file of the document's folder"),
        ('file = "original.docx"\nsha256 = "00"\nsize = 3', "size is unknown"),
        ('file = "original.docx"', "sha256 is missing"),
    ],
)
def test_an_original_that_is_another_file_is_a_fault_of_the_pack(tmp_path, said, wanted):
    folder, _ = new.make_pack(
        name="dingan", document=docx_of(PLAN, tmp_path), into=tmp_path / "p", area="329900"
    )
    toml = folder / "documents/plan/document.toml"
    toml.write_text(toml.read_text("utf-8").split("[original]")[0] + f"[original]\n{said}\n", "utf-8")
    with pytest.raises(Problem, match=wanted):
        check.read_pack(folder)


def test_a_marked_file_becomes_no_pack(tmp_path):
    document = tmp_path / "方案（机密）.txt"
    document.write_text(PLAN, "utf-8")
    with pytest.raises(Problem, match="secrecy grade"):
        new.make_pack(name="dingan", document=document, into=tmp_path / "packs")
    assert not (tmp_path / "packs").exists()
