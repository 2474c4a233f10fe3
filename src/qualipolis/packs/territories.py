"""Areas and bodies of a pack: CSV in, checked shapes out."""

from collections import Counter
from collections.abc import Iterable

from qualipolis.kernel import areas as codes
from qualipolis.packs.files import Folder, Row, day, list_of
from qualipolis.territory import rules
from qualipolis.territory.types import Area, Body, Contact, Level, Status, View

AREAS, BODIES, CONTACTS = "territory/areas.csv", "territory/bodies.csv", "territory/contacts.csv"
AREA_COLUMNS = (
    *("code", "name_zh", "name_en", "short_zh", "level", "kind", "parent", "unit", "in_partition"),
    *("statistics_code", "valid_from", "valid_to", "status", "note"),
)
BODY_COLUMNS = (
    *("code", "name_zh", "name_en", "short_zh", "aliases", "level", "kind", "area", "members"),
    *("successors", "valid_from", "valid_to", "status", "note"),
)
CONTACT_COLUMNS = ("body", "name", "duty_zh", "duty_en", "phone", "is_demonstration")


def areas(folder: Folder) -> tuple[Area, ...]:
    """Areas with every fault of codes, trees and the partition noted."""
    rows = folder.table(AREAS, AREA_COLUMNS)
    _unique(folder, rows, "code")
    found = {row.text("code"): _area(folder, row, i) for i, row in enumerate(rows)}
    places = {row.text("code"): row.where for row in rows}
    for code, area in found.items():
        for name, other in (("parent", area.parent), ("unit", area.unit)):
            if other is not None and other not in found:
                _unknown(folder, places[code], name, other)
    if not folder.faults.found:
        _check_tree(folder, found, places)
    return tuple(found.values())


def _area(folder: Folder, row: Row, order: int) -> Area:
    code = row.text("code")
    if not codes.is_area_code(code):
        fix = "Give 6 digits, 9 for a township, or a local code such as 3210Z1."
        folder.faults.add("{code} is no area code", row.where, fix, code=repr(code))
    _one_of(folder, row, "level", [v.value for v in Level])
    _one_of(folder, row, "status", [v.value for v in Status])
    if not row.text("name_zh"):
        folder.faults.add("name_zh is missing", row.where, "Give the area its name.")
    return Area(
        code,
        row.text("name_zh"),
        row.text("name_en"),
        row.text("short_zh") or row.text("name_zh"),
        row.text("level"),
        row.text("kind"),
        row.text("parent") or None,
        row.text("unit") or None,
        row.text("in_partition") == "1",
        codes.is_local(code),
        row.text("statistics_code"),
        day(folder, row, "valid_from"),
        day(folder, row, "valid_to"),
        row.text("status"),
        row.text("note"),
        order,
    )


def _check_tree(folder: Folder, found: dict[str, Area], places: dict[str, str]) -> None:
    """One city at the top, no circles, and a partition that counts every township once."""
    tops = [code for code, area in found.items() if area.level == Level.CITY]
    if len(tops) != 1:
        folder.faults.add("{n} areas have the level city", AREAS, "A pack has one city.", n=len(tops))
        return
    for code, area in found.items():
        if area.level != Level.CITY and tops[0] not in rules.above(found, code):
            fix = "Let its parents lead up to {city}."
            folder.faults.add("{code} does not lie in the city", places[code], fix, code=code, city=tops[0])
    units = [code for code, area in found.items() if area.in_partition]
    for code, twice in rules.counted_more_than_once(found, units, View.PARTITION).items():
        fix = "Give it one unit."
        folder.faults.add(
            "{code} is counted in {units}", places[code], fix, code=code, units=", ".join(twice)
        )
    for code in rules.not_counted(found, units, View.PARTITION):
        folder.faults.add(
            "{code} is counted nowhere", places[code], "Give it a unit of the partition.", code=code
        )


def bodies(folder: Folder, known_areas: Iterable[str]) -> tuple[Body, ...]:
    """Bodies with every fault of codes, members and successors noted."""
    rows = folder.table(BODIES, BODY_COLUMNS)
    _unique(folder, rows, "code")
    codes_known, areas_known = {row.text("code") for row in rows}, set(known_areas)
    found = []
    for order, row in enumerate(rows):
        body = _body(folder, row, order)
        if body.area is not None and body.area not in areas_known:
            _unknown(folder, row.where, "area", body.area)
        for name, others in (("members", body.members), ("successors", body.successors)):
            for other in others:
                if other not in codes_known:
                    _unknown(folder, row.where, name, other)
        found.append(body)
    _names_once(folder, found, {row.text("code"): row.where for row in rows})
    return tuple(found)


def _body(folder: Folder, row: Row, order: int) -> Body:
    _one_of(folder, row, "status", [v.value for v in Status])
    for name in ("name_zh", "short_zh"):
        if not row.text(name):
            folder.faults.add("{name} is missing", row.where, "Give the body its name.", name=name)
    return Body(
        row.text("code"),
        row.text("name_zh"),
        row.text("name_en"),
        row.text("short_zh"),
        list_of(row, "aliases"),
        row.text("level"),
        row.text("kind"),
        row.text("area") or None,
        list_of(row, "successors"),
        list_of(row, "members"),
        day(folder, row, "valid_from"),
        day(folder, row, "valid_to"),
        row.text("status"),
        row.text("note"),
        order,
    )


def _names_once(folder: Folder, found: list[Body], places: dict[str, str]) -> None:
    """A name may mean one body only, otherwise nobody knows who is meant."""
    owner: dict[str, str] = {}
    for body in found:
        for name in {rules.normal_name(n) for n in rules.names_of(body)}:
            if owner.setdefault(name, body.code) != body.code:
                folder.faults.add(
                    "{name} is also a name of {other}",
                    places[body.code],
                    "Keep it at one of the two.",
                    name=name,
                    other=owner[name],
                )


def contacts(folder: Folder, known_bodies: Iterable[str]) -> tuple[Contact, ...]:
    """Persons to ask at the bodies."""
    known = set(known_bodies)
    found = []
    for row in folder.table(CONTACTS, CONTACT_COLUMNS, required=False):
        if row.text("body") not in known:
            _unknown(folder, row.where, "body", row.text("body"))
        found.append(
            Contact(
                row.text("body"),
                row.text("name"),
                row.text("duty_zh"),
                row.text("duty_en"),
                row.text("phone"),
                row.text("is_demonstration") == "1",
            )
        )
    return tuple(found)


def _unique(folder: Folder, rows: list[Row], name: str) -> None:
    for value, count in Counter(row.text(name) for row in rows).items():
        if count > 1:
            where = [row.where for row in rows if row.text(name) == value]
            folder.faults.add(
                "{value} stands {count} times",
                ", ".join(where),
                "Keep one row.",
                value=repr(value),
                count=count,
            )


def _one_of(folder: Folder, row: Row, name: str, known: list[str]) -> None:
    if row.text(name) not in known:
        folder.faults.add(
            "{value} is no {name}",
            row.where,
            "Use one of {known}.",
            value=repr(row.text(name)),
            name=name,
            known=", ".join(known),
        )


def _unknown(folder: Folder, where: str, name: str, value: str) -> None:
    folder.faults.add(
        "{name} names {value}, which is not in the file", where, "Add a row for it.", name=name, value=value
    )
