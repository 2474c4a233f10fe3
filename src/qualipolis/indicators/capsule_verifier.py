"""Checks a capsule: one published figure with everything that is needed to compute it again.

This file stands alone. It needs Python 3.11 and nothing else, least of all the system that wrote the capsule.
Use: python capsule_verifier.py CAPSULE.json [--key PUBLIC_KEY_HEX]

What is checked, in this order: the digest of the content, the signature over it, the Merkle root of the record
commitments (authorised level), the proof that the digest stands in a transparency log (where one is enclosed), and
that the cells, added up as the formula says, give the value, numerator, denominator and interval of the figure.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal
from statistics import NormalDist

SCHEMA = "qualipolis.capsule/1"
EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)
PLACES = Decimal("0.000001")
Z95 = 1.959963984540054
# Square roots may differ in the last bits between machines; a millionth of a percentage point is no difference.
NEAR = Decimal("0.000002")


class Unsound(Exception):
    """The capsule does not prove what it says."""


def canonical(thing):
    """Canonical JSON for what capsules hold (RFC 8785 without floats: numbers are integers or text)."""
    if isinstance(thing, float):
        raise Unsound("a number is written with a decimal point; capsules write it as text")
    if isinstance(thing, dict):
        keys = sorted(thing, key=lambda k: k.encode("utf-16-be"))
        return (
            "{" + ",".join(json.dumps(k, ensure_ascii=False) + ":" + canonical(thing[k]) for k in keys) + "}"
        )
    if isinstance(thing, list):
        return "[" + ",".join(canonical(one) for one in thing) + "]"
    return json.dumps(thing, ensure_ascii=False)


def digest(thing):
    """SHA-256 of the canonical JSON, as hex."""
    return hashlib.sha256(canonical(thing).encode("utf-8")).hexdigest()


def leaf(content):
    """Hash of a leaf (RFC 6962)."""
    return hashlib.sha256(b"\x00" + content).digest()


def node(left, right):
    """Hash of an inner node (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves):
    """Merkle tree hash of a list of contents."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root(leaves[:split]), root(leaves[split:]))


def included(content, index, size, proof, wanted):
    """Whether the leaf stands at `index` in the log of `size` with this root (RFC 9162, 2.1.3.2)."""
    if index >= size:
        return False
    first, last, found = index, size - 1, leaf(content)
    for step in proof:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node(step, found)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            found = node(found, step)
        first, last = first >> 1, last >> 1
    return last == 0 and found == wanted


def rounded(number):
    """A figure with six places."""
    return Decimal(number).quantize(PLACES, context=EXACT)


def divided(top, bottom, scale=1):
    """scale × top / bottom with six places."""
    return rounded(EXACT.divide(EXACT.multiply(Decimal(top), Decimal(scale)), Decimal(bottom)))


def quantile(formula):
    """The normal quantile of the formula's level; capsules that name none are of 95 %."""
    level = float(formula.get("level", "0.95"))
    return Z95 if level == 0.95 else NormalDist().inv_cdf(0.5 + level / 2)


def wilson(hits, n, scale, z=Z95):
    """Wilson limits."""
    z2, share = z * z, hits / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return rounded(max(0.0, centre - half) * scale), rounded(min(1.0, centre + half) * scale)


class Cells:
    """The capsule's cells: sums by area, month and group, added up over the months a period covers."""

    def __init__(self, capsule):
        self.parts, self.city = capsule["parts"], capsule["city"]
        self.parameters = capsule.get("parameters", {})

    def groups(self, name, period):
        """Sums by group; None keys for parts without groups."""
        part, found = self.parts[name], {}
        first, last = period[0], period[0] + period[1] - 1
        if part["mode"] == "counted":
            known = part["counted"].get(f"{period[0]}+{period[1]}")
            return {(): [Decimal(known)]} if known is not None else {}
        cells = [c for c in part["cells"] if self._counts(part, c[1], first, last)]
        if part["mode"] == "latest" and cells:
            newest = max(c[1] for c in cells)
            cells = [c for c in cells if c[1] == newest]
        for _, _, group, sums in cells:
            key = tuple(group or ())
            held = found.setdefault(key, [Decimal(0)] * len(sums))
            found[key] = [a + Decimal(b) for a, b in zip(held, sums, strict=True)]
        found = {key: sums for key, sums in found.items() if any(sums)}
        return self._best(part, found)

    def _counts(self, part, month, first, last):
        if part["mode"] == "flow":
            return first <= month <= last
        if part["mode"] == "latest":
            return last - part["back"] < month <= last
        return month <= last

    def _best(self, part, found):
        order = part.get("prefer") or []
        if not order:
            return found
        best = {}
        for key, sums in found.items():
            place = order.index(key[-1]) if key[-1] in order else len(order)
            if key[:-1] not in best or place < best[key[:-1]][0]:
                best[key[:-1]] = (place, sums)
        return {key: sums for key, (_, sums) in best.items()}

    def sums(self, name, period):
        """Sums of a part, None without records."""
        return self.groups(name, period).get(())


def compute(formula, cells, period):
    """The figure (value, numerator, denominator, low, high) or None where there is none."""
    return RULES[formula["kind"]](formula, cells, period)


def total(formula, cells, period):
    """The last sum of a part over a divisor; zero where the register speaks and nothing counts."""
    sums = cells.sums(formula["part"], period)
    if sums is None:
        speaks = formula.get("present")
        if not formula["zero"] or (speaks and cells.sums(speaks, period) is None):
            return None
        sums = [Decimal(0)]
    value = divided(sums[-1], formula["divisor"])
    return value, value, None, None, None


def share(formula, cells, period):
    """Hits among all."""
    below, above = cells.sums(formula["all"], period), cells.sums(formula["hits"], period)
    if below is None or not below[-1]:
        return None
    top = above[-1] if above else Decimal(0)
    low = high = None
    if formula["sample"] and len(below) == 1:
        low, high = wilson(float(top), float(below[-1]), formula["scale"], quantile(formula))
    return divided(top, below[-1], formula["scale"]), rounded(top), rounded(below[-1]), low, high


def quotient(formula, cells, period):
    """One sum over another."""
    above, below = cells.sums(formula["top"], period), cells.sums(formula["bottom"], period)
    if below is None or not below[-1]:
        return None
    top = above[-1] if above else Decimal(0)
    return divided(top, below[-1], formula["scale"]), rounded(top), rounded(below[-1]), None, None


def average(formula, cells, period):
    """Sum over count."""
    sums = cells.sums(formula["part"], period)
    if sums is None or not sums[0]:
        return None
    return divided(sums[1], sums[0]), rounded(sums[1]), rounded(sums[0]), None, None


def change(formula, cells, period):
    """Growth in percent against an earlier period."""
    then = [period[0] - 12, period[1]]
    if formula["against"] == "previous":
        then = [period[0] - period[1], period[1]]
    elif formula["against"].isdigit():
        then = [period[0] + int(formula["against"]) * 12 - period[0] // 12 * 12, period[1]]
    now, base = compute(formula["of"], cells, period), compute(formula["of"], cells, then)
    if now is None or base is None or not base[0]:
        return None
    ratio = now[0] / base[0]
    if formula["compound"]:
        ratio = rounded(float(ratio) ** (1 / ((period[0] - then[0]) // 12)))
    return rounded((ratio - 1) * (-100 if formula["reduction"] else 100)), now[0], base[0], None, None


def against(formula, cells, period):
    """Our figure; the reference must be computable too."""
    ours = compute(formula["ours"], cells, period)
    return ours if ours is not None and compute(formula["reference"], cells, period) is not None else None


def position(formula, cells, period):
    """The city's rank among the groups."""
    figures = {key[0]: sums[-1] for key, sums in cells.groups(formula["part"], period).items()}
    if cells.city not in figures:
        return None
    sign = 1 if formula["best"] == "high" else -1
    ours = figures[cells.city]
    rank = 1 + sum(1 for other in figures.values() if sign * other > sign * ours)
    return Decimal(rank), rounded(ours), Decimal(len(figures)), None, None


def stratified(formula, cells, period):
    """A rate over weighted classes; thin classes hand their weight to their parent's others."""
    taken = {k[0]: int(s[0]) for k, s in sorted(cells.groups(formula["all"], period).items()) if s[0]}
    passed = {k[0]: int(s[0]) for k, s in cells.groups(formula["hits"], period).items()}
    if formula.get("weights_part"):
        groups = cells.groups(formula["weights_part"], period)
        weights = {k[0]: float(s[-1]) / float(s[0]) for k, s in groups.items() if s[0]}
    else:
        weights = {k: float(v) for k, v in formula["weights"].items()}
    weights = {k: v for k, v in sorted(weights.items()) if v > 0}
    known = {k for k in weights if taken.get(k, 0) >= formula["least"]}
    if not known:
        return None
    whole, depth = sum(weights.values()), formula["parent"]
    carried = {k: weights[k] / whole for k in sorted(known)}
    for key in weights:
        if key not in known:
            near = [k for k in known if k[:depth] == key[:depth]] or known
            base = sum(weights[k] for k in sorted(near))
            for k in sorted(near):
                carried[k] += weights[key] / whole * weights[k] / base
    rate = sum(w * passed.get(k, 0) / taken[k] for k, w in carried.items())
    variance, z2 = 0.0, quantile(formula) ** 2
    for key, weight in carried.items():
        shrunk = (passed.get(key, 0) + z2 / 2) / (taken[key] + z2)
        variance += weight * weight * shrunk * (1 - shrunk) / taken[key]
    n = sum(taken[k] for k in carried)
    pooled = (rate * n + z2 / 2) / (n + z2)
    effective = pooled * (1 - pooled) / variance if variance > 0 else float(n)
    low, high = wilson(rate * effective, effective, formula["scale"], quantile(formula))
    return (
        rounded(rate * formula["scale"]),
        Decimal(sum(passed.get(k, 0) for k in taken)),
        Decimal(sum(taken.values())),
        low,
        high,
    )


def surveyed(formula, cells, period):
    """A weighted mean with its linearised error."""
    rows = [s for s in cells.groups(formula["part"], period).values() if s[0] and s[1]]
    if not rows or sum(r[0] for r in rows) < formula["least"]:
        return None
    weight, top = sum(r[1] for r in rows), sum(r[2] for r in rows)
    mean, variance = EXACT.divide(top, weight), 0.0
    for n, w, wy, ww, wwy, wwyy in rows:
        if n >= 2:
            residual = float(wy - mean * w)
            squares = float(wwyy - 2 * mean * wwy + mean * mean * ww)
            variance += float(n) / float(n - 1) * max(0.0, squares - residual * residual / float(n))
    half, value = rounded(quantile(formula) * math.sqrt(variance) / float(weight)), rounded(mean)
    return value, rounded(top), rounded(weight), value - half, value + half


def composite(formula, cells, period):
    """Weighted scores between fixed thresholds."""
    value = 0.0
    for one in formula["components"]:
        inner = compute(one["formula"], cells, period)
        if inner is None:
            return None
        low, high = float(one["low"]), float(one["high"])
        place = min(1.0, max(0.0, (float(inner[0]) - low) / (high - low)))
        value += float(one["weight"]) * (formula["floor"] + (100 - formula["floor"]) * place)
    return rounded(value), None, None, None, None


RULES = {
    "total": total, "share": share, "quotient": quotient, "average": average, "change": change, "against": against,
    "position": position, "stratified": stratified, "surveyed": surveyed, "composite": composite,
}  # fmt: skip


def check_figure(content):
    """The cells give the figure."""
    found = compute(content["formula"], Cells(content), content["span"])
    said = content["figure"]
    if (found is None) != (said["value"] is None):
        raise Unsound("the cells and the figure disagree on whether there is a value")
    if found is None:
        return "no value, as the cells say"
    for name, got in zip(("value", "numerator", "denominator", "low", "high"), found, strict=True):
        wanted = said.get(name)
        if wanted is not None and (got is None or abs(Decimal(wanted) - got) > NEAR):
            raise Unsound(f"{name} is {wanted}, the cells give {got}")
    return f"the cells give {found[0]}"


def check_records(capsule):
    """Commitments of the authorised level hash to the roots of the content."""
    said = []
    for name, records in capsule.get("records", {}).items():
        for one in records:
            content = canonical([one["salt"], one["register"], one["record"], one["cells"]]).encode()
            if hashlib.sha256(content).hexdigest() != one["commitment"]:
                raise Unsound(f"record {one['record']} of {name} differs from its commitment")
        found = root([bytes.fromhex(one["commitment"]) for one in records]).hex()
        if found != capsule["content"]["parts"][name]["records_root"]:
            raise Unsound(f"the records of {name} are not those that were committed to")
        said.append(f"{len(records)} records of {name} match their commitments")
    return said


def check_signature(capsule, trusted=None):
    """The signature over the digest, by the key in the capsule or the one that is trusted."""
    signature = capsule["signature"]
    if trusted and signature["key"] != trusted:
        raise Unsound("another key has signed than the one you trust")
    digest, value = bytes.fromhex(capsule["digest"]), bytes.fromhex(signature["value"])
    if not is_signed(bytes.fromhex(signature["key"]), digest, value):
        raise Unsound("the signature does not fit the digest")
    return f"signed by {signature['key'][:16]}…"


# Ed25519 (RFC 8032, 5.1.7), checking only: nothing here is secret, so it need not run in constant time.
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT = pow(2, (PRIME - 1) // 4, PRIME)


def is_signed(key, message, signature):
    """Whether the holder of the public key signed the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    owner, shown = point(key), point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or shown is None or scalar >= ORDER:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    base = point((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
    return same(times(scalar, base), plus(shown, times(hashed, owner)))


def point(text):
    """The point of 32 bytes in extended coordinates, None where there is none."""
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign):
        return None
    x = PRIME - x if x & 1 != sign else x
    return x, y, 1, x * y % PRIME


def plus(a, b):
    """The sum of two points."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % PRIME, (a[1] + a[0]) * (b[1] + b[0]) % PRIME
    g, h = 2 * a[3] * b[3] * CURVE % PRIME, 2 * a[2] * b[2] % PRIME
    w, x, y, z = f - e, h - g, h + g, f + e
    return w * x % PRIME, y * z % PRIME, x * y % PRIME, w * z % PRIME


def times(scalar, one):
    """A point added to itself so many times."""
    total = (0, 1, 1, 0)
    while scalar:
        total = plus(total, one) if scalar & 1 else total
        one, scalar = plus(one, one), scalar >> 1
    return total


def same(a, b):
    """Whether two points are the same."""
    return (a[0] * b[2] - b[0] * a[2]) % PRIME == 0 and (a[1] * b[2] - b[1] * a[2]) % PRIME == 0


def check_log(capsule):
    """The digest stands in the transparency log."""
    proof = capsule["log"]
    path = [bytes.fromhex(step) for step in proof["proof"]]
    entry = bytes.fromhex(capsule["digest"])
    if not included(entry, proof["index"], proof["size"], path, bytes.fromhex(proof["root"])):
        raise Unsound("the proof does not lead to the root of the log")
    return f"entry {proof['index']} of a log of {proof['size']}"


def verify(capsule, trusted=None):
    """What was checked, one sentence each; raises Unsound at the first thing that does not hold."""
    if capsule.get("schema") != SCHEMA:
        raise Unsound(f"this is no capsule of the form {SCHEMA}")
    if digest(capsule["content"]) != capsule["digest"]:
        raise Unsound("the content differs from its digest")
    said = [f"the content has the digest {capsule['digest'][:16]}…", check_signature(capsule, trusted)]
    said += check_records(capsule)
    if "log" in capsule:
        said.append(check_log(capsule))
    return [*said, check_figure(capsule["content"])]


def main(arguments):
    """Check the file named first; exit code 0 when everything holds, 1 when not, 2 when it cannot be read."""
    trusted = arguments[arguments.index("--key") + 1] if "--key" in arguments else None
    try:
        with open(arguments[0], encoding="utf-8") as stream:
            capsule = json.load(stream)
    except (OSError, ValueError, IndexError) as fault:
        print(f"The capsule cannot be read: {fault}", file=sys.stderr)
        return 2
    try:
        for line in verify(capsule, trusted):
            print(f"✓ {line}")
    except (Unsound, KeyError, TypeError, ValueError, ArithmeticError) as fault:
        print(f"✗ {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
