"""Labelled demonstration evidence: deterministic records for every register.

The pack holds the scenario (volumes, rates, weak spots) as data; this package holds the mechanics. It knows
registers and areas and nothing of the programme: a target's value is never read here (a test holds that).
"""

from qualipolis.packs.demonstration.generator import evidence, registers_covered
from qualipolis.packs.demonstration.scenario import Scenario, load_scenario
from qualipolis.packs.demonstration.world import Place, World

__all__ = ["Place", "Scenario", "World", "evidence", "load_scenario", "registers_covered"]
