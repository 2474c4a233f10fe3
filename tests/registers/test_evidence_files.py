"""The store of evidence files: kept once, refused where it must be, seen by scope and class, bundled in one act."""

import csv
import hashlib
import json
import tracemalloc
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO
from unittest import mock

import pytest
from django.test import TestCase
from pypdf import PdfReader

from qualipolis.accounts.types import Actor
from qualipolis.audit.queries import trail
from qualipolis.jobs import worker
from qualipolis.kernel.errors import Problem
from qualipolis.registers.evidence_files import (
    actions,
    bundle,
    bundle_pages,
    bundle_plan,
    bundle_queries,
    kinds,
    models,
    queries,
    rules,
    sheets,
    store,
)
from qualipolis.registers.evidence_files.types import Item, ItemKind, Scope
from tests.console.base import AT, load_city
from tests.registers import papers

OFFICE = Actor("office", "office", body_code="market-supervision")
MARKET = Actor("market", "department", body_code="market-supervision")
WATER = Actor("water", "department", body_code="water-resources")
COUNTY = Actor("county", "county", area_code="321002")
AUDITOR = Actor("auditor", "auditor")


def add(content=None, filename="a.pdf", by=MARKET, **changes):
    content = papers.pdf() if content is None else content
    return actions.add_file(entry=papers.entry(**changes), chunks=[content], filename=filename, by=by, at=AT)


def test_items_are_read_as_they_are_typed():
    known = rules.Known([2], {"2-3": 2}, {"a-rate": 2}, {"a-mechanism": 2}, ["samples"])
    read = {
        t: rules.item_of(t, known)
        for t in ("2", "measure 2", "2-3", "a-rate", "a-mechanism", "samples/2025Q3")
    }
    assert read["2"] == read["measure 2"] == Item(ItemKind.MEASURE, "2")
    assert read["2-3"].kind == "duty" and read["samples/2025Q3"].period == "2025Q3"
    assert rules.item_of("SX2025Q3-0007", known).kind == "matter"
    for wrong in ("3", "2-9", "b-rate", "samples/2025Q9"):
        with pytest.raises(Problem):
            rules.item_of(wrong, known)
    order = rules.in_order([read["samples/2025Q3"], read["a-rate"], read["2-3"], read["2"]], known)
    assert [i.kind for i in order] == ["measure", "duty", "target", "register"]


def made_bundle(by=OFFICE, **filters):
    """A bundle that was asked for, and its bytes; where it is queued, the worker makes it."""
    asked = ask(by, **filters)
    if asked.standing == "queued":
        worker.run_all()
    return bundle_queries.bundle(by, asked.number), content_of(asked.number, by)


def ask(by=OFFICE, title="迎检材料", **filters):
    found = queries.files(by, filters, size=400)
    names = {i: f"名{i}" for f in found.files for i in f.items}
    return bundle.ask_bundle(title=title, filters=filters, names=names, heading=["质量办"], by=by, at=AT)


def content_of(number, by=OFFICE, at=AT):
    return bundle_queries.content(by, number, at)[1].read_bytes()


def test_lines_keep_days_and_words_whole_and_never_begin_with_a_closing_sign():
    text = "ZC2026-00001  大力发展绿色优质农产品工作方案（示例）  示例〔2026〕1号  市农业农村局  2026-01-15"
    lines = sheets.wrapped(text, 10.5, 300)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "") and lines[-1].endswith("2026-01-15")
    assert not any(line[0] in "）〕》 " for line in lines)
    assert "".join(sheets.wrapped("a" * 400, 12, 200)) == "a" * 400
    assert "·" not in "".join(sheets.wrapped("目标 · 食品 · 甲·乙", 12, 200))


class Store(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_city()

    def test_a_file_is_entered_with_all_that_is_asked(self):
        made = add(
            papers.pdf(pages=3), items=("food-sampling-pass-rate", "2", "2-3", "inspection_samples/2025Q3")
        )
        assert made.number == "ZC2025-00001" and made.kept.pages == 3 and made.kept.kind == "pdf"
        assert {(i.kind, i.code, i.period) for i in made.items} == {
            ("target", "food-sampling-pass-rate", ""), ("measure", "2", ""), ("duty", "2-3", ""),
            ("register", "inspection_samples", "2025Q3"),
        }  # fmt: skip
        assert store.path_of(made.kept.digest).read_bytes().startswith(b"%PDF-")
        assert trail(verb="evidence.add").get().subject == f"evidence:{made.number}"

    def test_the_same_content_is_entered_once_and_kept_once(self):
        first = add()
        with pytest.raises(actions.Twin) as twin:
            add(name="另一名称")
        assert twin.value.number == first.number
        # Who cannot see the first is not told of it; the bytes lie there once all the same.
        hidden = add(papers.pdf("内部"), disclosure="restricted")
        again = add(papers.pdf("内部"), by=WATER, items=("1",))
        assert again.kept.digest == hidden.kept.digest
        assert len([p for p in store.folder().rglob("*") if p.is_file()]) == 2

    def test_what_is_refused_leaves_nothing_behind(self):
        for content, filename, said in (
            (b"MZ\x90\x00program", "a.exe", "no kind"),
            (b"#!/bin/sh\necho", "a.pdf", "no kind"),
            (b"<html><script>1</script>", "a.html", "no kind"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "no kind"),
            (papers.pdf(), "a.docx", "is called"),
            (papers.picture(), "a.pdf", "is called"),
            (papers.pdf()[:200], "a.pdf", "damaged"),
            (papers.picture()[:300], "a.jpg", "damaged"),
            (papers.acting_pdf(), "a.pdf", "carries a program"),
            (papers.locked_pdf(), "a.pdf", "password"),
            (b"", "a.pdf", "empty"),
            (papers.pdf("机密★10年"), "a.pdf", "marked 机密"),
            (papers.pages("正文", 25, "秘 密 ★ 1年"), "a.pdf", "marked 秘密"),
            (papers.pdf("密级：机密"), "a.pdf", "marked 机密"),
            (papers.noted_pdf("机密★5年"), "a.pdf", "marked 机密"),
            (papers.docx("秘密"), "a.docx", "marked 秘密"),
            (papers.xlsx("绝密★长期"), "a.xlsx", "marked 绝密"),
            (papers.pdf(), "机密材料.pdf", "marked 机密"),
        ):
            with self.subTest(said=said, filename=filename):
                with pytest.raises(Problem, match=said):
                    add(content, filename)
                assert not [p for p in store.folder().rglob("*") if p.is_file()]
        assert queries.files(OFFICE).count == 0

    def test_what_has_no_text_says_that_nothing_could_be_looked_for(self):
        assert add(papers.pdf()).kept.is_read is True
        assert add(papers.picture(), "a.jpg").kept.is_read is False
        assert add(papers.scanned_pdf()).kept.is_read is False

    def test_trade_secrets_in_a_name_are_no_mark_of_secrecy(self):
        assert add(name="商业秘密保护工作总结").number

    def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(self):
        with mock.patch.object(kinds, "MAX_BYTES", 1000), pytest.raises(Problem, match="more than"):
            actions.add_file(
                entry=papers.entry(),
                chunks=iter([b"%PDF-" + b"x" * 900, b"y" * 900]),
                filename="a.pdf",
                by=MARKET,
                at=AT,
            )

    def test_an_entry_names_every_fault_at_once(self):
        with pytest.raises(Problem) as found:
            add(name=" ", items=(), disclosure="whatever")
        assert {p.where for p in found.value.problems} == {"name", "items", "disclosure"}
        with pytest.raises(Problem, match="Near ones: food-sampling-pass-rate"):
            add(items=("food-sampling-pass-rat",))

    def test_scope_and_class_decide_who_sees_a_file(self):
        public = add(papers.pdf("甲"), disclosure="public").number
        internal = add(papers.pdf("乙"), items=("2",)).number
        shared = add(papers.pdf("丙"), items=("5",)).number
        own = add(papers.pdf("丁"), disclosure="restricted").number
        place = add(papers.pdf("戊"), by=COUNTY, disclosure="restricted", items=("2",)).number
        seen = {
            a.username: {f.number for f in queries.files(a).files}
            for a in (OFFICE, MARKET, WATER, COUNTY, AUDITOR)
        }
        assert seen["office"] == seen["auditor"] == {public, internal, shared, own, place}
        assert seen["market"] == {public, internal, shared, own}
        assert public in seen["water"] and internal not in seen["water"] and own not in seen["water"]
        assert seen["county"] == {public, place}
        with pytest.raises(Problem, match="within your scope"):
            queries.content(COUNTY, own)
        with pytest.raises(Problem, match=internal):
            queries.known_numbers(COUNTY, [public, internal])

    def test_the_filter_of_the_list_is_the_rule(self):
        for disclosure in ("public", "on_request", "internal", "restricted"):
            for item in ("2", "5", "inspection_samples/2025"):
                add(papers.pdf(disclosure + item), disclosure=disclosure, items=(item,))
        known = queries.known()
        for actor in (OFFICE, MARKET, WATER, COUNTY):
            seen = {f.number for f in queries.files(actor).files}
            scope = queries.scope_of(actor)
            for one in queries.files(OFFICE).files:
                measures = [m for i in one.items if (m := rules.measure_of(i, known)) is not None]
                assert (one.number in seen) == rules.may_see(
                    scope, one.entry.disclosure, one.body, one.area, measures
                )
        assert not rules.may_see(Scope(), "restricted", "", "", ())

    def test_nobody_writes_without_the_right_or_in_others_files(self):
        with pytest.raises(Problem, match="may not"):
            add(by=AUDITOR)
        made = add(disclosure="public")
        with pytest.raises(Problem, match="entered by others"):
            actions.withdraw_file(number=made.number, reason="错", by=WATER, at=AT)
        with pytest.raises(Problem, match="needs a reason"):
            actions.withdraw_file(number=made.number, reason=" ", by=MARKET, at=AT)
        actions.withdraw_file(number=made.number, reason="重复", by=OFFICE, at=AT)
        assert queries.files(MARKET).count == 0 and queries.files(MARKET, {"withdrawn": "1"}).count == 1
        with pytest.raises(Problem, match="is withdrawn"):
            actions.withdraw_file(number=made.number, reason="再", by=MARKET, at=AT)

    def test_versions_are_kept_and_the_second_of_two_is_told(self):
        made = add()
        changed = actions.revise_file(
            number=made.number, entry=papers.entry(name="抽检总结（修订）"), revision=1, reason="盖章", by=MARKET, at=AT,
            chunks=[papers.pdf("修订", 2)], filename="b.pdf",
        )  # fmt: skip
        assert (changed.version, changed.revision, changed.kept.pages) == (2, 2, 2)
        assert [e.version for e in queries.editions(MARKET, made.number)] == [2, 1]
        assert queries.content(MARKET, made.number, 1)[1].read_bytes() == papers.pdf()
        with pytest.raises(Problem, match="meanwhile"):
            actions.revise_file(
                number=made.number, entry=papers.entry(), revision=1, reason="x", by=OFFICE, at=AT
            )
        with pytest.raises(Problem, match="needs a reason"):
            actions.revise_file(
                number=made.number, entry=papers.entry(), revision=2, reason="", by=OFFICE, at=AT
            )
        with pytest.raises(Problem, match="marked 秘密"):
            actions.revise_file(
                number=made.number,
                entry=papers.entry(name="秘密文件"),
                revision=2,
                reason="x",
                by=OFFICE,
                at=AT,
            )

    def test_a_bundle_has_cover_contents_with_the_right_pages_and_each_file_once(self):
        add(papers.pdf("甲文件", 3), items=("2", "2-3"))
        add(papers.picture(size=(800, 300)), "b.jpg", items=("2-3",), name="现场照片")
        made, content = made_bundle(use="province")
        reader = PdfReader(BytesIO(content))
        texts = [p.extract_text() for p in reader.pages]
        # cover, contents, heading of 2, three pages, heading of 2-3, the picture
        assert len(texts) == made.pages == 8 and made.media_type == "application/pdf"
        assert "迎检材料" in texts[0] and "目" in texts[1]
        assert "甲文件" in texts[3] and "甲文件" in texts[5]
        lines = [line for line in texts[1].splitlines() if line.strip()]
        assert "4" in lines[lines.index(next(x for x in lines if "抽检总结" in x)) + 1]
        assert "见第 4 页" in texts[1]
        assert all(f"第 {n} 页 共 8 页" in t for n, t in enumerate(texts, 1))
        assert not any("Demonstration" in t for t in texts)
        assert trail(verb="evidence.bundle").get().detail["numbers"] == ["ZC2025-00001", "ZC2025-00002"]

    def test_what_cannot_be_merged_travels_as_an_original_and_the_list_says_so(self):
        add(papers.pdf("甲", 1), items=("2",))
        add(papers.docx(), "=b.docx", items=("2",), name="=工作总结")
        made, content = made_bundle(measure="2")
        assert made.media_type == "application/zip" and made.attached == 1
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            rows = list(csv.reader(StringIO(archive.read("contents.csv").decode("utf-8-sig"))))
            manifest = json.loads(archive.read("manifest.json"))
            text = PdfReader(BytesIO(archive.read("bundle.pdf"))).pages[1].extract_text()
        assert names == {"bundle.pdf", "contents.csv", "manifest.json", "attachments/ZC2025-00002.docx"}
        assert rows[2][2] == "'=工作总结" and rows[2][-1] == "随附原件" and "随附原件" in text
        assert len(manifest["files"]) == 2 and manifest["demonstration"] is False

    def test_a_demonstration_says_so_on_every_page(self):
        actions.add_file(
            entry=papers.entry(items=("2",)), chunks=[papers.pdf("演", 2, (842, 595))], filename="a.pdf", by=OFFICE, at=AT,
            is_demonstration=True,
        )  # fmt: skip
        reader = PdfReader(BytesIO(made_bundle()[1]))
        assert len(reader.pages) == 5
        assert all("演示数据" in p.extract_text() for p in reader.pages)

    def test_a_bundle_holds_only_what_its_maker_may_see_and_refuses_what_is_too_much(self):
        add(papers.pdf("甲"), disclosure="restricted", items=("2",))
        with pytest.raises(Problem, match="No evidence file fits"):
            made_bundle(COUNTY)
        with mock.patch.object(bundle, "MAX_PAGES", 0), pytest.raises(Problem, match="pages"):
            made_bundle()

    def test_a_large_bundle_is_made_in_the_background_once_and_seen_by_who_asked(self):
        add(papers.pdf("甲", 2), items=("2",))
        with mock.patch.object(bundle, "AT_ONCE_PAGES", 1):
            first, second = ask(), ask()
            other = ask(title="另一份")
        assert first.number == second.number != other.number and first.standing == "queued"
        with pytest.raises(Problem, match="not ready"):
            content_of(first.number)
        assert worker.run_all() == 2 and worker.run_all() == 0
        done = bundle_queries.bundle(OFFICE, first.number)
        assert (done.standing, done.pages, done.files) == ("done", 5, 1)
        assert hashlib.sha256(content_of(first.number)).hexdigest() == done.digest
        bundle.make_bundle(number=first.number, at=AT)
        assert trail(verb="evidence.bundle", subject=f"bundle:{first.number}").count() == 1
        moved = Actor("office", "office", body_code="water-resources")
        for stranger in (MARKET, AUDITOR, moved):
            with pytest.raises(Problem, match="no bundle"):
                bundle_queries.content(stranger, first.number, AT)
        assert [b.number for b in bundle_queries.bundles(OFFICE)] == [other.number, first.number]

    def test_a_bundle_that_is_refused_in_the_background_says_why(self):
        add(papers.pdf("甲", 2), items=("2",))
        with mock.patch.object(bundle, "AT_ONCE_PAGES", 1):
            asked = ask()
        for path in (p for p in store.folder().rglob("*") if p.is_file()):
            path.unlink()
        worker.run_all()
        found = bundle_queries.bundle(OFFICE, asked.number)
        assert found.standing == "refused" and "not in the store" in found.problem["what"]
        # Asked for anew, it is a new one.
        with mock.patch.object(bundle, "AT_ONCE_PAGES", 1):
            assert ask().number != asked.number

    def thick(self, count=6):
        for n in range(count):
            add(papers.pdf(f"文件{n}", 2), items=("2",) if n < 4 else ("2", "2-3"), name=f"文件{n}")
        return mock.patch.object(bundle_plan, "VOLUME_PAGES", 4)

    def test_a_thick_bundle_comes_in_volumes_with_general_contents(self):
        with self.thick():
            made, content = made_bundle()
        assert made.volumes == 3 and made.suffix == ".zip"
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [n for n in archive.namelist() if n.endswith(".pdf")]
            texts = {n: [p.extract_text() for p in PdfReader(BytesIO(archive.read(n))).pages] for n in names}
            told = json.loads(archive.read("manifest.json"))["pdfs"]
            assert all(hashlib.sha256(archive.read(p["name"])).hexdigest() == p["sha256"] for p in told)
            rows = list(csv.reader(StringIO(archive.read("contents.csv").decode("utf-8-sig"))))
        assert names == ["00-contents.pdf", "01-volume.pdf", "02-volume.pdf", "03-volume.pdf"]
        assert "总 目 录" in texts["00-contents.pdf"][1] and "第 3 册" in texts["00-contents.pdf"][1]
        assert "第 2 册 共 3 册" in texts["02-volume.pdf"][0] and "（续）" in texts["02-volume.pdf"][1]
        # Every place in the list leads to the page that holds the file.
        for row in rows[1:]:
            volume, page = row[-1].removeprefix("见第 ").removesuffix(" 页").split("-")
            assert row[2] in texts[f"{int(volume):02d}-volume.pdf"][int(page) - 1]
        assert sum(row[-1].startswith("见第 ") for row in rows) == 2
        assert sum(map(len, texts.values())) - len(texts["00-contents.pdf"]) == made.pages

    def test_a_bundle_that_breaks_off_goes_on_with_the_volume_at_which_it_stopped(self):
        written, write = [], bundle_pages.write_volume

        def breaking(volume, path, **more):
            written.append(volume.number)
            if written == [1, 2]:
                raise OSError("the power went")
            write(volume, path, **more)

        with self.thick(), mock.patch.object(bundle, "AT_ONCE_PAGES", 1):
            asked = ask()
            with mock.patch.object(bundle_pages, "write_volume", breaking):
                worker.run_all()
        assert written == [1, 2, 2, 3]
        assert bundle_queries.bundle(OFFICE, asked.number).standing == "done"
        assert len(list(store.making().iterdir())) == 0

    def test_memory_depends_on_one_volume_and_not_on_the_bundle(self):
        def peak(count):
            for n in range(len(queries.files(OFFICE, size=400).files), count):
                add(papers.pdf(f"文件{n}", 2), items=("2",))
            asked = ask(title=f"{count}份")
            tracemalloc.start()
            worker.run_all()
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return bundle_queries.bundle(OFFICE, asked.number).volumes, found

        with (
            mock.patch.object(bundle, "AT_ONCE_PAGES", 1),
            mock.patch.object(bundle_plan, "VOLUME_PAGES", 10),
        ):
            few, many = peak(10), peak(60)
        assert (few[0], many[0]) == (2, 12)
        assert many[1] < 1.5 * few[1]

    def test_a_bundle_is_kept_for_a_week(self):
        add(papers.pdf("甲"), items=("2",))
        made, content = made_bundle()
        week = made.expires_at
        assert bundle.drop_expired(at=week - timedelta(seconds=1)) == 0 and content_of(made.number) == content
        with pytest.raises(Problem, match="has expired"):
            content_of(made.number, at=week)
        twin = ask(title="迎检材料")
        assert twin.number != made.number and twin.digest == made.digest
        models.EvidenceBundle.objects.filter(number=twin.number).update(expires_at=week + timedelta(days=1))
        assert bundle.drop_expired(at=week) == 1 and content_of(twin.number) == content
        assert bundle.drop_expired(at=week + timedelta(days=2)) == 1
        assert not store.bundle_path(made.digest).exists()
        assert bundle_queries.bundle(OFFICE, made.number).is_over(AT)

    def test_an_electronic_seal_is_seen_in_the_bundle_and_nothing_acts(self):
        add(papers.sealed_pdf(), items=("2",))
        page = PdfReader(BytesIO(made_bundle()[1])).pages[3]
        assert "/Annots" not in page and "电子印章" in page.extract_text() and "正文" in page.extract_text()

    def test_a_page_that_lies_on_its_side_is_stamped_upright(self):
        add(papers.turned_pdf(), items=("2",))
        page = PdfReader(BytesIO(made_bundle()[1])).pages[3]
        assert page.rotation == 0 and page.mediabox.width > page.mediabox.height
        assert "第 4 页 共 4 页" in page.extract_text()

    def test_a_list_costs_the_same_however_long_it_is(self):
        add(papers.pdf("0"))
        queries.files(MARKET)
        with self.assertNumQueries(8):
            queries.files(MARKET)
        for n in range(1, 12):
            add(papers.pdf(str(n)))
        with self.assertNumQueries(8):
            found = queries.files(MARKET, size=10)
        assert (
            len(found.files) == 10 and found.next and len(queries.files(MARKET, before=found.next).files) == 2
        )
