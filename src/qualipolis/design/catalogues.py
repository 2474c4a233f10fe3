"""Catalogues of interface strings without tools: collect from the source, keep what is translated, write PO and MO.

A message is (context, singular, plural). The strings in the source are English; `zh_Hans` translates each of them,
`en` repeats them, so that both are complete and a missing one is seen by a test, not by a reader.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = {"zh_Hans": 1, "en": 2}
"""Catalogue folders and how many plural forms each has."""

_PLURALS = {1: "nplurals=1; plural=0;", 2: "nplurals=2; plural=(n != 1);"}
_CALLS = {
    "_": "m", "gettext": "m", "gettext_lazy": "m", "gettext_noop": "m",
    "ngettext": "mp", "ngettext_lazy": "mp", "pgettext": "cm", "pgettext_lazy": "cm",
    "npgettext": "cmp", "npgettext_lazy": "cmp",
}  # fmt: skip
_STRING = r"""(?:u?"(?:\\.|[^"\\])*"|u?'(?:\\.|[^'\\])*')"""
_IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")


@dataclass(frozen=True, order=True, slots=True)
class Message:
    """A string of the interface."""

    context: str
    singular: str
    plural: str = ""


def collect(root: Path) -> set[Message]:
    """Every message in the Python files and templates below a folder."""
    found: set[Message] = set()
    for path in sorted(root.rglob("*.py")):
        if "migrations" not in path.parts:
            found.update(in_python(path.read_text("utf-8")))
    for path in sorted(root.rglob("templates/**/*.html")):
        found.update(in_template(path.read_text("utf-8")))
    return found


def in_python(source: str) -> Iterator[Message]:
    """Messages of calls whose arguments are plain strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if shape := _CALLS.get(name):
                texts = [a.value for a in node.args[: len(shape)] if isinstance(a, ast.Constant)]
                if len(texts) == len(shape) and all(isinstance(t, str) for t in texts):
                    yield _message(shape, texts)


def in_template(source: str) -> Iterator[Message]:
    """Messages of a template, by way of what Django itself makes of it for extraction."""
    from django.utils.translation.template import templatize

    for name, written in _IN_TEMPLATE.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(_STRING, written)]
        shape = _CALLS[name]
        yield _message(shape, texts[: len(shape)])


def _message(shape: str, texts: list[str]) -> Message:
    parts = dict(zip(shape, texts, strict=True))
    return Message(parts.get("c", ""), parts["m"], parts.get("p", ""))


def read_po(text: str) -> dict[Message, tuple[str, ...]]:
    """Messages and translations of a PO file; the head is left out."""
    found: dict[Message, tuple[str, ...]] = {}
    for block in re.split(r"\n\s*\n", text):
        fields = _fields(block)
        if fields.get("msgid"):
            message = Message(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""))
            forms = sorted(key for key in fields if key.startswith("msgstr"))
            found[message] = tuple(fields[key] for key in forms)
    return found


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        if match := re.match(r"(msg\w+(?:\[\d\])?)\s+(\".*\")$", line):
            key = match[1]
            fields[key] = ast.literal_eval(match[2])
        elif line.startswith('"') and key:
            fields[key] += ast.literal_eval(line)
    return fields


def merged(
    messages: Iterable[Message], known: Mapping[Message, tuple[str, ...]], language: str
) -> dict[Message, tuple[str, ...]]:
    """What is needed now, with what was translated; English repeats itself."""
    forms = LANGUAGES[language]
    made: dict[Message, tuple[str, ...]] = {}
    for message in sorted(messages):
        if language == "en":
            made[message] = (message.singular, message.plural)[: 2 if message.plural else 1]
        else:
            made[message] = known.get(message) or ("",) * (forms if message.plural else 1)
    return made


def write_po(entries: Mapping[Message, tuple[str, ...]], language: str) -> str:
    """The text of a PO file."""
    head = f'msgid ""\nmsgstr ""\n{_quoted(_head(language))}\n'
    return head + "".join(f"\n{_entry(m, forms)}" for m, forms in entries.items())


def _head(language: str) -> str:
    lines = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {_PLURALS[LANGUAGES[language]]}",
    )
    return "".join(f"{line}\n" for line in lines)


def _entry(message: Message, forms: tuple[str, ...]) -> str:
    lines = [f"msgctxt {_quoted(message.context)}"] if message.context else []
    lines.append(f"msgid {_quoted(message.singular)}")
    if not message.plural:
        return "\n".join([*lines, f"msgstr {_quoted(forms[0])}"]) + "\n"
    lines.append(f"msgid_plural {_quoted(message.plural)}")
    return "\n".join([*lines, *(f"msgstr[{i}] {_quoted(form)}" for i, form in enumerate(forms))]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def write_mo(entries: Mapping[Message, tuple[str, ...]], language: str) -> bytes:
    """The binary catalogue (GNU gettext manual, 10.3): sorted keys, offsets, texts; untranslated ones are left out."""
    pairs = {b"": _head(language).encode()}
    for message, forms in entries.items():
        if all(forms):
            key = f"{message.context}\x04{message.singular}" if message.context else message.singular
            pairs[(f"{key}\0{message.plural}" if message.plural else key).encode()] = "\0".join(
                forms
            ).encode()
    keys = sorted(pairs)
    count, table = len(keys), 28
    place = table + 16 * count
    index: list[tuple[int, int]] = []
    body = b""
    for text in (*keys, *(pairs[key] for key in keys)):
        index.append((len(text), place + len(body)))
        body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, table, table + 8 * count, 0, place)
    return head + b"".join(struct.pack("<2I", *one) for one in index) + body


def read_mo(content: bytes) -> dict[bytes, bytes]:
    """Keys and texts of a binary catalogue without its head, whatever tool wrote it."""
    count, keys, texts = struct.unpack_from("<3I", content, 8)

    def at(table: int, place: int) -> bytes:
        length, start = struct.unpack_from("<2I", content, table + 8 * place)
        return content[start : start + length]

    return {key: at(texts, i) for i in range(count) if (key := at(keys, i))}


def update(root: Path) -> dict[str, list[Message]]:
    """Bring the catalogues below `root/locale` up to date; gives what is not translated yet, by language."""
    messages = collect(root)
    missing: dict[str, list[Message]] = {}
    for language in LANGUAGES:
        folder = root / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        po = folder / "django.po"
        known = read_po(po.read_text("utf-8")) if po.exists() else {}
        entries = merged(messages, known, language)
        po.write_text(write_po(entries, language), "utf-8")
        (folder / "django.mo").write_bytes(write_mo(entries, language))
        missing[language] = [m for m, forms in entries.items() if not all(forms)]
    return missing


def faults(root: Path) -> dict[str, list[Message]]:
    """What `update` would change: strings without a translation, strings that are gone, a stale MO file."""
    messages = collect(root)
    found: dict[str, list[Message]] = {}
    for language in LANGUAGES:
        folder = root / "locale" / language / "LC_MESSAGES"
        known = read_po((folder / "django.po").read_text("utf-8"))
        wrong = [m for m in messages if not all(known.get(m, ("",)))]
        wrong += [m for m in known if m not in messages]
        if read_mo((folder / "django.mo").read_bytes()) != read_mo(write_mo(known, language)):
            wrong.append(Message("", "django.mo is not made from django.po: run `qualipolis messages`"))
        found[language] = sorted(wrong)
    return found
