"""Mutates documents and reads them: python -m qualipolis.reading.fuzz --seconds 60 [--seed 1] FOLDER_OR_FILE …

Each round takes a text, deletes, doubles, swaps, splices and injects stretches, marks, numbers and notes, reads the result and
asks: no failure, every promise of `promises` kept, time within the bound, the same text read the same. What breaks is made
small and printed with its seed; exit status 1 says that something broke.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualipolis.reading.assembly import read
from qualipolis.reading.promises import broken

SAMPLE = (
    "某市人民政府关于印发质量行动方案的通知\n某政发〔2023〕1号\n各县（市、区）人民政府，市政府各部门：\n一、总体要求\n到2025年，合格率达到98%以上。\n"
    "二、主要任务\n（一）提升质量。每年培育企业10家以上，新增品牌3-5个。（市工信局牵头，市财政局、各县（市、区）政府按职责分工负责）\n"
    "1.强化标准。实现全覆盖。\n牵头单位：市市场监管局\n责任单位：市教育局、财政局\n完成时限：2024年6月底前\n2023年1月3日\n"
)
PIECES = (
    "（）〔〕【】《》“”()[]。；，、：:;,.\n\r\t 　０９１２零一十百万亿%％‰年月日个家项"
    + "前后第以上以下左右-—~至到等和及会同负责牵头配合落实均需全覆盖所有"
)
WORDS = tuple(
    line.strip()
    for line in """
        （一） | 1. | （1） | ① | 第三章 | 专栏2 | 一、 | —— | 到2025年 | 2023-2025年 | 每年 | “十四五”末 | 50%以上 | 1.5万人次
        三分之二 | 翻一番 | 附件 | 新增 | 达到 | 不低于 | 全省前三 | 给予奖励 | 12345 | 2023年13月45日 | 99999999999999999999 | 0
        1,234,567.89 | 责任单位：市教育局 | （市发改委、工信局按职责分工负责） | 以下均需各县区政府落实，不再列出 | 全部纳入
        列第一位者为牵头单位，下同 | 分别达到5、6、7% | 所有甲和乙至少
    """.replace("\n", "|").split("|")
    if line.strip()
)
Mutation = Callable[[random.Random, str, str], str]


#: Pieces that, repeated without end, have been slow once or might be.
HOSTILE = (
    "(",
    "1",
    "1,",
    "一",
    "、",
    "“",
    "2025年",
    "5个",
    "(一)",
    "\n1.",
    "(市发改委、工信局负责)",
    "\n责任单位:市教育局、财政局",
    "所有",
    "低于全省平均",
    "甲率和乙率",
    "到2025年,合格率" + "及零" * 40 + "达到95%。",
    "到2025年,合格率" + "及率" * 40 + "达到95%。",
    "建成产业园、",
    "到2025年,建成50个、60个和70%;",
    "1.",
    "0",
    "（1）",
    "专栏2",
    "翻一番",
    "(市教育局牵头,市财政局负责落实)",
    "——",
    "以下均需各县区政府落实,",
    "分别达到5、6、7%",
)


def _span(dice: random.Random, text: str, most: int = 400) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.randint(0, dice.choice((3, 40, most))))


def delete(dice: random.Random, text: str, other: str) -> str:
    """Without a stretch."""
    start, end = _span(dice, text)
    return text[:start] + text[end:]


def double(dice: random.Random, text: str, other: str) -> str:
    """With a stretch two to twenty times."""
    start, end = _span(dice, text, 200)
    return text[:start] + text[start:end] * dice.randint(2, 20) + text[end:]


def swap(dice: random.Random, text: str, other: str) -> str:
    """With two neighbouring stretches in each other's place."""
    a, b = _span(dice, text)
    c = min(len(text), b + dice.randint(0, 200))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def inject(dice: random.Random, text: str, other: str) -> str:
    """With characters, words or numbers put in at several places."""
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(text) + 1)
        word = (
            dice.choice(WORDS) if dice.random() < 0.6 else "".join(dice.choices(PIECES, k=dice.randint(1, 4)))
        )
        text = text[:at] + word + text[at:]
    return text


def splice(dice: random.Random, text: str, other: str) -> str:
    """With a stretch of another document."""
    start, end = _span(dice, other, 2000)
    at = dice.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def flatten(dice: random.Random, text: str, other: str) -> str:
    """Without the line ends of a part, as a bad extraction leaves it."""
    start, end = _span(dice, text, 5000)
    return text[:start] + text[start:end].replace("\n", "") + text[end:]


def garble(dice: random.Random, text: str, other: str) -> str:
    """With one mark for another: brackets, stops, digits."""
    marks = [at for at, char in enumerate(text) if char in "（）()〔〕。，；、：0123456789一二三"]
    letters = list(text)
    for at in dice.sample(marks, min(len(marks), dice.randint(1, 30))):
        letters[at] = dice.choice(PIECES)
    return "".join(letters)


def flood(dice: random.Random, text: str, other: str) -> str:
    """With one mark or word many times over."""
    word = dice.choice(WORDS) if dice.random() < 0.5 else "".join(dice.choices(PIECES, k=dice.randint(1, 3)))
    at = dice.randrange(len(text) + 1)
    return text[:at] + word * dice.randint(100, 5000) + text[at:]


MUTATIONS: tuple[Mutation, ...] = (flood, delete, double, swap, inject, splice, flatten, garble)


def mutated(dice: random.Random, texts: list[str]) -> str:
    """A text after one to six mutations."""
    text = dice.choice(texts)
    for _ in range(dice.randint(1, 6)):
        text = dice.choice(MUTATIONS)(dice, text, dice.choice(texts))
    return text


def bound(size: int) -> float:
    """The seconds of processor time that a text may take: a fixed part, and 50 µs for each character."""
    return 0.5 + 50e-6 * size


def faults(text: str) -> list[str]:
    """What goes wrong with a text; empty where nothing does."""
    began = time.process_time()
    try:
        reading = read(text)
    except Exception:  # whatever a text makes the reader raise is a finding
        return [traceback.format_exc(limit=-3)]
    spent = time.process_time() - began
    found = broken(reading)
    if spent > bound(len(text)):
        found.append(f"{len(text)} characters took {spent:.2f} s")
    return found


def smaller(text: str, fails: Callable[[str], bool], seconds: float = 20.0) -> str:
    """A part of a text that still fails: ever smaller stretches are left out as long as it does."""
    end, size = time.monotonic() + seconds, max(len(text) // 2, 1)
    while size and time.monotonic() < end:
        at = 0
        while at < len(text) and time.monotonic() < end:
            shorter = text[:at] + text[at + size :]
            if fails(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


@dataclass
class Report:
    """What a run found."""

    rounds: int = 0
    characters: int = 0
    findings: int = 0
    slowest: float = 0.0


def run(texts: list[str], seconds: float, seed: int, most: int = 5) -> Report:
    """Reads mutated texts for some seconds; prints each finding."""
    report, end = Report(), time.monotonic() + seconds
    while time.monotonic() < end and report.findings < most:
        number = seed + report.rounds
        text = mutated(random.Random(number), texts)
        began = time.process_time()
        found = faults(text)
        report.slowest = max(report.slowest, (time.process_time() - began) / max(len(text), 1000))
        report.rounds += 1
        report.characters += len(text)
        if found:
            report.findings += 1
            _tell(number, text, found)
    return report


def _tell(number: int, text: str, found: list[str]) -> None:
    kind = found[0].strip().splitlines()[-1]
    small = smaller(
        text, lambda part: any(f.strip().splitlines()[-1][:12] == kind[:12] for f in faults(part))
    )
    sys.stdout.write(f"seed {number}: {kind}\n{found[0]}\n  text: {small!r}\n")


def load(names: list[str]) -> list[str]:
    """The texts of files and folders; the sample where none is given."""
    paths = [Path(name) for name in names]
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    return [file.read_text("utf-8") for file in files] or [SAMPLE]


def main(arguments: list[str]) -> int:
    """Runs and reports."""
    parser = argparse.ArgumentParser(
        prog="python -m qualipolis.reading.fuzz", description="Reads mutated documents."
    )
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("texts", nargs="*")
    chosen = parser.parse_args(arguments)
    report = run(load(chosen.texts), chosen.seconds, chosen.seed)
    sys.stdout.write(
        f"{report.rounds} texts, {report.characters:,} characters, {report.findings} findings; "
        f"slowest {report.slowest * 1e6:.0f} µs a character\n"
    )
    return 1 if report.findings else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
