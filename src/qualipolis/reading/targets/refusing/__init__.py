"""The rules that say why a number is no target, in the order in which they are tried."""

from qualipolis.reading.targets.refusing import names, grants, attributes, sets, spans  # isort: skip
from qualipolis.reading.targets.refusing.sight import Refusal, Sight, refuse

__all__ = ["Refusal", "Sight", "attributes", "grants", "names", "refuse", "sets", "spans"]
