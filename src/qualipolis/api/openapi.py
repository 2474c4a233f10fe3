"""The OpenAPI 3.1 document: the fixed part as django-ninja derives it, the registers' part from their declarations."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from qualipolis.api import columns, filters, problems, schemas
from qualipolis.api.assembly import api
from qualipolis.registers.catalogue import registers
from qualipolis.registers.record import Register

PREFIX = "/api"
#: Statuses that any operation may answer with.
ALWAYS = (400, 405, 422, 429, 500)
Json = dict[str, Any]


@cache
def document() -> Json:
    """The whole document."""
    made: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX + "/"), default=str))
    parts = made["components"]["schemas"]
    parts["ProblemDocument"] = schemas.refusals.ProblemDocument.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    parts.update(parts["ProblemDocument"].pop("$defs", {}))
    made["paths"] = _paths(made["paths"], parts)
    made["components"]["responses"] = {str(status): _refusal(status) for status in _statuses()}
    made["security"] = []
    return made


@cache
def written() -> tuple[bytes, str]:
    """The document as bytes, and its digest for the ETag."""
    body = json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()
    return body, hashlib.sha256(body).hexdigest()[:32]


def _statuses() -> set[int]:
    return {status for status, _title in problems.KINDS.values()}


def _refusal(status: int) -> Json:
    titles = " / ".join(title for s, title in problems.KINDS.values() if s == status)
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    return {"description": titles, "content": content}


def _paths(drawn: Json, parts: Json) -> Json:
    """Every path; one that names a register is written out once for each register, with its own columns."""
    found: Json = {}
    for path, operations in drawn.items():
        for method, operation in operations.items():
            if path.startswith(f"{PREFIX}/registers/{{code}}/"):
                for register in registers().values():
                    own = _of_register(copy.deepcopy(operation), register, parts)
                    place = found.setdefault(path.replace("{code}", register.code), {})
                    place[method] = _completed(own, path, method)
            else:
                found.setdefault(path, {})[method] = _completed(operation, path, method)
    return found


def _completed(operation: Json, path: str, method: str) -> Json:
    """The operation with every refusal it may answer with."""
    secured = bool(operation.get("security"))
    operation["operationId"] = operation["operationId"].removeprefix("qualipolis_api_endpoints_")
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _plain(parameter["schema"])
    statuses = {*ALWAYS, *((401, 403) if secured else ())}
    if (
        "{" in path
        or "/figures/" in path
        or "/plan" in path
        or "area" in json.dumps(operation.get("parameters", []))
    ):
        statuses.add(404)
    if path.endswith(("/plan", "/programme", "/targets")) or "/registers/" in path:
        statuses.add(404)
    if method in ("post", "patch"):
        statuses |= {409, 412, 413, 415, 428}
        operation.setdefault("parameters", []).append(_idempotency())
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    return operation


def _plain(schema: Json) -> Json:
    """A parameter is there or not: neither null nor an empty default can be sent in an address."""
    shape = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    return {k: v for k, v in shape.items() if k not in ("default", "title") or v not in ("", None)}


def _idempotency() -> Json:
    return {
        "in": "header", "name": "Idempotency-Key", "required": False,
        "schema": {"type": "string", "pattern": "^[!-~]{1,128}$"},
        "description": "同一键同一请求得同一答复,24 小时内有效 / the same request under the same key is answered the same, "
                       "for 24 hours",
    }  # fmt: skip


def _of_register(operation: Json, register: Register, parts: Json) -> Json:
    """The drawn operation as one register has it."""
    operation["operationId"] = operation["operationId"].replace("{register}", register.code)
    operation["tags"] = [f"{register.code}"]
    operation["summary"] = f"{register.zh} / {register.en}: {operation['summary']}"
    operation["parameters"] = [
        p for p in operation.get("parameters", []) if p["name"] != "code"
    ]  # fmt: skip
    values, entry = _values(register, parts), _entry(register, parts)
    shape = operation["operationId"].removesuffix(f"_{register.code}")
    _ANSWERS[shape](operation, values)
    if shape == "list":
        operation["parameters"] += _filters(register)
    if shape == "changes":
        operation["parameters"] += _written_out((n, s, about) for n, (s, about) in filters.FEED.items())
    if shape in ("create", "correct", "batch"):
        _asked(operation, entry, shape)
    if shape in ("correct", "withdraw"):
        operation["parameters"].append(_if_match())
    return operation


def _if_match() -> Json:
    return {"in": "header", "name": "If-Match", "required": False,
            "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
            "description": "读取时的 ETag / the ETag that was read"}  # fmt: skip


def _filters(register: Register) -> list[Json]:
    own = [(c.name, filters.schema(c), f"{c.zh} / {c.en}") for c in filters.columns(register)]
    return _written_out(own + [(name, shape, about) for name, (shape, about) in filters.COMMON.items()])


def _written_out(parameters: Iterable[tuple[str, Json, str]]) -> list[Json]:
    return [
        {"in": "query", "name": name, "required": False, "schema": shape, "description": about}
        for name, shape, about in parameters
    ]  # fmt: skip


def _values(register: Register, parts: Json) -> str:
    """The register's values in answers, as a component."""
    name = f"{register.code}_values"
    if name not in parts:
        parts[name] = {
            "type": "object", "title": f"{register.zh} / {register.en}", "additionalProperties": False,
            "properties": {c.name: columns.schema_out(c) for c in register.columns},
            "required": [c.name for c in register.lake_columns],
        }  # fmt: skip
        parts[f"{register.code}_record"] = _record(name)
        parts[f"{register.code}_whole"] = _whole(name)
    return register.code


def _record(values: str) -> Json:
    shown = {
        "id": {"type": "integer"}, "version": {"type": "integer", "minimum": 1}, "county": {"type": "string"},
        "event_on": {"type": "string", "format": "date"}, "review": {"type": "array", "items": {"type": "string"}},
        "withdrawn": {"type": "boolean"}, "demonstration": {"type": "boolean"},
        "values": {"$ref": f"#/components/schemas/{values}"},
    }  # fmt: skip
    return {"type": "object", "properties": shown, "required": list(shown)}


def _whole(values: str) -> Json:
    text: Json = {"type": ["string", "null"]}
    origin = {"kind": {"type": "string", "enum": ["form", "file"]}, "filename": text, "digest": text,
              "row": {"type": ["integer", "null"]}, "by": {"type": "string"}, "at": text,
              "demonstration": {"type": "boolean"}}  # fmt: skip
    change = {name: {"type": "string"} for name in ("column", "was", "now")}
    step = {
        "version": {"type": "integer"}, "verb": {"type": "string"}, "by": {"type": "string"}, "at": {"type": "string"},
        "reason": {"type": "string"},
        "changes": {"type": "array", "items": {"type": "object", "properties": change, "required": list(change)}},
    }  # fmt: skip
    more = {
        "withheld": {"type": "array", "items": {"type": "string"}}, "status": {"type": "string"},
        "withdrawn_reason": text, "origin": {"type": "object", "properties": origin, "required": list(origin)},
        "history": {"type": "array", "items": {"type": "object", "properties": step, "required": list(step)}},
    }  # fmt: skip
    whole = _record(values)
    return {
        "type": "object",
        "properties": whole["properties"] | more,
        "required": [*whole["required"], *more],
    }


def _entry(register: Register, parts: Json) -> str:
    """The register's values in requests, as a component."""
    name = f"{register.code}_entry"
    if name not in parts:
        parts[name] = {
            "type": "object", "title": f"{register.zh} / {register.en}", "additionalProperties": False,
            "properties": {c.name: columns.schema_in(c) for c in register.columns},
            "required": [c.name for c in register.columns if c.required],
        }  # fmt: skip
        parts[f"{register.code}_change"] = {k: v for k, v in parts[name].items() if k != "required"}
        parts[name]["examples"] = [columns.example(register)]
    return name


def _asked(operation: Json, entry: str, shape: str) -> None:
    """The body, with the register's own columns instead of any object."""
    ref = {"$ref": f"#/components/schemas/{entry}"}
    reason: Json = {"type": "string", "maxLength": 500}
    if shape == "batch":
        # A row of a batch may be wrong: it is answered, the others land.
        row = {"$ref": f"#/components/schemas/{entry}"}
        rows = {
            "type": "array",
            "minItems": 1,
            "maxItems": 1000,
            "items": {"anyOf": [row, {"type": "object"}]},
        }
        body: Json = {
            "properties": {"rows": rows, "name": {"type": "string", "maxLength": 100}},
            "required": ["rows"],
        }
    elif shape == "create":
        body = {"properties": {"values": ref, "reason": reason}, "required": ["values"]}
    else:
        change = {"$ref": f"#/components/schemas/{entry.removesuffix('_entry')}_change"}
        version = {"type": ["integer", "null"], "minimum": 1, "maximum": 2**31}
        body = {"properties": {"values": change, "reason": reason | {"minLength": 1}, "version": version},
                "required": ["values", "reason"]}  # fmt: skip
    body |= {"type": "object", "additionalProperties": False}
    operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}


def _answer(operation: Json, status: int, schema: Json, headers: tuple[str, ...] = ()) -> None:
    shown: Json = {"description": "OK", "content": {"application/json": {"schema": schema}}}
    if headers:
        shown["headers"] = {name: {"schema": {"type": "string"}, "required": True} for name in headers}
    operation["responses"] = {str(status): shown}


def _list_answer(operation: Json, code: str) -> None:
    text: Json = {"type": ["string", "null"]}
    shown = {
        "register": {"const": code}, "count": {"type": "integer"}, "counted_all": {"type": "boolean"}, "next": text,
        "previous": text, "demonstration": {"type": "boolean"},
        "records": {"type": "array", "items": {"$ref": f"#/components/schemas/{code}_record"}},
    }  # fmt: skip
    _answer(operation, 200, {"type": "object", "properties": shown, "required": list(shown)})


def _changes_answer(operation: Json, code: str) -> None:
    values: Json = {"$ref": f"#/components/schemas/{code}_values"}
    change = {
        "change": {"type": "string", "enum": ["added", "changed", "withdrawn", "left"]}, "id": {"type": "integer"},
        "at": {"type": "string"}, "key": {"type": "object"}, "demonstration": {"type": "boolean"},
        "values": {"anyOf": [values, {"type": "null"}]},
    }  # fmt: skip
    shown = {
        "register": {"const": code}, "next": {"type": "string"}, "more": {"type": "boolean"},
        "demonstration": {"type": "boolean"},
        "changes": {"type": "array", "items": {"type": "object", "properties": change, "required": list(change)}},
    }  # fmt: skip
    _answer(operation, 200, {"type": "object", "properties": shown, "required": list(shown)})


def _record_answer(operation: Json, code: str) -> None:
    _answer(operation, 200, {"$ref": f"#/components/schemas/{code}_whole"}, ("ETag",))


def _created_answer(operation: Json, code: str) -> None:
    _answer(operation, 201, {"$ref": f"#/components/schemas/{code}_whole"}, ("ETag", "Location"))


def _batch_answer(operation: Json, code: str) -> None:
    made = schemas.records.LotAnswer.model_json_schema(by_alias=True)
    cells, rows = made["$defs"]["Cell"], made["$defs"]["RowAnswer"]
    rows["properties"]["problems"]["items"] = cells
    made["properties"]["answers"]["items"] = rows
    made.pop("$defs")
    _answer(operation, 200, made)


_ANSWERS = {
    "list": _list_answer,
    "changes": _changes_answer,
    "get": _record_answer,
    "correct": _record_answer,
    "withdraw": _record_answer,
    "create": _created_answer,
    "batch": _batch_answer,
}
