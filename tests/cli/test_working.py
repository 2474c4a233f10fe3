"""The worker computes anew once writing rests, seals by the clock, and survives a fault of a round."""

from datetime import date
from types import SimpleNamespace

import pytest

from qualipolis.cli import working
from qualipolis.indicators import actions, queries
from qualipolis.jobs import worker
from qualipolis.registers import queries as registers


class Site:
    """What the worker sees of a site: a clock, the newest write, whether the figures are fresh."""

    def __init__(self, monkeypatch):
        self.now, self.head, self.fresh, self.computed = 0.0, 1, True, []
        monkeypatch.setattr(queries, "last", lambda: SimpleNamespace(as_of=date(2025, 9, 30)))
        monkeypatch.setattr(queries, "is_current", lambda day: self.fresh)
        monkeypatch.setattr(registers, "head", lambda: self.head)
        monkeypatch.setattr(registers, "has_demonstration", lambda: True)
        monkeypatch.setattr(actions, "compute", self._compute)
        self.rounds = working.Rounds(clock=lambda: self.now)

    def _compute(self, **given):
        self.computed.append((self.now, given["as_of"]))
        self.fresh = True

    def write(self):
        self.head += 1
        self.fresh = False

    def until(self, moment):
        while self.now < moment:
            self.now += 1
            self.rounds.look()


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(working.Rounds, "seal", staticmethod(lambda: 0))
    return Site(monkeypatch)


def test_figures_follow_when_writing_rests(site):
    site.until(30)
    assert site.computed == []
    site.write()
    site.until(40)
    assert site.computed == []
    site.until(60)
    assert [day for _, day in site.computed] == [date(2025, 9, 30)]
    site.until(200)
    assert len(site.computed) == 1


def test_unending_writes_do_not_put_figures_off_for_ever(site):
    for moment in range(1, 400, 4):
        site.write()
        site.until(moment)
    assert len(site.computed) >= 1


def test_the_trail_is_sealed_by_the_clock(monkeypatch):
    site, seals = Site(monkeypatch), []
    monkeypatch.setattr(working.Rounds, "seal", staticmethod(lambda: seals.append("sealed")))
    monkeypatch.setattr(working.Rounds, "drop_bundles", staticmethod(lambda: seals.append("dropped")))
    site.until(3 * working.SEAL + 10)
    assert seals == ["sealed", "dropped"] * 3


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_a_round_does_not_end_the_worker(monkeypatch):
    monkeypatch.setattr(worker, "PAUSE", 0)
    rounds = []

    def idle():
        rounds.append(1)
        raise RuntimeError("broke")

    worker.loop(stop=lambda: len(rounds) >= 3, idle=idle)
    assert len(rounds) == 3
