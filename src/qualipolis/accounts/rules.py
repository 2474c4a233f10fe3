"""The one table of roles and scopes, and the decisions that follow from it."""

from qualipolis.accounts.types import Actor, Role, Scope
from qualipolis.kernel.errors import Problem

CAPABILITIES: dict[str, tuple[str, str]] = {
    "console.see": ("进入工作台", "open the console"),
    "programme.correct": ("更正解读", "correct a reading"),
    "programme.confirm": ("确认解读", "confirm a reading"),
    "programme.answer": ("答复待定问题", "answer an open question"),
    "documents.load": ("载入文件", "load a document"),
    "records.read": ("查看登记", "see records"),
    "records.write": ("填报登记", "enter and correct records"),
    "records.private": ("查看个人与敏感项", "see personal and sensitive columns"),
    "records.review": ("审核登记", "review what was entered"),
    "records.approve": ("批准期间数据", "approve a period"),
    "records.reopen": ("退回重报", "reopen an approved period"),
    "figures.read": ("查看未公布数值", "see figures before their release"),
    "figures.report": ("报送数值", "report a figure"),
    "figures.settle": ("核定数值", "settle a figure"),
    "matters.direct": ("交办和裁定事项", "direct matters and rule on them"),
    "publication.release": ("批准公布", "release to the public"),
    "audit.read": ("查看留痕", "read the audit trail"),
    "accounts.manage": ("管理账号", "open and close accounts"),
    "tokens.issue": ("签发接口令牌", "issue tokens to machines"),
}

_READ = {"console.see", "records.read", "figures.read"}
_REPORT = {"records.write", "records.private", "records.review", "figures.report", "tokens.issue"}
_APPROVE = {"records.approve"}
_OFFICE = (
    _READ
    | _REPORT
    | {
        "programme.correct",
        "programme.confirm",
        "programme.answer",
        "documents.load",
        "records.approve",
        "records.reopen",
        "figures.settle",
        "matters.direct",
        "publication.release",
        "audit.read",
        "accounts.manage",
    }
)

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role("office", "质量办", "Quality office", Scope.CITY, frozenset(_OFFICE)),
        Role("department", "部门人员", "Department officer", Scope.BODY, frozenset(_READ | _REPORT)),
        Role(
            "county",
            "县区人员",
            "County officer",
            Scope.AREA,
            frozenset(_READ | _REPORT | {"records.approve"}),
        ),
        Role("auditor", "审计人员", "Auditor", Scope.CITY, frozenset(_READ | {"audit.read"})),
        Role("public", "公众", "Public", Scope.NONE, frozenset()),
        Role("system", "系统", "System", Scope.CITY, frozenset(CAPABILITIES)),
    )
}


def role_of(actor: Actor) -> Role:
    """The actor's role; an unknown role is a Problem that lists the known ones."""
    try:
        return ROLES[actor.role]
    except KeyError:
        raise Problem(
            f"unknown role {actor.role!r}", where=actor.username, fix=f"use one of {', '.join(ROLES)}"
        ) from None


def may(actor: Actor, capability: str) -> bool:
    """Whether the actor's role, and a machine's token, include the capability (scope is a separate question)."""
    if capability not in CAPABILITIES:
        raise Problem(f"unknown capability {capability!r}", fix=f"use one of {', '.join(CAPABILITIES)}")
    return capability in role_of(actor).may and (actor.only is None or capability in actor.only)


def require(actor: Actor, capability: str) -> None:
    """Raises a Problem naming who can grant it when the actor may not."""
    if not may(actor, capability):
        holders = "、".join(r.zh for r in ROLES.values() if capability in r.may and r.code != "system")
        zh, en = CAPABILITIES[capability]
        raise Problem(
            f"{actor.username} may not {en} ({zh})",
            where=f"role {role_of(actor).en}",
            fix=f"ask one of: {holders}",
        )


def reaches_body(actor: Actor, body_codes: frozenset[str] | set[str]) -> bool:
    """Whether something that these bodies answer for lies within the actor's scope."""
    scope = role_of(actor).scope
    if scope is Scope.BODY:
        return actor.body_code in body_codes
    return scope in (Scope.CITY, Scope.AREA)
