"""A running pack for another city, made from its document: what can be read is filled in, the rest is listed."""

import csv
import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from qualipolis.documents.rules import bare_name, secrecy_grade
from qualipolis.indicators.definitions.discovery import catalogue
from qualipolis.kernel.errors import Problem
from qualipolis.packs import originals
from qualipolis.packs.territories import AREA_COLUMNS, BODY_COLUMNS
from qualipolis.programme import draft as drafting
from qualipolis.programme.draft import DraftTarget
from qualipolis.programme.proposals import Candidate, Proposer, choose
from qualipolis.programme.spec import Spec
from qualipolis.reading import read, sources
from qualipolis.reading.types import Reading

NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")
DOCUMENT = "plan"
#: A code that GB/T 2260 gives to nobody, until the city's own is filled in.
STAND_IN = "329900"


def make_pack(
    *, name: str, document: Path, into: Path, area: str = "", counties: str = ""
) -> tuple[Path, list[str]]:
    """Writes the pack's folder and gives it with what remains to be filled in. Nothing is left behind on a fault.

    `counties` are the units the city answers for, e.g. "320602 崇川区,320612 通州区"; a name without code gets a stand-in.
    """
    if not NAME.fullmatch(name):
        raise Problem(
            "{name} is no name for a pack", None, "Use small letters, e.g. nantong.", name=repr(name)
        )
    folder = into / name
    if folder.exists():
        raise Problem("{folder} is there already", None, "Choose another name, or remove it.", folder=folder)
    raw, name_of = _bytes(document), bare_name(document.name)
    source = sources.load(raw, name=name_of)
    if secrecy_grade(source.text, name_of):
        raise Problem(
            "The document carries a secrecy grade (密级)",
            name_of,
            "Classified documents must not be put into this system (严禁涉密).",
        )
    reading = read(source.text, name=DOCUMENT)
    code = area or STAND_IN
    units = units_of(counties, code)
    try:
        remains = _write(folder, name, reading, code, area != "", units)
        return folder, remains + _keep(folder, raw, name_of, source.media_type)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _bytes(document: Path) -> bytes:
    """The file as it is; one byte more than may be, so that the reader says it is too large."""
    if not document.is_file():
        # The reader's own words for what is missing or a folder.
        sources.load(document)
    with document.open("rb") as file:
        return file.read(sources.limits.FILE_BYTES + 1)


def _keep(folder: Path, raw: bytes, name: str, media_type: str) -> list[str]:
    """The file beside its text, named in document.toml; gives what remains to be said of it."""
    place = folder / "documents" / DOCUMENT
    said = originals.keep(raw, name, media_type, place)
    lines = ["", "[original]", *(f"{key} = {_quoted(value)}" for key, value in said.items())]
    toml = place / "document.toml"
    _text(toml, toml.read_text("utf-8") + "\n".join(lines) + "\n")
    return [
        f"documents/{DOCUMENT}/document.toml: origin, where the document was published and why it may be passed on",
        *originals.size_said(place / said["file"]),
    ]


def units_of(counties: str, area: str) -> list[tuple[str, str]]:
    """Codes and names of counties as typed; a name without code gets one that GB/T 2260 gives to nobody."""
    found, free = [], iter(range(99, 80, -1))
    for one in filter(None, (part.strip() for part in re.split("[,，、;；\n]", counties))):
        typed = re.fullmatch(r"(?:(\d{6})\s*[=:]?\s*)?(\S+)", one)
        if not typed:
            raise Problem("{one} is no county", None, 'Write "320602 崇川区，320612 通州区".', one=repr(one))
        found.append((typed[1] or f"{area[:4]}{next(free)}", typed[2]))
    return found


def _write(
    folder: Path, name: str, reading: Reading, area: str, area_is_given: bool, units: list[tuple[str, str]]
) -> list[str]:
    city = _city(reading)
    place = folder / "documents" / DOCUMENT
    for part in (place, folder / "territory", folder / "programme", folder / "demo"):
        part.mkdir(parents=True)
    (place / "source.txt").write_bytes(reading.text.encode("utf-8"))
    _text(place / "document.toml", _document_toml(reading))
    _text(folder / "pack.toml", _pack_toml(name, city, area, subject(reading, city)))
    _text(folder / "demo" / "scenario.yaml", _scenario(area))
    _text(folder / "territory" / "areas.csv", _csv(AREA_COLUMNS, _areas(city, area, units)))
    owners = list(dict.fromkeys(o.name for m in reading.measures for o in m.owners))
    _text(folder / "territory" / "bodies.csv", _csv(BODY_COLUMNS, _bodies(owners, area)))
    entries = _entries(reading)
    spec = {"document": DOCUMENT, "reason": "逐条核对原文", "targets": entries}
    _text(
        folder / "programme" / f"{DOCUMENT}.yaml",
        yaml.safe_dump(spec, allow_unicode=True, sort_keys=False, width=108),
    )
    return _remains(reading, entries, owners, city, area_is_given, units)


def _city(reading: Reading) -> str:
    """The city's name from issuer or title: what stands before 人民政府, else the first …市."""
    for text in (reading.document.issuer or "", reading.document.title or "", reading.text[:200]):
        if found := re.search(r"([\u4e00-\u9fff]{2,6}?市)(?:人民政府|委|政府|市场监督)?", text):
            # A notice of the Party committee and the government together: 中共延安市委延安市人民政府.
            return found[1].removeprefix("中共")
    return "某市"


def _document_toml(reading: Reading) -> str:
    head = reading.document
    day = head.issued_on if re.fullmatch(r"\d{4}-\d{2}-\d{2}", head.issued_on or "") else None
    lines = [
        f"number = {_quoted(head.doc_number or '')}",
        f"title = {_quoted(head.title or '质量强市实施意见')}",
        f"issuer = {_quoted(head.issuer or '')}",
        *([f"issued_on = {day}"] if day else []),
        f"kind = {_quoted(head.form or '')}",
        'level = "city"',
        'origin = ""',
    ]
    return "\n".join(lines) + "\n"


def subject(reading: Reading, city: str) -> str:
    """What the document is about, as a page is headed: its title without issuer, form of sending and brackets."""
    head = reading.document
    title = head.attached_title or head.title or ""
    title = re.sub(r"[(（][^)）]*[)）]", "", title)
    title = re.sub(r"^.*?(?:印发|转发)", "", title) if "的通知" in title else title
    title = re.sub(r"^(?:中共)?[\u4e00-\u9fff]{2,9}?(?:委员会|政府办公[室厅]|人民政府|政府)关于", "", title)
    title = re.sub(r"的通知$", "", title).strip("《》 ")
    return (title if title.startswith(city) else f"{city}{title}")[:60] if title else city


def _pack_toml(name: str, city: str, area: str, title: str) -> str:
    short = city.removesuffix("市")
    words = {
        "code": name,
        "name_zh": short,
        "name_en": name.capitalize(),
        "title_zh": title,
        "title_en": f"The plan of {name.capitalize()}",
        "area": area,
        "calendar": "china",
        "in_force": DOCUMENT,
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in words.items()]
    return "\n".join([*lines, 'languages = ["zh-hans", "en"]', 'includes = ["china"]']) + "\n"


def _scenario(area: str) -> str:
    """The province its city is compared with; the rest comes from the template."""
    return f'# Laid over packs/template/demo/scenario.yaml. Invented numbers.\nprovince: "{area[:2]}0000"\n'


def _areas(city: str, area: str, units: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The city and its counties; without any, one stand-in with one township, so that the pack runs at once."""
    note = "占位，请换成本市的区划"
    common = {"status": "unverified", "note": note}
    top = {"code": area, "name_zh": city, "level": "city", "kind": "city"} | common
    if units:
        common["note"] = "代码和名称待核实"
        return [top, *[_unit(code, name, area) | common for code, name in units]]
    county = area[:4] + "99"
    township = {
        "code": f"{county}001",
        "name_zh": "街道（待填）",
        "level": "township",
        "kind": "street",
        "parent": county,
        "unit": county,
    }
    return [top, _unit(county, f"{city}区县（待填）", area) | common, township | common]


def _unit(code: str, name: str, area: str) -> dict[str, str]:
    kinds = {"县": "county", "市": "county_city"}
    return {
        "code": code,
        "name_zh": name,
        "level": "county",
        "kind": kinds.get(name[-1], "district"),
        "parent": area,
        "unit": area,
        "in_partition": "1",
    }


def _bodies(owners: list[str], area: str) -> list[dict[str, str]]:
    return [
        {
            "code": f"body-{i:02d}",
            "name_zh": name,
            "short_zh": name,
            "level": "city",
            "kind": "group" if "各" in name else "department",
            "area": area,
            "status": "unverified",
            "note": "名称取自文件",
        }
        for i, name in enumerate(owners, 1)
    ]


def _entries(reading: Reading) -> list[dict[str, Any]]:
    """One entry a target, with the indicator whose title is most like its name, where one is like it at all."""
    found = drafting.draft(reading, Spec(DOCUMENT, ""))
    spans = {m["no"]: (m["char_start"], m["char_end"]) for m in found.measures}
    shared: dict[tuple[int, int], int] = {}
    for target in found.targets:
        place = (target.values["char_start"], target.values["char_end"])
        shared[place] = shared.get(place, 0) + 1
    proposed = _proposed(found.targets)
    entries = []
    for target in found.targets:
        span = spans.get(target.measure, (0, 0))
        entry = _entry(reading, target, span, proposed.get(target.code, ""))
        if entry and shared[target.values["char_start"], target.values["char_end"]] > 1:
            entry["name"] = target.values["name_zh"]
        if entry:
            entries.append(entry)
    return entries


def _entry(
    reading: Reading, target: DraftTarget, span: tuple[int, int], indicator: str
) -> dict[str, Any] | None:
    quote, start = target.values["quote"], target.values["char_start"]
    nth = 1
    while (at := drafting.find(reading.text, quote, *span, nth)) is not None and at < start:
        nth += 1
    if at != start:
        return None
    entry: dict[str, Any] = {"id": target.code, "measure": target.measure, "quote": quote}
    if nth > 1:
        entry["nth"] = nth
    if indicator:
        entry["indicator"] = indicator
    return entry


def _proposed(targets: Sequence[DraftTarget]) -> dict[str, str]:
    """The likely indicator of each target that has one."""
    proposer = Proposer(candidates())
    found = [
        (t.code, proposer.best(t.values["name_zh"], t.values["kind"], t.values["unit"])) for t in targets
    ]
    return choose(found)


def candidates() -> list[Candidate]:
    """The catalogue as far as a proposal needs it."""
    return [Candidate(d.code, d.title[0], type(d).__name__, d.unit) for d in catalogue().values()]


def _remains(
    reading: Reading,
    entries: list[dict[str, Any]],
    owners: list[str],
    city: str,
    area_is_given: bool,
    units: list[tuple[str, str]],
) -> list[str]:
    """What the office has yet to fill in or look at."""
    bound = sum("indicator" in entry for entry in entries)
    return [
        *(
            []
            if area_is_given
            else [f"pack.toml, territory/areas.csv: {STAND_IN} is a stand-in; put the code of {city}"]
        ),
        "territory/areas.csv: functional zones and townships of the city"
        if units
        else "territory/areas.csv: counties (or --counties), functional zones and townships of the city",
        f"territory/bodies.csv: full names, English names and codes of {len(owners)} bodies",
        f"programme/{DOCUMENT}.yaml: {bound} of {len(entries)} targets have a proposed indicator; check each, bind the rest",
        *[f"{len(reading.unresolved)} numbers or notes the reader could not place"][
            : len(reading.unresolved)
        ],
    ]


def _csv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in columns} for row in rows)
    return out.getvalue()


def _quoted(text: str) -> str:
    """A TOML string; control characters cannot stand in one."""
    clean = "".join(char for char in text if char.isprintable())
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
