"""Demonstration of daily work: a few evidence files and matters, invented and marked as such, made by the rooms' own acts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from qualipolis.accounts.types import Actor
from qualipolis.kernel.periods import Period
from qualipolis.packs.demonstrating_lists import freeze_lists
from qualipolis.programme import queries as programme
from qualipolis.programme.matters import actions as matters
from qualipolis.programme.matters import queries as matter_queries
from qualipolis.programme.matters import rules as matter_rules
from qualipolis.programme.matters.types import Figure, Matter, Said
from qualipolis.registers import frozen_lists
from qualipolis.registers.evidence_files import actions as evidence
from qualipolis.registers.evidence_files import queries as evidence_queries
from qualipolis.registers.evidence_files.types import Entry
from qualipolis.registers.occasional import actions as collecting
from qualipolis.registers.occasional import queries as collecting_queries
from qualipolis.registers.occasional.types import Spec, Unit
from qualipolis.territory import queries as territory

OFFICE = Actor("demonstration", "office", is_demonstration=True)
#: Measures whose duties are issued, and of which some are carried on to show each state.
MEASURES = 4
NOTE = "演示数据：流程示例，内容均为虚构。"


def demonstrate(*, at: datetime) -> dict[str, int]:
    """Writes the examples where there are none yet; says how many of each."""
    if not programme.has_plan():
        return {}
    files = _files(at) if not evidence_queries.files(OFFICE).count else 0
    made = _matters(at) if not matter_queries.periods() else 0
    tables = _tables(at) if not collecting_queries.tables(OFFICE)[0] else 0
    frozen = freeze_lists(at=at) if not frozen_lists.frozen(OFFICE) else 0
    return {"evidence files": files, "matters": made, "occasional tables": tables, "frozen lists": frozen}


def _files(at: datetime) -> int:
    """Some files for the first measures: papers, a picture, a spreadsheet that stays an original."""
    plan = programme.programme()
    owners = matter_queries.owners_by_duty()
    leads = {no: owners[m.duties[0]][0] for no, m in plan.measures.items() if no and m.duties}
    count = 0
    for no, owner in [(no, lead) for no, lead in leads.items() if lead][:MEASURES]:
        by = Actor("demonstration", "department", body_code=owner, is_demonstration=True)
        for entry, content, filename in _examples(no, plan, at):
            evidence.add_file(
                entry=entry, chunks=[content], filename=filename, by=by, at=at, is_demonstration=True
            )
            count += 1
    return count


def _examples(no: int, plan, at: datetime):  # type: ignore[no-untyped-def]
    measure = plan.measures[no]
    body = next((o.name for o in measure.owners if o.body), "")
    duty, day = measure.duties[0], at.date().replace(month=1, day=15)
    targets = tuple(measure.targets[:2])
    scheme = Entry(
        f"{measure.title}工作方案（示例）", f"示例〔{at.year}〕{no}号", body, day, True, "public",
        frozenset({"province", "city"}), (str(no), duty),
    )  # fmt: skip
    summary = Entry(
        f"{measure.title}工作总结（示例）", "", body, day.replace(month=3), True, "internal",
        frozenset({"province", "city", "supervision"}), (str(no), *targets),
    )  # fmt: skip
    photo = Entry(
        f"{measure.title}现场照片（示例）",
        "",
        body,
        day.replace(month=2),
        False,
        "internal",
        frozenset({"supervision"}),
        (duty,),
    )
    yield scheme, _paper(scheme.name, 2), f"{no}-scheme.pdf"
    yield summary, _paper(summary.name, 3), f"{no}-summary.pdf"
    yield photo, _photo(no), f"{no}-photo.jpg"


def _paper(title: str, pages: int) -> bytes:
    """An invented paper that says on each page what it is."""
    out = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = Canvas(out, invariant=1)
    for number in range(1, pages + 1):
        page.setFont("STSong-Light", 18)
        page.drawCentredString(297, 720, title)
        page.setFont("STSong-Light", 12)
        page.drawString(
            72, 660, f"本件为演示数据，内容虚构，不作为任何工作依据。第 {number} 页，共 {pages} 页。"
        )
        page.showPage()
    page.save()
    return out.getvalue()


def _photo(seed: int) -> bytes:
    picture = Image.new("RGB", (1200, 800), (214, 224, 232))
    pen = ImageDraw.Draw(picture)
    for n in range(6):
        left = 90 + n * 175
        pen.rectangle((left, 620 - (n * 37 + seed * 53) % 380, left + 110, 640), fill=(58, 119, 173))
    pen.text((40, 30), "DEMONSTRATION - invented picture", fill=(30, 30, 30))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _matters(at: datetime) -> int:
    """The previous quarter's reports of the first measures, carried on to different states."""
    today = at.date()
    plan = programme.programme()
    period = Period.quarter(today.year, (today.month + 2) // 3).previous().code
    numbers = [no for no in plan.measures if no][:MEASURES]
    issued = matters.issue_matters(
        period=period, due=matter_rules.after(today, 8), measures=numbers, note_text=NOTE, by=OFFICE, at=at,
        is_demonstration=True,
    )  # fmt: skip
    found, _ = matter_queries.matters(OFFICE, {"period": period}, today=today, size=400)
    shared = [m for m in found if len(m.parts) > 1]
    for place, one in enumerate(shared[:12]):
        _carry_on(one, place, at)
    for one in [m for m in found if not m.parts][:3]:
        matters.report(number=one.number, said=_said(one), by=_officer(one.lead), at=at)
    return issued.made


def _officer(body: str) -> Actor:
    return Actor("demonstration-officer", "department", body_code=body, is_demonstration=True)


def _said(one: Matter, evidence_files: tuple[str, ...] = ()) -> Said:
    text = f"已按要求推进“{one.title}”，本期工作正常。（演示数据）"
    # An invented figure that depends on the matter's number alone.
    invented = Decimal(3 + int(one.number[-2:]) % 9)
    return Said(text, (Figure("开展工作次数", invented, "次"),), evidence_files)


def _carry_on(one: Matter, place: int, at: datetime) -> None:
    """Every twelfth shows another state: handed out, answered, sent back, reported, accepted, returned, chased."""
    lead, bodies = _officer(one.lead), [p.body for p in one.parts]
    if place == 0:
        matters.send_back(
            number=one.number, reason="本项任务按三定规定不属本单位职责。（演示）", by=lead, at=at
        )
        return
    due = matter_rules.before(one.due, matter_rules.TO_GATHER)
    matters.distribute(
        number=one.number, bodies=bodies, due=due, ask="请报本期进展、数据和佐证材料。", by=lead, at=at
    )
    if place == 1:
        matters.chase(numbers=[one.number], words="请抓紧答复。（演示）", by=OFFICE, at=at)
        return
    if place == 2:
        matters.send_back(
            number=one.number,
            body=bodies[0],
            reason="数据由其他单位掌握。（演示）",
            by=_officer(bodies[0]),
            at=at,
        )
        return
    for body in bodies if place > 4 else bodies[:1]:
        matters.answer(number=one.number, body=body, said=_said(one), by=_officer(body), at=at)
    if place > 6:
        files = evidence_queries.files(lead, {"measure": str(one.measure_no)}).files
        matters.report(number=one.number, said=_said(one, tuple(f.number for f in files[:1])), by=lead, at=at)
    if place in (9, 10):
        matters.accept(number=one.number, by=OFFICE, at=at)
    if place == 11:
        matters.give_back(number=one.number, reason="缺少数据口径说明，请补充。（演示）", by=OFFICE, at=at)


def _tables(at: datetime) -> int:
    """One table half answered by the units of the assessment, one of a department's that awaits approval."""
    units = [Unit("area", a.code) for a in territory.partition()]
    due = matter_rules.after(at.date(), 5)
    patrol = collecting.define_table(
        title="节日期间巡查走访情况表（示例）", about="演示数据：内容虚构。", units=units, due=due, by=OFFICE, at=at,
        columns=(
            Spec("巡查场所数", "whole", required=True, about="当日走访的场所个数"),
            Spec("发现隐患数", "whole", required=True),
            Spec("是否已整改", "flag"),
            Spec("主要问题", "choice", ("标签标识", "计量器具", "索证索票", "其他")),
            Spec("统一社会信用代码", source="organisations.credit_code"),
        ),
        is_demonstration=True,
    )  # fmt: skip
    # Somebody is always left to be chased, in a city of one county too.
    sent_in = min(4, len(units) - 1)
    for place, unit in enumerate(units[:5]):
        by = Actor("demonstration-officer", "county", area_code=unit.code, is_demonstration=True)
        row = {
            "巡查场所数": str(12 + place * 7),
            "发现隐患数": str(place),
            "是否已整改": "是",
            "主要问题": "标签标识",
        }
        collecting.fill(number=patrol.number, unit=unit, typed=[row], by=by, at=at, send_in=place < sent_in)
    collecting.chase(number=patrol.number, by=OFFICE, at=at)
    bodies = sorted({lead for lead, _ in matter_queries.owners_by_duty().values() if lead})
    if len(bodies) < 2:
        return 1
    department = Actor("demonstration-officer", "department", body_code=bodies[0], is_demonstration=True)
    collecting.define_table(
        title="质量宣传活动安排表（示例）", about="演示数据：内容虚构。", units=[Unit("body", b) for b in bodies[1:6]],
        due=matter_rules.after(at.date(), 8), by=department, at=at,
        columns=(Spec("宣传主题", required=True), Spec("拟办时间段"), Spec("预计覆盖社区数", "whole")), is_demonstration=True,
    )  # fmt: skip
    return 2
