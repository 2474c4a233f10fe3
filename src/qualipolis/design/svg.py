"""Small pieces of SVG as text, drawn by attributes and classes only: no style, no script (content policy)."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1):g}" if abs(value) < 1e6 else f"{value:.0f}"


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element; `class_` becomes class, underscores hyphens, None is left out, floats are shortened."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    text = number(value) if isinstance(value, float) else str(value)
    return f' {name}="{escape(text)}"'


def text(x: float, y: float, words: str, anchor: str | None = None, class_: str | None = None) -> str:
    """A label; `anchor` is start, middle or end."""
    return element("text", escape(words), class_=class_, x=float(x), y=float(y), text_anchor=anchor)


def path(d: str, class_: str) -> str:
    """A path with its class."""
    return element("path", class_=class_, d=d)


def polyline(pairs: list[tuple[float, float]]) -> str:
    """The path of an open line through the points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in pairs)


def circle(x: float, y: float, radius: float, class_: str) -> str:
    """A dot."""
    return element("circle", class_=class_, cx=float(x), cy=float(y), r=float(radius))


def rect(x: float, y: float, width: float, height: float, class_: str) -> str:
    """A bar."""
    return element("rect", class_=class_, x=float(x), y=float(y), width=float(width), height=float(height))


def picture(width: float, height: float, content: str, class_: str, alt: str, **attributes: object) -> str:
    """A whole picture with its text alternative."""
    box = f"0 0 {number(width)} {number(height)}"
    return element("svg", content, class_=class_, viewBox=box, role="img", aria_label=alt, **attributes)
