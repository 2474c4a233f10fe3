"""The lists that travel with a bundle, and the archive that holds all of it."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from ..exports import DANGEROUS
from . import store
from .bundle_plan import Layout, Part, Section
from .types import DISCLOSURE, USES

CONTENTS, MANIFEST = "contents.csv", "manifest.json"
HEADS = (
    "项目",
    "编号",
    "名称",
    "文号",
    "制发单位",
    "日期",
    "有效期至",
    "页数",
    "是否盖章",
    "公开属性",
    "用途",
    "页码",
)


def write_archive(path: Path, layout: Layout, pdfs: Mapping[str, Path], digests: Mapping[str, str]) -> None:
    """Writes PDFs, attached originals, list and manifest; what is packed already is stored, not packed again."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, source in pdfs.items():
            archive.write(source, name)
        archive.writestr(CONTENTS, _csv(layout), zipfile.ZIP_DEFLATED)
        words = json.dumps(manifest(layout, digests), ensure_ascii=False, indent=1)
        archive.writestr(MANIFEST, words, zipfile.ZIP_DEFLATED)
        for one in layout.attached:
            suffix = Path(one.kept.filename).suffix.lower()
            archive.write(store.path_of(one.kept.digest), f"attachments/{one.number}{suffix}")


def _csv(layout: Layout) -> bytes:
    """The list for a spreadsheet: a line for each item and file."""
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(HEADS)
    for section, part in layout.parts:
        rows.writerow(
            [f"'{c}" if DANGEROUS.match(c) else c for c in _row(section, part, len(layout.volumes))]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(section: Section, part: Part, volumes: int) -> Sequence[str]:
    entry, kept = part.file.entry, part.file.kept
    uses = "、".join(USES[u][0] for u in USES if u in entry.uses)
    return (
        section.name, part.file.number, entry.name, entry.document_no, entry.issuer, str(entry.issued_on or ""),
        str(entry.valid_until or ""), str(kept.pages or ""), "是" if entry.sealed else "否",
        DISCLOSURE[entry.disclosure][0], uses, part.place(volumes),
    )  # fmt: skip


def manifest(layout: Layout, digests: Mapping[str, str]) -> dict[str, object]:
    """Every file with its digest and items, and the digest of each PDF made."""
    return {
        "schema": "qualipolis.evidence-bundle/2",
        "demonstration": any(f.is_demonstration for f in layout.files.values()),
        "pdfs": [{"name": name, "sha256": digest} for name, digest in digests.items()],
        "files": [
            {"number": f.number, "version": f.version, "sha256": f.kept.digest, "items": [str(i) for i in f.items]}
            for f in layout.files.values()
        ],
    }  # fmt: skip
